from dataclasses import replace
from decimal import Decimal

from model.claim import Claim
from verify.mentions import share_slots

TITLE = Claim(
    given_id="title",
    article_id="one",
    version_id="one",
    article_url="",
    source="one.example",
    published=None,
    company="cisco",
    metric="layoffs",
    low=Decimal(200),
    high=Decimal(200),
    unit="people",
    quote="Cisco cuts 200 jobs",
    start=0,
    end=0,
    in_title=True,
    extractor="test",
)
BODY = replace(TITLE, given_id="body", in_title=False, scope="Oslo")


def scopes(*claims: Claim) -> list[str | None]:
    return [claim.scope for claim in share_slots(claims)]


def test_a_title_takes_the_part_that_the_text_names_for_the_same_number() -> None:
    assert scopes(TITLE, BODY) == ["Oslo", "Oslo"]


def test_mentions_that_disagree_teach_nothing() -> None:
    assert scopes(TITLE, BODY, replace(BODY, given_id="other", scope="Bergen")) == [None, "Oslo", "Bergen"]


def test_another_number_or_another_article_teaches_nothing() -> None:
    assert scopes(TITLE, replace(BODY, low=Decimal(300), high=Decimal(300))) == [None, "Oslo"]
    assert scopes(TITLE, replace(BODY, article_id="two")) == [None, "Oslo"]


def test_sites_are_not_shared() -> None:
    hall, fleet = (replace(claim, metric="power", unit="watt") for claim in (BODY, TITLE))
    assert scopes(fleet, hall) == [None, "Oslo"]

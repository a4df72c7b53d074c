"""Claims hang on a version; the same ones again change nothing, others touch their buckets."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from model.claim import Claim, Status
from model.errors import NotFoundError, UsageError
from store import articles, buckets, claims
from store.session import Store


def _pending(session: Any) -> list[tuple[str, str]]:
    return [(bucket.company, bucket.metric) for bucket in buckets.pending(session)]


def _settle_all(session: Any) -> None:
    for bucket in buckets.pending(session):
        buckets.settle(session, bucket)


def test_the_same_claims_again_change_no_row(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None], dump: Callable[[Store], Any]
) -> None:
    article = make.article()
    found = [make.claim(article), make.claim(article, start=30, end=33, low=Decimal("0.10"), unit="share", high=None)]
    with store.write() as session:
        save_claims(session, article, found)
    before = dump(store)
    with store.write() as session:
        claims.replace_claims(session, article.version_id, list(reversed(found)))
    assert dump(store) == before
    with store.read() as session:
        assert claims.claims_of(session, article.version_id) == tuple(found)


def test_claims_that_are_gone_or_changed_touch_their_buckets(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None]
) -> None:
    article = make.article()
    kept = make.claim(article)
    gone = make.claim(article, metric="power", unit="watt", start=1, end=2)
    moved = make.claim(article, metric="capex", unit="USD", start=5, end=9)
    with store.write() as session:
        save_claims(session, article, [kept, gone, moved])
        assert _pending(session) == [("acme", "capex"), ("acme", "layoffs"), ("acme", "power")]
        _settle_all(session)
        now = replace(moved, company="other")
        claims.replace_claims(session, article.version_id, [kept, now])
        assert _pending(session) == [("acme", "capex"), ("acme", "power"), ("other", "capex")]
        assert set(claims.claims_of(session, article.version_id)) == {kept, now}


def test_a_change_during_verification_keeps_the_bucket_pending(store: Store) -> None:
    with store.write() as session:
        buckets.touch(session, [("acme", "layoffs")])
        (seen,) = buckets.pending(session)
        buckets.touch(session, [("acme", "layoffs"), ("acme", "layoffs")])
        buckets.settle(session, seen)
        (again,) = buckets.pending(session)
        assert (seen.touched, again.touched) == (1, 2)
        buckets.settle(session, again)
        buckets.settle(session, seen)  # a slow worker that comes late takes nothing back
        assert buckets.pending(session) == ()
        buckets.touch_all(session)
        assert _pending(session) == [("acme", "layoffs")]


def test_only_current_versions_claim(store: Store, make: SimpleNamespace, save_claims: Callable[..., None]) -> None:
    old, new = make.article(), make.article(text="Acme will cut 900 jobs.")
    old_claim, new_claim = make.claim(old), make.claim(new, low=Decimal(900), high=Decimal(900))
    with store.write() as session:
        save_claims(session, old, [old_claim])
        save_claims(session, new, [new_claim])
    with store.read() as session:
        assert claims.current_claims(session, "acme", "layoffs") == (new_claim,)
        assert claims.current_claims(session, "acme", "capex") == ()
        assert list(claims.stream(session)) == [new_claim]
        assert set(claims.stream(session, current_only=False)) == {old_claim, new_claim}
        assert buckets.of_versions(session, [new.version_id]) == (("acme", "layoffs"),)
        assert claims.by_ids(session, [old_claim.id, "unknown"]) == {old_claim.id: old_claim}


def test_the_buckets_of_a_version_include_those_of_its_articles_other_versions(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None]
) -> None:
    old, new = make.article(), make.article(text="Acme will spend $1 billion.")
    with store.write() as session:
        save_claims(session, old, [make.claim(old)])
        save_claims(session, new, [make.claim(new, metric="capex")])
        assert buckets.of_versions(session, [new.version_id]) == (("acme", "capex"), ("acme", "layoffs"))


def test_a_claim_is_found_by_the_beginning_of_its_id(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None]
) -> None:
    article = make.article()
    names = ("a1", "a10", "A2", "b_%")
    found = {name: make.claim(article, given_id=name, start=place, end=9) for place, name in enumerate(names)}
    with store.write() as session:
        save_claims(session, article, list(found.values()))
    with store.read() as session:
        assert claims.find(session, "a1") == found["a1"]  # exact, although another begins with it
        assert claims.find(session, "a10") == found["a10"]
        assert claims.find(session, "A") == found["A2"]
        assert claims.find(session, "b_") == found["b_%"]
        with pytest.raises(UsageError, match="several claims have an id that begins with 'a'"):
            claims.find(session, "a")
        with pytest.raises(NotFoundError, match="no claim has an id that begins with '%'"):
            claims.find(session, "%")
        with pytest.raises(UsageError, match="empty"):
            claims.find(session, "")


def test_a_claim_of_another_version_is_refused(store: Store, make: SimpleNamespace) -> None:
    article = make.article()
    with store.write() as session:
        articles.save_article(session, article)
        with pytest.raises(UsageError, match="belongs to the version"):
            claims.replace_claims(session, article.version_id, [make.claim(make.article(text="Other."))])


def test_thousands_of_claims_go_in_together(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None]
) -> None:
    article = make.article()
    many = [make.claim(article, start=place, end=place + 1) for place in range(12_000)]
    with store.write() as session:
        save_claims(session, article, many)
        assert claims.claims_of(session, article.version_id) == tuple(many)
        claims.replace_claims(session, article.version_id, many[:5])
        assert claims.claims_of(session, article.version_id) == tuple(many[:5])


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e30"), max_value=Decimal("1e30"))
CLAIMS = st.builds(
    Claim,
    article_id=TEXT,
    version_id=st.just("v"),
    article_url=TEXT,
    source=TEXT,
    published=st.none() | st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    company=TEXT,
    metric=TEXT,
    low=st.none() | NUMBERS,
    high=st.none() | NUMBERS,
    unit=TEXT,
    approx=st.booleans(),
    item=st.none() | TEXT,
    period_start=st.none() | st.dates(date(1, 1, 1)),
    period_end=st.none() | st.dates(date(1, 1, 1)),
    fiscal_label=st.none() | TEXT,
    scope=st.none() | TEXT,
    basis=st.none() | TEXT,
    round=st.none() | TEXT,
    status=st.sampled_from(Status),
    attribution=st.none() | TEXT,
    quote=TEXT,
    start=st.integers(0, 10**6),
    end=st.integers(0, 10**6),
    in_title=st.booleans(),
    machine_made=st.booleans(),
    extractor=TEXT,
    given_id=st.none() | TEXT.filter(bool),
)


@trials(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claim=CLAIMS)
def test_any_claim_comes_back_as_it_went_in(sqlite_store: Store, make: SimpleNamespace, claim: Claim) -> None:
    article = make.article()
    stored = replace(claim, version_id=article.version_id)
    with sqlite_store.write() as session:
        articles.save_article(session, article)
        claims.replace_claims(session, article.version_id, [stored])
        assert claims.claims_of(session, article.version_id) == (stored,)
        assert claims.find(session, stored.id) == stored
        session.connection.rollback()  # the next trial starts empty

"""Who the text says a number comes from, as written."""

from collections.abc import Callable

import pytest

from model.claim import Claim

Claims = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Meta will cut 8,000 jobs, Mark Zuckerberg said.", "Mark Zuckerberg"),
        ("Meta will cut 8,000 jobs, Zuckerberg said on Monday.", "Zuckerberg"),
        ("Mark Zuckerberg said Meta will cut 8,000 jobs.", "Mark Zuckerberg"),
        ("Meta will cut 8,000 jobs, according to Reuters.", "Reuters"),
        ("According to two people briefed on the plan, Meta will cut 8,000 jobs.", "two people briefed on the plan"),
        ("Intel employed 85,100 people in 2025, according to its annual report.", "its annual report"),
        ("Salesforce laid off 1,000 employees, Business Insider reported.", "Business Insider"),
        ("The Information reported that Google will lay off 1,200 people.", "The Information"),
        ("Meta will cut 8,000 jobs, a person familiar with the matter said.", "a person familiar with the matter"),
        ("Apple said it had 166,000 employees.", "Apple"),
        ("“We will cut 8,000 jobs at Meta,” Mark Zuckerberg told staff.", "Mark Zuckerberg"),
        ("Two people briefed on the plan told Reuters that Intel will cut 900 jobs.", "Two people briefed on the plan"),
    ],
)
def test_the_source_is_named_as_written(claims: Claims, text: str, source: str) -> None:
    assert [claim.attribution for claim in claims(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Meta will cut 8,000 jobs.",
        "Intel laid off 1,200 workers in Oregon last week.",
        "Tesla's capital expenditures were $8.5 billion in 2025.",
        "Dell had 97,000 employees at the end of January.",
    ],
)
def test_the_article_s_own_voice_is_nobody(claims: Claims, text: str) -> None:
    assert [claim.attribution for claim in claims(text)] == [None]


def test_the_source_stands_in_the_quote(claims: Claims) -> None:
    text = "Nothing happened. Meta will cut 8,000 jobs, said its finance chief. The end."
    (claim,) = claims(text)
    assert claim.attribution is not None
    assert claim.attribution in claim.quote

"""Every metric has a section, and the sentences there give exactly the claims that stand beside them."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from model.article import Article
from model.claim import Claim
from model.metrics import load_metrics
from newsproof.heavy import extract_claims

PUBLISHED = datetime(2026, 6, 15, tzinfo=UTC)


def _sections(page: str) -> dict[str, str]:
    parts = re.split(r"^## `(\w+)`$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _written(claim: Claim) -> str:
    low, high = ("" if end is None else f"{end:f}" for end in (claim.low, claim.high))
    return f"{claim.company} {low}..{high} {claim.unit} {claim.status}"


def _found(sentence: str) -> list[Claim]:
    article = Article(
        url="urn:example", source="local", title="", text=sentence, sha256="", published=PUBLISHED, fetched=PUBLISHED
    )
    return list(extract_claims(article).claims)


def test_every_metric_has_a_section_and_every_section_a_metric(pages: Mapping[str, str]) -> None:
    assert sorted(_sections(pages["docs/metrics.md"])) == sorted(load_metrics())


def test_every_section_has_an_example_that_counts_and_one_that_does_not(pages: Mapping[str, str]) -> None:
    for key, section in _sections(pages["docs/metrics.md"]).items():
        answers = re.findall(r"^\| [A-Z][^|]+ \| ([^|]+) \|$", section, re.MULTILINE)
        assert "nothing" in answers, key
        assert any(answer.startswith("`") for answer in answers), key


def test_the_examples_give_what_stands_beside_them(pages: Mapping[str, str]) -> None:
    wrong = []
    for key, section in _sections(pages["docs/metrics.md"]).items():
        for sentence, answer in re.findall(r"^\| ([A-Z][^|]+) \| (nothing|`[^|]+) \|$", section, re.MULTILINE):
            expected = re.findall(r"`([^`]+)`", answer)
            found = [_written(claim) for claim in _found(sentence) if claim.metric == key or not expected]
            if found != expected:
                wrong.append((sentence, expected, found))
    assert not wrong


def test_the_windows_are_those_of_the_metric_files(pages: Mapping[str, str]) -> None:
    for key, section in _sections(pages["docs/metrics.md"]).items():
        metric = load_metrics()[key]
        said = re.search(r"window (\d+) days", section)
        assert (int(said[1]) if said else None) == (None if metric.needs_period else metric.window_days), key
        assert ("moves by itself" in section) is metric.grows, key

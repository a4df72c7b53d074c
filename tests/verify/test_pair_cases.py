import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.article import ArticleMeta
from model.claim import Claim, Status
from verify.bucket import verify_all
from verify.pairs import pairs
from verify.world import World, bundled_world

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("pair_cases.toml").read_text(encoding="utf-8"))[
    "case"
]


def interval(value: str) -> tuple[Decimal | None, Decimal | None]:
    if ".." in value:
        low, high = value.split("..")
        return (Decimal(low) if low else None, Decimal(high) if high else None)
    return Decimal(value), Decimal(value)


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def claim(key: str, company: str, metric: str, row: Sequence[str], *, article: str) -> Claim:
    value, unit, status, period, published, sentence, *attribution = row
    number, _, item = value.removeprefix("~").partition(":")
    low, high = interval(number)
    start, _, end = period.partition("..") if ".." in period else (period, "", period)
    return Claim(
        given_id=key,
        article_id=article,
        version_id=article,
        article_url=f"https://{article}.example/",
        source=f"{article}.example",
        published=datetime.fromisoformat(published).replace(tzinfo=UTC),
        company=company,
        metric=metric,
        low=low,
        high=high,
        unit=unit,
        approx=value.startswith("~"),
        item=item or None,
        period_start=day(start),
        period_end=day(end),
        status=Status(status),
        attribution=attribution[0] if attribution else None,
        quote=sentence,
        start=0,
        end=0,
        extractor="test",
    )


def verdict(case: Mapping[str, Any], world: World) -> tuple[str, str | None, str]:
    company, metric = case["of"]
    first, second = ("one", "one") if case.get("one_article") else ("one", "two")
    claims = [
        claim("a", company, metric, case["a"], article=first),
        claim("b", company, metric, case["b"], article=second),
    ]
    for number, row in enumerate(case.get("also", ())):
        claims.append(claim(f"also{number}", company, row[0], row[1:], article="one"))
    texts: dict[str, list[str]] = {}
    for one in claims:
        lines = texts.setdefault(one.article_id, [])
        if one.quote not in lines:
            lines.append(one.quote)
    articles = {
        key: ArticleMeta(id=key, source=f"{key}.example", title="", text="\n\n".join(lines))
        for key, lines in texts.items()
    }
    for bucket in verify_all(claims, articles, world=world):
        for found in bucket.comparisons:
            for one, other in pairs(found, metric=world.metrics[metric]):
                if {one.id, other.id} == {"a", "b"}:
                    turned = found.relation == "supersedes" and one.id == "b"
                    return (f"{found.relation}{' reversed' if turned else ''}", found.reason, found.explanation)
    return ("none", None, "")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_two_statements_are_what_a_careful_editor_would_say(case: dict[str, Any]) -> None:
    relation, reason, explanation = verdict(case, bundled_world())
    assert relation == case["is"], explanation
    if "reason" in case:
        assert reason == case["reason"], explanation

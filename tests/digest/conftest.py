"""A small newsroom of real records: sentences with the number in [[brackets]] become articles with one claim."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from model.article import Article
from model.claim import Claim
from model.conflict import Conflict, Side
from model.fact import Fact, Figure
from model.identity import stable_id
from model.source import Kind
from model.standing import Standing

Written = tuple[Claim, Article]
FACT = Fact(company="meta", metric="capex", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))


def write(
    sentence: str,
    low: str | None,
    high: str | None,
    *,
    source: str = "ledger.example.org",
    published: str = "2026-11-18T09:00:00+00:00",
    title: str = "Spending plans",
    fact: Fact = FACT,
    unit: str = "USD",
    kind: Kind = Kind.NEWS,
    url: str | None = None,
    lead: str = "",
    rest: str = "",
    **fields: Any,
) -> Written:
    """Make an article whose only sentence is `sentence`, and its claim."""
    quote = sentence.replace("[[", "").replace("]]", "")
    text = f"An opening paragraph.\n\n{lead}{quote}{rest}\n\nA closing paragraph."
    start = text.index(lead + quote) + len(lead) + sentence.index("[[")
    url = url or f"https://{source}/{stable_id(sentence, published)}"
    article = Article(
        url=url,
        source=source,
        title=title,
        text=text,
        sha256=stable_id(title, text),
        published=datetime.fromisoformat(published),
        fetched=datetime.fromisoformat(published),
        kind=kind,
    )
    claim = Claim(
        article_id=article.id,
        version_id=article.version_id,
        article_url=url,
        source=source,
        published=article.published,
        company=fact.company,
        metric=fact.metric,
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        unit=unit,
        period_start=fact.period_start,
        period_end=fact.period_end,
        quote=quote,
        start=start,
        end=start + sentence.index("]]") - sentence.index("[[") - 2,
        extractor="test/1",
        **fields,
    )
    return claim, article


def figure(*written: Written, fact: Fact = FACT) -> Figure:
    """Make the figure that these claims state together."""
    first = written[0][0]
    return Figure(
        fact=fact,
        low=first.low,
        high=first.high,
        unit=first.unit,
        approx=first.approx,
        status=first.status,
        claims=tuple(claim for claim, _ in written),
    )


def conflict(*figures: Figure, severity: float = 50.0, origins: int = 1, **fields: Any) -> Conflict:
    """Make the dispute between the figures."""
    fact = figures[0].fact
    moments = [claim.published for each in figures for claim in each.claims if claim.published]
    sides = tuple(
        Side(
            figures=(each.id,),
            low=each.low,
            high=each.high,
            unit=each.unit,
            approx=each.approx,
            claims=tuple(claim.id for claim in each.claims),
            outlets=tuple(sorted({claim.source for claim in each.claims})),
            origins=origins,
            primary=False,
        )
        for each in figures
    )
    values: dict[str, Any] = {"first_seen": min(moments), "last_seen": max(moments), "explanation": "They differ."}
    return Conflict(
        fact_id=fact.id,
        company=fact.company,
        metric=fact.metric,
        item=fact.item,
        period_start=fact.period_start,
        period_end=fact.period_end,
        scope=fact.scope,
        sides=sides,
        severity=severity,
        **(values | fields),
    )


class Newsroom:
    """The builders under one name."""

    fact = FACT
    write = staticmethod(write)
    figure = staticmethod(figure)
    conflict = staticmethod(conflict)
    standing: Callable[..., Standing] = Standing


@pytest.fixture(scope="session")
def newsroom() -> type[Newsroom]:
    """Hand the builders over."""
    return Newsroom

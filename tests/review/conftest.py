"""A desk over a small newsroom that is held in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from model.article import Article
from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from model.conflict import Conflict, ConflictState, Side
from model.errors import NotFoundError
from model.fact import Fact, Figure
from model.failure import Failure
from model.identity import stable_id
from model.source import FeedState, Kind, Source
from model.standing import Standing
from review.views import DeskCounts, DeskReader, SourceStanding

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
CAPEX = Fact(company="meta", metric="capex", period_start=date(2026, 1, 1), period_end=date(2026, 12, 31))
GPUS = Fact(company="xai", metric="gpus", item="H100", scope="Colossus 1")
CUTS = Fact(company="oracle", metric="layoffs", period_start=date(2026, 11, 1), period_end=date(2026, 11, 30))


@dataclass(kw_only=True)
class MemoryReader:
    """Answers the desk from lists; the order of the lists is the order of the answers."""

    stored: list[Conflict] = field(default_factory=list)
    claims_by_id: dict[str, Claim] = field(default_factory=dict)
    articles_by_version: dict[str, Article] = field(default_factory=dict)
    comparisons: list[Comparison] = field(default_factory=list)
    figures: list[Standing] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    feeds: list[SourceStanding] = field(default_factory=list)

    def counts(self) -> DeskCounts:
        return DeskCounts(
            articles=len(self.articles_by_version), claims=len(self.claims_by_id), conflicts=len(self.stored)
        )

    def conflicts(
        self, *, company: str | None, metric: str | None, state: ConflictState | None, limit: int, offset: int
    ) -> Sequence[Conflict]:
        found = [
            each
            for each in self.stored
            if company in (None, each.company) and metric in (None, each.metric) and state in (None, each.state)
        ]
        return found[offset : offset + limit]

    def conflict(self, conflict_id: str) -> Conflict:
        for each in self.stored:
            if each.id == conflict_id:
                return each
        raise NotFoundError(f"There is no conflict {conflict_id!r}.")

    def receipts(self, conflict: Conflict) -> Sequence[Comparison]:
        sides = {key for side in conflict.sides for key in side.figures}
        return [each for each in self.comparisons if {each.a.id, each.b.id} <= sides]

    def claims(self, ids: Sequence[str]) -> Mapping[str, Claim]:
        return {key: self.claims_by_id[key] for key in ids if key in self.claims_by_id}

    def articles(self, version_ids: Sequence[str]) -> Mapping[str, Article]:
        return {key: self.articles_by_version[key] for key in version_ids if key in self.articles_by_version}

    def standings(self, *, company: str | None, metric: str | None, limit: int, offset: int) -> Sequence[Standing]:
        facts = ((each, each.figure.fact) for each in self.figures)
        found = [each for each, fact in facts if company in (None, fact.company) and metric in (None, fact.metric)]
        return found[offset : offset + limit]

    def failures(self, *, limit: int) -> Sequence[Failure]:
        return self.failed[:limit]

    def sources(self) -> Sequence[SourceStanding]:
        return self.feeds

    def add(
        self,
        fact: Fact,
        paragraph: str,
        low: str | None,
        high: str | None,
        unit: str,
        *,
        source: str,
        title: str,
        url: str | None = None,
        kind: Kind = Kind.NEWS,
        published: datetime = NOON,
        approx: bool = False,
        status: Status = Status.ACTUAL,
        **fields: Any,
    ) -> Claim:
        """Store an article of one paragraph; `[sentence]` is the quote in it and `{number}` the number in the quote."""
        opening, closing = paragraph.index("["), paragraph.index("]")
        number = paragraph[paragraph.index("{") + 1 : paragraph.index("}")]
        text = "".join(char for char in paragraph if char not in "[]{}")
        quote = "".join(char for char in paragraph[opening + 1 : closing] if char not in "{}")
        start = opening + quote.index(number)
        url = url or f"https://{source}/{stable_id(title, text)}"
        article = Article(
            url=url,
            source=source,
            title=title,
            text=text,
            sha256=stable_id(title, text),
            published=published,
            fetched=published,
            kind=kind,
        )
        claim = Claim(
            article_id=article.id,
            version_id=article.version_id,
            article_url=url,
            source=source,
            published=published,
            company=fact.company,
            metric=fact.metric,
            low=None if low is None else Decimal(low),
            high=None if high is None else Decimal(high),
            unit=unit,
            approx=approx,
            status=status,
            quote=quote,
            start=start,
            end=start + len(number),
            extractor="test/1",
            **fields,
        )
        assert article.text[claim.start : claim.end] == number
        self.articles_by_version[article.version_id] = article
        self.claims_by_id[claim.id] = claim
        return claim

    def dispute(
        self,
        fact: Fact,
        *groups: Sequence[Claim],
        severity: float,
        explanation: str,
        origins: Sequence[int] = (),
        assumptions: Sequence[str] = (),
        state: ConflictState = ConflictState.OPEN,
    ) -> Conflict:
        """Store the dispute between groups of claims, with its figures and receipts."""
        figures = [
            Figure(
                fact=fact,
                low=group[0].low,
                high=group[0].high,
                unit=group[0].unit,
                approx=group[0].approx,
                status=group[0].status,
                claims=tuple(group),
            )
            for group in groups
        ]
        origins = origins or [1] * len(figures)
        standings = [
            Standing(figure=figure, origins=count, disputed=True)
            for figure, count in zip(figures, origins, strict=True)
        ]
        self.figures += standings
        sides = tuple(
            Side(
                figures=(each.figure.id,),
                low=each.figure.low,
                high=each.figure.high,
                unit=each.figure.unit,
                approx=each.figure.approx,
                claims=tuple(claim.id for claim in each.figure.claims),
                outlets=each.outlets,
                origins=each.origins,
                primary=any(
                    self.articles_by_version[claim.version_id].kind is Kind.PRIMARY for claim in each.figure.claims
                ),
            )
            for each in standings
        )
        conflict = Conflict(
            fact_id=fact.id,
            company=fact.company,
            metric=fact.metric,
            item=fact.item,
            period_start=fact.period_start,
            period_end=fact.period_end,
            scope=fact.scope,
            sides=sides,
            severity=severity,
            state=state,
            first_seen=NOON - timedelta(days=3),
            last_seen=NOON,
            explanation=explanation,
        )
        self.stored.append(conflict)
        self.comparisons += [
            Comparison(
                a=figures[0],
                b=other,
                relation=Relation.CONTRADICTS,
                rule="intervals/1",
                explanation=explanation,
                assumptions=tuple(assumptions),
            )
            for other in figures[1:]
        ]
        return conflict


def sample_reader() -> MemoryReader:
    """Return a newsroom with three disputes, a failure and two sources."""
    reader = MemoryReader()
    filing = reader.add(
        CAPEX,
        "Results for the third quarter are attached. [We expect capital expenditures of {$125-145 billion} in 2026.] "
        "This compares with our earlier range. Expenses will grow faster than revenue.",
        "125e9",
        "145e9",
        "USD",
        source="investor.example.org",
        title="Third quarter results",
        kind=Kind.PRIMARY,
        status=Status.PLANNED,
        attribution="Susan Li",
        published=NOON - timedelta(days=2),
    )
    echo = reader.add(
        CAPEX,
        "[Meta lifted its 2026 spending plan to as much as {$125 billion to $145 billion}, it said on Wednesday.]",
        "125e9",
        "145e9",
        "USD",
        source="courier.example.net",
        title="Meta lifts spending plan again as the race for computing power goes on",
        status=Status.PLANNED,
    )
    card = reader.add(
        CAPEX,
        "Key takeaways. [Capital spending for 2026 is put at {$45-50 billion}.] Shares fell 2%.",
        "45e9",
        "50e9",
        "USD",
        source="cards.example.com",
        title="Meta: what to know",
        kind=Kind.AGGREGATOR,
        machine_made=True,
    )
    reader.dispute(
        CAPEX,
        [filing, echo],
        [card],
        origins=[2, 0],
        severity=82.4,
        explanation="$125–145 billion and $45–50 billion for 2026 do not overlap: the gap is $75 billion.",
    )
    ours = reader.add(
        GPUS,
        "[The cluster has more than {100,000} H100s, the company said.]",
        "100000",
        None,
        "gpu",
        item="H100",
        source="harbour.example.org",
        title="Inside Colossus",
    )
    theirs = reader.add(
        GPUS,
        "Permits tell another story. [No more than about {35,000} H100s can run on the power that it has.]",
        None,
        "35000",
        "gpu",
        item="H100",
        approx=True,
        source="grid.example.com",
        title="How many chips can 49 MW feed?",
        status=Status.PROJECTED,
    )
    reader.dispute(
        GPUS,
        [ours],
        [theirs],
        severity=55.0,
        explanation="More than 100,000 H100 chips and up to about 35,000 H100 chips cannot both be true.",
        assumptions=["Neither text names a date; both were published within 60 days."],
    )
    people = reader.add(
        CUTS, "[Oracle cut {3,000} jobs this month.]", "3000", "3000", "people", source="a.example.org", title="Cuts"
    )
    share = reader.add(
        CUTS, "[Oracle let {10%} of staff go.]", "0.1", "0.1", "share", source="b.example.org", title="Oracle cuts deep"
    )
    reader.dispute(
        CUTS,
        [people],
        [share],
        severity=40.0,
        state=ConflictState.CONFIRMED,
        explanation="10% of 162,000 people is 16,200, not 3,000.",
    )
    revenue = replace(filing, metric="revenue", low=Decimal("51.2e9"), high=Decimal("51.2e9"), status=Status.ACTUAL)
    quarter = Fact(company="meta", metric="revenue", period_start=date(2026, 7, 1), period_end=date(2026, 9, 30))
    reader.figures.append(
        Standing(
            figure=Figure(
                fact=quarter,
                low=revenue.low,
                high=revenue.high,
                unit="USD",
                approx=False,
                status=Status.ACTUAL,
                claims=(revenue,),
            ),
            origins=1,
            primary=True,
        )
    )
    reader.failed.append(
        Failure(
            stage="page",
            key="https://courier.example.net/gone",
            kind="status",
            reason="The server answered 404: the page is gone; nothing to do.",
            at=NOON,
        )
    )
    reader.feeds += [
        SourceStanding(
            source=Source(key="courier", name="The Courier", feed_url="https://courier.example.net/feed.xml"),
            state=FeedState(source="courier", last_success_at=NOON),
            articles=1,
        ),
        SourceStanding(
            source=Source(
                key="grid", name="Grid Notes", feed_url="https://grid.example.com/atom.xml", kind=Kind.MACHINE_MADE
            ),
            state=FeedState(source="grid", failures=3, last_error="The feed is empty."),
            articles=1,
        ),
    ]
    return reader


# A type checker's proof that the pages are tested with what they ask for.
_: type[DeskReader] = MemoryReader


@pytest.fixture
def reader() -> MemoryReader:
    """Hand over a sample that the test may change."""
    return sample_reader()


@pytest.fixture(scope="session")
def new_reader() -> type[MemoryReader]:
    """Hand over what makes stores with nothing in them."""
    return MemoryReader

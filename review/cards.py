"""Records put into words for the pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from digest.axis import Axis, axis_of
from digest.entries import STATUS_WORDS, list_outlets
from digest.plain import legible, one_line, web_link
from digest.quotation import Passage, passage_of
from model.article import Article
from model.claim import Claim
from model.company import Company
from model.conflict import Conflict, Side
from model.metric import Metric
from model.source import Kind
from model.standing import Standing
from model.wording import backing, company_name, format_day, format_figure, format_period, metric_label

MOST_VOICES = 40
"""Sentences shown for one side; a page with all of a thousand copies would help nobody."""
_KINDS = {
    Kind.NEWS: "",
    Kind.WIRE: "wire",
    Kind.PRIMARY: "primary source",
    Kind.AGGREGATOR: "aggregator",
    Kind.FORUM: "forum",
    Kind.OPINION: "opinion",
    Kind.MACHINE_MADE: "machine-made",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The tables that turn keys into words, and the clock that days are told by."""

    metrics: Mapping[str, Metric]
    companies: Mapping[str, Company]
    zone: tzinfo

    def subject(self, company: str, metric: str, *details: str | None) -> str:
        """Join what a number is about: "Meta · Capital spending · 2026"."""
        parts = (company_name(company, self.companies), metric_label(metric, self.metrics), *details)
        return " · ".join(one_line(part) for part in parts if part)

    def day(self, moment: datetime | None) -> str:
        """Return the local day, or "undated"."""
        return format_day(moment.astimezone(self.zone).date()) if moment else "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One claim with the place it stands in."""

    passage: Passage
    title: str
    source: str
    kind: str
    day: str
    link: str | None
    speaker: str
    status: str
    machine_made: bool
    copied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCard:
    """One figure of a dispute."""

    figure: str
    backing: str
    outlets: str
    primary: bool
    voices: tuple[Voice, ...]
    unshown: int
    """Claims for which there was no room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCard:
    """One dispute; `voices` of its sides are empty in a list."""

    id: str
    subject: str
    state: str
    severity: int
    explanation: str
    first_seen: str
    last_seen: str
    sides: tuple[SideCard, ...]
    axis: Axis | None
    axis_end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One line of the table of figures."""

    subject: str
    figure: str
    status: str
    backing: str
    outlets: str
    days: str
    disputed: bool


def conflict_card(
    conflict: Conflict,
    names: Names,
    *,
    claims: Mapping[str, Claim] | None = None,
    articles: Mapping[str, Article] | None = None,
) -> ConflictCard:
    """Put a conflict into words; with `claims` (by id) and `articles` (by version id) its voices are quoted."""
    claims, articles = claims or {}, articles or {}
    axis = axis_of(conflict.sides)
    period = format_period(conflict.period_start, conflict.period_end)
    return ConflictCard(
        id=conflict.id,
        subject=names.subject(conflict.company, conflict.metric, conflict.item, period, conflict.scope),
        state=str(conflict.state),
        severity=round(conflict.severity),
        explanation=one_line(conflict.explanation),
        first_seen=names.day(conflict.first_seen),
        last_seen=names.day(conflict.last_seen),
        sides=tuple(_side_card(side, conflict.item, names, claims, articles) for side in conflict.sides),
        axis=axis,
        axis_end=format_figure(axis.end, axis.end, conflict.sides[0].unit, item=conflict.item) if axis else "",
    )


def figure_row(standing: Standing, names: Names) -> FigureRow:
    """Put a figure into one line."""
    figure, fact = standing.figure, standing.figure.fact
    period = format_period(fact.period_start, fact.period_end, fact.fiscal_label)
    moments = sorted(claim.published for claim in figure.claims if claim.published)
    days = list(dict.fromkeys(names.day(moment) for moment in (moments[:1] + moments[-1:])))
    return FigureRow(
        subject=names.subject(fact.company, fact.metric, fact.item, period, fact.scope, fact.basis, fact.round),
        figure=one_line(format_figure(figure.low, figure.high, figure.unit, approx=figure.approx, item=fact.item)),
        status=STATUS_WORDS[figure.status],
        backing=backing(len(standing.outlets), standing.origins),
        outlets=list_outlets(standing.outlets),
        days=" – ".join(days) or "undated",
        disputed=standing.disputed,
    )


def shown_claims(side: Side, claims: Mapping[str, Claim]) -> list[Claim]:
    """Return the claims of a side that its card quotes, the earliest first, undated ones last."""
    known = [claims[key] for key in side.claims if key in claims]
    known.sort(key=lambda claim: (claim.published is None, str(claim.published), claim.source, claim.id))
    return known[:MOST_VOICES]


def _side_card(
    side: Side, item: str | None, names: Names, claims: Mapping[str, Claim], articles: Mapping[str, Article]
) -> SideCard:
    shown = shown_claims(side, claims)
    return SideCard(
        figure=one_line(format_figure(side.low, side.high, side.unit, approx=side.approx, item=item)),
        backing=backing(len(side.outlets), side.origins),
        outlets=list_outlets(side.outlets),
        primary=side.primary,
        voices=tuple(_voice(claim, articles.get(claim.version_id), names) for claim in shown),
        unshown=sum(key in claims for key in side.claims) - len(shown),
    )


def _voice(claim: Claim, article: Article | None, names: Names) -> Voice:
    passage = passage_of(claim, article)
    return Voice(
        passage=Passage(
            lead=legible(passage.lead),
            before=legible(passage.before),
            number=legible(passage.number),
            after=legible(passage.after),
            rest=legible(passage.rest),
        ),
        title=one_line(article.title) if article else "",
        source=one_line(claim.source),
        kind=_KINDS[article.kind] if article else "",
        day=names.day(claim.published),
        link=web_link(claim.article_url),
        speaker=one_line(claim.attribution or ""),
        status=STATUS_WORDS[claim.status],
        machine_made=claim.machine_made,
        copied=article is not None and article.copy_of is not None,
    )

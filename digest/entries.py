"""Items of an issue put into words, for the HTML and the text part alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from digest.axis import Axis, axis_of
from digest.plain import legible, one_line, web_link
from digest.quotation import quote_passage
from model.claim import Claim, Status
from model.company import Company
from model.issue import IssueItem, IssueSide, IssueVoice
from model.metric import Metric
from model.wording import backing, company_name, format_day, format_figure, format_period, metric_label

_LONGEST_STRETCH = 220
_LONGEST_TITLE = 160
_NAMED_OUTLETS = 4
STATUS_WORDS = {
    Status.ACTUAL: "stated as fact",
    Status.PLANNED: "planned",
    Status.REPORTED: "reported, unconfirmed",
    Status.PROJECTED: "an estimate",
    Status.HYPOTHETICAL: "hypothetical",
    Status.DENIED: "denied",
    Status.SUPERSEDED: "since replaced",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One voice: the sentence split at its number, and where it stands."""

    before: str
    number: str
    after: str
    source: str
    title: str
    day: str
    """Empty when the article has no date."""
    link: str | None
    speaker: str
    """Who the text says the number comes from; may be empty."""
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySide:
    """One figure in words."""

    figure: str
    label: str
    """`before` or `now` in a revision, else empty."""
    backing: str
    outlets: str
    primary: bool
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item in words."""

    headline: str
    explanation: str
    sides: tuple[EntrySide, ...]
    axis: Axis | None
    axis_end: str


def entry_of(
    item: IssueItem, *, metrics: Mapping[str, Metric], companies: Mapping[str, Company], zone: tzinfo
) -> Entry:
    """Put an item into words; days are days of `zone`."""
    axis = axis_of(item.sides) if item.section == "disputed" else None
    labels = ("before", "now") if item.section == "revised" else ("",) * len(item.sides)
    return Entry(
        headline=headline(item, metrics=metrics, companies=companies),
        explanation=one_line(item.explanation),
        sides=tuple(_side(side, label, item.item, zone) for side, label in zip(item.sides, labels, strict=False)),
        axis=axis,
        axis_end=format_figure(axis.end, axis.end, item.sides[0].unit, item=item.item) if axis else "",
    )


def headline(item: IssueItem, *, metrics: Mapping[str, Metric], companies: Mapping[str, Company]) -> str:
    """Return company, metric and what the number is for: "Meta · Capital spending · 2026"."""
    labels = {voice.claim.fiscal_label for side in item.sides for voice in side.voices}
    label = labels.pop() if len(labels) == 1 else None
    period = format_period(item.period_start, item.period_end, label)
    parts = (
        company_name(item.company, companies),
        metric_label(item.metric, metrics),
        item.item or "",
        period,
        item.scope or "",
    )
    return " · ".join(filter(None, map(one_line, parts)))


def list_outlets(outlets: Sequence[str]) -> str:
    """Name the first four: "a.com, b.com, c.com, d.com and 2 more"."""
    named = ", ".join(one_line(outlet) for outlet in outlets[:_NAMED_OUTLETS])
    more = len(outlets) - _NAMED_OUTLETS
    return f"{named} and {more} more" if more > 0 else named


def _side(side: IssueSide, label: str, item: str | None, zone: tzinfo) -> EntrySide:
    return EntrySide(
        figure=one_line(format_figure(side.low, side.high, side.unit, approx=side.approx, item=item)),
        label=label,
        backing=backing(len(side.outlets), side.origins),
        outlets=list_outlets(side.outlets),
        primary=side.primary,
        quotes=tuple(_quote(voice, zone) for voice in side.voices),
    )


def _quote(voice: IssueVoice, zone: tzinfo) -> Quote:
    claim: Claim = voice.claim
    passage = quote_passage(claim.quote, voice.mark)
    if not passage.number:
        before, after = _start_of(passage.before, 2 * _LONGEST_STRETCH), ""
    else:
        before, after = _end_of(passage.before), _start_of(passage.after, _LONGEST_STRETCH)
    return Quote(
        before=before,
        number=legible(passage.number),
        after=after,
        source=one_line(claim.source),
        title=_start_of(one_line(voice.article_title), _LONGEST_TITLE),
        day=format_day(claim.published.astimezone(zone).date()) if claim.published else "",
        link=web_link(claim.article_url),
        speaker=_start_of(one_line(claim.attribution or ""), _LONGEST_TITLE),
        status=STATUS_WORDS[claim.status],
    )


def _end_of(text: str) -> str:
    text = legible(text)
    return text if len(text) <= _LONGEST_STRETCH else "… " + text[-_LONGEST_STRETCH:].partition(" ")[2]


def _start_of(text: str, longest: int) -> str:
    text = legible(text)
    return text if len(text) <= longest else text[:longest].rpartition(" ")[0] + " …"

"""Features that tell how a number is stated: done, planned, reported, projected, hypothetical, denied or replaced."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.attribution import attribution
from extract.classify.buckets import bucket
from extract.classify.history import History
from extract.classify.model import Option
from extract.classify.reading import Candidate, Reading, View
from extract.classify.wording import wording
from extract.periods import Period
from model.claim import Status

STATUSES = tuple(Status)


class StatusFeatures:
    """Describes the statuses that a number may have."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._frequent = [
            f"bc:{kind}"
            for kind in ("planned", "reported", "projected", "denied", "superseded", "hypothetical")
            if sum(1 for mark in reading.body.passage.marks.all("stance") if mark.kind == kind) >= _OFTEN
        ]

    def options(
        self,
        view: View,
        candidate: Candidate,
        *,
        metric: str,
        unit: str,
        company: str,
        periods: Sequence[Period],
        history: History,
    ) -> list[Option]:
        """Return one option for each of `STATUSES`. `periods`: the expressions of time in the sentence."""
        features = list(
            dict.fromkeys(
                [
                    *wording(view, candidate),
                    f"m={metric}",
                    f"mt={metric}{candidate.passage.in_title}",
                    f"mu={metric}{unit}",
                    *self._times(candidate, metric, periods),
                    *_cues(candidate, metric),
                    *(f"tc:{kind}{candidate.passage.in_title}" for kind in sorted(self._reading.title_stances)),
                    *self._frequent,
                    *_strongest(candidate, metric),
                    *_source(candidate),
                    *_around(view, candidate),
                    *_told(view, candidate, metric, company, history),
                ]
            )
        )
        return [Option(((status.value, (features,)),)) for status in STATUSES]

    def _times(self, candidate: Candidate, metric: str, periods: Sequence[Period]) -> Iterator[str]:
        """Whether what the sentence names is over when the article is published; the nearest counts most."""
        published = self._reading.published
        quantity, clauses = candidate.quantity, candidate.clauses
        nearest: tuple[int, str] | None = None
        for period in periods:
            if period.last is None or published is None:
                continue
            when = "open" if period.last > published else "past"
            same = clauses.at(period.start) == clauses.at(quantity.start)
            yield f"t{when}{same}"
            yield f"t{period.kind}{when}{same}{metric}"
            gap = period.start - quantity.end if period.start >= quantity.end else quantity.start - period.end
            if nearest is None or gap < nearest[0]:
                nearest = gap, f"{period.kind}{when}"
        near = nearest[1] if nearest else "no"
        yield f"tn={near}"
        yield f"tn={near}{metric}"


_OFTEN = 3
_RANK = ("denied", "superseded", "hypothetical", "projected", "reported", "planned", "negated")
_UNNAMED = frozenset("people person persons source sources insider insiders".split())
_SORTS_OF_SOURCE = {
    "unnamed": frozenset("people person persons source sources insiders insider someone employees matter".split()),
    "analyst": frozenset("analyst analysts research bank brokerage consensus strategist economist partners".split()),
    "company": frozenset("company spokesman spokeswoman spokesperson chief ceo cfo executive filing memo".split()),
    "media": frozenset("report reports newspaper media press magazine news times post journal ledger".split()),
    "union": frozenset("union unions council steward works".split()),
}
_QUOTES = '"“'


def _cues(candidate: Candidate, metric: str) -> Iterator[str]:
    """The phrases of the rule file around the number: their category, side, clause, and what they cross."""
    quantity, clauses, passage = candidate.quantity, candidate.clauses, candidate.passage
    here = clauses.at(quantity.start)
    for mark in passage.marks.within("stance", candidate.sentence.start, candidate.sentence.end):
        right = mark.start >= quantity.end
        low, high = (quantity.end, mark.start) if right else (mark.end, quantity.start)
        side, same = "R" if right else "L", clauses.at(mark.start) == here
        crossed = any(low <= other.start < high for other in candidate.siblings)
        yield f"st:{mark.kind}"
        yield f"st:{mark.kind}{side}{same}"
        yield f"st:{mark.kind}{side}{bucket(passage.marks.tokens_between(low, high))}"
        yield f"st:{mark.kind}{side}{same}{crossed}"
        yield f"st:{mark.kind}{side}{metric}"
        yield f"sw:{passage.text[mark.start : mark.end].lower()}{side}"
    for mark in passage.marks.within("speech", candidate.sentence.start, candidate.sentence.end):
        yield f"sp:{mark.kind}"
        yield f"sp:{mark.kind}{mark.start < quantity.start}"


def is_from_unnamed(candidate: Candidate) -> bool:
    """Whether the sentence says that the number comes from people whom it does not name: "two people briefed on it"."""
    passage, sentence = candidate.passage, candidate.sentence
    who = attribution(passage.text, sentence, candidate.quantity, passage.marks)
    return who is not None and not _UNNAMED.isdisjoint(who.lower().split()) and who == who.lower()


def is_from_media(candidate: Candidate) -> bool:
    """Whether the sentence says that a publication has the number: "the Ledger understands", "according to Reuters"."""
    passage, sentence = candidate.passage, candidate.sentence
    text, start, end = passage.text, sentence.start, sentence.end
    told = [(mark.start, mark.end) for mark in passage.marks.within("speech", start, end) if mark.kind == "media"]
    first = bisect_left(passage.names, (start,))
    named = passage.names[first : bisect_left(passage.names, (end,))]
    told += [(begin, last) for begin, last, sort in named if sort == "media"]
    told += [match.span() for match in _PAPER.finditer(text, start, end)]
    return any(
        _SOURCE_BEFORE.search(text, max(start, begin - _LEAD), begin) or _TOLD_AFTER.match(text, last, end)
        for begin, last in told
    )


def is_contrasted(candidate: Candidate) -> bool:
    """Whether another number is told in its place: "6,000, not 8,500"."""
    before = candidate.passage.text[candidate.sentence.start : candidate.quantity.start]
    return _NOT.search(before) is not None


_NOT = re.compile(r",? (?:and )?not(?: the| about| some)? ?$")
_LEAD = 24
_PAPER = re.compile(
    r"\b(?:[A-Z][\w&’'-]*\s)*(?:Times|Post|Journal|Ledger|Herald|Tribune|Chronicle|Courier|Gazette|Mail|Telegraph"
    r"|Observer|Guardian|Standard|Independent|Register|Examiner|Bulletin|Dispatch|Globe|News|Daily|Weekly|Magazine"
    r"|Review|Zeitung|Handelsblatt|wires?)\b"
)
"""What newspapers and agencies are called."""
_SOURCE_BEFORE = re.compile(r"\b(?:according to|per|citing|reported by|reports by)\s+(?:the\s+)?$", re.IGNORECASE)
_TOLD_AFTER = re.compile(
    r"\s+(?:had\s+|has\s+|first\s+|earlier\s+)*(?:reported|reports|understands|says|said|wrote|writes|learned)\b"
)


def _strongest(candidate: Candidate, metric: str) -> Iterator[str]:
    """The strongest category of cue in the sentence, in the clause and before the number."""
    clauses, quantity = candidate.clauses, candidate.quantity
    marks = candidate.passage.marks.within("stance", candidate.sentence.start, candidate.sentence.end)
    here = clauses.at(quantity.start)
    within = [mark.kind for mark in marks if clauses.at(mark.start) == here]
    before = [mark.kind for mark in marks if mark.start < quantity.start]
    for name, kinds in (("sentence", [mark.kind for mark in marks]), ("clause", within), ("before", before)):
        top = next((kind for kind in _RANK if kind in kinds), "none")
        yield f"top {name}:{top}"
        yield f"top {name}:{top}:{metric}"
    yield f"cues:{'+'.join(kind for kind in _RANK if any(mark.kind == kind for mark in marks))}"


def _source(candidate: Candidate) -> Iterator[str]:
    """The words that name whom the number comes from; `who-` where it is the article's own voice."""
    passage, sentence = candidate.passage, candidate.sentence
    who = attribution(passage.text, sentence, candidate.quantity, passage.marks)
    if who is None:
        yield "who-"
        return
    yield "who+"
    words = who.lower().split()
    for word in words:
        yield f"who:{word}"
    for sort, known in _SORTS_OF_SOURCE.items():
        if not known.isdisjoint(words):
            yield f"who is {sort}"


def _around(view: View, candidate: Candidate) -> Iterator[str]:
    text, sentence = candidate.passage.text, candidate.sentence
    yield f"quoted{any(mark in text[sentence.start : sentence.end] for mark in _QUOTES)}"
    if candidate.index == 0 or candidate.passage.in_title:
        return
    before = view.passage.sentences[candidate.index - 1]
    for mark in candidate.passage.marks.within("stance", before.start, before.end):
        yield f"ps:{mark.kind}"
    yield f"paragraph{before.paragraph == sentence.paragraph}"


def _told(view: View, candidate: Candidate, metric: str, company: str, history: History) -> Iterator[str]:
    last = history.last_claim_in_sentence(candidate)
    if last is not None and last.status is not None:
        between = [
            word.form
            for word in view.words(candidate.index)
            if last.quantity.end <= word.start < candidate.quantity.start
        ]
        yield f"hs:{last.status.value}"
        yield f"hs:{last.status.value}{last.metric == metric}"
        yield f"hs:{last.status.value}:{'_'.join(between) if len(between) <= 3 else 'long'}"
    before = history.last_claim_before(candidate, "bare")
    if before is not None and before.status is not None:
        next_to = candidate.index - before.index == 1
        near = before.paragraph == candidate.sentence.paragraph
        yield f"hp:{before.status.value}{before.metric == metric}{next_to}{near}"
    equal = [one for one in history.equal_to(candidate.quantity) if one.metric == metric]
    if equal and equal[-1].status is not None:
        yield f"eq:{equal[-1].status.value}"
    alike = history.last_of(metric, company)
    if alike is not None and alike.status is not None:
        yield f"hm:{alike.status.value}"

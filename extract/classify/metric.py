"""Features that tell what a number is: one of the metrics, or nothing that counts."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.classify.buckets import bucket, magnitude, size
from extract.classify.history import NONE, History, Said
from extract.classify.model import Option
from extract.classify.reading import Candidate, Reading, View
from extract.classify.wording import wording
from extract.classify.words import kind_of
from extract.sentences import Sentence
from model.metric import Metric
from model.quantity import Quantity

_NEVER_PLAIN = frozenset({"share"})
"""What a number without any unit does not stand for."""
_INCREMENT_REACH = 25
_KINDS = {"name": "n", "sign": "s", "lead": "l", "base": "b", "veto": "v"}


def metrics_for(quantity: Quantity, metrics: Mapping[str, Metric]) -> list[str]:
    """Return the metrics whose units fit a number: `USD` -> capex, revenue, funding, gpu_price; bare -> all."""
    fitting = _FAMILIES[kind_of(quantity)]
    return [key for key, metric in metrics.items() if fitting is None or fitting & set(metric.families)]


_FAMILIES: Mapping[str, frozenset[str] | None] = {
    "people": frozenset({"people"}),
    "share": frozenset({"share"}),
    "watt": frozenset({"watt"}),
    "gpu": frozenset({"gpu"}),
    "h100e": frozenset({"h100e"}),
    "per_gpu": frozenset({"currency_per_gpu"}),
    "money": frozenset({"currency", "currency_per_gpu"}),
    "noun": frozenset({"people", "gpu"}),
    "code": frozenset({"gpu"}),
    "bare": None,
}


@dataclass(frozen=True, slots=True)
class _Cue:
    """The nearest phrase of one key on one side of a number."""

    gap: int
    kind: str
    same_clause: bool
    crossed: int
    """Numbers of the same kind in between, 2 for more."""


class MetricFeatures:
    """Describes the metrics that a number may be of."""

    def __init__(self, reading: Reading, metrics: Mapping[str, Metric]) -> None:
        self._reading = reading
        self._metrics = metrics

    def options(self, view: View, candidate: Candidate, history: History) -> tuple[list[str], list[Option]]:
        """Return the possible answers, `none` first, with an option each; only `none` where no metric fits."""
        keys = metrics_for(candidate.quantity, self._metrics)
        if not keys:
            return [NONE], [Option(())]
        common = wording(view, candidate)
        cues = _cues(candidate)
        nearest = {side: min(cue.gap for (_, where), cue in cues.items() if where == side) for _, side in cues}
        before = _topics(view, candidate.index - 1)
        headed = self._headed(view, candidate)
        total = sum(self._reading.topics[key] for key in keys) or 1
        said = list(_history(view, candidate, history))
        nothing = [*common, *self._distracted(cues, nearest, before, keys), *_of(said, NONE)]
        options = [Option(((NONE, nothing), (f"{NONE} {kind_of(candidate.quantity)}", nothing)))]
        for key in keys:
            own = [
                *_own(cues, nearest, key),
                *(["prevcue"] if key in before else []),
                *(["titlecue"] if key in self._reading.title_topics else []),
                *(["headcue"] if key in headed else []),
                f"share{round(4 * self._reading.topics[key] / total)}",
                *_of(said, key),
                *_ratio(candidate, history, key),
            ]
            options.append(Option(((key, [*common, *own]), ("metric", ["metric", *own]))))
        return [NONE, *keys], options

    def _headed(self, view: View, candidate: Candidate) -> frozenset[str]:
        heading = None if candidate.passage.in_title else view.heading(candidate.index)
        return frozenset() if heading is None else _topics_in(view, heading)

    def _distracted(
        self,
        cues: "Mapping[tuple[str, str], _Cue]",
        nearest: Mapping[str, int],
        before: frozenset[str],
        keys: list[str],
    ) -> list[str]:
        found = [f"cues{min(3, sum(key in keys for key, _ in cues))}"]
        for (key, side), cue in cues.items():
            if key.startswith(("other ", "not ")):
                found += [f"{key}{side}{bucket(cue.gap)}", f"{key}{side}{_clause(cue)}"]
                found.append(f"any{side}{_KINDS[cue.kind]}{bucket(cue.gap)}")
                if cue.gap == nearest[side]:
                    found += [f"near{side}", f"near{side}{key}"]
        found += [f"p{key}" for key in before if key.startswith("other ")]
        found += [f"t{key}" for key in self._reading.title_topics if key.startswith("other ")]
        return list(dict.fromkeys(found))


def _clause(cue: _Cue) -> str:
    return "=" if cue.same_clause else "/"


def _cues(candidate: Candidate) -> dict[tuple[str, str], _Cue]:
    """The nearest cue of every key left (L) and right (R) of the number, or in it (I)."""
    quantity, clauses, marks = candidate.quantity, candidate.clauses, candidate.passage.marks
    here, kind = clauses.at(quantity.start), kind_of(quantity)
    found: dict[tuple[str, str], _Cue] = {}
    for mark in marks.within("topic", candidate.sentence.start, candidate.sentence.end):
        if mark.start < quantity.end and quantity.start < mark.end:
            side, low, high = "I", mark.start, mark.start
        elif mark.start >= quantity.end:
            side, low, high = "R", quantity.end, mark.start
        else:
            side, low, high = "L", mark.end, quantity.start
        gap = marks.tokens_between(low, high)
        key = (mark.key, side)
        if key in found and found[key].gap <= gap:
            continue
        crossed = sum(1 for other in candidate.siblings if low <= other.start < high and kind_of(other) == kind)
        found[key] = _Cue(gap, mark.kind, clauses.at(mark.start) == here, min(2, crossed))
    return found


def _own(cues: Mapping[tuple[str, str], _Cue], nearest: Mapping[str, int], key: str) -> Iterator[str]:
    for side in "LRI":
        cue = cues.get((key, side))
        if cue is not None:
            kind = _KINDS[cue.kind]
            yield f"own{side}{kind}{bucket(cue.gap)}"
            yield f"own{side}{kind}{_clause(cue)}{cue.crossed}"
            yield f"own{side}{_clause(cue)}{bucket(cue.gap)}"
            if cue.gap == nearest[side]:
                yield f"nearest{side}{kind}"
        elif side != "I":
            yield f"no{side}"
        veto = cues.get((f"not {key}", side))
        if veto is not None:
            yield f"veto{side}{bucket(veto.gap)}"
            yield f"veto{side}{_clause(veto)}"


def _topics(view: View, index: int) -> frozenset[str]:
    return _topics_in(view, view.passage.sentences[index]) if index >= 0 else frozenset()


def _topics_in(view: View, sentence: Sentence) -> frozenset[str]:
    return frozenset(mark.key for mark in view.passage.marks.within("topic", sentence.start, sentence.end))


@dataclass(frozen=True, slots=True)
class _Past:
    """What an earlier number was, and the features that hold if this one is the same (True) or not."""

    metric: str
    features: Mapping[bool, Sequence[str]]
    extra: Sequence[str] = ()
    """Features that hold either way."""


def _history(view: View, candidate: Candidate, history: History) -> Iterator[_Past]:
    kind = kind_of(candidate.quantity)
    last = history.last_in_sentence(candidate)
    if last is None:
        yield _Past("", {True: [], False: []}, ["hs-"])
    else:
        between = [
            word.form
            for word in view.words(candidate.index)
            if last.quantity.end <= word.start < candidate.quantity.start
        ]
        link = "_".join(between) if len(between) <= 3 else "long"
        yield _Past(
            last.metric,
            {
                same: [f"hs{same}", f"hs{same}:{link}", f"hs{same}:{kind}:{kind_of(last.quantity)}"]
                for same in (True, False)
            },
            [f"hsm:{last.metric}"],
        )
    before = history.last_claim_before(candidate, kind)
    if before is not None:
        away = min(3, candidate.index - before.index)
        yield _Past(before.metric, {same: [f"hp{same}{away}", f"hp{same}{away}{kind}"] for same in (True, False)})
    equal = history.equal_to(candidate.quantity)
    if equal:
        metrics = {said.metric for said in equal}
        for metric in metrics:
            yield _Past(metric, {True: [f"eqTrue{kind}"], False: []})
        yield _Past("", {True: [], False: []}, ["eqany"])


def _of(said: Sequence[_Past], key: str) -> list[str]:
    return list(dict.fromkeys(name for past in said for name in (*past.features[past.metric == key], *past.extra)))


def _ratio(candidate: Candidate, history: History, key: str) -> list[str]:
    """How far the number is from the latest one of the metric, in steps of half a natural logarithm."""
    said: Said | None = history.last_of(key)
    here, there = size(candidate.quantity), size(said.quantity) if said else None
    if not here or not there or kind_of(candidate.quantity) != kind_of(said.quantity if said else candidate.quantity):
        return []
    return [f"ratio{bucket(int(2 * abs(math.log(abs(here / there)))))}{magnitude(candidate.quantity)}"[:8]]

"""Features that tell what a number is: one of the metrics, or nothing that counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.classify.again import Around, link_of
from extract.classify.buckets import bucket
from extract.classify.history import NONE
from extract.classify.model import Option
from extract.classify.reading import Candidate, Reading, View
from extract.classify.wording import wording, words_before
from extract.classify.words import kind_of
from extract.sentences import Sentence
from model.metric import Metric
from model.quantity import Quantity

_KINDS = {"name": "n", "sign": "s", "lead": "l", "base": "b", "veto": "v"}


def metrics_for(quantity: Quantity, metrics: Mapping[str, Metric]) -> list[str]:
    """Return the metrics whose units fit a number: `USD` -> capex, revenue, funding, gpu_price; bare -> all."""
    fitting = _FAMILIES[kind_of(quantity)]
    return [key for key, metric in metrics.items() if fitting is None or fitting & set(metric.families)]


def is_named_otherwise(candidate: Candidate, metric: str, families: Mapping[str, frozenset[str]]) -> bool:
    """Whether the words right behind a number say that it counts something else: "300 MW solar farm".

    `families`: the units that each distractor can have.
    """
    passage, end = candidate.passage, candidate.quantity.end
    for mark in passage.marks.within("topic", end, min(candidate.sentence.end, end + _REACH)):
        if passage.text[end : mark.start].strip():
            return False
        fitting = _FAMILIES[kind_of(candidate.quantity)] or families[mark.key]
        named = mark.key.startswith("other ") and mark.kind == "name" and mark.key not in _SAY_LITTLE
        other = named and not fitting.isdisjoint(families[mark.key])
        if other or mark.key == f"not {metric}":
            return True
    return False


_REACH = 40
_SAY_LITTLE = frozenset({"other growth", "other nothing"})
"""Distractors whose names stand behind claims too: "12,000 more", "a tenth of staff"."""
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


_ANY = ("metric",)
"""What every metric has in common."""


class MetricFeatures:
    """Describes the metrics that a number may be of: by its own sentence, and by what stands around that."""

    def __init__(self, reading: Reading, metrics: Mapping[str, Metric]) -> None:
        self._reading = reading
        self._metrics = metrics
        self._chips = min(3, sum(len(view.passage.marks.all("accelerator")) for view in reading.views()))

    def options(self, view: View, candidate: Candidate) -> tuple[list[str], list[Option]]:
        """Return the possible answers, `none` first, with an option each, by the sentence alone.

        Only `none` where no metric fits.
        """
        keys = metrics_for(candidate.quantity, self._metrics)
        if not keys:
            return [NONE], [Option(())]
        common = wording(view, candidate)
        cues = _cues(candidate)
        nearest = {side: min(cue.gap for (_, where), cue in cues.items() if where == side) for _, side in cues}
        best = {key: cue for key in keys if (cue := _best(cues, [key]))}
        nothing = common, [*_distracted(cues, nearest, keys), *_told("fit", _best(cues, keys))]
        options = [Option(((NONE, nothing), (f"{NONE} {kind_of(candidate.quantity)}", nothing)))]
        for key in keys:
            rivals = [other for other, _ in cues if other != key and (other in best or other.startswith("other "))]
            own = [*_own(cues, nearest, key), *_told("best", best.get(key)), _lead(best.get(key), _best(cues, rivals))]
            options.append(Option(((key, (common, own)), ("metric", (_ANY, own)))))
        return [NONE, *keys], options

    def around(self, view: View, candidate: Candidate, keys: Sequence[str]) -> Around:
        """Return features of the sentence before, the heading, the title and the whole article."""
        before = _topics(view, candidate.index - 1)
        headed, titled = self._headed(view, candidate), self._reading.title_topics
        words = list(dict.fromkeys(words_before(view, candidate)))
        total = sum(self._reading.topics[key] for key in keys) or 1
        found = {}
        for key in keys:
            if key == NONE:
                told = [f"p{other}" for other in before if other.startswith("other ")]
                told += [f"t{other}" for other in titled if other.startswith("other ")]
            else:
                told = [f"share{round(4 * self._reading.topics[key] / total)}"]
                told += [f"topics{min(4, self._reading.topics[key])}", f"chips{self._chips}"]
                told += [name for name, keys_there in _places(before, titled, headed) if key in keys_there]
            found[key] = told
        return Around(words, found, link_of(view, candidate))

    def _headed(self, view: View, candidate: Candidate) -> frozenset[str]:
        heading = None if candidate.passage.in_title else view.heading(candidate.index)
        return frozenset() if heading is None else _topics_in(view, heading)


def _places(
    before: frozenset[str], titled: frozenset[str], headed: frozenset[str]
) -> tuple[tuple[str, frozenset[str]], ...]:
    return ("prevcue", before), ("titlecue", titled), ("headcue", headed)


def _distracted(cues: "Mapping[tuple[str, str], _Cue]", nearest: Mapping[str, int], keys: Sequence[str]) -> list[str]:
    found = [f"cues{min(3, sum(key in keys for key, _ in cues))}"]
    for (key, side), cue in cues.items():
        if key.startswith(("other ", "not ")):
            found += [f"{key}{side}{bucket(cue.gap)}", f"{key}{side}{_clause(cue)}"]
            found.append(f"any{side}{_KINDS[cue.kind]}{bucket(cue.gap)}")
            if cue.gap == nearest[side]:
                found += [f"near{side}", f"near{side}{key}"]
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


def _best(cues: Mapping[tuple[str, str], _Cue], keys: Sequence[str]) -> _Cue | None:
    """The nearest cue of some keys, on whichever side."""
    return min((cue for (key, _), cue in cues.items() if key in keys), key=lambda cue: cue.gap, default=None)


def _told(name: str, cue: _Cue | None) -> list[str]:
    if cue is None:
        return [f"{name}-"]
    kind = _KINDS[cue.kind]
    return [f"{name}{kind}", f"{name}{kind}{bucket(cue.gap)}{_clause(cue)}", f"{name}{kind}{_clause(cue)}{cue.crossed}"]


def _lead(own: _Cue | None, rival: _Cue | None) -> str:
    """How much nearer its own cue stands than any other's."""
    if own is None or rival is None:
        return f"lead{own is not None}{rival is not None}"
    return f"lead{'-' if own.gap > rival.gap else '+'}{bucket(abs(own.gap - rival.gap))}"


def _topics(view: View, index: int) -> frozenset[str]:
    return _topics_in(view, view.passage.sentences[index]) if index >= 0 else frozenset()


def _topics_in(view: View, sentence: Sentence) -> frozenset[str]:
    return frozenset(mark.key for mark in view.passage.marks.within("topic", sentence.start, sentence.end))

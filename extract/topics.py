"""Which metric a quantity is of: every cue in its sentence competes, metrics and distractors alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.clauses import Clauses
from extract.nlp import Engine, Mark, Marks
from extract.sentences import Sentence
from model.quantity import Quantity

_WEIGHTS = {"name": 3.0, "veto": 2.7, "sign": 2.0, "base": 4.5, "lead": 2.0}
_MOST_FOR_ONE = 1_000_000
"""More than this buys a rack or a server, not one accelerator; a few currencies have smaller units."""
_ADJACENT = 3
"""Tokens within which a cue behind a number belongs to it: "$5 billion in annual revenue"."""
_FLOOR = 2.2
_CUT_NOUNS = frozenset(
    {"cuts", "layoffs", "lay-offs", "redundancies", "dismissals", "departures", "exits", "job cuts", "reductions"}
)
_SHARE_OF = re.compile(
    r"\s+of\s+(?:(?:the|its|their|a|all|some|about|roughly|around|nearly|almost|global|total|worldwide|more than|over"
    r"|[A-Z][\w.]*(?:\s[A-Z][\w.]*)?['’]s?)\s+)*"
)
_STAFF = re.compile(
    r"\b(?:workforce|work force|staff|headcount|jobs|employees|payroll|workers|roles|positions|posts"
    r"|people|team|personnel)\b",
    re.IGNORECASE,
)
_CHIP_NOUNS = frozenset({"units", "boards", "cards", "chips", "processors", "pieces"})
_ON = re.compile(r"\s+on\b")
"""What follows is another number's: "a profit of $2 billion on sales of $9 billion"."""
_LEVELS = re.compile(r"(?:headcount|workforce|staff|payroll)$", re.IGNORECASE)
_FROM_TO = re.compile(r"\s+(?:from|to)\b")
_GO = re.compile(r"\bgo\b")
"""What makes "let" a lay-off: "let 500 people go"."""
_JOB_NOUNS = frozenset({"job", "jobs", "position", "positions", "role", "roles", "post", "posts"})


@dataclass(frozen=True, slots=True)
class Topic:
    """A metric, or a distractor, with how well the words around the number speak for it."""

    metric: str
    score: float
    cue: Mark | None

    @property
    def is_claim(self) -> bool:
        """Whether it is a metric and no distractor."""
        return not self.metric.startswith(("not ", "other "))


def families_of(quantity: Quantity) -> frozenset[str]:
    """The unit families a quantity may stand for: `USD` -> currency; a bare number -> people, currency or gpu."""
    unit = quantity.unit
    if unit is None and quantity.noun is not None:
        return frozenset({"people"}) if quantity.noun.lower() in _CUT_NOUNS else frozenset()
    if unit is None:
        return frozenset({"people", "gpu"})
    if unit in ("people", "share", "watt", "gpu", "h100e"):
        return frozenset({unit})
    if unit.endswith("_per_gpu"):
        return frozenset({"currency_per_gpu"})
    return frozenset({"currency"})


class TopicReader:
    """Scores the topics of the quantities of one text."""

    def __init__(self, text: str, engine: Engine, marks: Marks) -> None:
        self._text = text
        self._engine = engine
        self._marks = marks

    def topic(
        self, quantity: Quantity, sentence: Sentence, clauses: Clauses, others: Sequence[Quantity]
    ) -> Topic | None:
        """Return the topic that the sentence gives the number, a distractor's perhaps; None where no word speaks."""
        families = families_of(quantity)
        if self._counts_chips(quantity, sentence):
            families = frozenset({"gpu"})
        best = self._assumed(quantity, families, others)
        for mark in self._marks.within("topic", sentence.start, sentence.end):
            allowed = self._engine.lexicon.families[mark.key]
            if not (allowed & families) or not self._may(mark, quantity, sentence, others):
                continue
            score = self._score(mark, quantity, clauses, others)
            if best is None or score > best.score:
                best = Topic(self._metric_of(mark), score, mark)
        if best is None or best.score < _FLOOR:
            return None
        return best if self.plausible(best.metric, quantity) else Topic("other size", best.score, best.cue)

    def _goes_into_a_company(self, end: int, sentence: Sentence) -> bool:
        """Whether the money buys a part of a firm: "invested $8 billion in Anthropic"."""
        near = self._marks.within("company", end, min(sentence.end, end + 40))
        named = next((one for one in near if one.kind in ("name", "ambiguous", "unit")), None)
        return named is not None and self._text[end : named.start].split()[:1] in (["in"], ["into"])

    def _metric_of(self, mark: Mark) -> str:
        """A cut "in headcount from 10,000 to 6,000" names two levels, not the jobs cut."""
        levels = mark.key == "layoffs" and _LEVELS.search(self._text, mark.start, mark.end) is not None
        return "headcount" if levels and _FROM_TO.match(self._text, mark.end) else mark.key

    def _counts_chips(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether units, boards or cards are accelerators, since the sentence speaks of some: "100,000 units"."""
        if quantity.unit is not None or (quantity.noun or "").lower() not in _CHIP_NOUNS:
            return False
        return bool(self._marks.within("accelerator", sentence.start, sentence.end))

    def _of_people(self, quantity: Quantity, others: Sequence[Quantity]) -> bool:
        """Whether the share is taken of a counted staff: "9% of the 81,500 people"."""
        following = next((other for other in others if other.start >= quantity.end), None)
        if following is None or following.unit != "people":
            return False
        return _SHARE_OF.fullmatch(self._text, quantity.end, following.start) is not None

    def _is_whole_staff(self, quantity: Quantity, others: Sequence[Quantity]) -> bool:
        """Whether a share is taken of this number: "10% of its roughly 350,000 employees"."""
        before = [other for other in others if other.end <= quantity.start]
        return bool(before) and before[-1].unit == "share" and self._of_people(before[-1], others)

    def _assumed(self, quantity: Quantity, families: frozenset[str], others: Sequence[Quantity]) -> Topic | None:
        for key, metric in self._engine.metrics.items():
            bare = quantity.unit is None and quantity.noun is None
            if metric.assumed and not bare and families & set(metric.families):
                return Topic(key, 4.0, None)
        if families == {"currency_per_gpu"}:
            return Topic("gpu_price", 5.0, None)
        if quantity.unit == "share" and self._of_people(quantity, others):
            return Topic("layoffs", 3.0, None)
        if quantity.unit == "people" and self._is_whole_staff(quantity, others):
            return Topic("headcount", 5.5, None)
        if quantity.noun and quantity.noun.lower() in _CUT_NOUNS:
            return Topic("layoffs", 4.0, None)
        if quantity.noun and quantity.noun.lower() in _JOB_NOUNS:
            return Topic("layoffs", 1.0, None)
        return None

    def _may(self, mark: Mark, quantity: Quantity, sentence: Sentence, others: Sequence[Quantity]) -> bool:
        """Whether this kind of cue may speak for this quantity at all."""
        share = quantity.unit == "share"
        if mark.kind == "base":
            return share and self._marks.tokens_between(quantity.end, mark.start) <= 2 and mark.start >= quantity.end
        if mark.key == "capex" and self._text[mark.start : mark.end].lower().startswith("invest"):
            return not self._goes_into_a_company(max(quantity.end, mark.end), sentence)
        if mark.kind == "lead":
            return (
                quantity.unit == "people"
                and mark.end <= quantity.start
                and self._marks.tokens_between(mark.end, quantity.start) <= 3
            )
        if mark.key == "layoffs" and self._text[mark.start : mark.end].lower() in ("let", "lets", "letting"):
            return _GO.search(self._text, quantity.end, min(sentence.end, quantity.end + 60)) is not None
        if share and mark.key == "layoffs" and mark.kind == "sign":
            return _STAFF.search(self._text, sentence.start, sentence.end) is not None
        if mark.key == "gpu_price" and quantity.unit != "share" and not (quantity.unit or "").endswith("_per_gpu"):
            return bool(self._marks.within("accelerator", sentence.start, sentence.end)) and _is_unit_price(quantity)
        if quantity.unit is None and quantity.noun is None:
            # A bare number needs the name of the thing right before it.
            if self._text[mark.start : mark.end].lower() == "to go":
                return 0 <= self._marks.tokens_between(quantity.end, mark.start) <= 1 and mark.start >= quantity.end
            gap = self._marks.tokens_between(mark.end, quantity.start)
            if mark.kind == "sign":
                # "Meta cut 8,000 jobs while Snap cut 1,000": the verb again, the noun left out.
                counted = any(other.unit == "people" for other in others)
                return mark.key == "layoffs" and counted and mark.end <= quantity.start and gap <= 1
            return mark.end <= quantity.start and gap <= 6
        return not (mark.start < quantity.end and quantity.start < mark.end)

    def _score(self, mark: Mark, quantity: Quantity, clauses: Clauses, others: Sequence[Quantity]) -> float:
        weight = _WEIGHTS[mark.kind]
        right = mark.start >= quantity.end
        gap = (
            self._marks.tokens_between(quantity.end, mark.start)
            if right
            else self._marks.tokens_between(mark.end, quantity.start)
        )
        same_clause = clauses.at(mark.start) == clauses.at(quantity.start)
        low, high = (quantity.end, mark.start) if right else (mark.end, quantity.start)
        families = families_of(quantity)
        crossed = sum(1 for other in others if low <= other.start < high and families_of(other) & families)
        if right:
            joined = gap <= _ADJACENT and not crossed and not _ON.match(self._text, quantity.end)
            place = 2.5 if joined and same_clause else 1.2 if same_clause else 0.0
        else:
            place = 2.6 if gap <= 1 else 2.0 if same_clause else 1.0
        return weight + place - 0.06 * gap - (0.9 if right else 0.15) * crossed

    def plausible(self, metric: str, quantity: Quantity) -> bool:
        """Whether the number has a size that the metric can have."""
        size = quantity.high if quantity.high is not None else quantity.low
        if size is None:
            return False
        if metric == "power":
            return size >= 1_000_000
        if metric in ("capex", "revenue", "funding"):
            return size >= 100_000
        if metric in ("layoffs", "headcount") and quantity.unit != "share":
            return 5 <= size <= 5_000_000 and size == size.to_integral_value()
        if metric == "gpus":
            return size >= 8
        if metric == "gpu_price":
            return size <= _MOST_FOR_ONE or (quantity.unit or "")[:3] in ("JPY", "KRW", "INR", "TWD")
        return True


def _is_unit_price(quantity: Quantity) -> bool:
    size = quantity.high if quantity.high is not None else quantity.low
    return size is not None and Decimal(300) <= size <= Decimal(1_000_000)

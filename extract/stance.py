"""How a sentence states a number: done, planned, reported, projected, hypothetical, denied or replaced."""

import re
from collections.abc import Sequence

from extract.clauses import Clauses
from extract.nlp import Engine, Marks
from extract.periods import Period
from extract.sentences import Sentence
from model.claim import Status
from model.quantity import Quantity

_RANK = ("denied", "superseded", "hypothetical", "projected", "reported", "planned")
"""Which category wins where several reach the number."""
_OLD_IN_FROM_TO = re.compile(
    r"\b(?:from|up from|down from|instead of|rather than|than)\s+(?:the\s+|an?\s+|its\s+)?(?:[\w-]+\s+){0,3}?$"
    r"|\bnot\s+(?:the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:raised|raises|raise|lifted|lifts|cut|cuts|lowered|lowers|trimmed|trims|narrowed|narrows"
    r"|revised|widened|hiked|boosted|increased"
    r"|reduced|instead of|rather than|came down|went up|moved)\b",
    re.IGNORECASE,
)
_GUIDANCE = re.compile(
    r"\b(?:guidance|forecast|outlook|range|target|plan|budget|projection|estimate|guide|guided"
    r"|expects?|expected|first planned)\b",
    re.IGNORECASE,
)
_SOURCE_BEFORE = re.compile(r"\b(?:according to|per|citing|told|reported by|reports by)\s+(?:the\s+)?$", re.IGNORECASE)
_TOLD_AFTER = re.compile(r"\s+(?:had\s+|has\s+|first\s+|earlier\s+)*(?:reported|reports|said|says|wrote|estimates)\b")
_NEGATED_WITHIN = 8
"""Words from "not" to the number."""
_AND = re.compile(r"\b(?:and|but)\b")
_FUTURE_HEADLINE = re.compile(
    r"\bto (?:cut|lay|slash|axe|shed|eliminate|spend|invest|fire|drop|build|raise|reach|buy|go|be)\b"
)


class StanceReader:
    """Reads the stance of the quantities of one text."""

    def __init__(self, text: str, engine: Engine, marks: Marks) -> None:
        self._text = text
        self._cues = engine.lexicon.cues
        self._marks = marks

    def status(
        self,
        quantity: Quantity,
        sentence: Sentence,
        clauses: Clauses,
        metric: str,
        period: Period | None,
        others: Sequence[Quantity] = (),
    ) -> Status:
        """Return the strongest status whose cue reaches the number; `actual` where none does."""
        if self._replaced(quantity, sentence):
            return Status.SUPERSEDED
        reached = self._categories(quantity, sentence, clauses, others)
        if "negated" in reached:
            reached.discard("negated")
            if metric == "layoffs" and self._negates(quantity, sentence):
                reached.add("denied")
        for category in _RANK:
            if category in reached:
                return Status(category)
        if period is not None and period.kind == "deadline":
            return Status.PLANNED
        return Status.ACTUAL

    def _categories(
        self, quantity: Quantity, sentence: Sentence, clauses: Clauses, others: Sequence[Quantity]
    ) -> set[str]:
        reached = set()
        for mark in self._marks.within("stance", sentence.start, sentence.end):
            cue = self._cues[mark.key]
            if cue.direction == "forward" and mark.start > quantity.start:
                continue
            if cue.category == "planned" and _AND.search(self._text, quantity.end, max(quantity.end, mark.start)):
                continue  # "spent $131 billion and plans to spend more": the plan is the second verb's.
            same = clauses.at(mark.start) == clauses.at(quantity.start)
            if cue.reach == "clause" and not same:
                tail = mark.start >= quantity.end and _is_tail(mark.start, quantity, clauses, others)
                if not tail and not self._governs(mark.end, quantity, clauses):
                    continue
            reached.add(cue.category)
        if self._is_told_by_media(sentence):
            reached.add("reported")
        return reached

    def _negates(self, quantity: Quantity, sentence: Sentence) -> bool:
        """Whether a verb is negated, "will not cut 5,000 jobs", and not only the number set aside, "8,000, not 640"."""
        for mark in self._marks.within("stance", sentence.start, quantity.start):
            gap = self._marks.tokens_between(mark.end, quantity.start)
            if mark.kind == "negated" and 1 < gap <= _NEGATED_WITHIN:
                return True
        return False

    def _is_told_by_media(self, sentence: Sentence) -> bool:
        """Whether the sentence names a publication as its source: "Reuters reported", "according to Bloomberg"."""
        for mark in self._marks.within("speech", sentence.start, sentence.end):
            if mark.kind != "media":
                continue
            before = self._text[max(sentence.start, mark.start - 20) : mark.start]
            if _SOURCE_BEFORE.search(before) or _TOLD_AFTER.match(self._text, mark.end, sentence.end):
                return True
        return False

    def _governs(self, cue_end: int, quantity: Quantity, clauses: Clauses) -> bool:
        """A verb reaches over an aside: "will cut, the company said, 8,000 jobs"; but over two borders at most."""
        return (
            cue_end <= quantity.start
            and clauses.between(cue_end, quantity.start) == 1
            and "," in self._text[cue_end : quantity.start]
        )

    def _replaced(self, quantity: Quantity, sentence: Sentence) -> bool:
        before = self._text[max(sentence.start, quantity.start - 60) : quantity.start]
        if not _OLD_IN_FROM_TO.search(before):
            return False
        whole = self._text[sentence.start : sentence.end]
        return _CHANGED.search(whole) is not None and _GUIDANCE.search(whole) is not None


def _is_tail(cue_start: int, quantity: Quantity, clauses: Clauses, others: Sequence[Quantity]) -> bool:
    """Whether the cue stands in the next clause, which has no number of its own: "5,000 chips, analysts estimate"."""
    here = clauses.at(cue_start)
    return here - clauses.at(quantity.start) == 1 and not any(
        clauses.at(other.start) == here or quantity.end <= other.start < cue_start for other in others
    )


def headline_plans(text: str, sentence: Sentence) -> bool:
    """Whether a headline speaks of the future by its infinitive: "Firm to cut 500 jobs"."""
    return _FUTURE_HEADLINE.search(text, sentence.start, sentence.end) is not None


def strongest(statuses: Sequence[Status]) -> Status:
    """Return the status that wins where several apply."""
    for name in _RANK:
        if Status(name) in statuses:
            return Status(name)
    return Status.ACTUAL

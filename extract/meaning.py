"""What a number is: by the words of its own sentence first, then by what the text has said before."""

import re
from dataclasses import dataclass

from extract.context import Context, Said, scaled
from extract.nlp import Engine
from extract.passage import Passage, Place
from extract.sentences import Line, Sentence
from extract.topics import TopicReader
from model.quantity import Quantity

_GUIDANCE = re.compile(
    r"\b(?:guidance|guide|guides|guided|forecast|outlook|range|budget|promise|target)\b", re.IGNORECASE
)
_OR = re.compile(
    r"^[^.;:]{0,40}?(?:,\s*|\s*\(|\s+)(?:or|which is|equal to|equivalent to|representing)\s*"
    r"(?:about|roughly|around|nearly|some|almost|approximately|more than|just over|just under|up to)?\s*$"
    r"|^[^.;:]{0,30}?\s*\((?:about|roughly|around|nearly|some|almost|approximately)?\s*$",
    re.IGNORECASE,
)
"""Between a number of people and its share of the staff, in either order."""
_BARE_UNITS = {"gpus": "gpu", "layoffs": "people", "headcount": "people"}
"""What a bare number counts, by the metric that the words give it."""
_ANNOUNCEMENT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """A quantity understood; `company` where another number said whose it is."""

    metric: str
    unit: str
    quantity: Quantity
    company: str | None = None


class MeaningReader:
    """Reads the meaning of the quantities of one passage, in order."""

    def __init__(self, passage: Passage, engine: Engine) -> None:
        self._passage = passage
        self._engine = engine
        self._topics = TopicReader(passage.text, engine, passage.marks)
        self._context = Context()

    def announce(self, sentence: Sentence) -> None:
        """A short line without a number that names a metric announces what its paragraph is about."""
        if len(self._passage.text[sentence.start : sentence.end].split()) > _ANNOUNCEMENT_WORDS:
            return
        marks = self._passage.marks.within("topic", sentence.start, sentence.end)
        metrics = [mark.key for mark in marks if mark.kind == "name" and mark.key in self._engine.metrics]
        self._context.head(sentence.paragraph + (sentence.line is Line.HEADING), metrics)

    def meaning(self, index: int, quantity: Quantity, place: Place) -> Meaning | None:
        """Return what the number is, None where it is no claim; `index` counts sentences."""
        topic = self._topics.topic(quantity, place.sentence, place.clauses, place.quantities)
        if self._is_told_as_share(quantity, place):
            found: Meaning | None = Meaning("layoffs", "people", quantity)
        elif topic is None:
            found = self._by_context(index, quantity, place)
        else:
            unit = quantity.unit or _BARE_UNITS.get(topic.metric, "people")
            found = Meaning(topic.metric, unit, quantity) if topic.is_claim else None
        return None if found is None or self._is_increment(quantity, place.sentence, found.metric) else found

    def remember(self, meaning: Meaning, company: str, *, index: int, paragraph: int) -> None:
        """Note a number that has been understood, for those that lean on it."""
        self._context.remember(
            Said(
                metric=meaning.metric,
                unit=meaning.unit,
                company=company,
                quantity=meaning.quantity,
                sentence=index,
                paragraph=paragraph,
            )
        )

    def _by_context(self, index: int, quantity: Quantity, place: Place) -> Meaning | None:
        text, sentence = self._passage.text, place.sentence
        if heading := self._context.heading(sentence.paragraph, self._engine.lexicon.families, quantity):
            return Meaning(heading, quantity.unit or _BARE_UNITS.get(heading, "people"), quantity)
        if said := self._context.contrasted(quantity, text, index):
            return Meaning(said.metric, said.unit, scaled(quantity, said.quantity), said.company)
        if said := self._context.restated(quantity):
            return Meaning(said.metric, said.unit, quantity, said.company)
        if said := self._context.carried(quantity, text, sentence, index):
            return Meaning(said.metric, said.unit, quantity)
        guided = _GUIDANCE.search(text, sentence.start, sentence.end) is not None
        if guided and (said := self._context.guided(quantity)):
            return Meaning(said.metric, said.unit, quantity)
        return None

    def _is_told_as_share(self, quantity: Quantity, place: Place) -> bool:
        """Whether the number and a share of staff that is cut are one: "528 people, or 20% of staff"."""
        if quantity.unit != "people":
            return False
        behind = next((one for one in place.quantities if one.start >= quantity.end), None)
        before = next((one for one in reversed(place.quantities) if one.end <= quantity.start), None)
        if behind is not None and behind.unit == "share" and _OR.search(self._between(quantity.end, behind.start)):
            share = behind
        elif before is not None and before.unit == "share" and _OR.search(self._between(before.end, quantity.start)):
            share = before
        else:
            return False
        topic = self._topics.topic(share, place.sentence, place.clauses, place.quantities)
        return topic is not None and topic.metric == "layoffs"

    def _is_increment(self, quantity: Quantity, sentence: Sentence, metric: str) -> bool:
        """Whether the number is a step, not a level: "added two gigawatts", "$10 billion more". Job cuts add up."""
        if metric == "layoffs":
            return False
        for mark in self._passage.marks.within("surroundings", sentence.start, sentence.end):
            before = mark.kind == "increments_before" and mark.end <= quantity.start
            after = mark.kind == "increments_after" and mark.start >= quantity.end
            if before and not re.search(r"\w", self._between(mark.end, quantity.start).replace("more than", "")):
                return True
            if after and not self._between(quantity.end, mark.start).strip():
                return True
        return False

    def _between(self, start: int, end: int) -> str:
        return self._passage.text[start:end]

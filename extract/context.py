"""What a text has said so far, for numbers that lean on it: ellipsis, restatement, a paragraph's topic."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.sentences import Sentence
from extract.topics import families_of
from model.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A number that has been understood."""

    metric: str
    unit: str
    company: str
    quantity: Quantity
    sentence: int
    paragraph: int


_CONTRAST = re.compile(
    r"\b(?:from|against|compared (?:with|to)|after|than|instead of|rather than|versus|up from|down "
    r"from|and|or|not|to|followed by"
    r"|then)\b(?:\s+(?:the|a|an|its|about|around|roughly|some|nearly|range|of|first|between|just|only"
    r"|more|over|somewhere))*\W*$",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?:trillion|billion|million|thousand|bn|mn|tn|trn|[kKmMbB])\W*$")
_LEANS = re.compile(
    r"^\W*(?:it|that|this|the (?:total|figure|number|count|sum|round|line|target|plan|base|true figure"
    r"|real number|tally)|of (?:that|this|these"
    r"|the total)|so|now|today|worldwide|reports?|in \w+|we|they|the one|by \w+|earlier|management)\b",
    re.IGNORECASE,
)


class Context:
    """Remembers what was said, in order."""

    def __init__(self) -> None:
        self._said: list[Said] = []
        self._headings: dict[int, list[str]] = {}

    def remember(self, said: Said) -> None:
        """Add a number that has been understood."""
        self._said.append(said)

    def head(self, paragraph: int, metrics: Sequence[str]) -> None:
        """Note that a few words on their own announce what follows, such as "Revenue" before a full stop."""
        self._headings.setdefault(paragraph, []).extend(metrics)

    def heading(self, paragraph: int, families: Mapping[str, Collection[str]], quantity: Quantity) -> str | None:
        """Return the metric that the paragraph was announced for, if the quantity can be one."""
        wanted = families_of(quantity)
        return next((key for key in self._headings.get(paragraph, ()) if wanted & set(families[key])), None)

    def guided(self, quantity: Quantity) -> Said | None:
        """Return the latest amount of money in the whole text, for talk of guidance that does not say of what."""
        for said in reversed(self._said):
            if said.unit == quantity.unit and said.metric in ("capex", "revenue"):
                return said if _comparable(quantity, said.quantity) else None
        return None

    def contrasted(self, quantity: Quantity, text: str, sentence: int) -> Said | None:
        """Return the number of the same sentence that a bare one is set against: "6,900 people, not the 7,600"."""
        before = [said for said in self._said if said.sentence == sentence and said.quantity.end <= quantity.start]
        if not before or not _is_bare(quantity):
            return None
        last = before[-1]
        lead = text[last.quantity.end : quantity.start]
        if len(lead) > 90 or not _CONTRAST.search(lead):
            return None
        return last if _comparable(scaled(quantity, last.quantity), last.quantity) else None

    def restated(self, quantity: Quantity) -> Said | None:
        """Return the latest number with this very value, if this one stands bare: "It is 640, all included"."""
        if not _is_bare(quantity) or not _telling(quantity):
            return None
        for said in reversed(self._said):
            if (said.quantity.low, said.quantity.high) == (quantity.low, quantity.high) and said.unit != "share":
                return said
        return None

    def carried(self, quantity: Quantity, text: str, sentence: Sentence, index: int) -> Said | None:
        """Return what the paragraph speaks of, for a number whose own sentence does not say what it is.

        Only from the sentence before, and only where this sentence leans on it by its first words.
        """
        families = families_of(quantity)
        for said in reversed(self._said):
            if said.paragraph != sentence.paragraph or index - said.sentence > 2 or said.sentence == index:
                continue
            if said.unit == quantity.unit and families & families_of(said.quantity):
                leans = _leans(text, sentence) or said.metric in ("capex", "revenue", "funding")
                return said if leans and _comparable(quantity, said.quantity) else None
            if _is_bare(quantity) and said.unit == "people" and _telling(quantity) and _leans(text, sentence):
                return said if _comparable(quantity, said.quantity) else None
        return None


def scaled(quantity: Quantity, model: Quantity) -> Quantity:
    """Give a bare number the scale of the one it is set against: "$5.9 billion, after 6.8" -> 6.8 billion."""
    scale = _scale_of(model)
    size = quantity.high if quantity.high is not None else quantity.low
    if scale == 1 or size is None or size >= 10_000:
        return quantity
    return Quantity(
        text=quantity.text,
        start=quantity.start,
        end=quantity.end,
        low=None if quantity.low is None else quantity.low * scale,
        high=None if quantity.high is None else quantity.high * scale,
        unit=quantity.unit,
        noun=quantity.noun,
        approx=quantity.approx,
    )


def _scale_of(model: Quantity) -> Decimal:
    if not _SCALE.search(model.text):
        return Decimal(1)
    size = model.high if model.high is not None else model.low
    for scale in (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6, Decimal(10) ** 3):
        if size is not None and size >= scale:
            return scale
    return Decimal(1)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit is None and quantity.noun is None


def _telling(quantity: Quantity) -> bool:
    """Whether the value is large and particular enough to be recognised again."""
    size = quantity.high if quantity.high is not None else quantity.low
    return size is not None and size >= 100 and size == size.to_integral_value()


def _leans(text: str, sentence: Sentence) -> bool:
    return _LEANS.match(text, sentence.start, sentence.end) is not None


def _comparable(one: Quantity, other: Quantity) -> bool:
    sizes = [quantity.high if quantity.high is not None else quantity.low for quantity in (one, other)]
    if sizes[0] is None or sizes[1] is None or not sizes[0] or not sizes[1]:
        return False
    ratio = sizes[0] / sizes[1]
    return Decimal("0.02") <= ratio <= 50

"""Which accelerator a count or a price is about."""

import re
from collections.abc import Sequence

from extract.nlp import Engine, Mark, Marks
from extract.sentences import Sentence
from model.quantity import Quantity

_AND = re.compile(r"s?\s*(?:,|and|or|/|&)\s*(?:Nvidia\s)?")


def accelerator(
    text: str, quantity: Quantity, sentence: Sentence, marks: Marks, quantities: Sequence[Quantity]
) -> Mark | None:
    """Return the model named right behind the number (or in its noun); for prices the nearest in the sentence."""
    models = marks.within("accelerator", sentence.start, sentence.end)
    following = min((other.start for other in quantities if other.start >= quantity.end), default=sentence.end)
    behind = [mark for mark in models if quantity.end <= mark.start < following]
    near = [mark for mark in behind if _adjacent(mark, quantity, marks, text)]
    if near:
        several = len(near) > 1 and _AND.fullmatch(text[near[0].end : near[1].start]) is not None
        return None if several else near[0]
    if quantity.unit in ("gpu", "h100e"):
        return None
    before = [mark for mark in models if mark.end <= quantity.start]
    return before[-1] if before else (behind[0] if behind else None)


def _adjacent(mark: Mark, quantity: Quantity, marks: Marks, text: str) -> bool:
    return "," not in text[quantity.end : mark.start] and marks.tokens_between(quantity.end, mark.start) <= 5


def item_name(mark: Mark | None, quantity: Quantity) -> str | None:
    """Return the model's name without a plural s; H100 for equivalents that name no other."""
    if mark is not None:
        return mark.key
    return "H100" if quantity.unit == "h100e" else None


def maker(mark: Mark | None, engine: Engine) -> str | None:
    """Return the slug of the firm that makes the model."""
    return engine.lexicon.makers.get(mark.key) if mark else None

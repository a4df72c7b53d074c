"""What a metric is: plain data that extraction, comparison and rendering all read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import product

from model.errors import SettingsError

FAMILIES = ("people", "share", "currency", "gpu", "h100e", "currency_per_gpu", "watt")
"""The kinds of units that the number layer knows; all currencies are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and what must come out of it: `company low..high unit status`, one line a claim; empty: nothing."""

    text: str
    claims: tuple[str, ...] = ()
    published: date = date(2026, 6, 15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A kind of number. Phrases are literals, matched without regard to case; `(a|b) c` stands for `a c` and `b c`."""

    key: str
    label: str
    """As printed over a figure: `Jobs cut`."""
    families: tuple[str, ...]
    """Units it can have: `people`, `share`, `currency`, `gpu`, `h100e`, `currency_per_gpu`, `watt`."""
    names: tuple[str, ...]
    """Phrases that name the metric: `capital expenditures`, `layoffs`."""
    signs: tuple[str, ...] = ()
    """Phrases that point to it beside a number: `will cut`, `employs`."""
    leads: tuple[str, ...] = ()
    """Weaker phrases that count only right before the number: `has` 76,000 employees."""
    bases: tuple[str, ...] = ()
    """What a share is taken of, right behind it: `of its workforce`."""
    headers: tuple[str, ...] = ()
    """Words that head its column in a table."""
    vetoes: tuple[str, ...] = ()
    """Phrases beside a number that make it something else: `open roles`, `valuation`."""
    assumed: bool = False
    """Whether the unit alone is enough: a count of accelerators is `gpus` unless a veto stands beside it."""
    needs_period: bool = False
    """Whether a claim without a period can be compared with nothing (capex, revenue)."""
    window_days: int = 30
    """How far apart two undated claims may be published and still be about the same moment."""
    grows: bool = False
    """A level that moves by itself: values stated for clearly different dates never contradict."""
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Units of its own, each with the nouns behind a number that mean it: `litres`: `litre`, `liters`."""
    by_phrases: bool = False
    """Whether its phrases alone tell its numbers, because the models never saw it."""
    examples: tuple[Example, ...] = ()

    def takes(self, unit: str) -> bool:
        """Whether a number in this unit can be of the metric."""
        return unit in self.counts or family_of(unit) in self.families


def family_of(unit: str) -> str:
    """The kind of a unit: `USD` -> `currency`, `USD_per_gpu` -> `currency_per_gpu`, `litres` -> `litres`."""
    currency = unit.removesuffix("_per_gpu")
    is_currency = len(currency) == len("USD") and currency.isupper()
    return unit.replace(currency, "currency", 1) if is_currency else unit


def expand(phrase: str) -> tuple[str, ...]:
    """Spell out the alternatives of a phrase: `(cut|cuts) jobs` -> `cut jobs`, `cuts jobs`.

    An empty alternative drops the word: `(the|) firm` -> `the firm`, `firm`. Unbalanced brackets: SettingsError.
    """
    if not re.fullmatch(r"[^()]*(?:\([^()]*\)[^()]*)*", phrase):
        raise SettingsError(f"brackets must be closed and not nested in the phrase {phrase!r}")
    pieces = phrase.replace("(", "\x00(").replace(")", "\x00").split("\x00")
    parts = [piece[1:].split("|") if piece.startswith("(") else [piece] for piece in pieces]
    return tuple(" ".join("".join(choice).split()) for choice in product(*parts))

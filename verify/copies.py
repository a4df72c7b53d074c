"""Finds articles that repeat each other's text: MinHash bands to find candidates, containment to decide."""

import re
from collections.abc import Mapping, Sequence

from rensa import RMinHash

HASHES = 64
_ROWS = 2
"""Rows a band: bodies that share a third of their shingles meet in some band with a probability of 0.97."""
SHINGLE = 5
CONTAINED = 0.5
"""Share of the shorter body's shingles that must stand in the other: an edited reprint keeps more, a report of its own
event in its own words keeps next to none."""
_MINIMUM = 20
_SEED = 1
"""Fixed, so that signatures are equal on every machine and in every run."""


def shingles(text: str) -> frozenset[str]:
    """All runs of five words, without regard to case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))


def signature(text: str) -> tuple[int, ...]:
    """MinHash of a body: 64 numbers, or none for a text of fewer than 20 shingles, which is too short to judge."""
    found = shingles(text)
    if len(found) < _MINIMUM:
        return ()
    hashes = RMinHash(num_perm=HASHES, seed=_SEED)
    hashes.update(list(found))
    return tuple(hashes.digest())


def bands(numbers: Sequence[int]) -> tuple[int, ...]:
    """Keys of a signature for a look-up table, 64 bits each: bodies that share one in its place are candidates."""
    return tuple(numbers[start] << 32 | numbers[start + 1] for start in range(0, len(numbers), _ROWS))


def containment(one: str, other: str) -> float:
    """Share of the shorter body's shingles that stand in the other; 0 where a body is too short to judge."""
    return _shared(shingles(one), shingles(other))


def is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two bodies, given by their shingles, are one text with at most an editor's changes."""
    return _shared(one, other) >= CONTAINED


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller >= _MINIMUM else 0.0


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Map each article to the first, in the order given, of those whose body it repeats; originals map to themselves.

    A copy of a copy is a copy of the original.
    """
    original: dict[str, str] = {}
    table: dict[tuple[int, int], list[str]] = {}
    for key, text in texts.items():
        keys = list(enumerate(bands(signature(text))))
        candidates = dict.fromkeys(other for band in keys for other in table.get(band, ()))
        original[key] = next(
            (original[other] for other in candidates if containment(text, texts[other]) >= CONTAINED), key
        )
        for band in keys:
            table.setdefault(band, []).append(key)
    return original

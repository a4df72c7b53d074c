"""Finds articles that repeat each other's text: MinHash bands to find candidates, containment to decide."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

HASHES = 64
BANDS = 32
"""Two rows a band: bodies that share a third of their shingles meet in some band with a probability of 0.97."""
SHINGLE = 5
CONTAINED = 0.5
"""Share of the shorter body's shingles that must stand in the other: an edited reprint keeps more, a report of its own
event in its own words keeps next to none."""
_MINIMUM = 20
_PRIME = (1 << 61) - 1


def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words, without regard to case and punctuation."""
    words = re.findall(r"\w+", text.casefold())
    runs = (" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)


def signature(text: str) -> tuple[int, ...]:
    """MinHash of a body: 64 numbers, or none for a text of fewer than 20 shingles, which is too short to judge."""
    found = shingles(text)
    if len(found) < _MINIMUM:
        return ()
    return tuple(min((a * one + b) % _PRIME for one in found) for a, b in _coefficients())


def bands(numbers: Sequence[int]) -> tuple[str, ...]:
    """Keys of a signature for a look-up table: bodies that share one are candidates."""
    if not numbers:
        return ()
    rows = len(numbers) // BANDS
    return tuple(
        hashlib.blake2b(
            f"{band}:{':'.join(map(str, numbers[band * rows : (band + 1) * rows]))}".encode(), digest_size=8
        ).hexdigest()
        for band in range(BANDS)
    )


def containment(one: str, other: str) -> float:
    """Share of the shorter body's shingles that stand in the other; 0 where a body is too short to judge."""
    first, second = shingles(one), shingles(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller >= _MINIMUM else 0.0


def copies(texts: Mapping[str, str]) -> dict[str, str]:
    """Map each article to the first, in the order given, of those whose body it repeats; originals map to themselves.

    A copy of a copy is a copy of the original.
    """
    original: dict[str, str] = {}
    table: dict[str, list[str]] = {}
    for key, text in texts.items():
        keys = bands(signature(text))
        candidates = dict.fromkeys(other for band in keys for other in table.get(band, ()))
        original[key] = next(
            (original[other] for other in candidates if containment(text, texts[other]) >= CONTAINED), key
        )
        for band in keys:
            table.setdefault(band, []).append(key)
    return original


def _coefficients() -> Iterable[tuple[int, int]]:
    """Fixed pseudo-random pairs, so that signatures are equal on every machine and in every run."""
    for number in range(HASHES):
        digest = hashlib.blake2b(f"newsproof minhash {number}".encode(), digest_size=16).digest()
        yield int.from_bytes(digest[:8], "big") % (_PRIME - 1) + 1, int.from_bytes(digest[8:], "big") % _PRIME

"""Ids as hashes of natural keys, so that doing a thing twice changes nothing."""

import hashlib


def stable_id(*parts: str | int | None) -> str:
    """Return 20 hex digits that depend on the parts and their order alone.

    The parts are joined by U+001F, which no natural key contains; None differs from an empty string.
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:20]

"""How far an entry and an article version have come; the words of the two durable queues."""

from enum import StrEnum


class EntryState(StrEnum):
    """Whether a feed's entry has been fetched."""

    PENDING = "pending"
    FETCHED = "fetched"
    FAILED = "failed"
    """Tried and not got; tried again while attempts remain."""
    SKIPPED = "skipped"
    """Will not be tried: robots.txt forbids it, or it has no text."""


class Stage(StrEnum):
    """How far an article version has come."""

    READ = "read"
    EXTRACTED = "extracted"
    VERIFIED = "verified"
    FAILED = "failed"
    """Extraction failed; the reason stands in the failures."""

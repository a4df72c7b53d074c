"""A failed item as a value: stored, shown, and never in the way of the rest."""

from dataclasses import dataclass
from datetime import datetime

from model.identity import stable_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be done. The same item that fails again in the same way is the same failure."""

    stage: str
    """`feed`, `page`, `import`, `extract`, `verify` …"""
    key: str
    """The URL, file and line, or id of the item."""
    kind: str
    """One short word to count by."""
    reason: str
    """One sentence: what is wrong and what to do."""
    at: datetime

    @property
    def id(self) -> str:
        """Stage, item and kind."""
        return stable_id("failure", self.stage, self.key, self.kind)

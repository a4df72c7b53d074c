"""A claim: one number of one company, with where it stands and what the text says of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from model.identity import stable_id


class Status(StrEnum):
    """How the text states the number."""

    ACTUAL = "actual"
    PLANNED = "planned"
    REPORTED = "reported"
    PROJECTED = "projected"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """See docs/contract: field names and meanings are what users' scripts rely on."""

    article_id: str
    version_id: str
    article_url: str
    source: str
    published: datetime | None
    company: str
    metric: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    approx: bool = False
    item: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    fiscal_label: str | None = None
    scope: str | None = None
    basis: str | None = None
    round: str | None = None
    status: Status = Status.ACTUAL
    attribution: str | None = None
    quote: str
    start: int
    end: int
    in_title: bool = False
    machine_made: bool = False
    """Whether it stands in a machine-made section."""
    extractor: str
    given_id: str | None = None
    """An id that came with the claim from a file; None for our own."""

    @property
    def id(self) -> str:
        """The given id, else a hash of article version, place and metric."""
        return self.given_id or stable_id("claim", self.version_id, int(self.in_title), self.start, self.metric)

"""What the numbers before were taken for: many a number can only be read in the light of the last one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extract.classify.reading import Candidate
from extract.classify.words import kind_of
from model.claim import Status
from model.quantity import Quantity

NONE = "none"
"""What a number is that is no claim."""
_RECENT = 40
_PLAIN = frozenset({"bare", "noun"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A number that has been decided; `metric` is `none` for what is no claim, and the rest is empty then."""

    in_title: bool
    index: int
    paragraph: int
    quantity: Quantity
    metric: str
    unit: str | None = None
    power: int = 0
    """Of ten, as written or meant."""
    company: str | None = None
    status: Status | None = None
    period: tuple[date | None, date | None] = (None, None)


class History:
    """The numbers decided so far, in order; every question is answered without a walk through all of them."""

    def __init__(self) -> None:
        self._claims: list[Said] = []
        self._by_kind: dict[str, list[Said]] = defaultdict(list)
        self._by_ends: dict[tuple[Decimal | None, Decimal | None], list[Said]] = defaultdict(list)
        self._last_of: dict[tuple[str, str | None], Said] = {}

    def add(self, said: Said) -> None:
        """Remember a number."""
        ends = self._by_ends[said.quantity.low, said.quantity.high]
        ends.append(said)
        del ends[:-_RECENT]
        if said.metric != NONE:
            self._claims.append(said)
            self._by_kind[kind_of(said.quantity)].append(said)
            self._last_of[said.metric, None] = said
            self._last_of[said.metric, said.company] = said

    def last_claim_in_sentence(self, candidate: Candidate) -> Said | None:
        """The latest claim among the numbers before this one in its sentence."""
        last = self._claims[-1] if self._claims else None
        return last if last is not None and _together(last, candidate) else None

    def last_claim_before(self, candidate: Candidate, kind: str) -> Said | None:
        """The latest claim of an earlier sentence with the same kind of number; any kind for a bare one."""
        for said in reversed(self._claims if kind == "bare" else self._by_kind[kind]):
            if said.in_title != candidate.passage.in_title:
                return None
            if said.index < candidate.index:
                return said
        return None

    def equal_to(self, quantity: Quantity) -> list[Said]:
        """The latest numbers with the very same ends, the kinds being the same or this one bare."""
        kind = kind_of(quantity)
        equal = self._by_ends.get((quantity.low, quantity.high), ())
        return [said for said in equal if kind in _PLAIN or kind_of(said.quantity) == kind]

    def last_of(self, metric: str, company: str | None = None) -> Said | None:
        """The latest claim of a metric, of one company if given."""
        return self._last_of.get((metric, company))

    def claims(self) -> Sequence[Said]:
        """The latest numbers that were taken for claims."""
        return self._claims[-_RECENT:]


def _together(said: Said, candidate: Candidate) -> bool:
    return said.in_title == candidate.passage.in_title and said.index == candidate.index

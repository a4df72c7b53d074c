"""Features of the second reading of statuses: how the article states the same number, and its kin, elsewhere."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.classify.model import Option
from extract.classify.status import STATUSES
from model.claim import Status
from model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim with its status at first sight. Options and chances are in the order of `STATUSES`."""

    metric: str
    company: str
    quantity: Quantity
    in_title: bool
    options: Sequence[Option]
    chances: Sequence[float]

    @property
    def status(self) -> Status:
        """The likeliest."""
        return STATUSES[max(range(len(self.chances)), key=self.chances.__getitem__)]


class Restatement:
    """Describes the statuses of each claim again, with the first reading of all of them at hand."""

    def __init__(self, claims: Sequence[Stated]) -> None:
        self._claims = claims
        self._equal: dict[object, Counter[Status]] = defaultdict(Counter)
        self._kin: dict[object, Counter[Status]] = defaultdict(Counter)
        for claim in claims:
            self._equal[_value(claim)][claim.status] += 1
            self._kin[claim.metric, claim.company][claim.status] += 1

    def options(self, number: int) -> list[Option]:
        """Return the options of the claim at that place, each with more features."""
        claim = self._claims[number]
        own = Counter([claim.status])
        equal = self._equal[_value(claim)] - own
        kin = self._kin[claim.metric, claim.company] - own
        before = self._claims[number - 1].status if number else None
        behind = self._claims[number + 1].status if number + 1 < len(self._claims) else None
        options = []
        for status, option, chance in zip(STATUSES, claim.options, claim.chances, strict=True):
            part = round(4 * kin[status] / kin.total()) if kin else "x"
            features = [
                f"2chance{int(10 * chance)}",
                f"2guess{status == claim.status}",
                f"2kin{part}",
                f"2before{status == before}",
                f"2behind{status == behind}",
                f"2before:{before}",
                f"2behind:{behind}",
                f"2title{claim.in_title}",
                *(f"2equal:{other}" for other in equal),
                *([f"2equal{equal[status] > 0}{claim.in_title}"] if equal else []),
            ]
            tables = tuple((table, (*known, features)) for table, known in option.tables)
            options.append(Option((*tables, ("again", (features,)))))
        return options


def _value(claim: Stated) -> object:
    return claim.metric, claim.company, claim.quantity.low, claim.quantity.high

"""What a comparison may look up besides the two figures: companies, metrics, headcounts, exchange rates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from model.claim import Claim, Status
from model.company import Company, bundled_companies
from model.errors import SettingsError
from model.metric import Metric
from model.metrics import load_metrics
from verify.rates import Rates, bundled_rates
from verify.stated_rates import StatedRate, rates_in


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Frozen inputs; two worlds that are equal give equal verdicts."""

    companies: Mapping[str, Company]
    metrics: Mapping[str, Metric]
    rates: Rates
    headcounts: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    """Completed headcount claims by company, in the order of their ids."""
    stated_rates: tuple[StatedRate, ...] = ()
    """Exchange rates that the texts at hand state."""

    def metric(self, key: str) -> Metric:
        """Return the metric; SettingsError where none has the key, which a store can still hold claims of."""
        if key not in self.metrics:
            raise SettingsError(f"no metric has the key {key!r}: set own_folder to the folder that holds its file")
        return self.metrics[key]

    def with_headcounts(self, claims: Iterable[Claim]) -> "World":
        """Return this world with the headcount claims among `claims` in place of its own."""
        found: dict[str, list[Claim]] = {}
        for claim in sorted(claims, key=lambda claim: claim.id):
            if claim.metric == "headcount" and claim.status is Status.ACTUAL and claim.unit == "people":
                found.setdefault(claim.company, []).append(claim)
        return replace(self, headcounts={company: tuple(rows) for company, rows in found.items()})

    def with_rates_of(self, claims: Iterable[Claim]) -> "World":
        """Return this world with the exchange rates that the sentences of `claims` state."""
        return replace(self, stated_rates=rates_in(claims, table=self.rates))


def bundled_world() -> World:
    """Return the world that comes with the program, without headcount claims."""
    return World(companies=bundled_companies(), metrics=load_metrics(), rates=bundled_rates())

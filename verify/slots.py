"""Which slots keep two figures apart, and how firmly."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.claim import Status
from model.comparison import Reason
from model.fact import Figure
from model.metric import Metric
from verify.figures import dates
from verify.sites import is_later_site, same_site
from verify.timing import is_dated, meet

_FAMILIES = {
    "hopper": ("h100", "h200", "h20", "h800", "gh200"),
    "blackwell": ("b100", "b200", "b300", "gb200", "gb300"),
    "ampere": ("a100", "a800"),
}
IN_TALKS = "in talks"
_OTHER_ROUNDS = ("further", "another", "next", "previous", "earlier", "last", "prior", "first")
_LOOSE_BASIS = {
    "capex": ("cash", "net", "gross"),
    "layoffs": ("cumulative", "so far", "voluntary", "net", "with attrition"),
    "headcount": ("with contractors",),
    "power": ("contracted", "generation", "requested", "at launch", "grid supply", "IT load"),
    "gpus": ("one model", "at launch"),
    "revenue": ("annualised", "adjusted", "gross", "orders", "backlog", "net of partners"),
    "funding": ("debt", "one investor", "first close", "total"),
    "gpu_price": ("resale", "rental", "with tax", "without tax", "list price"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A slot that differs. `known`: both sides say it; else one is silent, and equal numbers may still agree."""

    reason: Reason
    known: bool
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """All differences in the order of the reasons, and what was assumed where nothing differs."""

    differences: tuple[Difference, ...]
    assumptions: tuple[str, ...]


def compare_slots(a: Figure, b: Figure, *, metric: Metric) -> Slots:
    """Compare item, period, round, scope and basis of two figures of one company and metric."""
    meeting = meet(a, b, metric=metric)
    differences = [*_items(a, b)]
    if not meeting.same:
        # A level or a price is told again long after; a number with a period of its own, or an event, is another one.
        retold = (metric.grows or metric.key == "gpu_price") and not (is_dated(a.fact) and is_dated(b.fact))
        differences.append(_difference(Reason.PERIOD, "one time", "another time", known=not retold))
    differences.extend(_rounds(a, b))
    differences.extend(_scopes(a, b))
    differences.extend(_bases(a, b))
    return Slots(
        differences=tuple(differences),
        assumptions=(meeting.assumption,) if meeting.same and meeting.assumption else (),
    )


def _items(a: Figure, b: Figure) -> Iterator[Difference]:
    if "h100e" in (a.unit, b.unit):
        return
    first, second = a.fact.item, b.fact.item
    if first == second or (first and second and same_item(first, second)):
        return
    known = first is not None and second is not None
    yield _difference(Reason.ITEM, first or "all models", second or "all models", known=known)


def same_item(first: str, second: str) -> bool:
    """Whether two model names mean one model: equal, one the other's leading words, or `Grace Blackwell` for GB200."""
    one, other = _words(first), _words(second)
    shared = min(len(one), len(other))
    if one[:shared] == other[:shared]:
        return True
    grace = ["grace", "blackwell"]
    return (one == grace and other[0].startswith("gb")) or (other == grace and one[0].startswith("gb"))


def is_part_item(part: str | None, whole: str | None) -> bool:
    """Whether the first model is one of those that the second name covers: `H100` of `Hopper`, any of None."""
    if part is None or part == whole:
        return False
    if whole is None:
        return True
    return _words(part)[0] in _FAMILIES.get(whole.lower(), ())


def _words(item: str) -> list[str]:
    return item.lower().replace("-", " ").split()


def _rounds(a: Figure, b: Figure) -> Iterator[Difference]:
    first, second = a.fact.round, b.fact.round
    if first == second:
        return
    if IN_TALKS in (first, second):
        talks, other = (a, b) if first == IN_TALKS else (b, a)
        if other.status is Status.ACTUAL and dates(talks)[:1] >= dates(other)[:1]:
            # Talks after a round has closed are about the next one.
            yield _difference(Reason.ROUND, first or "closed", second or "closed", known=False)
        return
    if first and second:
        yield _difference(Reason.ROUND, first, second, known=True)
    elif (first or second) in _OTHER_ROUNDS:
        yield _difference(Reason.ROUND, first or "this one", second or "this one", known=False)


def _scopes(a: Figure, b: Figure) -> Iterator[Difference]:
    first, second = a.fact.scope, b.fact.scope
    if first == second:
        return
    if first and second:
        if not _same_part(a.fact.metric, first, second):
            yield _difference(Reason.SCOPE, first, second, known=True)
        return
    if a.fact.metric == "gpus" and not is_later_site(first or second or ""):
        # The first or only site is what a text means that names none.
        return
    segment = a.fact.metric in ("revenue", "capex")
    yield _difference(Reason.SCOPE, first or "the whole", second or "the whole", known=segment)


def _same_part(metric: str, first: str, second: str) -> bool:
    """The same site, or one name the other's leading words: `Reality Labs` and `reality labs unit`."""
    if metric in ("gpus", "power"):
        return same_site(first, second)
    short, long = sorted((_words(first), _words(second)), key=len)
    # "Oregon and Arizona" is no longer name of Oregon: it is Oregon and something else.
    return long[: len(short)] == short and long[len(short) :][:1] != ["and"]


def _bases(a: Figure, b: Figure) -> Iterator[Difference]:
    first, second = a.fact.basis, b.fact.basis
    if first == second:
        return
    if {a.unit, b.unit} == {"gpu", "h100e"}:
        # Equivalents always count other chips in; the unit says so by itself.
        return
    if a.fact.metric == "layoffs" and {a.unit, b.unit} == {"people", "share"}:
        # What a share is of is settled by the headcount that the conversion takes.
        first, second = (None if basis and basis.endswith(" staff") else basis for basis in (first, second))
        if first == second:
            return
    if first and second:
        yield _difference(Reason.BASIS, first, second, known=True)
        return
    single = first or second or ""
    loose = single.startswith(("excluding ", "including ")) or single in _LOOSE_BASIS.get(a.fact.metric, ())
    if loose or single.endswith(" staff"):
        yield _difference(Reason.BASIS, first or "not stated", second or "not stated", known=single.endswith(" staff"))


def _difference(reason: Reason, first: str, second: str, *, known: bool) -> Difference:
    return Difference(reason=reason, known=known, first=first, second=second)

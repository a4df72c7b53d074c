"""Brings two figures to one unit: people and share through a dated headcount, currencies through a dated rate."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from model.claim import Claim
from model.fact import Figure
from verify.explain import amount, one
from verify.figures import dates, meant, stated
from verify.intervals import Interval
from verify.rates import Rate
from verify.timing import extents
from verify.tolerance import allowed
from verify.world import World

HEADCOUNT_DAYS = 400
"""How far from the cut a headcount may be dated."""
OTHER_BASE = Decimal("0.02")
"""Allowance where the share's own text does not name the headcount that it is a share of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """A headcount to take a share of."""

    people: Interval
    written: str
    where: str
    own: bool
    """Whether the share's own sentence names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Both figures in one unit, with the arithmetic in words and what was assumed."""

    a: Interval
    b: Interval
    rule: str
    arithmetic: str
    assumptions: tuple[str, ...] = ()


def common_unit(a: Figure, b: Figure, *, world: World) -> Common | None:
    """Bring two figures to one unit, or None where nothing leads from the one to the other."""
    if a.unit == b.unit:
        return Common(a=meant(a), b=meant(b), rule="intervals/1", arithmetic="")
    if {a.unit, b.unit} == {"people", "share"}:
        return _people(a, b, world=world)
    if _currency(a.unit) and _currency(b.unit) and a.unit[3:] == b.unit[3:]:
        return _money(a, b, world=world)
    return None


def base_of(share: Figure, people: Figure, *, world: World) -> Base | None:
    """Find the headcount: named beside the share, in either article, the nearest within 400 days, the table."""
    scope = _staff(share.fact.basis)
    known = [
        claim
        for claim in world.headcounts.get(share.fact.company, ())
        if claim.scope == scope and claim.low == claim.high
    ]
    quotes = {(claim.article_id, claim.quote) for claim in share.claims}
    articles = {claim.article_id for claim in share.claims}
    others = {claim.article_id for claim in people.claims}
    day = _day_of(share) or _day_of(people)
    near = [claim for claim in known if day and abs((_day_of_claim(claim) - day).days) <= HEADCOUNT_DAYS]
    for choice, own in (
        ([claim for claim in known if (claim.article_id, claim.quote) in quotes], True),
        ([claim for claim in known if claim.article_id in articles], False),
        ([claim for claim in known if claim.article_id in others], False),
        (near, False),
    ):
        # Of several in one article the largest is the whole company's; of all others the nearest counts.
        chosen = _nearest(choice, day) if own or choice is near else _largest(choice)
        if chosen is not None and chosen.low is not None:
            return Base(
                people=allowed(chosen.low, chosen.high, unit="people", approx=chosen.approx),
                written=amount(chosen.low, chosen.high, unit="people", approx=chosen.approx),
                where=f"{chosen.source}, {_day_of_claim(chosen)}",
                own=own,
            )
    company = world.companies.get(share.fact.company)
    if scope is not None or company is None:
        return None
    latest = company.headcounts[-1] if company.headcounts else None
    count = company.headcount_near(day, within_days=HEADCOUNT_DAYS) if day else latest
    if count is None:
        return None
    whole = Decimal(count.people)
    return Base(
        people=Interval(whole, whole),
        written=one(whole, unit="people"),
        where=f"{count.source}, {count.date}" + ("" if day else ", the latest known, as no text has a date"),
        own=False,
    )


def _people(a: Figure, b: Figure, *, world: World) -> Common | None:
    share, people = (a, b) if a.unit == "share" else (b, a)
    base = base_of(share, people, world=world)
    if base is None:
        return None
    slack = Decimal(0) if base.own else OTHER_BASE
    converted = _product(meant(share), base.people)
    if converted.low is not None:
        converted = Interval(converted.low * (1 - slack), converted.high)
    if converted.high is not None:
        converted = Interval(converted.low, converted.high * (1 + slack))
    plain = stated(share)
    arithmetic = (
        f"{amount(plain.low, plain.high, unit='share', approx=share.approx)} of {base.written} ({base.where}) is "
        f"{amount(_whole(converted.low), _whole(converted.high), unit='people')} once rounding is allowed for"
    )
    assumption = () if base.own else (f"The share is taken of {base.written} ({base.where}), give or take 2%.",)
    first, second = (converted, meant(people)) if a.unit == "share" else (meant(people), converted)
    return Common(a=first, b=second, rule="headcount/1", arithmetic=arithmetic, assumptions=assumption)


def _money(a: Figure, b: Figure, *, world: World) -> Common | None:
    rate = _rate(a, b, world=world)
    if rate is None:
        return None
    where = rate.source if rate.source.startswith("stated") else f"{rate.source}, {rate.year}"
    percent = f"{rate.tolerance * 100:f}".rstrip("0").rstrip(".")
    plain = stated(a)
    converted = plain.scaled(rate.factor)
    wide = meant(a).scaled(rate.factor)
    wide = Interval(
        None if wide.low is None else wide.low * (1 - rate.tolerance),
        None if wide.high is None else wide.high * (1 + rate.tolerance),
    )
    arithmetic = (
        f"{amount(plain.low, plain.high, unit=a.unit, approx=a.approx)} at {rate.factor:.4f} ({where}) is "
        f"{amount(converted.low, converted.high, unit=b.unit)}, give or take {percent}%"
    )
    return Common(
        a=wide,
        b=meant(b),
        rule="currency/1",
        arithmetic=arithmetic,
        assumptions=(f"The exchange rate is {where}, give or take {percent}%.",),
    )


def _rate(a: Figure, b: Figure, *, world: World) -> Rate | None:
    """A rate stated in one of the two articles, in any text of the bucket, else the year's of the table."""
    first, second = a.unit[:3], b.unit[:3]
    articles = {claim.article_id for claim in (*a.claims, *b.claims)}
    stated_here = [rate for rate in world.stated_rates if (rate.first, rate.second) == (first, second)]
    if stated_here:
        return min(stated_here, key=lambda rate: (rate.article_id not in articles, rate.article_id)).as_rate()
    day = _day_of(a) or _day_of(b)
    return world.rates.between(first, second, year=day.year) if day else None


def _largest(claims: list[Claim]) -> Claim | None:
    return max(claims, key=lambda claim: (claim.low or 0, claim.approx, claim.id), default=None)


def _nearest(claims: list[Claim], day: date | None) -> Claim | None:
    return min(
        claims,
        key=lambda claim: (abs((_day_of_claim(claim) - day).days) if day else 0, claim.approx, claim.id),
        default=None,
    )


def _day_of_claim(claim: Claim) -> date:
    if claim.period_end is not None:
        return claim.period_end
    return claim.published.date() if claim.published is not None else date.min


def _day_of(figure: Figure) -> date | None:
    known = extents(figure)
    return known[0][1] if known else next(iter(dates(figure)), None)


def _staff(basis: str | None) -> str | None:
    return (
        basis[len("of ") : -len(" staff")] if basis and basis.startswith("of ") and basis.endswith(" staff") else None
    )


def _currency(unit: str) -> bool:
    return len(unit) >= 3 and unit[:3].isupper() and unit[:3].isalpha() and (len(unit) == 3 or unit[3] == "_")


def _product(share: Interval, people: Interval) -> Interval:
    """Both are positive, so the ends multiply."""
    low = None if share.low is None or people.low is None else share.low * people.low
    high = None if share.high is None or people.high is None else share.high * people.high
    return Interval(low, high)


def _whole(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1))

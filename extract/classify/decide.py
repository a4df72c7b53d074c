"""Reads an article twice: number by number first, then each number in the light of all others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from extract.classify.again import Guess, SecondReading
from extract.classify.company import CompanyFeatures
from extract.classify.history import NONE, History, Said
from extract.classify.metric import MetricFeatures, is_named_otherwise
from extract.classify.model import Model, Option, load_model
from extract.classify.period import PeriodFeatures, Proposal
from extract.classify.reading import Candidate, Reading, View
from extract.classify.restatement import Restatement, Stated
from extract.classify.status import STATUSES, StatusFeatures, is_contrasted, is_from_media, is_from_unnamed
from extract.classify.units import Measure, measured
from extract.dating import PeriodReader, coming
from extract.increments import is_no_level
from extract.items import accelerator, maker
from extract.linking import is_shared
from extract.nlp import Engine, Mark
from extract.passage import Place
from extract.timing import as_stated, is_open
from model.claim import Status

QUESTIONS = ("guess", "metric", "company", "stance", "status", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A number that is a claim: what it measures in which unit, whose it is, how sure and for when."""

    candidate: Candidate
    measure: Measure
    metric: str
    company: str
    accelerator: Mark | None
    status: Status
    period: Proposal
    stated: Stated
    """Its status at first sight."""


class Judge(Protocol):
    """Answers the questions of the walk, by trained models or by labels."""

    def chances(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> Sequence[float]:
        """Return how likely each of the keys is at first sight."""

    def metric(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> str:
        """Return one of the keys, all others having been read once."""

    def company(self, candidate: Candidate, slugs: Sequence[str], options: Sequence[Option]) -> str | None:
        """Return one of the slugs, None where none is likely enough."""

    def stances(self, candidate: Candidate, options: Sequence[Option]) -> Sequence[float]:
        """Return how likely each of `STATUSES` is at first sight."""

    def status(self, candidate: Candidate, options: Sequence[Option]) -> Status:
        """Return one of `STATUSES`, all other claims having been read once."""

    def period(self, candidate: Candidate, proposals: Sequence[Proposal], options: Sequence[Option]) -> Proposal:
        """Return one of the proposals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How likely an answer must be; precision comes before recall."""

    guess: float = 0.45
    metric: float = 0.6
    company: float = 0.65


class Models:
    """The judge of production: the shipped models."""

    def __init__(self, models: dict[str, Model] | None = None, thresholds: Thresholds | None = None) -> None:
        self._models = models or {name: load_model(name) for name in QUESTIONS}
        self._thresholds = thresholds or Thresholds()

    def chances(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> Sequence[float]:
        """Return the chances at first sight."""
        return self._models["guess"].probabilities(options)

    def metric(self, candidate: Candidate, keys: Sequence[str], options: Sequence[Option]) -> str:
        """Return the likeliest metric if it is likely enough, else `none`."""
        chances = self._models["metric"].probabilities(options)
        best = max(range(1, len(keys)), key=chances.__getitem__)
        return keys[best] if chances[best] >= self._thresholds.metric else NONE

    def company(self, candidate: Candidate, slugs: Sequence[str], options: Sequence[Option]) -> str | None:
        """Return the likeliest company if it is likely enough."""
        chances = self._models["company"].probabilities(options)
        best = max(range(len(slugs)), key=chances.__getitem__)
        return slugs[best] if chances[best] >= self._thresholds.company else None

    def stances(self, candidate: Candidate, options: Sequence[Option]) -> Sequence[float]:
        """Return the chances at first sight."""
        return self._models["stance"].probabilities(options)

    def status(self, candidate: Candidate, options: Sequence[Option]) -> Status:
        """Return the likeliest status; what unnamed people or other media tell is reported."""
        chances = self._models["status"].probabilities(options)
        status = STATUSES[max(range(len(options)), key=chances.__getitem__)]
        if status is Status.ACTUAL and candidate.cell is not None and candidate.cell.planned:
            return Status.PLANNED
        plain = status in (Status.PLANNED, Status.ACTUAL)
        plain = plain or (status is Status.SUPERSEDED and is_contrasted(candidate))
        told = is_from_unnamed(candidate) or is_from_media(candidate)
        return Status.REPORTED if plain and told else status

    def period(self, candidate: Candidate, proposals: Sequence[Proposal], options: Sequence[Option]) -> Proposal:
        """Return the likeliest proposal."""
        chances = self._models["period"].probabilities(options)
        return proposals[max(range(len(proposals)), key=chances.__getitem__)]


def decide(reading: Reading, engine: Engine, judge: Judge) -> Iterator[Decision]:
    """Yield the claims of an article in order of place, those of the title first."""
    decisions = list(_decisions(reading, engine, judge))
    again = Restatement([one.stated for one in decisions])
    for number, one in enumerate(decisions):
        yield replace(one, status=judge.status(one.candidate, again.options(number)))


def _decisions(reading: Reading, engine: Engine, judge: Judge) -> Iterator[Decision]:
    """The claims with their status at first sight."""
    features = MetricFeatures(reading, engine.metrics)
    guesses = list(guess(reading, features, judge))
    again = SecondReading([one for _, one in guesses])
    walk = _Walk(reading, engine, judge)
    for number, (view, one) in enumerate(guesses):
        candidate = one.candidate
        metric = one.metric
        if not one.is_certain:
            around = features.around(view, candidate, one.keys)
            metric = judge.metric(candidate, one.keys, again.options(number, around))
        if metric != NONE and (
            is_named_otherwise(candidate, metric, engine.lexicon.families)
            or is_no_level(candidate, engine.metrics[metric])
        ):
            metric = NONE
        decision = walk.decide(view, candidate, metric)
        if decision is not None:
            yield decision


def guess(reading: Reading, features: MetricFeatures, judge: Judge) -> Iterator[tuple[View, Guess]]:
    """Yield what each number seems to be by its own sentence."""
    for view in reading.views():
        for candidate in view.candidates():
            if candidate.cell is not None:
                yield view, Guess(candidate, [candidate.cell.metric], [], [1.0], candidate.cell.metric)
                continue
            keys, options = features.options(view, candidate)
            chances = judge.chances(candidate, keys, options) if len(keys) > 1 else [1.0]
            yield view, Guess(candidate, keys, options, chances, _likely(keys, chances))


def _likely(keys: Sequence[str], chances: Sequence[float]) -> str:
    best = max(range(1, len(keys)), key=chances.__getitem__, default=0)
    return keys[best] if chances[best] >= Thresholds().guess else NONE


class _Walk:
    """Decides what the claims are besides their metric, in order of place."""

    def __init__(self, reading: Reading, engine: Engine, judge: Judge) -> None:
        self._engine = engine
        self._judge = judge
        self._companies = CompanyFeatures(reading, engine.lexicon.makers)
        self._statuses = StatusFeatures(reading)
        self._periods = PeriodFeatures(reading)
        self._history = History()
        titled = reading.title.passage.marks.all("accelerator")
        self._titled = titled[0] if titled else None
        self._priced: Mark | None = None
        self._published = reading.published
        title = reading.title.passage.text
        self._readers = {
            view.passage.in_title: PeriodReader(view.passage, title, engine, reading.published)
            for view in reading.views()
        }

    def decide(self, view: View, candidate: Candidate, metric: str) -> Decision | None:
        decision = self._decide(view, candidate, metric)
        self._history.add(_said(candidate, decision.metric if decision else NONE, decision))
        return decision

    def _decide(self, view: View, candidate: Candidate, metric: str) -> Decision | None:
        engine, judge, history = self._engine, self._judge, self._history
        if metric == NONE:
            return None
        measure = measured(candidate, engine.metrics[metric], history)
        if measure is None:
            return None
        model = self._accelerator(candidate, metric)
        company = self._company(view, candidate, metric, model)
        if company is None:
            return None
        firm = engine.companies.get(company)
        year_end = firm.fiscal_year_end if firm else "12-31"
        named = self._periods.named(view, candidate, year_end)
        stances = self._statuses.options(
            view, candidate, metric=metric, unit=measure.unit, company=company, periods=named, history=history
        )
        chances = judge.stances(candidate, stances)
        stated = Stated(metric, company, measure.quantity, candidate.passage.in_title, stances, chances)
        status = stated.status
        rule = engine.metrics[metric]
        proposals = self._periods.proposals(view, candidate, rule, company, year_end, status, history)
        options = self._periods.options(view, candidate, rule, status, proposals, history)
        by_rule = self._by_rule(view, candidate, company, metric, status)
        return Decision(
            candidate=candidate,
            measure=measure,
            metric=metric,
            company=company,
            accelerator=model,
            status=status,
            period=by_rule or judge.period(candidate, proposals, options),
            stated=stated,
        )

    def _by_rule(self, view: View, candidate: Candidate, company: str, metric: str, status: Status) -> Proposal | None:
        """What a table's heads say, and years told by words ("a year earlier", "this fiscal year"); else None."""
        rule = self._engine.metrics[metric]
        heads = candidate.cell.heads if candidate.cell is not None else ()
        place = Place(candidate.sentence, candidate.clauses, candidate.siblings, heads)
        reader = self._readers[candidate.passage.in_title]
        period = reader.period(place, candidate.quantity, company, rule)
        if period is None and rule.needs_period and not heads:
            period = reader.earlier(place, company, status)
        if period is None:
            return None
        words = candidate.passage.text[period.start : period.end]
        if not heads and period.kind != "year_before" and "year" not in words.lower():
            return None
        ahead = status in (Status.PLANNED, Status.PROJECTED) and rule.needs_period and not heads
        if ahead and not is_open(period, self._published):
            period = coming(period, words)
        return Proposal("rule", as_stated(period, rule, self._published), period)

    def _company(self, view: View, candidate: Candidate, metric: str, model: Mark | None) -> str | None:
        """The maker of what has a price; a "respectively" or the only company of the sentence; else the judge's."""
        made_by = maker(model, self._engine) if metric == "gpu_price" else None
        companies = self._companies
        certain = made_by or companies.paired(view, candidate)
        if certain is not None or (metric == "gpu_price" and candidate.cell is not None):
            return certain
        only = companies.only(view, candidate) if metric != "gpu_price" else None
        if only is not None:
            return only
        slugs = companies.slugs(view, candidate)
        if not slugs:
            return None
        options = companies.options(view, candidate, slugs, metric, self._history)
        company = self._judge.company(candidate, slugs, options)
        here = view.mentions[candidate.index]
        shared = company is not None and is_shared(candidate.passage.text, candidate.sentence, company, here)
        return None if shared else company

    def _accelerator(self, candidate: Candidate, metric: str) -> Mark | None:
        """The model that the number is about; for a price whose sentence names none, the one spoken of."""
        passage = candidate.passage
        model = accelerator(passage.text, candidate.quantity, candidate.sentence, passage.marks, candidate.siblings)
        if metric != "gpu_price":
            return model
        if model is None:
            before = passage.marks.within("accelerator", 0, candidate.sentence.start)
            model = self._priced or (before[-1] if before else self._titled)
        self._priced = model
        return model


def _said(candidate: Candidate, metric: str, decision: Decision | None) -> Said:
    return Said(
        in_title=candidate.passage.in_title,
        index=candidate.index,
        paragraph=candidate.sentence.paragraph,
        quantity=decision.measure.quantity if decision else candidate.quantity,
        metric=metric,
        unit=decision.measure.unit if decision else None,
        power=decision.measure.power if decision else 0,
        company=decision.company if decision else None,
        status=decision.status if decision else None,
        period=decision.period.span if decision else (None, None),
    )

"""The literal phrases that extraction looks for, gathered from metrics, companies and the rule files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from model.company import Company
from model.errors import SettingsError
from model.metric import Metric, expand


@dataclass(frozen=True, slots=True)
class Phrase:
    """One literal. `group` says which part of the program reads it, `kind` and `key` what it stands for."""

    text: str
    group: str
    kind: str
    key: str
    exact_case: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All phrases, and the tables that explain their keys."""

    phrases: tuple[Phrase, ...]
    families: Mapping[str, frozenset[str]]
    """Units that a metric or a distractor can have, by key."""
    makers: Mapping[str, str]
    """Maker's slug by accelerator name."""
    counted: Mapping[str, str]
    """Units of metrics that count something of their own, by the noun."""


def rule_list(phrase: Phrase) -> tuple[str, str]:
    """Return the file that a phrase is written in and the list in it: ("extract/rules/stance.toml", "denied")."""
    if phrase.group == "topic" and phrase.key.startswith("other "):
        return f"{_RULES}/distractors.toml", f"{phrase.key.removeprefix('other ')} {phrase.kind}"
    if phrase.group in ("topic", "header"):
        return f"model/metrics/{phrase.key.removeprefix('not ')}.py", phrase.kind
    if phrase.group == "accelerator":
        return f"{_RULES}/accelerators.toml", phrase.kind
    if phrase.group == "company":
        return "model/companies.toml", phrase.kind
    return f"{_RULES}/{phrase.group}.toml", phrase.kind


_RULES = "extract/rules"


def build_lexicon(metrics: Mapping[str, Metric], companies: Mapping[str, Company]) -> Lexicon:
    """Read the rule files and spell out every phrase; SettingsError names a rule with unknown keys."""
    distractors = _rules("distractors.toml", "other", {"key", "families", "names", "signs", "examples"})
    makers = {
        name: row["slug"]
        for row in _rules("accelerators.toml", "maker", {"slug", "names", "examples"})
        for name in row["names"]
    }
    families = {key: frozenset((*metric.families, *metric.counts)) for key, metric in metrics.items()}
    families |= {f"not {key}": units for key, units in families.items()}
    families |= {f"other {row['key']}": frozenset(row["families"]) for row in distractors}
    phrases = (
        *_metric_phrases(metrics),
        *_distractor_phrases(distractors, wanted=_named_by_hand(metrics)),
        *_stance_phrases(),
        *_list_phrases("speech.toml", "speech"),
        *_list_phrases("surroundings.toml", "surroundings"),
        *_accelerator_phrases(makers),
        *_company_phrases(companies),
    )
    counted = {
        noun: unit for metric in metrics.values() for unit, nouns in metric.counts.items() for noun in (unit, *nouns)
    }
    return Lexicon(phrases=tuple(dict.fromkeys(phrases)), families=families, makers=makers, counted=counted)


def _named_by_hand(metrics: Mapping[str, Metric]) -> frozenset[str]:
    """Names of metrics that phrases alone tell: what they name is wanted, so it distracts no longer."""
    named = [name for metric in metrics.values() if metric.by_phrases for name in metric.names]
    return frozenset(text.lower() for name in named for text in expand(name))


def _metric_phrases(metrics: Mapping[str, Metric]) -> Iterator[Phrase]:
    for key, metric in metrics.items():
        groups = (
            ("name", metric.names, key),
            ("sign", metric.signs, key),
            ("base", metric.bases, key),
            ("lead", metric.leads, key),
        )
        for kind, templates, target in (*groups, ("veto", metric.vetoes, f"not {key}")):
            for template in templates:
                for text in expand(template):
                    yield Phrase(text, "topic", kind, target)
        for template in metric.headers:
            for text in expand(template):
                yield Phrase(text, "header", "header", key)


def _distractor_phrases(rows: list[dict[str, Any]], *, wanted: frozenset[str]) -> Iterator[Phrase]:
    for row in rows:
        for kind in ("name", "sign"):
            for template in row.get(f"{kind}s", ()):
                for text in expand(template):
                    if text.lower() not in wanted:
                        yield Phrase(text, "topic", kind, f"other {row['key']}")


def _stance_rows() -> list[dict[str, Any]]:
    return _rules("stance.toml", "cue", {"category", "phrases", "examples"})


def _stance_phrases() -> Iterator[Phrase]:
    for number, row in enumerate(_stance_rows()):
        for template in row["phrases"]:
            for text in expand(template):
                yield Phrase(text, "stance", row["category"], str(number))


def _list_phrases(name: str, group: str) -> Iterator[Phrase]:
    for kind, templates in _toml(name).items():
        for template in templates if kind != "examples" else ():
            for text in expand(template):
                if text:
                    yield Phrase(text, group, kind, kind)


def _accelerator_phrases(makers: Mapping[str, str]) -> Iterator[Phrase]:
    for name in makers:
        yield Phrase(name, "accelerator", "model", name, exact_case=True)
        yield Phrase(f"{name}s", "accelerator", "model", name, exact_case=True)


def _company_phrases(companies: Mapping[str, Company]) -> Iterator[Phrase]:
    for slug, company in companies.items():
        certain = {company.name, *company.aliases, *company.former} - set(company.ambiguous)
        for name in sorted(certain):
            yield Phrase(name, "company", "name", slug, exact_case=True)
        for name in company.ambiguous:
            yield Phrase(name, "company", "ambiguous", slug, exact_case=True)
        for name in company.units:
            yield Phrase(name, "company", "unit", slug, exact_case=True)
        for name in company.people:
            yield Phrase(name, "company", "person", slug, exact_case=True)
            yield Phrase(name.split()[-1], "company", "surname", slug, exact_case=True)
        for name in company.epithets:
            for text in (name, f"the {name}"):
                yield Phrase(text, "company", "epithet", slug)
        for place in company.places:
            yield Phrase(place, "company", "place", slug, exact_case=True)
        for sort in company.sorts:
            yield Phrase(sort, "company", "sort", slug)


def _rules(name: str, table: str, known: set[str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _toml(name)[table]
    for row in rows:
        if unknown := set(row) - known:
            raise SettingsError(f"rules/{name}: unknown keys {', '.join(sorted(unknown))}")
    return rows


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files("extract").joinpath("rules", name).read_text(encoding="utf-8"))

"""The tables that commands work with: those that come with the program, and a newsroom's own folder laid over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.starter import read_sources, starter_sources
from model.company import Company, bundled_companies, read_companies
from model.errors import SettingsError
from model.metric import Metric
from model.metric_files import read_metric
from model.metrics import load_metrics
from model.source import Source

COMPANIES, SOURCES, METRICS = "companies.toml", "sources.toml", "metrics"
_HOLDS = f"{COMPANIES}, {SOURCES} or {METRICS}/*.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What is known before any text is read."""

    companies: Mapping[str, Company]
    metrics: Mapping[str, Metric]
    """In alphabetical order."""
    own_sources: tuple[Source, ...] = ()
    own_metrics: tuple[str, ...] = ()
    """Keys of the metrics that the folder adds or extends, in the order of its files."""


def read_tables(folder: Path | None) -> Tables:
    """Read the bundled tables and lay those of `folder` over them; SettingsError names the file that is wrong."""
    companies, metrics = bundled_companies(), load_metrics()
    if folder is None:
        return Tables(companies=companies, metrics=metrics)
    found = _files(folder)
    if COMPANIES in found:
        path = found.pop(COMPANIES)
        companies = read_companies(_text(path), where=str(path), onto=companies)
    sources: tuple[Source, ...] = ()
    if SOURCES in found:
        path = found.pop(SOURCES)
        sources = read_sources(_text(path), where=str(path), onto=starter_sources())
    own = _metrics(found.values(), bundled=metrics)
    merged = {**metrics, **own}
    return Tables(
        companies=companies,
        metrics={key: merged[key] for key in sorted(merged)},
        own_sources=sources,
        own_metrics=tuple(own),
    )


def _metrics(paths: Iterable[Path], *, bundled: Mapping[str, Metric]) -> dict[str, Metric]:
    found: dict[str, Metric] = {}
    units: dict[str, str] = {}
    for path in paths:
        metric = read_metric(_text(path), where=str(path), onto=bundled)
        if metric.key in found:
            raise SettingsError(f"{path}: key: another file has the key {metric.key!r} too; choose another")
        for unit, nouns in metric.counts.items():
            for noun in (unit, *nouns):
                if units.setdefault(noun, unit) != unit:
                    both = f"{units[noun]} and {unit}"
                    raise SettingsError(f"{path}: counts: {noun!r} means both {both}; choose one unit")
        found[metric.key] = metric
    return found


def _files(folder: Path) -> dict[str, Path]:
    """The files of the folder by name, those of metrics with their folder's."""
    if not folder.is_dir():
        raise SettingsError(f"setting own_folder: there is no folder {folder}; create it, or leave the setting out")
    paths = sorted((*folder.glob("*.toml"), *(folder / METRICS).glob("*.toml")))
    found = {str(path.relative_to(folder)): path for path in paths}
    for path in paths:
        if path.parent == folder and path.name not in (COMPANIES, SOURCES):
            raise SettingsError(f"{path}: nothing reads a file of this name; name it {_HOLDS}")
    if not found:
        raise SettingsError(
            f"setting own_folder: {folder} holds none of {_HOLDS}; put one there, or leave the setting out"
        )
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: is not UTF-8; save it as UTF-8") from error

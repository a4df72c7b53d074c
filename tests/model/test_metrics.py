"""The metric files: found by their place, and each usable as it stands."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import model.metrics
from model.errors import SettingsError
from model.metric import Metric, expand
from model.metrics import load_metrics

FAMILIES = {"people", "share", "currency", "gpu", "h100e", "currency_per_gpu", "watt"}
METRICS = list(load_metrics().values())


def phrases(metric: Metric) -> Iterator[str]:
    for group in (metric.names, metric.signs, metric.leads, metric.bases, metric.headers, metric.vetoes):
        yield from group


def test_the_eight_metrics_of_the_contract_are_there() -> None:
    assert {"layoffs", "headcount", "capex", "gpus", "gpu_price", "power", "revenue", "funding"} <= set(load_metrics())


def test_metrics_come_by_key_in_alphabetical_order() -> None:
    assert list(load_metrics()) == sorted(load_metrics())
    assert all(key == metric.key for key, metric in load_metrics().items())


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_a_metric_has_a_label_known_units_and_names(metric: Metric) -> None:
    assert metric.label.strip()
    assert metric.families
    assert set(metric.families) <= FAMILIES
    assert metric.names
    assert metric.window_days > 0


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_every_phrase_of_a_metric_can_be_spelled_out(metric: Metric) -> None:
    for phrase in phrases(metric):
        assert all(text.strip() for text in expand(phrase)), phrase


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
def test_nothing_both_names_a_metric_and_rules_it_out(metric: Metric) -> None:
    named = {text.lower() for phrase in (*metric.names, *metric.signs) for text in expand(phrase)}
    vetoed = {text.lower() for phrase in metric.vetoes for text in expand(phrase)}
    assert named & vetoed == set()


@pytest.mark.parametrize(
    ("key", "needs_period", "grows"),
    [
        ("capex", True, False),
        ("revenue", True, False),
        ("gpus", False, True),
        ("headcount", False, True),
        ("power", False, True),
        ("layoffs", False, False),
    ],
)
def test_flows_need_a_period_and_levels_grow(key: str, needs_period: bool, grows: bool) -> None:
    metric = load_metrics()[key]
    assert (metric.needs_period, metric.grows) == (needs_period, grows)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A second folder of metric files, forgotten again afterwards."""
    monkeypatch.setattr(model.metrics, "__path__", [*model.metrics.__path__, str(tmp_path)])
    load_metrics.cache_clear()
    yield tmp_path
    load_metrics.cache_clear()
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(f"model.metrics.{path.stem}", None)
        if hasattr(model.metrics, path.stem):
            delattr(model.metrics, path.stem)


def metric_file(key: str) -> str:
    return (
        '"""Aid."""\nfrom model.metric import Metric\n'
        f'METRIC = Metric(key="{key}", label="Aid", families=("currency",), names=("aid",))\n'
    )


def test_a_new_file_is_a_new_metric(own_folder: Path) -> None:
    (own_folder / "own_aid.py").write_text(metric_file("own_aid"), encoding="utf-8")
    assert load_metrics()["own_aid"].label == "Aid"


def test_a_key_that_occurs_twice_is_refused(own_folder: Path) -> None:
    (own_folder / "zz_second_capex.py").write_text(metric_file("capex"), encoding="utf-8")
    with pytest.raises(SettingsError, match="two metric files use the key 'capex'"):
        load_metrics()

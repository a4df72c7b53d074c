"""The metrics, one data module each, found by name."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from model.errors import SettingsError
from model.metric import Metric


@cache
def load_metrics() -> dict[str, Metric]:
    """Return every metric of this package by key, in alphabetical order; refuses a key that occurs twice."""
    found: dict[str, Metric] = {}
    for module in sorted(iter_modules(__path__), key=lambda info: info.name):
        metric: Metric = import_module(f"{__name__}.{module.name}").METRIC
        if metric.key in found:
            raise SettingsError(f"two metric files use the key {metric.key!r}")
        found[metric.key] = metric
    return found

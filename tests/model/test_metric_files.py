"""Metrics from TOML files: new ones, extensions of bundled ones, and what is wrong with a file in one sentence."""

import re
from datetime import date

import pytest

from model.errors import SettingsError
from model.metric import Example, Metric
from model.metric_files import read_metric
from model.metrics import load_metrics

WATER = """
key = "water_use"
label = "Water use"
families = ["share"]
names = ["water (use|consumption)"]
signs = ["(uses|used)"]
needs_period = true
window_days = 90

[counts]
litres = ["litre", "Liters"]

[[examples]]
text = "Acme used 3 litres of water."
claims = ["acme 3..3 litres actual"]
published = 2026-01-31
"""
STUB = 'key = "aid"\nlabel = "Aid"\nnames = ["aid"]\n'


def test_every_value_of_a_file_is_read() -> None:
    example = Example(
        text="Acme used 3 litres of water.", claims=("acme 3..3 litres actual",), published=date(2026, 1, 31)
    )
    assert read_metric(WATER, where="water.toml", onto={}) == Metric(
        key="water_use",
        label="Water use",
        families=("share",),
        names=("water (use|consumption)",),
        signs=("(uses|used)",),
        needs_period=True,
        window_days=90,
        counts={"litres": ("litre", "liters")},
        by_phrases=True,
        examples=(example,),
    )


def test_a_metric_of_counts_alone_needs_no_families() -> None:
    assert read_metric(f'{STUB}[counts]\nstores = ["shop"]\n', where="aid.toml", onto={}).families == ()


def test_a_file_with_a_bundled_key_extends_that_metric() -> None:
    old = load_metrics()["capex"]
    new = read_metric('key = "capex"\nlabel = "Capex"\nnames = ["build costs"]\n', where="x.toml", onto=load_metrics())
    assert new.names == (*old.names, "build costs")
    assert (new.label, new.families, new.needs_period, new.by_phrases) == ("Capex", ("currency",), True, False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key = ", "not valid TOML: "),
        ('key = "aid"\n', "label is missing; a new metric needs key, label, names"),
        (STUB, "families is missing; name units, of people, share, currency, gpu, h100e, currency_per_gpu, watt, or"),
        (f'{STUB}families = ["litres"]\n', "families names 'litres'; choose of people, share, currency"),
        (f'{STUB}familys = ["share"]\n', "unknown keys familys; known are assumed, bases, counts"),
        (f'{STUB}families = "share"\n', "families is 'share'; write a list of texts"),
        (f'{STUB}signs = ["(a|b"]\n', "signs has a phrase that cannot be read: brackets must be closed"),
        (f'{STUB}signs = ["(a|)"]\n', "signs has the phrase '(a|)', which may be nothing at all; give it a word"),
        (f"{STUB}window_days = 0\n", "window_days is 0; write a whole number above zero"),
        (f'{STUB}grows = "yes"\n', "grows is 'yes'; write true or false without quotes"),
        (f'{STUB}[counts]\nTWh = ["TWh"]\n', "counts has the unit TWh, which is 'TWh'; write something like 'litres'"),
        (f"{STUB}[counts]\npeople = []\n", "counts has the unit people, which is 'people'; write something like"),
        (
            f'{STUB}[counts]\ntonnes = ["metric tons"]\n',
            "counts has the unit tonnes, which has the noun 'metric tons'; write",
        ),
        (f"{STUB}counts = 3\n", 'counts needs units with their nouns, such as litres = ["litre"'),
        (f"{STUB}examples = 3\n", "examples must be a list of tables; begin each with [[examples]]"),
        (f"{STUB}[[examples]]\nclaims = []\n", "examples has an entry without text; write the sentence"),
        (f'{STUB}[[examples]]\ntext = "a"\nclaim = []\n', "examples cannot be read: an entry: unknown keys claim"),
        ('key = "Aid"\n', "key is 'Aid'; write something like 'water_use'"),
        ('key = "capex"\nfamilies = ["share"]\n', "families: capex comes with the program and keeps its units; leave"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(f"ours/metrics/aid.toml: {message}")):
        read_metric(text, where="ours/metrics/aid.toml", onto=load_metrics())

import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.claim import Claim
from verify.facts import complete

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("scope_cases.toml").read_text(encoding="utf-8"))[
    "case"
]
UNITS = {
    "revenue": "USD",
    "capex": "USD",
    "funding": "USD",
    "layoffs": "people",
    "headcount": "people",
    "gpus": "gpu",
    "power": "watt",
    "gpu_price": "USD_per_gpu",
}


@pytest.mark.parametrize("case", CASES, ids=[case["t"] for case in CASES])
def test_the_sentence_tells_what_the_number_is_for(case: dict[str, Any]) -> None:
    start, end = case["t"].index("[["), case["t"].index("]]") - 2
    text = case["t"].replace("[[", "").replace("]]", "")
    sentence = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    claim = Claim(
        article_id="one",
        version_id="one",
        article_url="https://one.example/",
        source="one.example",
        published=datetime(2026, 1, 1, tzinfo=UTC),
        company=case["c"],
        metric=case["m"],
        low=Decimal(1),
        high=Decimal(1),
        unit="share" if "%" in text[start:end] else UNITS[case["m"]],
        quote=text[sentence:],
        start=start,
        end=end,
        extractor="test",
    )
    found = complete(claim, text)
    assert (found.scope, found.basis, found.round) == (case.get("scope"), case.get("basis"), case.get("round"))

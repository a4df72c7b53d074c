"""Limits and weights that pages give in figures are those of the code, and the desk has the addresses they name."""

import re
from collections.abc import Mapping
from datetime import UTC

import pytest

from digest.choose import Room
from ingest.limits import FetchLimits
from model.company import bundled_companies
from model.conflict import HALF_LIFE_DAYS
from model.metrics import load_metrics
from newsproof.desk import StoreReader
from review.app import create_app
from store.session import open_store
from verify.compare import FAR
from verify.copies import CONTAINED, SHINGLE
from verify.judge import FULL_GAP, UNCONFIRMED
from verify.rates import WITHIN_YEAR
from verify.tolerance import APPROXIMATION, ROUNDING_LIMIT

LIMITS = FetchLimits(user_agent="newsproof/0")
NUMBERS = {2: "two", 5: "five", 0.5: "half"}


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (
            "docs/editors.md",
            f"share at least {NUMBERS[CONTAINED]} of the shorter one's runs of {NUMBERS[SHINGLE]} words",
        ),
        ("docs/editors.md", f"a side without any counts {UNCONFIRMED}"),
        ("docs/editors.md", f"halves with every {HALF_LIFE_DAYS} days"),
        ("docs/editors.md", f"over the larger number | one {NUMBERS[FULL_GAP]} |"),
        ("docs/rules.md", f"widened by {APPROXIMATION * 100:.0f}% where the text says"),
        ("docs/rules.md", f"at most {ROUNDING_LIMIT * 100:.0f}%"),
        ("docs/rules.md", f"give or take {WITHIN_YEAR * 100:.0f}%"),
        ("docs/rules.md", f"more than {NUMBERS[FAR]}-fold apart"),
        ("docs/security.md", f"at most {NUMBERS[LIMITS.max_redirects]} redirects"),
    ],
)
def test_the_page_says_what_the_code_does(page: str, sentence: str, pages: Mapping[str, str]) -> None:
    assert sentence in " ".join(pages[page].split())


def test_the_room_of_an_issue_is_that_of_the_page(pages: Mapping[str, str]) -> None:
    room = Room()
    table = re.findall(r"^\| [^|]+ \| [^|]+ \| (\d+) \|$", pages["docs/digest.md"], re.MULTILINE)
    assert [int(most) for most in table] == [room.disputed, room.confirmed, room.revised]


def test_the_desk_answers_at_the_addresses_of_the_page(pages: Mapping[str, str], sample_store: str) -> None:
    with open_store(sample_store) as store:
        app = create_app(StoreReader(store), metrics=load_metrics(), companies=bundled_companies(), zone=UTC)
    routes = {str(getattr(route, "path", "")).replace("{conflict_id}", "ID") for route in app.routes}
    named = set(re.findall(r"^\| `(/[\w/]*)` \|", pages["docs/editors.md"], re.MULTILINE))
    assert named == routes - {"/static"}

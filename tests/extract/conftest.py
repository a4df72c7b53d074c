"""What the tests of claims share: one engine with the bundled tables, and articles out of a few sentences."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from extract.claims import find_claims
from extract.clauses import Clauses
from extract.nlp import Engine
from extract.sentences import Line, Sentence
from model.article import Article
from model.claim import Claim
from model.company import bundled_companies
from model.metrics import load_metrics

PUBLISHED = datetime(2026, 6, 15, 9, 30, tzinfo=UTC)
"""A Monday."""

ArticleMaker = Callable[..., Article]


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine(load_metrics(), bundled_companies())


def _number(value: Decimal | None) -> str:
    return "" if value is None else format(value.normalize(), "f")


@pytest.fixture(scope="session")
def line_of() -> Callable[[Claim], str]:
    """A claim in one line: `meta layoffs 8000..8000 people planned`."""

    def line(claim: Claim) -> str:
        interval = f"{_number(claim.low)}..{_number(claim.high)}"
        return f"{claim.company} {claim.metric} {interval} {claim.unit} {claim.status}"

    return line


@pytest.fixture(scope="session")
def article() -> ArticleMaker:
    """Makes an article of a text, published on Monday 15 June 2026 unless told otherwise."""

    def make(text: str, *, title: str = "", published: datetime | None = PUBLISHED, **more: object) -> Article:
        values: dict[str, object] = {
            "url": "https://www.gazette.example/2026/story",
            "source": "www.gazette.example",
            "sha256": "00",
            "fetched": datetime(2026, 6, 16, tzinfo=UTC),
            "language": "en",
        }
        return Article(**(values | {"title": title, "text": text, "published": published} | more))  # type: ignore[arg-type]  # keywords of a test

    return make


@pytest.fixture(scope="session")
def claims(engine: Engine, article: ArticleMaker) -> Callable[..., list[Claim]]:
    """Finds the claims of a text."""

    def find(text: str, **more: object) -> list[Claim]:
        return find_claims(article(text, **more), engine)

    return find


@pytest.fixture(scope="session")
def told(claims: Callable[..., list[Claim]], line_of: Callable[[Claim], str]) -> Callable[..., list[str]]:
    """Finds the claims of a text, one line each."""

    def find(text: str, **more: object) -> list[str]:
        return [line_of(claim) for claim in claims(text, **more)]

    return find


@pytest.fixture(scope="session")
def one_sentence() -> Callable[[str], tuple[Sentence, Clauses]]:
    """Takes a whole text as one sentence, with its clauses."""

    def make(text: str) -> tuple[Sentence, Clauses]:
        return Sentence(0, len(text), Line.PROSE, 0), Clauses(text, 0, len(text))

    return make

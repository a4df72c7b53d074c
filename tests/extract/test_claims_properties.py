"""Laws of extraction over generated articles and arbitrary text: exact places, equal runs, no crash, linear time."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.claims import find_claims
from extract.nlp import Engine
from extract.quantities import find_quantities
from model.article import Article
from model.claim import Claim

ArticleMaker = Callable[..., Article]


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with one claim, and what the claim must be."""

    sentence: str
    company: str
    metric: str
    low: Decimal | None
    high: Decimal | None
    unit: str


COMPANIES = {
    "Meta": "meta",
    "Intel": "intel",
    "Google": "alphabet",
    "The Facebook parent": "meta",
    "Microsoft": "microsoft",
    "Big Blue": "ibm",
    "CoreWeave": "coreweave",
}
TEMPLATES = {
    "{company} laid off {bound}{number} people.": ("layoffs", "people", 1),
    "{company} will cut {bound}{number} jobs, its chief said.": ("layoffs", "people", 1),
    "{company} employs {bound}{number} people.": ("headcount", "people", 1),
    "{company} spent {bound}${number} million on capital expenditures in 2025.": ("capex", "USD", 10**6),
    "Revenue at {company} was {bound}${number} million in the first quarter.": ("revenue", "USD", 10**6),
    "{company} has {bound}{number} H100 GPUs.": ("gpus", "gpu", 1),
    "{company} has data centers with a power capacity of {bound}{number} megawatts.": ("power", "watt", 10**6),
    "{company} raised {bound}${number} million in a Series B round.": ("funding", "USD", 10**6),
}
BOUNDS = {"": "=", "about ": "=", "more than ": ">", "at least ": ">", "up to ": "<", "fewer than ": "<"}
NOISE = (
    "Nobody was surprised.",
    "The weather in Paris was fine in 2024.",
    "Shares fell 3%.",
    "A spokeswoman did not reply at once.",
    "The meeting took 45 minutes.",
    "Version 4.2 came out on June 3.",
)


@st.composite
def statements(draw: st.DrawFn) -> Stated:
    template = draw(st.sampled_from(sorted(TEMPLATES)))
    metric, unit, scale = TEMPLATES[template]
    name = draw(st.sampled_from(sorted(COMPANIES)))
    bound = draw(st.sampled_from(sorted(BOUNDS)))
    value = draw(st.integers(100, 1900) | st.integers(2100, 90_000))
    sentence = template.format(company=name, bound=bound, number=f"{value:,}")
    number = Decimal(value * scale)
    low, high = (None if BOUNDS[bound] == "<" else number), (None if BOUNDS[bound] == ">" else number)
    return Stated(sentence, COMPANIES[name], metric, low, high, unit)


def values(found: list[Claim]) -> list[tuple[str, str, Decimal | None, Decimal | None, str]]:
    return [(claim.company, claim.metric, claim.low, claim.high, claim.unit) for claim in found]


def expected(stated: list[Stated]) -> list[tuple[str, str, Decimal | None, Decimal | None, str]]:
    return [(one.company, one.metric, one.low, one.high, one.unit) for one in stated]


relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""The fixtures hold no state, so that one for all examples is enough."""


@relaxed
@given(st.lists(statements(), min_size=1, max_size=5))
def test_every_stated_number_is_read_as_it_was_written(
    engine: Engine, article: ArticleMaker, stated: list[Stated]
) -> None:
    story = article("\n\n".join(one.sentence for one in stated))
    assert values(find_claims(story, engine)) == expected(stated)


@relaxed
@given(statements(), st.lists(st.sampled_from(NOISE), max_size=4), st.lists(st.sampled_from(NOISE), max_size=4))
def test_sentences_around_change_nothing_of_a_claim_s_value(
    engine: Engine, article: ArticleMaker, stated: Stated, before: list[str], after: list[str]
) -> None:
    story = article(" ".join([*before, stated.sentence, *after]))
    assert values(find_claims(story, engine)) == expected([stated])


@relaxed
@given(
    st.lists(statements() | st.sampled_from(NOISE).map(lambda text: Stated(text, "", "", None, None, "")), max_size=6),
    statements(),
)
def test_places_and_quotes_are_exact_and_ids_unique(
    engine: Engine, article: ArticleMaker, stated: list[Stated], title: Stated
) -> None:
    story = article(" ".join(one.sentence for one in stated), title=title.sentence.rstrip("."))
    found = find_claims(story, engine)
    assert found
    assert len({claim.id for claim in found}) == len(found)
    assert [(not claim.in_title, claim.start) for claim in found] == sorted(
        (not claim.in_title, claim.start) for claim in found
    )
    for claim in found:
        text = story.title if claim.in_title else story.text
        (again,) = find_quantities(text[claim.start : claim.end])
        assert again.text == text[claim.start : claim.end]
        assert {again.low, again.high} == {claim.low, claim.high} - {None}
        begin = text.index(claim.quote)
        assert any(
            match.start() <= claim.start and claim.end <= match.start() + len(claim.quote)
            for match in re.finditer(re.escape(claim.quote), text)
        ), begin


@relaxed
@given(st.lists(statements(), max_size=4))
def test_running_twice_gives_equal_claims(engine: Engine, article: ArticleMaker, stated: list[Stated]) -> None:
    story = article(" ".join(one.sentence for one in stated), title="Cuts")
    assert find_claims(story, engine) == find_claims(story, engine)


WORDS = st.sampled_from(
    """Meta Intel will cut laid off 8,000 8K 10% $5 billion €2bn half jobs people employees of its staff GPUs H100s
    H100 equivalents gigawatts capex revenue in 2026 by the end of Q3 said according to ( ) " “ ” , ; : | - — \n \n\n .
    not if from to between and respectively respectively. up than more Inc. $ % 115–135""".split(" ")
)


@relaxed
@given(st.lists(WORDS, max_size=40).map(" ".join), st.lists(WORDS, max_size=8).map(" ".join))
def test_any_words_of_the_field_give_exact_places(engine: Engine, article: ArticleMaker, text: str, title: str) -> None:
    for claim in find_claims(article(text, title=title), engine):
        where = title if claim.in_title else text
        assert claim.quote in where
        assert 0 <= claim.start < claim.end <= len(where)
        assert claim.low is not None or claim.high is not None
        assert claim.low is None or claim.high is None or claim.low <= claim.high


@relaxed
@given(st.text(max_size=300), st.text(max_size=60))
def test_arbitrary_text_never_raises(engine: Engine, article: ArticleMaker, text: str, title: str) -> None:
    for claim in find_claims(article(text, title=title), engine):
        assert claim.quote in (title if claim.in_title else text)


SENTENCE = "Meta will cut 8,000 jobs in March 2026, about 10% of its staff, Mark Zuckerberg said. "
SHAPES: dict[str, Callable[[int], str]] = {
    "one long line": lambda size: SENTENCE * (size // len(SENTENCE)),
    "one long sentence": lambda size: "Meta and Intel cut 8,000 jobs, " * (size // 31),
    "many lines": lambda size: (SENTENCE + "\n\n") * (size // len(SENTENCE)),
    "numbers": lambda size: "8,000 " * (size // 6),
    "numbers after a name": lambda size: "Meta cut " + ", ".join(["8,000"] * (size // 7)),
    "deep brackets": lambda size: "(" * (size // 2) + "Meta cut 8,000 jobs" + ")" * (size // 2),
    "square brackets": lambda size: "[{" * (size // 2),
    "quotes": lambda size: '"' * size,
    "apostrophes": lambda size: "'" * size,
    "bars": lambda size: "|" * size,
    "table rows": lambda size: "Company | Employees | Rank\n" + "Meta | 78,865 | 2\n" * (size // 18),
    "control characters": lambda size: "".join(map(chr, range(32))) * (size // 32),
    "spaces": lambda size: "Meta cut" + " " * size + "8,000 jobs",
    "one word": lambda size: "a" * size,
    "capitals": lambda size: "A" * size,
    "capitalised words": lambda size: "Abc Def " * (size // 8),
    "hyphens": lambda size: "a-" * (size // 2),
    "digits": lambda size: "1" * size,
    "open ranges": lambda size: "$1 to " * (size // 6),
    "months": lambda size: "May " * (size // 4),
    "unknown firms": lambda size: "Brindlemark Inc. cut 300 jobs. " * (size // 31),
    "sources": lambda size: "according to " * (size // 13) + "8,000 jobs",
}
GROWTH = 4
FAR_FROM_SQUARE = 8.0
"""Linear time grows by 4, the square by 16."""


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_length_of_the_text_and_no_faster(
    engine: Engine, article: ArticleMaker, shape: str
) -> None:
    def seconds(size: int) -> float:
        story = article(SHAPES[shape](size))
        started = process_time()
        find_claims(story, engine)
        return process_time() - started

    small = min(seconds(10_000) for _ in range(3))
    # A busy machine can slow one run; a quadratic one is slow every time.
    assert any(seconds(10_000 * GROWTH) < FAR_FROM_SQUARE * max(small, 0.002) for _ in range(3))


@pytest.mark.parametrize("place", ["title", "text"])
@pytest.mark.parametrize("control", [chr(code) for code in (*range(32), 0x7F, 0x85, 0x2028, 0xFEFF, 0xFFFD)], ids=repr)
def test_control_characters_are_borne_anywhere(engine: Engine, article: ArticleMaker, control: str, place: str) -> None:
    text = f"{control}Meta will{control} cut 8,000 jobs.{control}"
    story = article(text) if place == "text" else article("", title=text)
    for claim in find_claims(story, engine):
        assert text[claim.start : claim.end] == "8,000"
        assert claim.quote in text


def test_ten_thousand_numbers_with_their_companies_are_all_read(engine: Engine, article: ArticleMaker) -> None:
    count = 10_000
    story = article("\n".join(f"Intel will cut {2_100 + number:,} jobs." for number in range(count)))
    found = find_claims(story, engine)
    assert [claim.low for claim in found] == [Decimal(2_100 + number) for number in range(count)]

import pytest
from lxml import html

from extract.guards import MAX_ATTRIBUTES, MAX_CHARACTERS, MAX_ELEMENTS, MAX_INLINE, check_markup, check_tree
from model.errors import ReadError

WHERE = "https://a.example/1"
MANY = " ".join(f"a{number}" for number in range(MAX_ATTRIBUTES + 1))
FEW = " ".join(f"a{number}='>'" for number in range(MAX_ATTRIBUTES))
GREATER = " ".join(f'a{number}=">"' for number in range(MAX_ATTRIBUTES + 1))


@pytest.mark.parametrize(
    "markup",
    [
        f"<p {MANY}>text</p>",
        f"<p {GREATER}>text</p>",
        f"<script {MANY}>1</script>",
        f"<!--><p {MANY}>",
        f"<!-- a --!><p {MANY}>",
        f'<!x a="><p {MANY}>"',
        f'</ a="><p {MANY}>"',
        f'<textarea><p a="></textarea><p {MANY}>"',
        f"<p {MANY}",
    ],
)
def test_a_tag_with_too_many_attributes_is_refused_wherever_it_hides(markup: str) -> None:
    with pytest.raises(ReadError, match=r"1,00\d attributes, at most 1,000"):
        check_markup(markup, where=WHERE)


@pytest.mark.parametrize(
    "markup",
    [
        f"<p {FEW}>text</p>",
        f'<img src="data:image/png;base64,{"A" * 200_000}">',
        f"<script>for (i = 0; i<n; i++) {{ {MANY} }}</script>",
        f"<!-- <p {MANY}> -->",
        f"1 < 2 {MANY}",
        "<p>one</p>" * 20_000,
    ],
)
def test_long_but_harmless_markup_passes(markup: str) -> None:
    check_markup(markup, where=WHERE)


@pytest.mark.parametrize("unit", ["<", "<!--", "<script>", "</", "<!x", "<p a=>"])
def test_markup_that_never_closes_passes_in_one_scan(unit: str) -> None:
    check_markup(unit * 100_000, where=WHERE)


@pytest.mark.parametrize("unit", ['<p a="', "<p a='", "<a =", "<a/", "<a "])
def test_a_tag_that_never_closes_is_refused_in_one_scan(unit: str) -> None:
    with pytest.raises(ReadError, match="attributes"):
        check_markup(unit * 100_000, where=WHERE)


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(ReadError, match="too long: 3,000,001 characters"):
        check_markup("x" * (MAX_CHARACTERS + 1), where=WHERE)


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<p>x</p>" * (MAX_ELEMENTS + 1), "more than 30,000 elements"),
        ("<div>" * 20_000, "nested more than 250 elements deep"),
        ("<p>" + "<b>x</b> y " * (MAX_INLINE + 1), "more than 1,500 inline pieces"),
    ],
)
def test_a_tree_that_costs_too_much_is_refused(markup: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        check_tree(html.document_fromstring(markup), where=WHERE)


def test_an_ordinary_tree_passes() -> None:
    check_tree(html.document_fromstring("<div>" * 200 + "<p>text</p>" * 1000), where=WHERE)

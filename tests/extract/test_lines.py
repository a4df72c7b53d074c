import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.lines import lines_of, written_lines


def test_lines_know_where_they_stand() -> None:
    assert [(line.start, line.end, line.text) for line in lines_of("a\n\n  b c \n")] == [
        (0, 1, "a"),
        (2, 2, ""),
        (5, 8, "b c"),
        (10, 10, ""),
    ]


@given(st.text(alphabet="ab \n\t-|.", max_size=80))
def test_every_line_is_its_slice_of_the_text(text: str) -> None:
    assert all(text[line.start : line.end] == line.text for line in lines_of(text))
    assert (
        "".join(line.text for line in written_lines(text)).split()
        == "".join(part.strip() for part in text.split("\n")).split()
    )


@pytest.mark.parametrize(
    ("text", "heading", "item", "row"),
    [
        ("What the union says", True, False, False),
        ("It cut 420 jobs.", False, False, False),
        ("which goes on here", False, False, False),
        ("- an item", False, True, False),
        ("2. an item", False, True, False),
        ("| a | b |", False, False, True),
        ("这是标题", True, False, False),
        ("这是句子。", False, False, False),
        ("", False, False, False),
    ],
)
def test_what_a_line_looks_like(text: str, heading: bool, item: bool, row: bool) -> None:
    (line,) = lines_of(text)
    assert (line.is_heading, line.is_list_item, line.is_table_row) == (heading, item, row)

"""An article as the decisions see it: numbers in order, who is spoken of, what stands above."""

from collections.abc import Callable

import pytest

from extract.classify.reading import Candidate, Reading, View

Read = Callable[..., Reading]
Numbers = Callable[[Reading], list[tuple[View, Candidate]]]

STORY = """Layoffs

Meta shrank again this week. It cut 300 jobs.

So far:

Cisco cut 20 jobs."""


def test_numbers_come_in_order_of_place_those_of_the_title_first(reading: Read, numbers: Numbers) -> None:
    found = numbers(reading(STORY, title="Meta cuts 500 jobs"))
    assert [(one.quantity.text, one.passage.in_title, one.index) for _, one in found] == [
        ("500", True, 0),
        ("300", False, 2),
        ("20", False, 4),
    ]


def test_a_number_is_seen_with_twelve_of_its_sentence_on_either_side(reading: Read, numbers: Numbers) -> None:
    text = ", ".join(f"${number} million" for number in range(1, 31))
    found = [one for _, one in numbers(reading(f"It spent {text}."))]
    assert [len(one.siblings) for one in found[:2]] == [13, 14]
    assert [one.text for one in found[15].siblings] == [f"${number} million" for number in range(4, 29)]
    assert all(one.quantity in one.siblings for one in found)


def test_a_tables_number_comes_with_its_heads_and_a_bare_grid_gives_none(reading: Read, numbers: Numbers) -> None:
    text = "| Company | Employees |\n| Amazon | 1,576,000 |\n| Meta | 78,865 |\n\nScores\n\n1 | 2 | 3\n4 | 5 | 6"
    found = [one for _, one in numbers(reading(text))]
    assert [one.quantity.text for one in found] == ["1,576,000", "78,865"]
    assert [one.cell.metric for one in found if one.cell] == ["headcount", "headcount"]


@pytest.mark.parametrize(("index", "heading"), [(0, None), (1, "Layoffs"), (2, "Layoffs"), (4, "So far:")])
def test_the_heading_is_the_nearest_short_line_above(reading: Read, index: int, heading: str | None) -> None:
    body = reading(STORY).body
    found = body.heading(index)
    assert (body.passage.text[found.start : found.end] if found else None) == heading


def test_a_heading_more_than_five_sentences_above_is_forgotten(reading: Read) -> None:
    body = reading("Layoffs\n\n" + " ".join(["Meta shrank again this week."] * 6)).body
    assert body.heading(5) is not None
    assert body.heading(6) is None


def test_the_talk_turns_to_the_subject_and_back_in_a_new_paragraph(reading: Read) -> None:
    body = reading("Meta grew. Cisco shrank. It fell.\n\nIt rose.", title="Meta grows").body
    assert body.focus_before == ["meta", "meta", "cisco", "meta"]
    assert body.focus_after == ["meta", "cisco", "cisco", "meta"]
    assert [[one.slug for one in here] for here in body.mentions] == [["meta"], ["cisco"], ["cisco"], ["meta"]]


def test_who_was_named_before_is_known_for_each_sentence(reading: Read) -> None:
    body = reading("Meta grew. Cisco and Dell shrank. It fell.\n\nIt rose.").body
    assert body.named_before == [None, (0, ("meta",)), (1, ("cisco", "dell")), (1, ("cisco", "dell"))]
    assert body.named_in_paragraph == [(), ("meta",), ("meta", "cisco", "dell"), ()]


def test_an_article_is_about_the_company_of_its_title(reading: Read) -> None:
    found = reading("Cisco grew. Cisco fell. Meta rose.", title="Meta grows")
    assert (found.main, found.single, found.titled, found.first) == ("meta", True, ("meta",), "cisco")
    assert found.named == {"cisco": 2, "meta": 2}


def test_without_a_title_it_is_about_whom_it_names_most(reading: Read) -> None:
    found = reading("Cisco grew. Meta fell. Meta rose.")
    assert (found.main, found.single) == ("meta", True)
    assert reading("Cisco grew. Meta fell. Dell rose.").single is False


def test_a_maker_of_chips_is_not_spoken_of(reading: Read) -> None:
    found = reading("Meta grew in the last year. Nvidia GPUs are dear. Nvidia GPUs are scarce.")
    assert (found.main, dict(found.named)) == ("meta", {"meta": 1})


def test_topics_of_the_title_count_three_times(reading: Read) -> None:
    found = reading("There were layoffs. There were layoffs.", title="New layoffs")
    assert found.topics["layoffs"] == 5
    assert found.title_topics == {"layoffs"}


def test_a_paragraph_reaches_from_its_first_sentence_to_its_last(reading: Read) -> None:
    text = "Meta grew. Cisco fell.\n\nIt rose."
    body = reading(text).body
    spans = [body.extent(paragraph) for paragraph in (0, 1, 9)]
    assert [text[first:last] for first, last in spans] == ["Meta grew. Cisco fell.", "It rose.", ""]

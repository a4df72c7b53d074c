"""Where sentences end, and what kind of line they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sentences import Line, split_sentences


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Meta cut jobs. Intel did not.", ["Meta cut jobs.", "Intel did not."]),
        ("Is it over? No! It is not…", ["Is it over?", "No!", "It is not…"]),
        ("Dell Inc. cut 500 jobs. Shares fell.", ["Dell Inc. cut 500 jobs.", "Shares fell."]),
        ("The U.S. economy grew. Wages rose.", ["The U.S. economy grew.", "Wages rose."]),
        ("It spent $1.5 billion. Then it stopped.", ["It spent $1.5 billion.", "Then it stopped."]),
        ("Sales hit 2.4 bn. euros in May.", ["Sales hit 2.4 bn. euros in May."]),
        ("He spoke on Jan. 5 in Berlin.", ["He spoke on Jan. 5 in Berlin."]),
        ("J. P. Smith left. Nobody asked.", ["J. P. Smith left.", "Nobody asked."]),
        ("“We will cut 500 jobs.” Nobody asked.", ["“We will cut 500 jobs.”", "Nobody asked."]),
        ('"We cut 500 jobs." It was not enough.', ['"We cut 500 jobs."', "It was not enough."]),
        ("It has 4,000 staff. 1,200 will go.", ["It has 4,000 staff.", "1,200 will go."]),
        ("It paid. $5 billion went to chips.", ["It paid.", "$5 billion went to chips."]),
        ("It works with e.g. two firms.", ["It works with e.g. two firms."]),
        ("It sells iPhones. iPads too.", ["It sells iPhones. iPads too."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("  Spaces around.  \n\n  More of them. ", ["Spaces around.", "More of them."]),
        ("公司裁员。今年继续。", ["公司裁员。", "今年继续。"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_a_text_is_split_into_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "sentences"),
    [
        ("- Intel cut 15,000 jobs.", Line.BULLET, ["Intel cut 15,000 jobs."]),
        ("• Meta: 8,000 jobs", Line.BULLET, ["Meta: 8,000 jobs"]),
        ("2) Cisco cut jobs. Dell did too.", Line.BULLET, ["Cisco cut jobs.", "Dell did too."]),
        ("1. Cisco cut jobs", Line.BULLET, ["Cisco cut jobs"]),
        ("What the numbers say", Line.HEADING, ["What the numbers say"]),
        ("Meta cut 8,000 jobs.", Line.PROSE, ["Meta cut 8,000 jobs."]),
        ("Amazon | 83.0 | 1,576,000", Line.ROW, ["Amazon | 83.0 | 1,576,000"]),
        ("| Intel. Inc. | 15,000 |", Line.ROW, ["| Intel. Inc. | 15,000 |"]),
    ],
)
def test_a_line_is_known_by_its_looks(text: str, line: Line, sentences: list[str]) -> None:
    assert split(text) == sentences
    assert {sentence.line for sentence in split_sentences(text)} == {line}


def test_sentences_of_one_line_share_its_number_and_a_blank_line_has_none() -> None:
    found = split_sentences("First. Second.\n\nThird.")
    assert [sentence.paragraph for sentence in found] == [found[0].paragraph, found[0].paragraph, found[2].paragraph]
    assert found[0].paragraph < found[2].paragraph


def test_a_number_with_a_point_never_ends_a_sentence() -> None:
    assert split("It grew to 1.576 million. Then 3.5 percent left.") == [
        "It grew to 1.576 million.",
        "Then 3.5 percent left.",
    ]


@given(st.text(alphabet=st.sampled_from('aB1 .!?\n\t|-•"”)Inc$')))
def test_sentences_are_in_order_do_not_overlap_and_have_no_space_around(text: str) -> None:
    last = 0
    for sentence in split_sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        assert "\n" not in text[sentence.start : sentence.end]
        last = sentence.end


@given(
    st.lists(st.sampled_from(["Meta cut jobs.", "Is it so?", "“Never.”", "Prices fell 5.5%."]), min_size=1, max_size=9)
)
def test_sentences_joined_by_a_space_are_split_again(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_what_is_far_longer_than_a_sentence_is_cut_between_words() -> None:
    text = "Meta cut 8,000 jobs and " * 400 + "stopped."
    found = split_sentences(text)
    assert all(sentence.end - sentence.start < 3_000 for sentence in found)
    assert " ".join(text[sentence.start : sentence.end] for sentence in found) == text
    assert {text[sentence.start].isalpha() for sentence in found} == {True}


def test_a_sentence_of_ordinary_length_is_never_cut() -> None:
    text = "Meta cut 8,000 jobs, " * 60 + "and then it stopped."
    assert split(text) == [text]


def test_a_long_run_without_a_space_stays_whole() -> None:
    assert split("x" * 40_000) == ["x" * 40_000]

from hypothesis import given
from hypothesis import strategies as st

from verify.copies import bands, containment, copies, signature

WORDS = [f"word{number}" for number in range(400)]
WIRE = " ".join(WORDS[:200])


def test_an_equal_body_is_a_copy_of_the_first() -> None:
    assert copies({"a": WIRE, "b": WIRE.upper()}) == {"a": "a", "b": "a"}


def test_a_cut_reprint_is_a_copy() -> None:
    assert copies({"a": WIRE, "b": "A new first sentence. " + " ".join(WORDS[:120])}) == {"a": "a", "b": "a"}


def test_a_reprint_with_one_word_in_ten_changed_is_a_copy() -> None:
    changed = " ".join("other" if number % 12 == 0 else word for number, word in enumerate(WORDS[:200]))
    assert containment(WIRE, changed) > 0.5
    assert copies({"a": WIRE, "b": changed})["b"] == "a"


def test_a_report_in_other_words_is_no_copy() -> None:
    assert copies({"a": WIRE, "b": " ".join(WORDS[200:400])}) == {"a": "a", "b": "b"}


def test_two_reports_that_share_a_quotation_are_no_copies() -> None:
    other = " ".join(WORDS[200:360] + WORDS[:40])
    assert copies({"a": WIRE, "b": other})["b"] == "b"


def test_short_texts_are_not_judged() -> None:
    assert signature("Five words are too few.") == ()
    assert bands(()) == ()
    assert copies({"a": "Five words are too few.", "b": "Five words are too few."}) == {"a": "a", "b": "b"}


def test_a_copy_of_a_copy_goes_back_to_the_original() -> None:
    second = " ".join(WORDS[:140])
    third = " ".join(WORDS[:80])
    assert copies({"a": WIRE, "b": second, "c": third}) == {"a": "a", "b": "a", "c": "a"}


def test_signatures_are_the_same_on_every_machine() -> None:
    numbers = signature(WIRE)
    assert len(numbers) == 64
    assert len(bands(numbers)) == 32
    assert bands(numbers)[0] == bands(signature(WIRE))[0]


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.lists(st.sampled_from(WORDS), max_size=60))
def test_containment_is_symmetric_and_a_share(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    assert containment(first, second) == containment(second, first)
    assert 0.0 <= containment(first, second) <= 1.0

"""Groups of copies: who is the original does not depend on the order of arrival."""

from datetime import UTC, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from model.article import Article
from newsproof.copies import note_copies
from store import articles
from store.session import open_store

DAY = datetime(2026, 11, 20, tzinfo=UTC)
OPENING = " ".join(f"opening word number {count} of the story" for count in range(40))
MIDDLE = " ".join(f"middle word number {count} of the story" for count in range(40))
CLOSING = " ".join(f"closing word number {count} of the story" for count in range(40))


def article(name: str, text: str, *, hour: int, source: str | None = None) -> Article:
    return Article(
        url=f"https://{name}.invalid/story",
        source=source or f"{name}.invalid",
        title=name,
        text=text,
        sha256=name,
        published=DAY + timedelta(hours=hour),
        fetched=DAY,
    )


# `first` and `last` have no run of words in common; `bridge` repeats both.
CHAIN = (
    article("first", OPENING, hour=1),
    article("bridge", f"{OPENING} {CLOSING}", hour=2),
    article("last", CLOSING, hour=3),
)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_chain_of_copies_has_one_original_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    with open_store(f"sqlite:///{tmp_path / 'copies.db'}") as store:
        for index in order:
            with store.write() as session:
                articles.save_article(session, CHAIN[index])
                note_copies(session, [CHAIN[index]])
        with store.read() as session:
            noted = {one.title: one.copy_of for one in articles.stream(session)}
    assert noted == {"first": None, "bridge": CHAIN[0].id, "last": CHAIN[0].id}


def test_an_outlet_does_not_copy_itself_and_other_words_are_no_copy(tmp_path: Path) -> None:
    own = article("update", OPENING, hour=4, source="first.invalid")
    other = article("other", MIDDLE, hour=5)
    with open_store(f"sqlite:///{tmp_path / 'copies.db'}") as store, store.write() as session:
        for one in (CHAIN[0], own, other):
            articles.save_article(session, one)
        note_copies(session, [CHAIN[0], own, other])
        assert {one.title: one.copy_of for one in articles.stream(session)} == dict.fromkeys(
            ("first", "update", "other")
        )

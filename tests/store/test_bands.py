"""Articles that share a band of their signature are found, and no others."""

from types import SimpleNamespace

import pytest

from store import articles, bands
from store.session import Store

TOP = 2**64 - 1


def test_articles_that_share_a_band_at_the_same_place_are_candidates(store: Store, make: SimpleNamespace) -> None:
    first, second = make.article(), make.article("https://wire.example/a")
    with store.write() as session:
        for article in (first, second):
            articles.save_article(session, article)
        bands.replace_bands(session, first.id, [1, 2, TOP])
        bands.replace_bands(session, second.id, [2, 1, TOP])
        assert bands.candidates(session, [1, 9, 9]) == (first.id,)
        assert bands.candidates(session, [9, 9, TOP]) == tuple(sorted((first.id, second.id)))
        assert bands.candidates(session, [9, 9, 9]) == ()
        assert bands.candidates(session, []) == ()
        bands.replace_bands(session, first.id, [7])
        assert bands.candidates(session, [1, 2, TOP]) == (second.id,)


def test_a_hash_of_more_than_64_bits_is_refused(store: Store) -> None:
    with store.read() as session, pytest.raises(ValueError, match="more than 64 bits"):
        bands.candidates(session, [2**64])

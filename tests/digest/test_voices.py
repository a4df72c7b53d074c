"""The right voices are quoted."""

from dataclasses import replace
from typing import Any

from digest.voices import voices_of
from model.source import Kind

LATE = "2026-11-24T09:00:00+00:00"


def spoken(written: Any, most: int = 9) -> list[str]:
    articles = {article.version_id: article for _, article in written}
    return [voice.claim.quote for voice in voices_of([claim for claim, _ in written], articles, most=most)]


def test_primary_sources_come_first_and_what_repeats_others_last(newsroom: Any) -> None:
    written = [
        newsroom.write("Card: [[8]].", "8", "8", source="a.example.org", kind=Kind.AGGREGATOR),
        newsroom.write("Robot: [[8]].", "8", "8", source="b.example.org", machine_made=True),
        newsroom.write("Late: [[8]].", "8", "8", source="c.example.org", published=LATE),
        newsroom.write("News: [[8]].", "8", "8", source="d.example.org"),
        newsroom.write("Filing: [[8]].", "8", "8", source="e.example.org", kind=Kind.PRIMARY, published=LATE),
    ]
    assert spoken(written)[:3] == ["Filing: 8.", "News: 8.", "Late: 8."]
    assert set(spoken(written)[3:]) == {"Card: 8.", "Robot: 8."}
    assert spoken(written, most=2) == ["Filing: 8.", "News: 8."]


def test_a_copy_speaks_after_what_it_copies(newsroom: Any) -> None:
    claim, article = newsroom.write("Copy: [[8]].", "8", "8", source="a.example.org")
    original = newsroom.write("Original: [[8]].", "8", "8", source="b.example.org", published=LATE)
    assert spoken([(claim, replace(article, copy_of="x")), original]) == ["Original: 8.", "Copy: 8."]


def test_an_outlet_speaks_once_and_first(newsroom: Any) -> None:
    written = [newsroom.write("Again: [[8]].", "8", "8", published=LATE), newsroom.write("First: [[8]].", "8", "8")]
    assert spoken(written) == ["First: 8."]


def test_a_voice_without_its_article_has_neither_title_nor_mark(newsroom: Any) -> None:
    claim, _ = newsroom.write("It is [[8]].", "8", "8")
    (voice,) = voices_of([claim], {}, most=1)
    assert (voice.article_title, voice.mark) == ("", None)

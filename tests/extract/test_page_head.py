from datetime import UTC, datetime

import pytest
from lxml import html

from extract.page_head import PageHead, read_head, read_moment

URL = "https://www.gazette.example/2026/cuts"


def head_of(markup: str) -> PageHead:
    return read_head(html.document_fromstring(markup), url=URL)


def test_json_ld_and_meta_are_read() -> None:
    head = head_of(
        """<html lang="en-GB"><head><title>Cuts | Gazette</title><meta property="og:title" content="Cuts at Tarnwick">
        <meta property="og:site_name" content="Gazette"><link rel="canonical" href="/2026/cuts-at-tarnwick">
        <script type="application/ld+json">{"@graph": [{"@type": "WebPage", "name": "x"},
        {"@type": ["OpinionNewsArticle"], "headline": "Why  cut?", "datePublished": "2026-05-20T09:30:00+02:00",
        "articleSection": ["Opinion"], "publisher": {"@type": "Organization", "name": "The Gazette"}}]}</script></head>
        <body><h1>Cuts</h1><p><a href="https://b.example/x">The report</a><a href="javascript:alert(1)">no</a></p>"""
    )
    assert head == PageHead(
        titles=("Cuts at Tarnwick", "Why cut?", "Cuts | Gazette", "Cuts"),
        site_names=("Gazette", "The Gazette"),
        dates=(datetime(2026, 5, 20, 7, 30, tzinfo=UTC),),
        canonical="https://www.gazette.example/2026/cuts-at-tarnwick",
        language="en-GB",
        labels=("Opinion",),
        types=("OpinionNewsArticle",),
        links=(("The report", "https://b.example/x"),),
    )


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[[[[",
        "null",
        "7",
        '"text"',
        '{"@type": 3}',
        '{"@type": "NewsArticle", "headline": {"a": 1}}',
        "[" * 10_000,
    ],
)
def test_linked_data_of_any_shape_is_passed_over(data: str) -> None:
    head = head_of(f'<script type="application/ld+json">{data}</script><p>x</p>')
    assert head.titles == ()
    assert head.dates == ()


@pytest.mark.parametrize(
    ("markup", "date"),
    [
        (
            '<meta property="article:published_time" content="2026-01-02T03:04:05Z">',
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        ('<meta name="date" content="2026-01-02">', datetime(2026, 1, 2, tzinfo=UTC)),
        ('<time itemprop="datePublished" datetime="2026-01-02T23:00-05:00">', datetime(2026, 1, 3, 4, tzinfo=UTC)),
    ],
)
def test_dates_in_the_markup_are_read_as_utc(markup: str, date: datetime) -> None:
    assert head_of(f"<html><head></head><body>{markup}<p>x</p>").dates == (date,)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-05-20T09:30:00+02:00", datetime(2026, 5, 20, 7, 30, tzinfo=UTC)),
        ("Wed, 20 May 2026 09:30:00 GMT", datetime(2026, 5, 20, 9, 30, tzinfo=UTC)),
        ("2026-05-20", datetime(2026, 5, 20, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59-23:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (20260520, None),
    ],
)
def test_moments_are_aware_utc_or_nothing(written: object, moment: datetime | None) -> None:
    assert read_moment(written) == moment

import pytest

from extract.origin import Origin, dateline_credit, origin_of
from model.source import Kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tarnwick cuts jobs.\n\nOriginal source: BBC Technology ↗", "BBC Technology"),
        ("🐯Read original on 虎嗅\n\nTarnwick sells chips.", "虎嗅"),
        ("裁员八千人。\n来源：新华社", "新华社"),
        ("八千人を削減。\n出典：日経クロステック", "日経クロステック"),
        ("Tarnwick cuts jobs.\n\nSource: The Verge", "The Verge"),
        ("Tarnwick cuts jobs.\n\nSource: Company filings", None),
        ("Tarnwick cuts jobs.\n\nSource: Getty Images", None),
        ("Tarnwick cuts jobs.\n\nSource: https://news.google.com/x", None),
        ("Source: The Verge\n\na\n\nb\n\nc\n\nOriginal source: Wired", "Wired"),
        (
            "This story was originally published by The Wall Street Journal and is shared here.",
            "The Wall Street Journal",
        ),
        ("This article first appeared in Der Spiegel.", "Der Spiegel"),
        ("AUSTIN, Dec 15 (Reuters) - Oracle raised its plan.", "Reuters"),
        ("(AFP) - Oracle raised its plan.", "AFP"),
        ("Oracle raised its plan. (Reuters)", "Reuters"),
        ("Oracle raised its plan.\n\n© 2026 AFP", "AFP"),
        ("OSLO, May 3, 2026 (GLOBE NEWSWIRE) -- Tarnwick today announced a plan.", None),
        ("Oracle (the database firm) - raised its plan.", None),
        ("The cuts were first reported by Bloomberg News.", "Bloomberg News"),
        ("The Information first reported the cuts, which the firm denies.", "The Information"),
        ("As the Financial Times wrote, the firm denies the cuts.", None),
        ("The firm, according to Reuters, denies it.\n\nThis story was originally published by Wired.", "Wired"),
        ("The cuts were first reported by Wired.\n\nThis story was originally published by Fortune.", "Fortune"),
        ("Read the full report from the agency here", None),
        ("This story was originally published by Gazette.", None),
        ("", None),
    ],
)
def test_the_origin_is_what_the_article_itself_names(text: str, name: str | None) -> None:
    assert origin_of(text, kind=Kind.NEWS, host="gazette.example") == Origin(name=name)


def test_a_wire_agency_is_not_the_origin_of_its_own_stories() -> None:
    text = "OSLO, May 3 (Strand Wire) - Tarnwick raised its plan."
    assert dateline_credit(text) == "Strand Wire"
    assert origin_of(text, kind=Kind.WIRE, host="strandwire.example") == Origin()
    assert origin_of(text, kind=Kind.NEWS, host="gazette.example") == Origin(name="Strand Wire")


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ([("Wired", "https://wired.com/x")], "https://wired.com/x"),
        ([("Read original", "https://wired.com/y")], "https://wired.com/y"),
        ([("Wired", "https://news.google.com/rss/x")], None),
        ([("Wired", "https://gazette.example/tag/wired")], None),
        ([("a long sentence in which the magazine Wired is only mentioned", "https://wired.com/x")], None),
        ([], None),
    ],
)
def test_the_link_of_the_origin_leads_to_another_site(links: list[tuple[str, str]], url: str | None) -> None:
    text = "Tarnwick cuts jobs.\n\nOriginal source: Wired"
    assert origin_of(text, kind=Kind.AGGREGATOR, host="gazette.example", links=links) == Origin(name="Wired", url=url)


def test_the_feeds_source_counts_unless_it_only_passes_on() -> None:
    given = Origin(name="CNBC", url="https://www.cnbc.com")
    assert origin_of("Text.", kind=Kind.NEWS, host="news.google.com", given=given) == given
    passed = Origin(name="CNBC", url="https://news.google.com/rss/x")
    assert origin_of("Text.", kind=Kind.NEWS, host="news.google.com", given=passed) == Origin(name="CNBC")
    search = Origin(name="Google News", url="https://news.google.com")
    assert origin_of("Text.", kind=Kind.NEWS, host="a.example", given=search) == Origin()


@pytest.mark.parametrize(
    ("canonical", "origin"),
    [
        ("https://wired.com/story/x", Origin(name="wired.com", url="https://wired.com/story/x")),
        ("https://amp.gazette.example/x", Origin()),
        ("https://news.google.com/x", Origin()),
        (None, Origin()),
    ],
)
def test_a_canonical_link_to_another_site_names_the_origin(canonical: str | None, origin: Origin) -> None:
    assert origin_of("Text.", kind=Kind.NEWS, host="www.gazette.example", canonical=canonical) == origin


def test_a_thread_has_the_publication_it_talks_about_and_no_url() -> None:
    text = "Tarnwick cuts deeper than it told us - CNBC\n\nthe CNBC piece leaves out the Oslo team [news.google.com]"
    links = [("CNBC", "https://www.cnbc.com/x")]
    assert origin_of(text, kind=Kind.FORUM, host="chat.example", links=links) == Origin(name="CNBC")
    assert origin_of("Tarnwick cuts deeper than it told us - lol\n\nyes", kind=Kind.FORUM, host=None) == Origin()


@pytest.mark.parametrize("unit", ["A", "A-", "A B ", "(A) - ", "original source ", "\n", "Source: A\n"])
def test_long_repetitions_are_read_for_origins_in_bounded_work(unit: str) -> None:
    assert isinstance(origin_of(unit * 30_000, kind=Kind.NEWS, host=None), Origin)

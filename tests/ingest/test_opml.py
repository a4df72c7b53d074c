from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.opml import read_opml, source_key, write_opml
from model.errors import ReadError
from model.source import Kind, Source

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
FOREIGN = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.1"><head><title>mine</title></head><body>
<outline text="News"><outline text="Chips"><outline type="rss" text="The Wire" title="The Wire (UK)"
  xmlUrl="https://wire.example/feed" htmlUrl="https://wire.example/" category="/News/Chips"/></outline>
 <outline text="The Wire (UK)" xmlUrl="https://other.example/feed" htmlUrl="javascript:alert(1)"
  language="en"/></outline>
<outline text="Twice" xmlUrl="https://wire.example/feed"/>
<outline text="Bad" xmlUrl="feed:nothing"/>
<outline xmlUrl="http://127.0.0.1:8000/rss"/>
</body></opml>"""


def test_outlines_at_any_depth_become_sources() -> None:
    skipped: list[str] = []
    assert read_opml(FOREIGN, on_skip=skipped.append) == [
        Source(key="the-wire-uk", name="The Wire (UK)", feed_url="https://wire.example/feed",
               site_url="https://wire.example/"),
        Source(key="the-wire-uk-2", name="The Wire (UK)", feed_url="https://other.example/feed", language="en"),
        Source(key="http-127-0-0-1-8000-rss", name="http://127.0.0.1:8000/rss", feed_url="http://127.0.0.1:8000/rss"),
    ]  # fmt: skip
    assert skipped == ["outline “Bad” is not an http or https URL"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b"<opml", "is not well-formed XML"),
        (b"<html><body/></html>", "is XML, but not OPML"),
        (b"<opml version='2.0'><body><outline text='folder'/></body></opml>", "holds no outline with a usable feed"),
        (b"<!DOCTYPE opml><opml/>", "declares a DOCTYPE or entities"),
        (b"<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><opml>&x;</opml>", "declares a DOCTYPE"),
        ("<!DOCTYPE opml><opml/>".encode("utf-16"), "declares a DOCTYPE"),
    ],
)
def test_what_is_no_list_of_feeds_is_named(body: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_opml(body, name="feeds.opml")
    assert (caught.value.where, caught.value.reason[: len(reason)]) == ("feeds.opml", reason)


def test_the_written_form_is_what_other_programs_read() -> None:
    source = Source(
        key="wire", name="A & B", feed_url="https://wire.example/feed?a=1&b=2", kind=Kind.WIRE, enabled=False
    )
    assert write_opml([source], title="Sources", now=NOW) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml xmlns:newsproof="urn:newsproof:opml" version="2.0">\n'
        "  <head>\n    <title>Sources</title>\n"
        "    <dateCreated>Fri, 20 Nov 2026 12:00:00 +0000</dateCreated>\n  </head>\n"
        "  <body>\n"
        '    <outline type="rss" text="A &amp; B" title="A &amp; B" xmlUrl="https://wire.example/feed?a=1&amp;b=2" '
        'newsproof:key="wire" newsproof:kind="wire" newsproof:enabled="false"/>\n'
        "  </body>\n</opml>\n"
    )


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("The Example (UK)", (), "the-example-uk"),
        ("日本", (), "source"),
        ("a", ("a", "a-2"), "a-3"),
        ("", ("source",), "source-2"),
    ],
)
def test_keys_are_easy_to_type_and_free(name: str, taken: tuple[str, ...], key: str) -> None:
    assert source_key(name, taken=taken) == key


_NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zs", "Zl", "Zp"]), min_size=1, max_size=20
)
_SOURCES = st.lists(
    st.builds(
        Source,
        key=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True),
        name=_NAMES,
        feed_url=st.integers(0, 10**6).map("https://example.com/{}/feed?a=1&b=<2>".format),
        site_url=st.none() | st.just("https://example.com/"),
        kind=st.sampled_from(Kind),
        language=st.none() | st.sampled_from(["en", "de"]),
        enabled=st.booleans(),
    ),
    min_size=1,
    max_size=5,
    unique_by=(lambda source: source.key, lambda source: source.feed_url),
)


@given(_SOURCES)
def test_what_is_written_is_read_back_the_same(sources: list[Source]) -> None:
    assert read_opml(write_opml(sources, title="t & <t>", now=NOW).encode()) == sources

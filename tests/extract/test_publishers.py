import pytest

from extract.publishers import clean_name, is_redirector, is_same_publisher, is_same_site, publisher_host


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BBC Technology ↗", "BBC Technology"),
        ("BBC Technology โ", "BBC Technology"),
        ("虎嗅", "虎嗅"),
        ("日経クロステック →", "日経クロステック"),
        ("“The Verge.”", "The Verge"),
        ("X", None),
        ("→", None),
        ("Google News", None),
        ("a" * 61, None),
    ],
)
def test_names_lose_what_is_no_name(written: str, name: str | None) -> None:
    assert clean_name(written) == name


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.Gazette.example/x", "gazette.example"),
        ("urn:sha256:ab", None),
        ("http://[bad", None),
        (None, None),
    ],
)
def test_the_host_of_a_url(url: str | None, host: str | None) -> None:
    assert publisher_host(url) == host


@pytest.mark.parametrize(
    ("name", "host", "same"),
    [
        ("Strand Wire", "strandwire.example", True),
        ("The Gazette", "gazette.example", True),
        ("Gazette", "the-gazette.example", True),
        ("Reuters", "gazette.example", False),
        ("", "gazette.example", False),
        ("虎嗅", "gazette.example", False),
    ],
)
def test_a_name_is_compared_with_the_labels_of_a_host(name: str, host: str, same: bool) -> None:
    assert is_same_publisher(name, host) is same


def test_redirectors_and_sites() -> None:
    assert is_redirector("https://news.google.com/rss/articles/x")
    assert not is_redirector("https://gazette.example/x")
    assert is_same_site("m.gazette.example", "gazette.example")
    assert not is_same_site("xgazette.example", "gazette.example")

from collections import Counter
from urllib.parse import urlsplit

from ingest.starter import starter_sources
from ingest.urls import absolute_url
from model.source import Kind


def test_the_starter_list_holds_about_forty_feeds_of_every_sort() -> None:
    kinds = Counter(source.kind for source in starter_sources())
    assert 40 <= kinds.total() <= 50
    assert kinds[Kind.NEWS] >= 25
    assert kinds[Kind.PRIMARY] >= 8
    assert kinds[Kind.AGGREGATOR] >= 2
    assert kinds[Kind.WIRE] >= 2


def test_no_key_and_no_feed_stands_twice() -> None:
    sources = starter_sources()
    assert len({source.key for source in sources}) == len(sources)
    assert len({source.feed_url for source in sources}) == len(sources)


def test_every_address_is_https_and_usable() -> None:
    for source in starter_sources():
        for url in (source.feed_url, source.site_url or ""):
            assert absolute_url(url) == url
            assert urlsplit(url).scheme == "https"

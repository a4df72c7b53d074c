"""The stages in their order: the sample newsroom over HTTP, claims, verdicts; and doing it again."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from model.article import Article
from model.claim import Claim
from model.errors import UsageError
from model.metrics import load_metrics
from newsproof.demo.newsroom import Newsroom
from newsproof.demo.server import newsroom_server
from newsproof.pipeline import Crawled, Processed, process
from newsproof.wiring import world
from store import articles, claims, conflicts, entries, failures, sources
from store.failures import RecordedFailure
from store.session import Store, open_store
from store.stages import EntryState, Stage

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
INTEL = "/business/intel-plants-oregon-arizona"


@dataclass(frozen=True, kw_only=True)
class TwoCrawls:
    """The store after two crawls, and what each of them said."""

    newsroom: Newsroom
    path: Path
    crawled: tuple[Crawled, Crawled]
    processed: tuple[Processed, Processed]

    def store(self) -> Store:
        return open_store(f"sqlite:///{self.path}")

    def articles(self) -> dict[str, Article]:
        """Current versions by URL without the host's port."""
        with self.store() as store, store.read() as session:
            return {self.short(one.url): one for one in articles.stream(session)}

    def failures(self) -> dict[str, RecordedFailure]:
        with self.store() as store, store.read() as session:
            return {self.short(one.failure.key): one for one in failures.list_failures(session)}

    def short(self, url: str) -> str:
        """`http://tarnfield.localhost:41234/a` -> `tarnfield/a`."""
        host, _, path = url.removeprefix("http://").partition("/")
        return f"{host.partition('.')[0]}/{path}"


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory, read_all: Callable[..., Crawled]) -> Iterator[TwoCrawls]:
    path = tmp_path_factory.mktemp("pipeline") / "newsproof.db"
    with newsroom_server() as newsroom, open_store(f"sqlite:///{path}") as store:
        with store.write() as session:
            sources.add(session, newsroom.sources())
        first = read_all(store, MONDAY, obey_robots=True), process(store, world())
        newsroom.edition = 2
        second = read_all(store, TUESDAY), process(store, world())
        store.close()  # so that the whole of it stands in the one file
        yield TwoCrawls(newsroom=newsroom, path=path, crawled=(first[0], second[0]), processed=(first[1], second[1]))


def test_every_page_of_every_feed_becomes_an_article_or_a_failure(twice: TwoCrawls) -> None:
    published = {
        f"{outlet['key']}{article['path'].rstrip('/')}"
        for outlet in twice.newsroom._table["outlet"]
        for article in outlet["article"]
    }
    assert published == set(twice.articles()) | set(twice.failures())
    assert twice.crawled[0] == Crawled(feeds=12, entries=34, articles=31, changed=0, failures=3)
    assert twice.crawled[1] == Crawled(feeds=12, entries=0, articles=0, changed=1, failures=1)


def test_a_page_that_changed_silently_gets_a_second_version_and_its_claims_are_the_current_ones(
    twice: TwoCrawls,
) -> None:
    with twice.store() as store, store.read() as session:
        found = articles.find(session, twice.articles()[f"brackwater{INTEL}"].id)
        first, second = articles.versions(session, found.id)
        current = [
            claim for claim in claims.current_claims(session, "intel", "layoffs") if claim.article_id == found.id
        ]
        kept = [claim for claim in claims.stream(session) if claim.version_id == first.version_id]
    assert (first.version, second.version) == (1, 2)
    assert "1,900" in first.text
    assert "1,900" not in second.text
    assert "2,900" in second.text
    assert {claim.version_id for claim in current} == {second.version_id}
    assert {int(claim.low) for claim in current if claim.low} == {2900}
    assert kept == []
    assert all(one.version == 1 for short, one in twice.articles().items() if short != f"brackwater{INTEL}")


def test_what_could_not_be_read_is_kept_with_its_reason(twice: TwoCrawls) -> None:
    told = {key: (one.failure.stage, one.failure.kind, one.failure.reason) for key, one in twice.failures().items()}
    gone = told["eastmoor/news/energy/grid-queue-data-centres"]
    assert gone == ("page", "status", "the server answered 404")
    forbidden = told["aislerack/members/2026/amazon-contract-list.html"]
    assert forbidden[:2] == ("page", "robots")
    assert "robots.txt does not allow" in forbidden[2]
    wall = told["plumbline/markets/oracle-severance-maths"]
    assert wall == ("page", "no_article", "the page shows a consent notice instead of an article")
    assert len(told) == 3


def test_a_page_that_is_gone_is_asked_for_again_and_a_forbidden_one_is_not(twice: TwoCrawls) -> None:
    with twice.store() as store, store.read() as session:
        assert entries.count_by_state(session)[EntryState.FAILED] == 1
        assert entries.count_by_state(session)[EntryState.SKIPPED] == 2
    assert twice.failures()["eastmoor/news/energy/grid-queue-data-centres"].count == 2
    assert twice.failures()["aislerack/members/2026/amazon-contract-list.html"].count == 1


def test_a_syndicated_copy_points_to_its_original(twice: TwoCrawls) -> None:
    found = twice.articles()
    original = found["tarnfield/2026/11/10/oracle-to-cut-about-6000-jobs.html"]
    copy = found["brackwater/business/oracle-swings-axe-at-thousands-of-posts"]
    assert copy.copy_of == original.id
    assert [short for short, one in found.items() if one.copy_of] == [
        "brackwater/business/oracle-swings-axe-at-thousands-of-posts"
    ]


def test_a_german_article_is_kept_and_marked_and_gives_no_claims(twice: TwoCrawls) -> None:
    german = twice.articles()["rechenblatt/2026/11/sap-stellenabbau"]
    assert german.language == "de"
    assert "2.500 Stellen" in german.title
    with twice.store() as store, store.read() as session:
        assert [claim for claim in claims.stream(session) if claim.article_id == german.id] == []
    others = {one.language for one in twice.articles().values() if one.id != german.id}
    assert others == {"en"}


@pytest.mark.parametrize(
    ("short", "written"),
    [
        ("eastmoor/news/technology/lumivarre-series-b", "€310"),  # windows-1252, which the header does not say
        ("kettlekernel/p/issue-212", "€310m"),
    ],
)
def test_pages_in_other_character_sets_come_out_readable(twice: TwoCrawls, short: str, written: str) -> None:
    article = twice.articles()[short]
    assert written in article.text
    assert not {"â€", "Ã", "\ufffd"} & {article.text[n : n + size] for size in (1, 2) for n in range(len(article.text))}


def test_every_claim_quotes_its_article_exactly(twice: TwoCrawls) -> None:
    with twice.store() as store, store.read() as session:
        found: list[Claim] = list(claims.stream(session))
        by_version = {one.version_id: one for one in articles.stream(session, current_only=False)}
    assert len(found) > 100
    for claim in found:
        article = by_version[claim.version_id]
        whole = article.title if claim.in_title else article.text
        assert claim.quote in whole
        assert whole[claim.start : claim.end].strip() == whole[claim.start : claim.end] != ""
        assert any(character.isalnum() for character in whole[claim.start : claim.end])


def test_the_stories_on_which_the_outlets_disagree_are_found(twice: TwoCrawls) -> None:
    with twice.store() as store, store.read() as session:
        disputed = {(one.company, one.metric) for one in conflicts.list_conflicts(session)}
    assert ("oracle", "layoffs") in disputed
    assert all(metric in load_metrics() for _, metric in disputed)


def test_everything_reaches_the_last_stage(twice: TwoCrawls) -> None:
    with twice.store() as store, store.read() as session:
        assert articles.count_by_stage(session) == {
            Stage.READ: 0,
            Stage.EXTRACTED: 0,
            Stage.VERIFIED: 32,
            Stage.FAILED: 0,
        }
    assert [done.articles for done in twice.processed] == [31, 1]


def test_crawling_and_processing_again_changes_no_row(
    twice: TwoCrawls, tmp_path: Path, read_all: Callable[..., Crawled], rows_of: Callable[..., Any]
) -> None:
    path = tmp_path / "again.db"
    shutil.copy(twice.path, path)
    with open_store(f"sqlite:///{path}") as store:
        before = rows_of(path)
        read_all(store, TUESDAY)
        assert process(store, world()) == Processed(articles=0, claims=0, buckets=0)
        assert rows_of(path) == before
        timeless = rows_of(path, without_times=True)
        later = read_all(store, TUESDAY + timedelta(days=2))
        process(store, world())
        assert later == Crawled(feeds=12, entries=0, articles=0, changed=0, failures=1)
        assert rows_of(path, without_times=True) == timeless


def test_reading_all_articles_anew_gives_the_same_claims_and_verdicts(
    twice: TwoCrawls, tmp_path: Path, rows_of: Callable[..., Any]
) -> None:
    path = tmp_path / "anew.db"
    shutil.copy(twice.path, path)
    with open_store(f"sqlite:///{path}") as store:
        before = rows_of(path)
        with store.write() as session:
            articles.mark(session, [one.version_id for one in articles.stream(session)], Stage.READ)
        assert process(store, world()).articles == 31
        after = rows_of(path)
    for counted in (before, after):  # how often a bucket was looked at may grow
        counted["buckets"] = [{key: row[key] for key in ("company", "metric")} for row in counted["buckets"]]
    assert after == before


def test_a_page_that_goes_back_to_its_first_text_shows_that_version_again(
    twice: TwoCrawls, tmp_path: Path, read_all: Callable[..., Crawled]
) -> None:
    path = tmp_path / "back.db"
    shutil.copy(twice.path, path)
    twice.newsroom.edition = 1
    try:
        with open_store(f"sqlite:///{path}") as store:
            assert read_all(store, TUESDAY + timedelta(days=2)).changed == 1
            process(store, world())
            with store.read() as session:
                article = articles.find(session, twice.articles()[f"brackwater{INTEL}"].id)
                current = claims.current_claims(session, "intel", "layoffs")
    finally:
        twice.newsroom.edition = 2
    assert article.version == 1
    assert 1900 in {int(claim.low) for claim in current if claim.article_id == article.id and claim.low}


def test_only_what_is_due_is_asked_for(
    twice: TwoCrawls, tmp_path: Path, read_all: Callable[..., Crawled], rows_of: Callable[..., Any]
) -> None:
    path = tmp_path / "due.db"
    shutil.copy(twice.path, path)
    with open_store(f"sqlite:///{path}") as store:
        before = rows_of(path)
        done = read_all(store, TUESDAY + timedelta(minutes=5), everything=False)
        assert done == Crawled(feeds=0, entries=0, articles=0, changed=0, failures=0)
        assert rows_of(path) == before


def test_an_unknown_or_disabled_source_is_refused(
    subscribed: Store, newsroom: Newsroom, read_all: Callable[..., Crawled]
) -> None:
    import asyncio

    from ingest.fetch import Fetcher
    from ingest.limits import FetchLimits
    from newsproof.pipeline import crawl

    with subscribed.write() as session:
        sources.set_enabled(session, "tarnfield", enabled=False)

    async def only(key: str) -> Crawled:
        limits = FetchLimits(user_agent="newsproof-test/1", allow_private_addresses=True, obey_robots=False)
        async with Fetcher(limits) as fetcher:
            return await crawl(subscribed, fetcher, now=MONDAY, only=key)

    for key in ("tarnfield", "nobody"):
        with pytest.raises(UsageError, match=f"no enabled source has the key '{key}'"):
            asyncio.run(only(key))
    assert asyncio.run(only("rechenblatt")) == Crawled(feeds=1, entries=1, articles=1, changed=0, failures=0)

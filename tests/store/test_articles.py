"""Articles keep all their versions; the queue of versions hands each to one worker."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from model.article import Article, Section, meta_of
from model.errors import NotFoundError
from model.source import Kind
from store import articles, buckets
from store.articles import Change
from store.session import Store, open_store
from store.stages import Stage

PAGE = "<p>Acme will cut 500 jobs – “now”.</p>".encode("windows-1252")


def test_the_first_text_is_version_1_and_the_same_text_again_writes_nothing(
    store: Store, make: SimpleNamespace, dump: Callable[[Store], Any]
) -> None:
    article = make.article()
    with store.write() as session:
        assert articles.save_article(session, article, raw=PAGE).change is Change.NEW
    before = dump(store)
    later = replace(article, fetched=article.fetched + timedelta(days=1))
    with store.write() as session:
        assert articles.save_article(session, later, raw=b"other bytes, same text") == articles.Saved(
            article=later, change=Change.UNCHANGED
        )
    assert dump(store) == before
    with store.read() as session:
        assert articles.find(session, article.url) == article
        assert articles.raw_page(session, article.version_id) == PAGE


def test_another_text_is_another_version_and_the_old_one_stays(store: Store, make: SimpleNamespace) -> None:
    old, new = make.article(), make.article(text="Acme will cut 900 jobs.")
    with store.write() as session:
        articles.save_article(session, old)
        saved = articles.save_article(session, new)
    assert (saved.change, saved.article.version) == (Change.CHANGED, 2)
    with store.read() as session:
        assert articles.versions(session, old.id) == (old, saved.article)
        assert articles.find(session, old.id) == saved.article
        assert articles.find(session, old.version_id) == old
        assert list(articles.stream(session)) == [saved.article]
        assert list(articles.stream(session, current_only=False)) == [old, saved.article]


def test_a_page_that_goes_back_to_an_earlier_text_makes_that_version_current_again(
    store: Store, make: SimpleNamespace
) -> None:
    old, new = make.article(), make.article(text="Acme will cut 900 jobs.")
    with store.write() as session:
        for article in (old, new):
            articles.save_article(session, article)
        saved = articles.save_article(session, old)
    assert (saved.change, saved.article.version) == (Change.RESTORED, 1)
    with store.read() as session:
        assert articles.find(session, old.url) == old
        assert [article.version for article in articles.versions(session, old.id)] == [1, 2]


def test_a_changed_page_touches_the_buckets_of_its_old_claims(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None]
) -> None:
    old, new = make.article(), make.article(text="Nothing to see here.")
    with store.write() as session:
        save_claims(session, old, [make.claim(old), make.claim(old, metric="headcount", start=20, end=23)])
        for bucket in buckets.pending(session):
            buckets.settle(session, bucket)
        assert buckets.pending(session) == ()
        articles.save_article(session, new)
        assert [(bucket.company, bucket.metric) for bucket in buckets.pending(session)] == [
            ("acme", "headcount"),
            ("acme", "layoffs"),
        ]


def test_noting_a_copy_touches_its_buckets_once(
    store: Store, make: SimpleNamespace, save_claims: Callable[..., None]
) -> None:
    article = make.article()
    with store.write() as session:
        save_claims(session, article, [make.claim(article)])
        (first,) = buckets.pending(session)
        articles.set_copy_of(session, article.version_id, "original")
        articles.set_copy_of(session, article.version_id, "original")
        (second,) = buckets.pending(session)
        assert second.touched == first.touched + 1
        assert articles.find(session, article.url).copy_of == "original"


def test_a_version_moves_from_stage_to_stage(store: Store, make: SimpleNamespace) -> None:
    first = make.article()
    second = make.article(url="https://daily.example/b", fetched=first.fetched + timedelta(hours=1))
    with store.write() as session:
        for article in (second, first):
            articles.save_article(session, article)
        assert articles.pending(session, Stage.READ, limit=10) == (first, second)
        assert articles.pending(session, Stage.READ, limit=1) == (first,)
        articles.mark(session, [first.version_id], Stage.EXTRACTED)
        assert articles.pending(session, Stage.READ, limit=10) == (second,)
        assert articles.count_by_stage(session) == {
            Stage.READ: 1,
            Stage.EXTRACTED: 1,
            Stage.VERIFIED: 0,
            Stage.FAILED: 0,
        }


def test_a_leased_version_goes_to_another_worker_only_after_the_lease(store: Store, make: SimpleNamespace) -> None:
    pages = [make.article(url=f"https://daily.example/{number}") for number in range(3)]
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    until = now + timedelta(minutes=10)
    with store.write() as session:
        for page in pages:
            articles.save_article(session, page)
        first = articles.lease(session, Stage.READ, owner="one", now=now, until=until, limit=2)
        second = articles.lease(session, Stage.READ, owner="two", now=now, until=until, limit=2)
        assert {page.url for page in (*first, *second)} == {page.url for page in pages}
        assert (len(first), len(second)) == (2, 1)
        assert articles.lease(session, Stage.READ, owner="three", now=now, until=until, limit=2) == ()
        late = until + timedelta(seconds=1)
        again = articles.lease(session, Stage.READ, owner="three", now=late, until=late, limit=9)
        assert len(again) == 3


def test_two_sessions_never_lease_the_same_version(store: Store, make: SimpleNamespace) -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    with store.write() as session:
        for number in range(4):
            articles.save_article(session, make.article(url=f"https://daily.example/{number}"))
        dialect = session.dialect
    with store.write() as one:
        first = articles.lease(one, Stage.READ, owner="one", now=now, until=now, limit=2)
        if dialect == "postgresql":  # at the same time; on SQLite the second would wait for the first to end
            with store.write() as two:
                second = articles.lease(two, Stage.READ, owner="two", now=now, until=now, limit=9)
    if dialect == "sqlite":
        with store.write() as two:
            second = articles.lease(two, Stage.READ, owner="two", now=now, until=now, limit=9)
    assert len(first) == len(second) == 2
    assert not {page.url for page in first} & {page.url for page in second}


def test_what_is_not_there_is_named(store: Store) -> None:
    with store.read() as session:
        with pytest.raises(NotFoundError, match=r"no article has the URL or id 'https://nowhere\.example/'"):
            articles.find(session, "https://nowhere.example/")
        with pytest.raises(NotFoundError, match="no raw page is kept for the version 'v'"):
            articles.raw_page(session, "v")
        assert articles.versions(session, "nothing") == ()


def test_verification_gets_the_meta_of_current_versions(store: Store, make: SimpleNamespace) -> None:
    article = make.article(kind=Kind.AGGREGATOR, origin_name="Wire", text="New text.")
    with store.write() as session:
        articles.save_article(session, make.article(text="Old text."))
        articles.save_article(session, article)
        noted = replace(meta_of(article), copies_known=True)
        assert articles.metas(session, [article.id, "unknown"]) == {article.id: replace(noted, text=None)}
        assert articles.metas(session, [article.id], with_text=True) == {article.id: noted}


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
MOMENTS = st.datetimes(datetime(1000, 1, 1), datetime(9000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
ARTICLES = st.builds(
    Article,
    url=TEXT,
    source=TEXT,
    title=TEXT,
    text=TEXT,
    sha256=TEXT,
    published=st.none() | MOMENTS,
    fetched=MOMENTS,
    language=st.none() | TEXT,
    kind=st.sampled_from(Kind),
    origin_name=st.none() | TEXT,
    origin_url=st.none() | TEXT,
    copy_of=st.none() | TEXT,
    version=st.just(1),
    sections=st.lists(st.builds(Section), max_size=2).map(tuple),
    speakers=st.lists(TEXT, max_size=2).map(tuple),
)


@trials(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(article=ARTICLES)
def test_any_article_comes_back_as_it_went_in(sqlite_store: Store, article: Article) -> None:
    with sqlite_store.write() as session:
        articles.save_article(session, article)
        assert articles.versions(session, article.id) == (article,)
        session.connection.rollback()  # the next trial starts empty


def test_streaming_goes_on_while_another_process_writes(tmp_path: Any, make: SimpleNamespace) -> None:
    url = f"sqlite:///{tmp_path}/both.db"
    with open_store(url) as reader, open_store(url) as writer:
        with writer.write() as session:
            for number in range(300):
                articles.save_article(session, make.article(url=f"https://daily.example/{number:03}"))
        with reader.read() as session:
            found = articles.stream(session)
            first = next(found)
            with writer.write() as other:
                articles.save_article(other, make.article(url="https://daily.example/999"))
            assert [first.url, *(article.url for article in found)] == [
                f"https://daily.example/{number:03}" for number in range(300)
            ]

"""A store opens, waits, refuses and survives as it should."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from model.errors import SettingsError, StoreError, StoreTooNewError
from model.source import Source
from store import settings, sources
from store.session import Store, open_store


def test_a_store_is_created_on_first_use_and_found_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    with open_store(url) as store, store.write() as session:
        settings.remember(session, "rules", "7")
    with open_store(url) as store, store.read() as session:
        assert settings.recall(session, "rules") == "7"


def test_every_connection_has_the_safe_settings(sqlite_store: Store) -> None:
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000, "synchronous": 1, "trusted_schema": 0}
    with sqlite_store.write() as session:
        found = {name: session.connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted


def test_an_error_rolls_the_whole_session_back(store: Store) -> None:
    def stumble() -> None:
        with store.write() as session:
            settings.remember(session, "rules", "7")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()
    with store.read() as session:
        assert settings.recall(session, "rules") is None


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError), store.read() as session:
        settings.remember(session, "rules", "7")
    with store.write() as session:
        assert settings.remember(session, "rules", "7")


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    with store.write() as session:
        settings.remember(session, "rules", "1")
    with store.read() as reader:
        assert settings.recall(reader, "rules") == "1"
        with store.write() as writer:
            settings.remember(writer, "rules", "2")
        assert settings.recall(reader, "rules") == "1"
    with store.read() as reader:
        assert settings.recall(reader, "rules") == "2"


def test_a_writer_that_reads_first_waits_for_the_other_and_loses_nothing(sqlite_store: Store) -> None:
    began, errors = threading.Barrier(4), []

    def add_ones() -> None:
        began.wait()
        for _ in range(25):
            try:
                with sqlite_store.write() as session:
                    count = int(settings.recall(session, "count") or 0)
                    settings.remember(session, "count", str(count + 1))
            except StoreError as error:
                errors.append(error)

    threads = [threading.Thread(target=add_ones) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with sqlite_store.read() as session:
        assert (errors, settings.recall(session, "count")) == ([], "100")


def test_a_locked_store_is_said_to_be_busy(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/busy.db"
    with open_store(url) as holder, open_store(url, busy_seconds=0.05) as other:
        with holder.write(), pytest.raises(StoreError) as caught, other.write():
            pass
        assert str(caught.value) == (
            f"the store {tmp_path}/busy.db is busy: another process keeps writing to it; try again later"
        )


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_bytes(b"These are my notes, not a database at all. " * 50)
    with pytest.raises(StoreError) as caught:
        open_store(f"sqlite:///{tmp_path}/notes.db")
    assert str(caught.value) == f"{tmp_path}/notes.db is not a newsproof store: the file is no SQLite database"
    assert (tmp_path / "notes.db").read_bytes().startswith(b"These are my notes")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    with pytest.raises(StoreError, match="is the database of another program"):
        open_store(f"sqlite:///{tmp_path}/other.db")
    with sqlite3.connect(tmp_path / "other.db") as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    other.close()


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/fixed.db").close()
    # Read-only by SQLite itself: file permissions do not stop root, who may run the tests.
    url = f"sqlite:///file:{tmp_path}/fixed.db?mode=ro&uri=true"
    with open_store(url) as store, pytest.raises(StoreError) as caught, store.write() as session:
        settings.remember(session, "rules", "7")
    assert str(caught.value) == (
        f"the store file:{tmp_path}/fixed.db cannot be written: check the permissions of the file and of its folder"
    )


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere/a\.db cannot be opened: check that its folder exists"):
        open_store(f"sqlite:///{tmp_path}/nowhere/a.db")


def test_a_full_disk_is_said_so_and_keeps_what_was_there(sqlite_store: Store) -> None:
    with sqlite_store.write() as session:
        settings.remember(session, "before", "x")

    def fill() -> None:
        with sqlite_store.write() as session:
            pages = session.connection.execute(text("PRAGMA page_count")).scalar_one()
            session.connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
            settings.remember(session, "after", "x" * 100_000)

    with pytest.raises(StoreError, match="the disk is full, and the last step was not saved"):
        fill()
    with sqlite_store.read() as session:
        assert (settings.recall(session, "before"), settings.recall(session, "after")) == ("x", None)


def test_a_newer_store_is_refused_in_one_sentence(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/future.db"
    with open_store(url) as store, store.write() as session:
        session.connection.execute(text("UPDATE alembic_version SET version_num = '9041'"))
    with pytest.raises(StoreTooNewError) as caught:
        open_store(url)
    assert str(caught.value) == (
        f"the store {url} was written by a newer newsproof, its schema 9041 is unknown to this one: "
        "upgrade the program, or name another store"
    )


def test_an_empty_file_is_refused_where_migrating_is_not_wanted(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is not up to date \(schema empty\)"):
        open_store(f"sqlite:///{tmp_path}/empty.db", migrate=False)


@pytest.mark.parametrize("url", ["newsproof.db", "mysql://root@localhost/news", "sqlite+aiosqlite:///a.db", ""])
def test_a_url_that_is_no_store_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(SettingsError, match="write sqlite:///FILE or postgresql"):
        open_store(url)


def test_a_password_is_never_printed(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql+psycopg://ann:geheim@/news?host={tmp_path}")
    assert "cannot be reached" in str(caught.value)
    assert "geheim" not in str(caught.value)
    with pytest.raises(SettingsError) as wrong:
        open_store("mysql://ann:geheim@localhost/news")
    assert "geheim" not in str(wrong.value)


def test_a_lone_surrogate_is_refused_as_a_store_error(sqlite_store: Store) -> None:
    with pytest.raises(StoreError, match="surrogates not allowed"), sqlite_store.write() as session:
        settings.remember(session, "rules", "\ud83d")


_WRITER = """
import os, signal, sys
from sqlalchemy import text
from model.source import Source
from store import settings, sources
from store.session import open_store

with open_store(sys.argv[1]) as store:
    with store.write() as session:
        settings.remember(session, "committed", "yes")
    with store.write() as session:
        session.connection.execute(text("PRAGMA cache_size = 10"))  # spill the transaction to the file
        for number in range(2000):
            settings.remember(session, f"half-{number}", "x" * 500)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.server
def test_a_process_killed_in_mid_transaction_leaves_the_store_whole(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/killed.db"
    killed = subprocess.run([sys.executable, "-c", _WRITER, url], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -9
    with open_store(url) as store, store.write() as session:
        assert settings.recall(session, "committed") == "yes"
        assert settings.recall(session, "half-0") is None
        assert session.connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert session.connection.execute(text("PRAGMA foreign_key_check")).all() == []


_OPENER = """
import sys
from store.session import open_store
open_store(sys.argv[1]).close()
"""


@pytest.mark.server
def test_processes_that_create_one_store_together_all_find_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    openers = [
        subprocess.Popen([sys.executable, "-c", _OPENER, url], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert [(opener.communicate()[1], opener.returncode) for opener in openers] == [(b"", 0)] * 3


def test_a_store_is_opened_and_read_while_another_process_writes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'busy.db'}"
    with open_store(url) as writing, writing.write() as session:
        sources.add(session, [Source(key="one", name="One", feed_url="https://one.invalid/feed")])
        with open_store(url, busy_seconds=0.1) as reading, reading.read() as other:
            assert sources.list_sources(other) == ()

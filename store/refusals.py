"""Says in one sentence why the database refused."""

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from model.errors import StoreError

_SENTENCES: tuple[tuple[str, str], ...] = (
    ("is not a database", "{where} is not a newsproof store: the file is no SQLite database"),
    ("malformed", "the store {where} is damaged: restore a backup, or save what the sqlite3 command's .recover gives"),
    ("readonly", "the store {where} cannot be written: check the permissions of the file and of its folder"),
    ("database is locked", "the store {where} is busy: another process keeps writing to it; try again later"),
    ("is full", "there is no room for the store {where}: the disk is full, and the last step was not saved"),
    ("unable to open", "the store {where} cannot be opened: check that its folder exists and can be read and written"),
    ("disk i/o error", "the disk failed under the store {where}: check the disk, then restore a backup if need be"),
)
_SERVER_SENTENCES: tuple[tuple[str, str], ...] = (
    ("password authentication failed", "the store {where} refused the user or the password"),
    ("does not exist", "the store {where} does not exist on the server: create the database first"),
    ("connection", "the store {where} cannot be reached: check that the server runs and the address is right"),
    ("read-only transaction", "the store {where} cannot be written in a session that only reads"),
)


def refusal(error: Exception, url: URL) -> StoreError:
    """Turn an error of the database layer into a StoreError with one sentence; the cause stays attached."""
    if url.get_backend_name() == "sqlite":
        where, sentences = url.database or "in memory", _SENTENCES
    else:
        where, sentences = url.render_as_string(hide_password=True), _SERVER_SENTENCES
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    reason = (str(cause).strip().splitlines() or [type(cause).__name__])[0]
    for sign, sentence in sentences:
        if sign in reason.lower():
            return StoreError(sentence.format(where=where))
    return StoreError(f"the store {where} refused: {reason}")

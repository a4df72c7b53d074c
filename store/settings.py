"""Single values that the store must remember, such as the version of the rules that its figures were made by."""

from sqlalchemy import select

from store import tables
from store.rows import upsert
from store.session import Session

_SETTING = tables.settings.c


def remember(session: Session, key: str, value: str) -> bool:
    """Keep a value; returns whether that was a change."""
    if recall(session, key) == value:
        return False
    upsert(session, tables.settings, [{"key": key, "value": value}])
    return True


def recall(session: Session, key: str) -> str | None:
    """The value that was kept, or None before the first time."""
    return session.connection.execute(select(_SETTING.value).where(_SETTING.key == key)).scalar_one_or_none()

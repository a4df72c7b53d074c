"""Single values are remembered."""

from store import settings
from store.session import Store


def test_a_value_is_remembered_and_a_change_is_said(store: Store) -> None:
    with store.write() as session:
        assert settings.recall(session, "rules") is None
        assert settings.remember(session, "rules", "1")
        assert not settings.remember(session, "rules", "1")
        assert settings.remember(session, "rules", "2")
        assert settings.recall(session, "rules") == "2"

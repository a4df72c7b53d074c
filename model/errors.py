"""The error tree: one root, one branch per question "what went wrong?".

NewsproofError
├── UsageError (ValueError)      the caller asked for something that cannot be
│   └── SettingsError            a setting is missing, unknown or out of range
├── FetchError (OSError)         we could not ask: network, status, limits, robots, guard
├── ReadError (ValueError)       we asked, and what came back cannot be read
├── NotFoundError (LookupError)  no such row
└── StoreError (RuntimeError)    the store refused
    └── StoreTooNewError         written by a newer version of the program
"""


class NewsproofError(Exception):
    """Root of everything that newsproof raises on purpose."""


class UsageError(NewsproofError, ValueError):
    """The caller's words are wrong; the message says what to write instead."""


class SettingsError(UsageError):
    """A setting is missing, unknown or out of range."""


class FetchError(NewsproofError, OSError):
    """A URL could not be fetched.

    `kind` is one short word that is stored and counted: `status`, `timeout`, `too_large`, `robots`, `robots_unread`,
    `private_address`, `redirects`, `scheme`, `connection`.
    """

    def __init__(
        self, url: str, reason: str, *, kind: str, status: int | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.kind = kind
        self.status = status
        self.retry_after = retry_after
        """Seconds that the server asked us to wait, where it did."""


class ReadError(NewsproofError, ValueError):
    """Bytes or text that cannot be read as what they should be; `where` names the file, URL or line."""

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class NotFoundError(NewsproofError, LookupError):
    """Nothing in the store has that key."""


class StoreError(NewsproofError, RuntimeError):
    """The database refused a read or a write."""


class StoreTooNewError(StoreError):
    """The store was migrated by a newer newsproof than this one."""

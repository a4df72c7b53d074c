"""Foreign text and addresses made safe to print; markup is left to the templates' escaping."""

import unicodedata
from urllib.parse import urlsplit

# Overrides and isolates can turn "$15" around the words beside it, on paper and on screen.
_TURNERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LONGEST_LINK = 2000


def legible(text: str) -> str:
    """Return the text with white space as spaces and without control and direction-turning characters."""
    return "".join(" " if char.isspace() else char for char in text if char.isspace() or not _is_hidden(char))


def one_line(text: str) -> str:
    """Return the legible text on one line with single spaces: no header of a mail can be broken by it."""
    return " ".join(legible(text).split())


def web_link(url: str) -> str | None:
    """Return the address if a reader may be sent there (http or https, with a host), else None.

    "javascript:alert(1)" -> None; "urn:sha256:…" -> None. Longer ones than 2,000 characters are none either.
    """
    if len(url) > _LONGEST_LINK or any(char.isspace() or _is_hidden(char) or char in '\\"<>' for char in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # a broken IPv6 host is no address
        return None
    # A user name before the host is there to be mistaken for the host.
    return url if parts.scheme in ("http", "https") and host and parts.username is None else None


def _is_hidden(char: str) -> bool:
    return char in _TURNERS or unicodedata.category(char) in ("Cc", "Cs")

"""Cleans and compares the names of publications."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

_EDGES: Final = " \t|·•→←↗>»›«‹\"'“”‘’「」『』《》.,;:!?…–—-*_#()[]"
_IDEOGRAPH: Final = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_MAX_NAME: Final = 60
# Hosts that only pass on to somewhere else: whoever they lead to, they are no publication.
_REDIRECTORS: Final = frozenset(
    {
        "apple.news", "bing.com", "bit.ly", "buff.ly", "dlvr.it", "feedproxy.google.com", "flip.it", "google.com",
        "lnkd.in", "news.google.com", "news.ycombinator.com", "ow.ly", "reddit.com", "share.google", "t.co",
        "tinyurl.com", "trib.al",
    }
)  # fmt: skip
_SEARCHES: Final = frozenset({"google news", "bing news", "google", "bing", "yahoo search", "rss", "unknown", "n/a"})


def clean_name(written: str) -> str | None:
    """Return a publication's name without arrows, quotes and the remains of damaged symbols; None if nothing is left.

    `"BBC Technology ↗"` -> `"BBC Technology"`, `"虎嗅"` -> `"虎嗅"`.
    """
    name = " ".join(written.split()).strip(_EDGES)
    words = name.split(" ")
    while len(words) > 1 and _is_residue(words[-1], words[0]):
        words.pop()
    name = " ".join(words).strip(_EDGES)
    is_long_enough = len(name) >= 2 or _IDEOGRAPH.search(name) is not None
    is_name = any(character.isalpha() for character in name) and name.lower() not in _SEARCHES
    return name if is_long_enough and is_name and len(name) <= _MAX_NAME else None


def _is_residue(word: str, first: str) -> bool:
    """Whether a last word is a symbol, or one or two letters of another script than the name."""
    if not any(character.isalnum() for character in word):
        return True
    return len(word) <= 2 and _script(word) != _script(first) and not word.isascii()


def _script(word: str) -> str:
    letter = next((character for character in word if character.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""


def publisher_host(url: str | None) -> str | None:
    """Return the host of a URL in lower case without `www.`; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def is_redirector(url: str | None) -> bool:
    """Whether a link leads through a news search, a shortener or a link board."""
    host = publisher_host(url)
    return host is not None and (host in _REDIRECTORS or host.startswith("news.google."))


def is_same_site(host: str | None, other: str | None) -> bool:
    """Whether two hosts are one site: equal, or one below the other."""
    if not host or not other:
        return False
    return host == other or host.endswith("." + other) or other.endswith("." + host)


def is_same_publisher(name: str, host: str | None) -> bool:
    """Whether a name is that of a host: `The Verge` and `theverge.com`."""
    folded = re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))
    labels = [label.replace("-", "") for label in (host or "").lower().split(".")]
    return bool(folded) and any(folded in (label, label.removeprefix("the")) for label in labels)

"""Brings every spelling of a story's URL to one form, the key under which the story is kept."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from model.errors import ReadError

MAX_LENGTH = 4096
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOBILE_LABELS = frozenset({"m", "amp", "mobile"})
_HOST_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_UNSEEN = re.compile(r"[\x00-\x20\x7f\u00a0\u200b\u2028\u2029\ufeff]+")
_ESCAPED_AMPERSAND = re.compile(r"&(?:amp;)+")
_LEADING_AMPERSAND = re.compile(r"^(?:amp;)+")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What a path and a query may hold unescaped (RFC 3986), `%` being dealt with before.
_PATH_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]")
_QUERY_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~!$'()*+,;=:@/?%]")

# Link wrappers: (host, path) and the parameter that holds the real address.
_WRAPPERS = {
    ("google.com", "/url"): ("url", "q"),
    ("l.facebook.com", "/l.php"): ("u",),
    ("lm.facebook.com", "/l.php"): ("u",),
    ("bing.com", "/news/apiclick.aspx"): ("url",),
    ("out.reddit.com", "/"): ("url",),
}
_WRAPPER_PATHS = frozenset({"", *(path for _, path in _WRAPPERS)})


def canonical_url(url: str, *, base: str | None = None) -> str:
    """Return the one form of `url`, made absolute against `base`; raise ReadError unless it is http or https.

    `"http://m.Example.com:80/2026/../a/?utm_source=x&b=2&a=1#top"` -> `"https://example.com/a?a=1&b=2"`.
    It is a key: fetch the address as it was written. IP literals, localhost and hosts with a port of their own
    keep their scheme; everything else becomes https. Applying it twice changes nothing.
    """
    return _key(_split(url, base=base), where=url)


def link_and_key(url: str, *, base: str | None = None) -> tuple[str, str]:
    """Return `absolute_url` and `canonical_url` for the price of one."""
    parts = _split(url, base=base)
    return parts._replace(fragment="").geturl() if parts.fragment else parts.geturl(), _key(parts, where=url)


def absolute_url(url: str, *, base: str | None = None) -> str:
    """Return `url` as written, made absolute and without fragment; raise ReadError unless it is http or https."""
    parts = _split(url, base=base)
    _authority(parts, where=url)
    return parts._replace(fragment="").geturl()


def host_of(url: str) -> str:
    """Return the publisher's host: `"https://www.Example.com/a"` -> `"example.com"`.

    Loopback hosts keep their port, as several of them stand for several publishers there. Raises ReadError.
    """
    parts = _split(url, base=None)
    host, port = _authority(parts, where=url)
    if port is not None and _is_loopback(host):
        return f"{host}:{port}"
    return host.removeprefix("www.") if host.count(".") > 1 else host


def _key(parts: SplitResult, *, where: str) -> str:
    parts = _unwrapped(parts)
    host, port = _authority(parts, where=where)
    if port is not None or _is_local(host):
        scheme = parts.scheme
        netloc = host if port is None else f"{host}:{port}"
    else:
        scheme = "https"
        netloc = _without_mobile_label(host)
    path = _path(parts.path)
    query = _query(parts.query)
    return f"{scheme}://{netloc}{path}?{query}" if query else f"{scheme}://{netloc}{path}"


def _split(url: str, *, base: str | None) -> SplitResult:
    shown = url[:200]
    text = url if url.isprintable() else _UNSEEN.sub("", url)
    text = text.strip().replace(" ", "%20")
    if "&amp;" in text:
        text = _ESCAPED_AMPERSAND.sub("&", text)
    if len(text) > MAX_LENGTH:
        raise ReadError(shown, f"is longer than {MAX_LENGTH} characters and is no usable URL")
    absolute = base is None or text.startswith(("https://", "http://"))
    try:
        parts = urlsplit(text if absolute else urljoin(base or "", text))
    except ValueError as error:
        raise ReadError(shown, "is not a URL") from error
    if parts.scheme not in _DEFAULT_PORTS or not parts.netloc:
        raise ReadError(shown, "is not an http or https URL")
    return parts


def _unwrapped(parts: SplitResult) -> SplitResult:
    """Return the address inside a known link wrapper, at most three deep."""
    for _ in range(3):
        if parts.path not in _WRAPPER_PATHS:
            return parts
        names = _WRAPPERS.get(((parts.hostname or "").removeprefix("www."), parts.path or "/"))
        if names is None:
            return parts
        inner = next((value for name, value in _pairs(parts.query) if name in names and value), None)
        if inner is None:
            return parts
        try:
            parts = _split(_decoded(inner), base=None)
        except ReadError:
            return parts
    return parts


def _authority(parts: SplitResult, *, where: str) -> tuple[str, int | None]:
    """Return the normal host and the port, which is None where it is the scheme's own."""
    try:
        host, port = _read_authority(parts.netloc)
    except ReadError as error:
        raise ReadError(where[:200], error.reason) from error
    return host, None if port in (0, _DEFAULT_PORTS[parts.scheme]) else port


# A feed's links share one or two hosts.
@lru_cache(maxsize=4096)
def _read_authority(netloc: str) -> tuple[str, int | None]:
    parts = SplitResult("", netloc, "", "", "")
    try:
        port = parts.port
    except ValueError as error:
        raise ReadError(netloc, "has a port that is no number up to 65535") from error
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        try:
            return f"[{ip_address(host.partition('%')[0]).compressed}]", port
        except ValueError as error:
            raise ReadError(netloc, "has a malformed IPv6 host") from error
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError as error:
            raise ReadError(netloc, "has a host that is no domain name") from error
    if len(host) > 253 or not all(_HOST_LABEL.fullmatch(label) for label in host.split(".")):
        raise ReadError(netloc, "has a host that is no domain name")
    return host, port


def _is_loopback(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost") or host == "[::1]" or host.startswith("127.")


def _is_local(host: str) -> bool:
    """Whether the host is an IP literal or localhost, for which http and https are different servers."""
    return host.startswith("[") or _is_loopback(host) or host.replace(".", "").isdigit()


def _without_mobile_label(host: str) -> str:
    labels = host.split(".")
    while len(labels) > 2 and labels[0] in _MOBILE_LABELS:
        del labels[0]
    return ".".join(labels)


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in _escaped(path, _PATH_UNSAFE).split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    while len(segments) > 1 and segments[-1] == "amp" and re.search(r"[-\d]", segments[-2]):
        del segments[-1]
    return "/" + "/".join(segments)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Read the names and the prefixes of tracking parameters from the data file beside this module."""
    data = tomllib.loads((files("ingest") / "tracking_parameters.toml").read_text(encoding="utf-8"))
    return frozenset(data["names"]), tuple(data["prefixes"])


def _query(query: str) -> str:
    if not query:
        return ""
    names, prefixes = _tracking()
    kept = [
        (name, value)
        for name, value in _pairs(query)
        if (name or value) and name.lower() not in names and not name.lower().startswith(prefixes)
    ]
    kept.sort(key=lambda pair: (pair[0], pair[1] or ""))
    return "&".join(name if value is None else f"{name}={value}" for name, value in kept)


def _pairs(query: str) -> list[tuple[str, str | None]]:
    """Split a query: `"12345&a=1"` -> `[("12345", None), ("a", "1")]`."""
    pairs: list[tuple[str, str | None]] = []
    for part in query.split("&"):
        name, equals, value = _escaped(_LEADING_AMPERSAND.sub("", part), _QUERY_UNSAFE).partition("=")
        if name or equals:
            pairs.append((name, value if equals else None))
    return pairs


def _escaped(text: str, unsafe: re.Pattern[str]) -> str:
    """Give percent-escapes one spelling: unreserved characters plain, the rest escaped in capitals."""
    if "%" not in text and not unsafe.search(text):
        return text
    text = _BAD_PERCENT.sub("%25", text)
    text = _ESCAPED.sub(lambda match: _one_escape(match[1]), text)
    return unsafe.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), text)


def _one_escape(digits: str) -> str:
    character = chr(int(digits, 16))
    return character if character in _UNRESERVED else f"%{digits.upper()}"


def _decoded(text: str) -> str:
    return (
        _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text).encode("latin-1", "ignore").decode("utf-8", "replace")
    )

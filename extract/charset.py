"""Finds out in which character set a page is written and decodes it."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read instead of the declared name (WHATWG Encoding Standard).
_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
_MULTIBYTE: Final = frozenset({"gb18030", "big5", "big5hkscs", "cp950", "cp932", "euc_jp", "cp949", "iso2022_jp"})
_SINGLE_BYTE: Final = re.compile(r"iso8859-\d+|cp12\d\d|cp8\d\d|koi8-[ru]|mac-(?:roman|cyrillic)")
_LATIN_GUESSES: Final = re.compile(
    r"cp125[0247]|cp437|cp85\d|iso8859_\d+|latin_1|mac_(?:roman|latin2|iceland)|hp_roman8"
)
_META: Final = re.compile(rb"<meta[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARATION: Final = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEADER: Final = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_FOREIGN_RUN: Final = re.compile(rb"[^<>\x00-\x1f\x80-\xff]{0,40}[\x80-\xff][^<>\x00-\x1f]{0,2000}")
_MULTIBYTE_UTF8: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HEAD_BYTES: Final = 8192
_SAMPLE_BYTES: Final = 32_768


def decode_page(body: bytes, *, content_type: str | None = None) -> str:
    """Decode a page; never fails, bytes without a meaning become U+FFFD.

    A byte order mark decides, then well-formed UTF-8 against a declared one-byte set (a frequent misdeclaration),
    then the HTTP header, the page's own declaration, and what the bytes look like.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, errors="replace")
    declared = _declared(body, content_type)
    if declared in _MULTIBYTE and _decodes(body, declared):
        return body.decode(declared)
    if declared is not None and declared.startswith("utf-16"):
        return body.decode(declared, errors="replace")
    if _is_utf8(body):
        return body.decode("utf-8", errors="replace")
    encoding = _guess(body) if declared in (None, "utf-8") else declared
    return _decode_single_byte(body, encoding) if _SINGLE_BYTE.fullmatch(encoding) else body.decode(encoding, "replace")


def _decode_single_byte(body: bytes, encoding: str) -> str:
    """Decode byte by byte; one without a meaning between 80 and 9F stays a control character, as in browsers.

    Text that was damaged twice still holds such bytes, and can only be repaired with them.
    """
    table = bytes(range(256)).decode(encoding, errors="replace")
    meanings = "".join(
        chr(code) if meaning == "\ufffd" and 0x80 <= code <= 0x9F else meaning for code, meaning in enumerate(table)
    )
    return codecs.charmap_decode(body, "strict", meanings)[0]


def _declared(body: bytes, content_type: str | None) -> str | None:
    """Return the codec of the first declaration that names a character set of the web."""
    head = body[:_HEAD_BYTES]
    from_header = _HEADER.search(content_type or "")
    if from_header and (codec := _codec(from_header.group(1))):
        return codec
    for pattern in (_META, _XML_DECLARATION):
        found = pattern.search(head)
        if found and (codec := _codec(found.group(1).decode("ascii"))):
            # A declaration that can be read byte by byte is not UTF-16, whatever it says.
            return "utf-8" if codec.startswith("utf-16") else codec
    return None


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    name = _READ_AS.get(name, name)
    is_of_the_web = name in _MULTIBYTE or name.startswith(("utf-8", "utf-16")) or _SINGLE_BYTE.fullmatch(name)
    return name if is_of_the_web else None


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8, allowing for one broken character in a hundred (a cut, a stray byte)."""
    if _decodes(body, "utf-8"):
        return True
    good = len(_MULTIBYTE_UTF8.findall(body))
    lost = body.decode("utf-8", errors="replace").count("�")
    return good > 0 and lost * 100 <= good + 99 and lost * 3 <= good


def _guess(body: bytes) -> str:
    """Guess from the stretches that are not ASCII; Latin look-alikes are read as windows-1252, as browsers do."""
    sample = b" ".join(_FOREIGN_RUN.findall(body[: 8 * _SAMPLE_BYTES]))[:_SAMPLE_BYTES]
    best = from_bytes(sample).best()
    if best is None or _LATIN_GUESSES.fullmatch(best.encoding):
        return "cp1252"
    return _codec(best.encoding) or "cp1252"

"""Decodes the bytes of a text file whose character set nobody names."""

import codecs

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(raw: bytes) -> str:
    """Decode by BOM, else as UTF-8, else as windows-1252; line ends become newlines.

    Guessing by statistics is left out on purpose: on short texts it errs more often than windows-1252 does.
    """
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _one_line_end(raw.decode(name, errors="replace"))
    text = damaged_utf8(raw)
    return _one_line_end(raw.decode("windows-1252", errors="replace") if text is None else text)


def damaged_utf8(raw: bytes) -> str | None:
    """Decode bytes that are UTF-8 but for a few broken places, which become U+FFFD; None where they are not.

    A text in another character set has hardly a valid sequence of several bytes, a damaged one has hardly anything
    else: one broken byte, as where a download ended, must not turn the whole text to gibberish.
    """
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken and broken * 2 > sum(character > "\x7f" for character in text):
        return None
    return text


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Repairs damaged text: wrong character sets, odd spaces, invisible characters, eaten dollar signs."""

import re

from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

_ENCODING_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_MOST_PASSES = 12
"""Text that was damaged several times over takes a pass each; twelve is far beyond what is seen."""

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff" + "".join(
    map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
_CONTROLS = "".join(chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\t\r\v\f\x85")
_CHARACTERS = str.maketrans(
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_INVISIBLE + _CONTROLS)
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"％": "%", "＄": "$", "￡": "£", "￥": "¥", "＋": "+"}
)
_C1_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_WIDE_SEPARATOR = re.compile(r"(?<=\d)[，．](?=\d)")
_TRAILING_SPACES = re.compile(r"(?<![ \t])[ \t]+(?=\n)")
_BLANK_LINES = re.compile(r"\n{4,}")

_GLUED_NUMBER = re.compile(
    r"(?<![\d.,$])(?P<number>\d[\d,]{0,20}(?:\.\d{1,6})?)(?P<tail>[A-Za-z−][^\s$]{0,60}?|"
    r"[^\s\w$][^\s$]{1,60}?)(?P=number)(?![\d])"
)
_GLUED_RANGE = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+)to(\d{1,3}(?:,\d{3})+)(?!\d)")
_DASHES = str.maketrans("−–—", "---")


def repair(text: str) -> str:
    """The text as its author meant it, as far as the damage tells; a second repair changes nothing.

    "Metaâ€™s â‚¬1.5 billion" -> "Meta’s €1.5 billion"; "25,000to25,000 to 30,000" -> "$25,000 to $30,000".
    Quotation marks, dashes and the letters of all scripts stay as they are.
    """
    for _ in range(_MOST_PASSES):
        repaired = _repair_once(text)
        if repaired == text:
            break
        text = repaired
    return text


def _repair_once(text: str) -> str:
    text = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    if not text.isascii():
        text = "\n".join(_decode_line(line) for line in text.split("\n"))
    text = _LINE_ENDS.sub("\n", text).translate(_CHARACTERS)
    text = _WIDE_SEPARATOR.sub(lambda found: "," if found[0] == "，" else ".", text)
    text = _restore_dollars(text)
    return _BLANK_LINES.sub("\n\n\n", _TRAILING_SPACES.sub("", text))


def _decode_line(line: str) -> str:
    """Undo a wrong character set where the line shows one; a line that is fine is not touched."""
    if line.isascii() or not (is_bad(line) or _C1_CONTROL.search(line)):
        return line
    return fix_encoding(line, _ENCODING_ONLY)


def _restore_dollars(text: str) -> str:
    """Put back dollar signs that a maths renderer took for the ends of a formula.

    It printed what stands between two signs twice, first without spaces: "$45 billion to $50 billion" became
    "45billionto45 billion to 50 billion".
    """
    pieces: list[str] = []
    done = 0
    while found := _GLUED_NUMBER.search(text, done):
        source_end = _end_of_source(text, found)
        if source_end is None:
            pieces.append(text[done : found.end("number")])
            done = found.end("number")
            continue
        source = text[found.end("tail") : source_end]
        pieces.append(f"{text[done : found.start()]}${source}$")
        done = source_end
    return _GLUED_RANGE.sub(r"\1 to \2", "".join([*pieces, text[done:]]))


def _end_of_source(text: str, found: re.Match[str]) -> int | None:
    """Where the second printing of the formula ends, if it is one and another number follows."""
    tail = found["tail"].translate(_DASHES)
    if not any(letter.isalpha() for letter in tail) and ("−" not in found["tail"] or "," not in found["number"]):
        return None
    position = found.end()
    for character in tail:
        while text[position : position + 1] == " ":
            position += 1
        if text[position : position + 1].translate(_DASHES) != character:
            return None
        position += 1
    while text[position : position + 1] == " ":
        position += 1
    return position if text[position : position + 1].isdigit() else None

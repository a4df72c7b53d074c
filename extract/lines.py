"""Cuts a text into lines that know where they stand."""

import re
from dataclasses import dataclass
from functools import lru_cache

_WORDS_OF_A_HEADING = 9
_LIST_ITEM = re.compile(r"(?:[-*•‣▪◦·–]|\d{1,2}[.)])\s+\S")
_SENTENCE_END = re.compile(r"[.!?;,:。！？；，：…]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line without the white space around it; `start` and `end` are offsets of the stripped text."""

    start: int
    end: int
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.text

    @property
    def is_list_item(self) -> bool:
        """Whether it starts with a bullet or a number that counts."""
        return _LIST_ITEM.match(self.text) is not None

    @property
    def is_table_row(self) -> bool:
        """Whether it is written `| a | b |`."""
        return self.text.startswith("|") and self.text.endswith("|") and len(self.text) > 1

    @property
    def words(self) -> int:
        """How many pieces white space cuts it into."""
        return len(self.text.split())

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading: short, no end of a sentence, neither an item nor a row."""
        return (
            0 < self.words <= _WORDS_OF_A_HEADING
            and len(self.text) <= 80
            and not self.text[0].islower()
            and not self.is_list_item
            and not self.is_table_row
            and _SENTENCE_END.search(self.text) is None
        )


@lru_cache(maxsize=2)  # half a dozen readers ask for the lines of the same text in a row
def lines_of(text: str) -> tuple[Line, ...]:
    r"""Return all lines, blank ones too: `"a\n\n b"` -> lines at 0..1, 2..2 and 4..5."""
    lines: list[Line] = []
    start = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        first = start + len(raw) - len(raw.lstrip()) if stripped else start
        lines.append(Line(start=first, end=first + len(stripped), text=stripped))
        start += len(raw) + 1
    return tuple(lines)


@lru_cache(maxsize=2)
def written_lines(text: str) -> tuple[Line, ...]:
    """Return the lines on which something stands."""
    return tuple(line for line in lines_of(text) if not line.is_blank)

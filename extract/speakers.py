"""Finds who speaks in a thread or an interview: the names of `Name: text` turns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.lines import Line, written_lines

_TURN: Final = re.compile(
    r"""(?P<name>
        [^\W\d_][\w.’'\-]*(?:\ [A-Z][\w.’'\-]*){1,2}   # Jane Doe
      | @?[^\W_][\w.\-]{1,24}                          # a handle
    )(?:\ \((?:\w+|@[\w.]+)\))?:\s+(?P<said>\S.*)""",
    re.VERBOSE,
)
# First words of labels, captions and headings that stand before a colon in articles.
_LABELS: Final = frozenset(
    word
    for row in (
        "a also analysis and answer april at august author background bottom breaking but by capex caption category",
        "caution cc company con cons contact context correction cost costs credit date december disclaimer disclosure",
        "edit editor example examples exclusive february finally first for friday from funding fwd fyi guidance",
        "headcount here how http https if image in income it january jobs july june key known layoffs listen location",
        "march margin may monday more nb note notes november october on opinion option or outlook photo place posted",
        "power price pro problem profit pros ps published q question rating re read related result results revenue",
        "risk risks sales saturday second see september share so solution source sources staff step subject subscribe",
        "summary sunday tags takeaway takeaways that the there these third this those thursday time tip tl tldr to",
        "today tomorrow topics total tuesday unknown update updated updates verdict video warning watch wednesday",
        "what when where which who why with yesterday",
    )
    for word in row.split()
)
_MIN_TURNS: Final = 3
_MIN_WORDS: Final = 4
"""Of a turn, on average: lists of properties say less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line of one speaker."""

    name: str
    line: Line
    words: int
    """Said, without the name."""


def turns_in(text: str, *, is_thread: bool = False) -> tuple[Turn, ...]:
    r"""Return the turns of a conversation, in order; empty for anything else.

    `"Ana Ruiz: No.\n\nKim: Yes.\n\nAna Ruiz: Why?"` has three. Names in capitals need a second turn somewhere in
    the text, handles in lower case need turns on half of the lines. `is_thread` says that other signs show a thread:
    there one capitalised name with one turn is enough.
    """
    lines = written_lines(text)
    candidates = [turn for line in lines if (turn := _turn(line)) is not None]
    counts = Counter(turn.name for turn in candidates)
    is_talk = len(candidates) >= _MIN_TURNS and 2 * len(candidates) >= len(lines) and max(counts.values()) >= 2
    if not is_thread and sum(turn.words for turn in candidates) < _MIN_WORDS * len(candidates):
        return ()
    if is_talk and len(counts) >= 2:
        return tuple(candidates)
    least = 1 if is_thread else 2
    named = [turn for turn in candidates if turn.name[0].isupper() and counts[turn.name] >= least]
    if is_thread or (len(named) >= _MIN_TURNS and len({turn.name for turn in named}) >= 2):
        return tuple(named)
    return ()


def speakers_of(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return each name once, in order of first appearance."""
    return tuple(dict.fromkeys(turn.name for turn in turns))


def _turn(line: Line) -> Turn | None:
    found = _TURN.match(line.text)
    if found is None or line.is_list_item:
        return None
    name = found["name"]
    words = name.lower().split()
    is_label = words[0].strip("@.") in _LABELS or any(word in ("matters", "changed", "next", "tip") for word in words)
    return None if is_label or name.isdecimal() else Turn(name=name, line=line, words=len(found["said"].split()))

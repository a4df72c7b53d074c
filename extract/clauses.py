"""Clause windows: the stretches of a sentence inside which words belong together."""

import re
from bisect import bisect_right

_BORDER = re.compile(
    r"[,;:()\[\]|]|\s[–—-]\s|\s-{2,}\s|—"
    r"|\b(?:while|whereas|although|though|but|because|since|after|before|when|where|if|unless|as well as"
    r"|instead of|rather than|compared with|compared to|against|up from|down from|versus|(?<!more "
    r")(?<!less )(?<!fewer )(?<!rather )(?<!other )than)\b",
    re.IGNORECASE,
)
_INSIDE_NUMBER = re.compile(r"(?<=\d)[,:](?=\d)")


class Clauses:
    """Answers which clause of one sentence an offset lies in."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._borders = [
            match.start()
            for match in _BORDER.finditer(text, start, end)
            if not _INSIDE_NUMBER.match(text, match.start())
        ]

    def at(self, offset: int) -> int:
        """Return the number of the clause at `offset`, counted from 0 on the left."""
        return bisect_right(self._borders, offset)

    def between(self, one: int, other: int) -> int:
        """Return how many clause borders lie between two offsets."""
        return abs(self.at(one) - self.at(other))

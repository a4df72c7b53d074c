"""Where a claim stands in its article: the sentence, the words around the number, what goes before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from model.claim import Claim

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?(?:[ \u00a0\u202f]\d{3}\b)*")
# A semicolon or a figure that is neither a year nor a day of a date.
_STOP = re.compile(
    r";|(?<![\w.])[$€£¥]?(?!(?:19|20)\d\d(?![\d,.]*\d|\w))(?!\d{1,2}(?:,| (?:19|20)\d\d|"
    r" [A-Z]))\d[\d,.]*(?:[%kKmMbB]|bn)?"
)
_NAME_NUMBER = re.compile(r"\b([A-Z][A-Za-z]+) (\d(?:\.\d)?)(?![\w,%]|\.\d)")
_RANGE = re.compile(r"^ ?(?:-|–|—|to|and) ?\W?$")
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|a)"
)
_SPELLED = re.compile(rf"\b{_WORD}(?:[ -](?:and )?{_WORD})*[ -](?:hundred|thousand|million|billion)\b", re.IGNORECASE)
_SPELLED_SHARE = re.compile(
    rf"\b(?:{_WORD}(?:[ -]{_WORD})* (?:percent|per cent)|{_WORD}[ -](?:in|out of)[ -]{_WORD}|(?:a|one)"
    r" (?:third|quarter|fifth|tenth)"
    r"|half)\b",
    re.IGNORECASE,
)
_SCALES = tuple(
    (power, re.compile(rf"[ \u00a0-]?(?:{words})", re.IGNORECASE))
    for power, words in (
        (0, r"(?!(?:k|thousand|million|billion|trillion|mn|bn|m|b|kw|mw|gw|megawatt|gigawatt|percent|per cent)\b|%)"),
        (3, r"(?:k|thousand|kw|kilowatts?)\b"),
        (6, r"(?:m|mn|million|mw|megawatts?)\b"),
        (9, r"(?:b|bn|billion|gw|gigawatts?)\b"),
        (12, r"(?:t|tn|trillion)\b"),
        (-2, r"(?:%|per ?cent\b|percent\b)"),
    )
)
_SENTENCE_END = re.compile(r"(?<=[.!?\"”])\s+(?=[\"“A-Z0-9])")
_BULLETS = " \t-•*·–>"
_DATELINE = re.compile(r"^(?:[A-Z][\w.,/ ]{0,40})?(?:\([^()]{2,40}\))?\s*[-–—]\s(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence cut in three at the number, and its surroundings. `number` is empty where it could not be found."""

    sentence: str
    left: str
    number: str
    right: str
    before: str
    """The sentence before it in the same paragraph, or an empty string."""
    heading: str
    """The short line without a full stop above its paragraph, or an empty string."""
    title: str
    """The article's."""

    @property
    def near_left(self) -> str:
        """Back to the number or semicolon before it; a year is not a number here."""
        stops = list(_STOP.finditer(_masked(self.left)))
        return self.left[stops[-1].end() :] if stops else self.left

    @property
    def near_right(self) -> str:
        """On to the next number, comma, colon or bracket."""
        return re.split(r"[,:(|]", self.far_right)[0]

    @property
    def far_right(self) -> str:
        """On to the next number or semicolon, over commas."""
        stop = _STOP.search(_masked(self.right))
        return self.right[: stop.start()] if stop else self.right


def passage_of(claim: Claim, text: str, *, title: str = "") -> Passage:
    """Cut the text around a claim; `text` is the article's, without the title."""
    place = -1 if claim.in_title else _place(claim, text)
    before = heading = ""
    if place >= 0:
        paragraph_start = text.rfind("\n\n", 0, place) + 2 if text.rfind("\n\n", 0, place) >= 0 else 0
        lines = text[paragraph_start:place].split("\n")
        earlier = [part.strip(_BULLETS) for line in lines for part in _SENTENCE_END.split(line)]
        before = next((part for part in reversed(earlier) if part), "")
        heading = _heading(text[:paragraph_start])
    sentence = claim.quote
    inside = _inside(claim, sentence, place)
    if inside is None:
        return Passage(
            sentence=sentence, left="", number="", right=sentence, before=before, heading=heading, title=title
        )
    start, end = inside
    left = _DATELINE.sub("", sentence[:start]) if place <= 0 or not before else sentence[:start]
    return Passage(
        sentence=sentence,
        left=left,
        number=sentence[start:end],
        right=sentence[end:],
        before=before,
        heading=heading,
        title=title,
    )


def _place(claim: Claim, text: str) -> int:
    """Offset of the quote: the occurrence that holds the number."""
    place = text.find(claim.quote, max(0, claim.start - len(claim.quote)))
    return place if place >= 0 else text.find(claim.quote)


def _inside(claim: Claim, sentence: str, place: int) -> tuple[int, int] | None:
    """Span of the number within the sentence: from the claim's offsets, else by its value."""
    origin = 0 if claim.in_title else place
    start, end = claim.start - origin, claim.end - origin
    if claim.end > claim.start and origin >= 0 and 0 <= start < end <= len(sentence):
        return start, end
    wanted = [end for end in (claim.low, claim.high) if end is not None]
    candidates = list(_numbers(sentence, wanted, share=claim.unit == "share"))
    if candidates:
        _, start, end = min(candidates)
        for _, first, first_end in candidates:
            # Of "$16-$18 billion" the first number has no scale word; the span of a range begins with it.
            if 0 < start - first <= 12 and _RANGE.match(sentence[first_end:start]):
                start = first
                break
        return start, end
    spelled = list((_SPELLED_SHARE if claim.unit == "share" else _SPELLED).finditer(sentence))
    return spelled[0].span() if len(spelled) == 1 else None


def _numbers(sentence: str, wanted: list[Decimal], *, share: bool) -> Iterator[tuple[bool, int, int]]:
    """Numbers that have one of the wanted values at some scale: whether the scale word is lacking, and the span."""
    for match in _NUMBER.finditer(sentence):
        value = _value(match.group())
        for power, word in _SCALES:
            if value is not None and (power == -2) == share and any(value.scaleb(power) == one for one in wanted):
                scale = word.match(sentence[match.end() :])
                yield scale is None, match.start(), match.end() + (scale.end() if scale and power else 0)


def _value(written: str) -> Decimal | None:
    plain = re.sub(r"[,\s\u00a0\u202f]", "", written.rstrip(".,"))
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _masked(words: str) -> str:
    """Hide the digits that belong to a name, at equal length: "Llama 3"."""
    return _NAME_NUMBER.sub(lambda match: f"{match.group(1)} {'_' * len(match.group(2))}", words)


def _heading(above: str) -> str:
    line = above.rstrip("\n").rsplit("\n\n", 1)[-1].strip()
    return line if 0 < len(line) <= 80 and line[-1] not in '.!?"”|' else ""

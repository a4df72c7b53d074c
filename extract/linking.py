"""Which company a number belongs to: clause windows, prepositions and the focus of the text."""

import re
from collections.abc import Sequence

from extract.clauses import Clauses
from extract.mentions import Mention
from extract.nlp import Marks
from extract.sentences import Sentence
from model.quantity import Quantity

_ATTACHED = re.compile(r"^\W*(?:[\w'’-]+\s+){0,5}?(?:at|by|of|for|from|in)\s+(?:the\s+|its\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:rival|rivals|like|unlike|than|competitor|competitors|including|supplier|customer|against"
    r"|versus|via|beat|overtook"
    r"|such as|according to|told|from|with|to|into|on)\s+(?:the\s+|its\s+)?(?:rival\s+)?$",
    re.IGNORECASE,
)
_RIVAL = re.compile(r"\b(?:rival|rivals|competitor|competitors|unlike)\s+$", re.IGNORECASE)
_MAKER_OF = re.compile(
    r"(?:['’]s)?[\s-](?:[A-Z0-9][\w.-]*\s?){0,3}(?:GPUs?|chips?|accelerators?|processors?|cards?"
    r"|racks?|equivalents?|[A-Z]{1,3}\d{2,4}\w*|boards?)\b"
)


_OWNER_OF_ANOTHER = re.compile(
    r"['’]s\s(?:\w+\s)?(?:rival|competitor|supplier|customer|partner|backer|investor|neighbour|neighbor)s?\b"
)
"""What follows is another firm: "Microsoft's rival Google"."""


class Linker:
    """Links the quantities of one text to the mentions of their sentences."""

    def __init__(self, text: str, marks: Marks) -> None:
        self._text = text
        self._marks = marks

    def link(
        self, quantity: Quantity, sentence: Sentence, clauses: Clauses, mentions: Sequence[Mention], *, people: bool
    ) -> Mention | None:
        """Return the mention the number belongs to, or None where the sentence names nobody.

        `people`: whether the number counts people, for whom "at X" right behind it is decisive.
        """
        best: tuple[float, Mention] | None = None
        for mention in mentions:
            score = self._score(quantity, sentence, clauses, mention, people=people)
            if score is not None and (best is None or score > best[0]):
                best = score, mention
        return best[1] if best else None

    def _score(
        self, quantity: Quantity, sentence: Sentence, clauses: Clauses, mention: Mention, *, people: bool
    ) -> float | None:
        if mention.start < quantity.end and quantity.start < mention.end:
            return None
        text = self._text
        right = mention.start >= quantity.end
        window = min(sentence.end, mention.end + 40)
        if mention.strong and (
            _MAKER_OF.match(text, mention.end, window) or _OWNER_OF_ANOTHER.match(text, mention.end)
        ):
            return None
        before = text[max(sentence.start, mention.start - 20) : mention.start]
        aside = bool(_ASIDE.search(before)) and not _RIVAL.search(before)
        same_clause = clauses.at(mention.start) == clauses.at(quantity.start)
        borders = clauses.between(mention.start, quantity.start)
        gap = (
            self._marks.tokens_between(quantity.end, mention.start)
            if right
            else self._marks.tokens_between(mention.end, quantity.start)
        )
        score = 3.0 if mention.strong else 2.4 if mention.kind == "description" else 1.5
        if mention.kind == "sector":
            score = 2.6
        if mention.kind == "person":
            score = 1.2
        if right:
            between = text[quantity.end : mention.start]
            attached = _ATTACHED.match(between) is not None and (people or not between.rstrip().endswith("from"))
            if same_clause and gap <= 8 and attached and mention.kind != "pronoun":
                score += 2.0 if people or gap <= 4 else 1.0
            else:
                score -= 1.6 if same_clause else 2.2
        else:
            score += 1.0 if same_clause else 0.35
            score -= 0.22 * borders
            if aside:
                score -= 1.2
            if re.match(r"['’]s\b", text[mention.end : mention.end + 2]) and same_clause:
                score += 0.4
        return score - 0.03 * gap


def respectively(
    text: str, sentence: Sentence, mentions: Sequence[Mention], quantities: Sequence[Quantity]
) -> dict[int, Mention]:
    """Pair a list of companies with a list of numbers where the sentence says so, by index of the quantity.

    "X and Y cut 100 and 200 jobs, respectively" -> {0: X, 1: Y}; else {}.
    """
    if not re.search(r"\brespectively\b|\bin that order\b", text[sentence.start : sentence.end], re.IGNORECASE):
        return {}
    names = [mention for mention in mentions if mention.strong]
    lists = _coordinated(text, [(mention.start, mention.end) for mention in names])
    numbers = _coordinated(text, [(quantity.start, quantity.end) for quantity in quantities])
    for name_list in lists:
        for number_list in numbers:
            if len(name_list) == len(number_list) >= 2:
                return {number: names[name] for name, number in zip(name_list, number_list, strict=True)}
    return {}


def is_shared(text: str, sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the company stands in a list of companies, so that one number is for all of them.

    "Planned spending across Amazon, Meta and Google": yes; with "each" in the sentence: no.
    """
    if re.search(r"\beach\b", text[sentence.start : sentence.end]):
        return False
    names = [one for one in mentions if one.strong]
    for group in _coordinated(text, [(one.start, one.end) for one in names]):
        listed = [names[one] for one in group]
        last = text[listed[-2].end : listed[-1].start]
        if mention in listed and len({one.slug for one in listed}) > 1 and re.search(r"\band\b|&", last):
            return True
    return False


_JOINT = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)(?:(?:about|around|roughly|some|nearly|the)\s+)*$")


def _coordinated(text: str, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    lists: list[list[int]] = []
    for index, (start, _) in enumerate(spans):
        if index and _JOINT.fullmatch(
            " " + text[spans[index - 1][1] : start] + ("" if text[start - 1].isspace() else " ")
        ):
            lists[-1].append(index)
        else:
            lists.append([index])
    return [one for one in lists if len(one) >= 2]

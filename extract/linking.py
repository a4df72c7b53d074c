"""Lists of companies: paired with a list of numbers by "respectively", or sharing one number between them."""

import re
from collections.abc import Sequence

from extract.mentions import Mention
from extract.sentences import Sentence
from model.quantity import Quantity


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


def is_shared(text: str, sentence: Sentence, slug: str, mentions: Sequence[Mention]) -> bool:
    """Whether the company stands in a list of companies, so that one number is for all of them.

    "Planned spending across Amazon, Meta and Google": yes; with "each" in the sentence: no.
    """
    if re.search(r"\beach\b", text[sentence.start : sentence.end]):
        return False
    names = [one for one in mentions if one.strong]
    for group in _coordinated(text, [(one.start, one.end) for one in names]):
        listed = [names[one] for one in group]
        last = text[listed[-2].end : listed[-1].start]
        if (
            any(one.slug == slug for one in listed)
            and len({one.slug for one in listed}) > 1
            and re.search(r"\band\b|&", last)
        ):
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

"""Reads which site a count of accelerators or an amount of power is for."""

import re

from model.company import Company
from verify.passages import Passage
from verify.words import PLACE_NAME, is_own_name, is_place, patterns, place_name, places

SITE_NOUN = (
    r"(?:campus|site|plant|factory|fab|data ?cent(?:er|re)|datacent(?:er|re)|hall|building|cluster"
    r"|supercomputer|facility"
    r"|complex|hub|park|gigafactory)"
)
_WHOLE = re.compile(
    r"\b(?:world-?wide|globally|company-?wide|in total|altogether|overall|across (?:all|its|the)|fleet"
    r"|all (?:its )?sites"
    r"|\d+ sites|combined)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b({PLACE_NAME}(?: (?:\d|I{{1,3}}|One|Two|Three)\b)?),? (?:AI |computing |compute |training "
    rf"|data |new )*{SITE_NOUN}\b"
)
_NAMED_AFTER = re.compile(rf"\b{SITE_NOUN} (?:in|at|near|outside|called|named|of) ({PLACE_NAME})")
_ORDINAL = re.compile(rf"\b(?:(first|original|second|third|fourth) {SITE_NOUN}|{SITE_NOUN} (\d|I{{1,3}}))\b")
_NUMBERED = re.compile(r"\b([A-Z][a-z]{3,}) (\d|I{1,3})\b(?![\d,.]*\d)(?! (?:model|chips?|GPUs?|cards?)\b)")
_NO_SITES = ("Phase", "Version", "Model", "Llama", "Grok", "Claude", "Gemini", "Tier", "Level", "Chapter")
_DIGITS = {"first": "1", "original": "1", "second": "2", "third": "3", "fourth": "4", "I": "1", "II": "2", "III": "3"}
_SUBJECT = re.compile(
    r"^[\"“]?([A-Z][a-z]{3,}(?: [A-Z][a-z]+)?)(?:, [^,]{1,40},)? (?:(?:will|would|is to|is due to"
    r"|should) (?:come online|draw|hold|house"
    r"|host|contain|need|consume|launch|open|go live|start)|holds|houses|draws|consumes|contains|hosts"
    r"|opened|launched|came online)\b"
)
_DEFINED = re.compile(
    rf"^[\"“]?([A-Z][a-z]{{3,}}(?: (?:\d|I{{1,3}})\b)?) (?:is|was|will be) (?:a|an|the|one of"
    rf"|[\w’']+[’']s) [^.;]{{0,60}}{SITE_NOUN}\b"
)
_BACK = re.compile(
    r"^[\"“]?(?:It|Its|This|These|That|They|There|Of (?:that|those|these|the total)|Power|Peak|Capacity|Once|When it"
    rf"|The (?:first |second |original |whole |new )?{SITE_NOUN})\b"
)


def site(passage: Passage, *, company: str, own: Company | None = None) -> str | None:
    """The site that the sentence names, or the one that it points back to.

    "Colossus 2 is to receive 550,000 processors" -> "Colossus 2"; "the second hall" -> "#2".
    """
    if _WHOLE.search(f"{passage.near_left} # {passage.near_right}"):
        return None
    found = _last_site(passage.sentence if _DEFINED.match(passage.sentence) else passage.left, company) or _last_site(
        passage.near_right, company
    )
    subject = _SUBJECT.match(passage.left)
    if found is None and subject and not is_own_name(subject.group(1), company=own, slug=company):
        return subject.group(1) if is_place(subject.group(1), company=company) else None
    if found is None and _BACK.match(passage.sentence):
        found = _last_site(passage.before, company) or _last_site(passage.heading, company)
    if found is None:
        found = _place(passage, company)
    if found is None and dict(patterns("parts"))["part"].search(f"{passage.near_left} # {passage.near_right}"):
        return "part"
    return found


def same_site(first: str, second: str) -> bool:
    """Whether two readings may be one site: `Colossus` and `Colossus 1`, `#2` and `Colossus 2`, one shared name."""
    one, other = first.lower().replace("-", " ").split(), second.lower().replace("-", " ").split()
    numbers = [next((word.lstrip("#") for word in words if word.lstrip("#").isdigit()), None) for words in (one, other)]
    if numbers[0] is not None and numbers[1] is not None:
        return numbers[0] == numbers[1] and ("#" in first or "#" in second or one[0] == other[0])
    shared = {word for word in one if len(word) > 2} & {word for word in other if len(word) > 2}
    return bool(shared) and (numbers[0] or numbers[1] or "1") == "1"


def is_later_site(scope: str) -> bool:
    """Whether a scope cannot be the one site that a text means which names none: a second hall, a part."""
    number = next((word.lstrip("#") for word in scope.split() if word.lstrip("#").isdigit()), "1")
    return scope == "part" or number != "1"


def _last_site(words: str, company: str) -> str | None:
    found: list[tuple[int, str]] = []
    defined = _DEFINED.match(words)
    if defined and is_place(defined.group(1), company=company):
        return defined.group(1)
    found.extend(
        (match.start(), f"{match.group(1)} {_DIGITS.get(match.group(2), match.group(2))}")
        for match in _NUMBERED.finditer(words)
        if is_place(match.group(1), company=company) and match.group(1) not in _NO_SITES
    )
    for match in _ORDINAL.finditer(words):
        number = match.group(1) or match.group(2)
        found.append((match.start(), f"#{_DIGITS.get(number, number)}"))
    for pattern in (_NAMED, _NAMED_AFTER):
        for match in pattern.finditer(words):
            name = re.sub(r"^(?:The|Its|Their|In|At|Inside) ", "", match.group(1))
            name = re.sub(r"^.*(?:'s|’s) ", "", name)
            if is_place(name, company=company) and not name.isupper() and not name.endswith(("-region", "-area")):
                found.append((match.start(), name))
    return max(found, default=(0, None), key=lambda item: item[0])[1]


def _place(passage: Passage, company: str) -> str | None:
    """A known place that the number is tied to: "300 MW in Tennessee"."""
    names, known = places()
    located = re.match(
        rf"^(?:[\w-]+ ){{0,4}}?(?:in|at|near|outside) (?:the )?({PLACE_NAME})", passage.near_right.lstrip(" -")
    )
    if located and is_place(located.group(1), company=company):
        return place_name(located.group(1).rstrip("."))
    fronted = re.match(rf"^[\"“]?(?:In|At|Near|Outside) (?:the )?({PLACE_NAME})(,?)", passage.left)
    if fronted and (fronted.group(2) or fronted.group(1) in names) and is_place(fronted.group(1), company=company):
        return place_name(fronted.group(1))
    own = known.search(passage.near_left[-40:])
    return (
        place_name(own.group(1))
        if own and re.match(r" (?:site|capacity|fleet)", passage.near_left[-40:][own.end() :])
        else None
    )

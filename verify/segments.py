"""Reads which unit, segment or region of a company an amount or a number of people is for."""

import re
from collections.abc import Mapping

from model.claim import Claim
from model.company import Company
from verify.passages import Passage
from verify.sales import product_line
from verify.words import patterns, places, scope_words

_UNIT_NOUN = (
    r"(?:business|unit|division|arm|segment|subsidiary|branch|department|team|group|operation"
    r"|operations|organi[sz]ation)"
)
_DESCRIBED = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|'s|’s) ((?:[\w&-]+ ){{0,2}}?[\w&-]+) {_UNIT_NOUN}(?:'s|’s)?(?!\w)"
)
_DESCRIBED_AFTER = re.compile(
    rf"\b(?:in|at|from|across|within) (?:its|the|their) ((?:[\w&-]+ ){{0,2}}?[\w&-]+) {_UNIT_NOUN}\b"
)
_NO_UNIT = re.compile(
    r"^(?:employment|labou?r|commerce|justice|people|workforce|finance|legal|state|government|santa"
    r" clara|seattle|works|trade|whole|entire|parent|own|same|\w*company|biggest|largest|smallest"
    r"|leadership|management|executive|core|other|combined"
    r"|first|second|third|new|affected|quarterly|annual|total|overall|the|its|their|of|in|for|ad hoc)$",
    re.IGNORECASE,
)
_OWNER_OF = re.compile(
    r"\b(?:parent(?: company)?|owner|maker|developer|operator) of (?:the )?(?:[A-Z][\w’']*(?:, (?:and )?| and ))*$"
)
"""Before a unit: what follows only says which company is meant."""
_WHOLE = re.compile(
    r"\b(?:total|overall|entire|as a whole|the group|group-?wide|company-?wide|consolidated"
    r"|world-?wide|global|altogether|in all)\b",
    re.IGNORECASE,
)


_OF_THE_TOTAL = re.compile(
    r"^(?: (?:million|billion|trillion|bn|mn|m)\b)?,? of (?:(?:that|those|it)\b(?! [\w-])"
    r"|(?:the|its|their|that|those|this|all)(?: [\w'’-]+){0,3}?"
    r" (?:total|sum|amount|figure|budget|revenues?|sales|turnover|capex|spending|expenditures?|outlay)\b)",
    re.IGNORECASE,
)
"""Behind an amount: it is a part of one that is told elsewhere, "$64.9 billion of the total"."""
_SAME_UNIT = re.compile(r"^[\"“]?(?:The|That|This) (?:\w+ )?(?:business|unit|division|arm|segment|subsidiary)\b")


def segment(claim: Claim, passage: Passage, *, company: Company | None) -> str | None:
    """The subsidiary, division, product line or region whose number it is.

    "Google Cloud brought in $20.6 billion" -> "Google Cloud"; "data-center revenue of $30 billion" -> "data-center".
    """
    found = _unit(claim, passage, company)
    if found is None and claim.metric == "revenue":
        line = product_line(passage, company=company, slug=claim.company)
        found = _region(passage) or (_name(claim, line) if line else None)
    elif found is None and claim.metric == "capex":
        around = f"{passage.near_left} # {passage.near_right}"
        found = _region(passage) or next(
            (name for name, pattern in patterns("spending") if pattern.search(around)), None
        )
    if found is None and claim.metric in ("revenue", "capex") and _OF_THE_TOTAL.match(passage.near_right):
        return "a part"
    return found


def _unit(claim: Claim, passage: Passage, company: Company | None) -> str | None:
    left, right = passage.near_left, passage.near_right
    candidates: list[tuple[int, str]] = []
    for unit in company.units if company else ():
        pattern = (
            rf"(?<!\w)(?<![Ww]ithout )(?<!xcluding ){re.escape(unit)}(?!\w)(?!(?:'s|’s)? (?:\w+"
            r" )?(?:parent|owner|maker))"
        )
        candidates.extend(
            (match.start(), unit) for match in re.finditer(pattern, left) if not _OWNER_OF.search(left[: match.start()])
        )
        if re.search(rf"\b(?:at|in|from|by|of) (?:its |the )?{re.escape(unit)}(?!\w)", right):
            candidates.append((len(left), unit))
    candidates.extend(
        (match.start(), _name(claim, match.group(1)))
        for match in _DESCRIBED.finditer(left)
        if not _NO_UNIT.match(match.group(1))
    )
    candidates.extend(
        (len(left), _name(claim, match.group(1)))
        for match in _DESCRIBED_AFTER.finditer(right)
        if not _NO_UNIT.match(match.group(1))
    )
    if not candidates:
        return _same_unit(passage, company)
    place, name = max(candidates)
    whole = [match.start() for match in _WHOLE.finditer(left)]
    return None if whole and max(whole) > place else name


def _same_unit(passage: Passage, company: Company | None) -> str | None:
    """The unit of the sentence before, where this one goes on about "the unit"; "unit" where that names none."""
    if not _SAME_UNIT.match(passage.near_left) or passage.near_left != passage.left:
        return None
    named = [
        (passage.before.rfind(unit), unit) for unit in (company.units if company else ()) if unit in passage.before
    ]
    return max(named)[1] if named else "unit"


def _name(claim: Claim, described: str) -> str:
    """The name of a unit that is only described: Amazon's cloud unit is AWS."""
    words = re.sub(r"^(?:own|fast-growing|flagship|key|big|huge|loss-making) ", "", described.lower())
    names: Mapping[str, str] = scope_words()["described_units"].get(words, {})
    return names.get(claim.company, described if described[:1].isupper() else words)


def _region(passage: Passage) -> str | None:
    names, known = places()
    located = re.search(
        rf"\b(?:in|from) (?:the |Greater |mainland )?{known.pattern}",
        f"{passage.near_left[-60:]} # {passage.near_right}",
    )
    if located:
        return names[located.group(1)]
    own = re.search(rf"{known.pattern} (?:sales|revenues?|business|spending|capex)\b", passage.near_left)
    return names[own.group(1)] if own else None

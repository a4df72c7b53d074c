"""Reads which part of a workforce a number of people is for: a place, a kind of work, a kind of staff."""

import re

from model.claim import Claim
from verify.passages import Passage
from verify.words import PLACE_NAME, is_place, patterns, place_name, places

PEOPLE = (
    r"(?:staff|staffers|workforce|employees|workers|jobs|roles|positions|people|team|posts|colleagues"
    r"|cuts|layoffs|redundancies"
    r"|departures|headcount|payroll|members)"
)
_WHOLE = re.compile(
    r"\b(?:world-?wide|globally|global|company-?wide|group-?wide|everywhere|in total|total|overall|entire|as a whole"
    r"|in all|all (?:its )?(?:subsidiaries|sites|countries))\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"^\W*(?:of|in) (?:its|the|their|all)? ?((?:[A-Za-z][\w&'’-]* ){{1,3}})(?:{PEOPLE}|unit|division"
    r"|department|group|business|arm)\b"
)
_OF_CUTS = re.compile(
    r"^\W*of (?:the|these|those|its|all|them|whom)?\s*(?:job )?(?:cuts|layoffs|redundancies|dismissals"
    r"|them|those affected|affected)\b"
)
_OWNED = re.compile(rf"^\W*of (?:its |the |all )?{PEOPLE} (?:in|at) (?:its |the )?({PLACE_NAME})")
_ALL_STAFF = re.compile(
    r"\b(?:global|total|entire|worldwide|whole|remaining|current|own|full-time|company|overall|group"
    r"|permanent|company['’]s"
    r"|group['’]s|firm['’]s|maker['’]s|giant['’]s|the|its|their|work)\b|\d|['’]s? $",
    re.IGNORECASE,
)
_COUNTS = re.compile(r" (?:has|lists?|shows?|counts?|loses|lost|accounts? for|will lose|is losing)\b")
_SHARE_OF_PLACE = re.compile(
    r" (?:share|part|portion|total|number|figure|side|operation|operations|office|offices|arm|unit"
    rf"|subsidiary|site|plant|{PEOPLE})\b"
)
_SITE = re.compile(
    rf"\b(?:at|in|from|of) (?:its|the|their|a|one) (?:\w+ )?({PLACE_NAME}) (?:plant|site|office|offices"
    r"|factory|fab|campus|centre"
    r"|center|hub|headquarters|facility|warehouse|lab)\b"
)
_OWN_SITE = re.compile(
    rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he) ({PLACE_NAME}) (?:plant|site|office|offices|factory|fab|campus|hub|lab|warehouse)\b"
)
_SAME_SITE = re.compile(
    r"^[\"“]?(?:The|That|This) (?:\w+ )?(?:plant|site|office|factory|fab|campus|hub|lab|centre|center"
    r"|facility|warehouse)\b|^There,"
)
_NEXT_PLACE = re.compile(rf", ({PLACE_NAME})")
_THERE = re.compile(rf"\b{PEOPLE} there\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"of (?:(?:the|its|those|these|all) (?:\w+ ){0,2}?(?:cuts|jobs|layoffs|redundancies|roles"
    r"|positions|posts)|those|these"
    r"|them)\b"
)
"""Behind a number: it is a part of a total that is told elsewhere."""
_OF_THOSE = re.compile(r"(?:Of|Among) (?:those|these|them|that|the total)\b")
_ONE_SITE = re.compile(
    r"\b(?:at|in|from) (?:one|a single) (?:plant|site|office|factory|campus|facility|warehouse)\b", re.IGNORECASE
)


def staff_scope(claim: Claim, passage: Passage) -> str | None:
    """The part of the workforce that the sentence ties the number to.

    "In Oulu, where Nokia employs 3,000 people" -> "Oulu"; "300 jobs in Germany" -> "Germany".
    """
    around = f"{passage.near_left} # {passage.near_right}"
    place = _place(claim, passage)
    if place:
        return place
    part = _PART_OF.match(passage.near_right.lstrip()) or _OF_THOSE.match(passage.left.lstrip('"“| '))
    if part and claim.unit == "people":
        _, known = places()
        named = known.search(passage.near_right)
        return place_name(named.group(1)) if named else "a part"
    work = _work(passage)
    if work:
        return work
    for name, pattern in patterns("parts"):
        if pattern.search(around):
            return name
    return _kind(passage) if claim.metric == "headcount" else None


def share_base(passage: Passage, *, company: str) -> str | None:
    """Which staff a share is of: "6% of the 350,000 people who hold desk jobs" -> "corporate"."""
    after = re.split(r"[;.]\s", passage.right)[0][:90]
    for name, pattern in (*patterns("staff"), *patterns("work")):
        if re.search(rf"^\W*(?:of|in) .*?(?:{pattern.pattern})", after, re.IGNORECASE):
            return name
    if _OF_CUTS.match(after):
        return "affected"
    group = _GROUP.match(after)
    if group and not _ALL_STAFF.search(group.group(1)):
        return place_name(group.group(1).strip())
    owned = _OWNED.match(after)
    return place_name(owned.group(1)) if owned and is_place(owned.group(1), company=company) else None


def _place(claim: Claim, passage: Passage) -> str | None:
    names, known = places()
    left = passage.left.lstrip('"“| ')
    for match in known.finditer(passage.near_left[-40:]):
        if re.match(r"^(?: with| at|:)?\W*$", passage.near_left[-40:][match.end() :]):
            return names[match.group(1)]
    fronted = re.match(rf"^(?:In|Across) (?:the )?(?:city of )?({PLACE_NAME})(,?)", left)
    if (
        fronted
        and (fronted.group(2) or fronted.group(1) in names)
        and is_place(fronted.group(1), company=claim.company)
    ):
        return place_name(fronted.group(1))
    subject = known.match(left)
    if subject and _COUNTS.match(left[subject.end() :]):
        return names[subject.group(1)]
    if _SAME_SITE.match(passage.sentence):
        earlier = [match.group(1) for match in known.finditer(passage.before)]
        return names[earlier[-1]] if earlier else "one site"
    if _THERE.search(passage.left[-60:]) or _THERE.search(passage.near_right):
        earlier = [match.group(1) for match in known.finditer(f"{passage.before} {passage.left}")]
        return names[earlier[-1]] if earlier else "one site"
    if _ONE_SITE.search(f"{passage.near_left} # {passage.near_right}"):
        return "one site"
    for where, pattern in (
        (passage.near_right, _SITE),
        (passage.near_left[-80:], _SITE),
        (passage.near_left[-80:], _OWN_SITE),
    ):
        at_site = pattern.search(where)
        if at_site and is_place(at_site.group(1), company=claim.company):
            return place_name(at_site.group(1))
    for match in known.finditer(passage.near_left[-60:]):
        if _SHARE_OF_PLACE.match(passage.near_left[-60:][match.end() :]):
            return names[match.group(1)]
    right = passage.near_right.lstrip()
    beside = known.match(right)
    if beside and not re.match(r" (?:company|firm|group|giant|maker)", right[beside.end() :]):
        return names[beside.group(1)]
    located = re.match(
        rf"^(?:[\w-]+ ){{0,6}}?(?:in|from|across|falls? on|fell on) (?:the )?(?:city of"
        rf" )?({PLACE_NAME}(?: and {PLACE_NAME})?)",
        right,
    )
    if located and is_place(located.group(1), company=claim.company):
        place = place_name(located.group(1))
        # "Oregon, Arizona" are two places, "Hillsboro, Oregon" is one.
        second = _NEXT_PLACE.match(passage.right.lstrip(), located.end())
        if second and {place, place_name(second.group(1))} <= names.keys():
            return f"{place} and {place_name(second.group(1))}"
        return place
    return None


def _work(passage: Passage) -> str | None:
    """A kind of work named right beside the number: "8,000 human-resources roles"."""
    right = re.split(r"\b(?:and|or|who|that|which|as|after|while|because|to)\b", passage.near_right)[0][:60]
    for name, pattern in patterns("work"):
        if re.search(rf"^\W*(?:[\w-]+ ){{0,3}}?(?:{pattern.pattern})", right, re.IGNORECASE) or re.search(
            rf"\b(?:in|from|at|across|within) (?:its |the |their )?(?:[\w-]+ )?(?:{pattern.pattern})",
            right,
            re.IGNORECASE,
        ):
            return name
    return None


def _kind(passage: Passage) -> str | None:
    """Which kind of staff is meant: in the words at the number, else, for a bare number, in the sentence before."""
    if _WHOLE.search(passage.near_left[-40:]):
        return None
    for name, pattern in patterns("staff"):
        if pattern.search(passage.near_right[:60]) or pattern.search(passage.near_left[-40:]):
            return name
    if re.match(r"^[\"“]?So\b", passage.sentence):
        for name, pattern in patterns("staff"):
            if pattern.search(passage.before):
                return name
    return None

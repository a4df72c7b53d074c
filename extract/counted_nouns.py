"""Finds what a number counts: people, accelerators, or another noun as it is written."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The counted thing: `unit` is people, gpu or h100e, or None for any other noun."""

    unit: str | None
    noun: str
    end: int


PEOPLE = frozenset(
    """
    person people persons employee employees worker workers staff staffer staffers colleague colleagues job jobs
    position positions role roles post posts head heads headcount engineer engineers developer developers
    researcher researchers scientist scientists manager managers contractor contractors hires personnel
    workforce fte ftes salespeople teammates associates layoffs redundancies dismissals departures terminations
    specialists technicians programmers professionals executives recruiters moderators salaried men women staffs
    employes programmer coders
    """.split()
) - {"salaried", "men", "women"}  # fmt: skip
_PEOPLE_PAIR = re.compile(
    r"(?:job|staff|work|headcount|workforce)[ -](?:cuts|losses|reductions|layoffs)\b|(?:staff|team) members\b|"
    r"members of staff\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"-strong (?:[a-z-]+ ){0,2}?(?P<noun>workforce|staff|team|payroll|company|firm|group|army|headcount)\b"
)
_NOT_A_NOUN = frozenset(
    """
    a about according across after against ago all almost also although among an and any apiece are around as at
    away be because been before being below between but by came can cannot cost could did do does down during
    each either even ever every except fell few following for from gave go goes going gone got grew had half has
    have he her here his how i if in including inside instead into is it its itself just last later left less
    like lost made many may me meanwhile might more most much must my near never next no nor not now of off on
    once one only onto or other our out over own per plus put rose said same saw say says see sees she should
    since so some still such than that the their them then there these they this those though through thus till
    to today together tomorrow too took toward towards under unless until up upon us versus very via vs was we
    went were what when where whereas whether which while who whom whose why will with within without won would
    yesterday yet you your
    """.split()
)  # fmt: skip
_ATTRIBUTIVE_PLURALS = frozenset(
    """
    sales operations human-resources resources systems services communications logistics devices hardware
    business sports news graphics analytics aws us politics games electronics ios windows wireless class s
    diagnostics works goods relations affairs robotics less cross express access process plus previous various
    hours-a-week
    """.split()
)
_JOINED_BY_AND = frozenset(
    """
    sales marketing research technical corporate engineering operations human product finance legal design
    administrative support recruiting hardware software devices business
    """.split()
)
_MOST_WORDS = 5
_WORD = re.compile(r"(?: |-(?=[^\W\d]))(?P<word>[^\W\d_][\w'&-]*)")
_OF = re.compile(
    r" of (?:(?:all )?(?:its|their|our|the|his|her|those|these|my)(?: (?:company|group|firm|maker|giant|unit)'s)?|"
    r"(?:[A-Z][\w&-]*'s?|[A-Z][\w&-]* [A-Z][\w&-]*'s))?"
)
_TECHNICAL = re.compile(
    r" ?(?P<noun>(?:[kKMGTPE]i?B|[KMGTPE]b|[MGT]bps|[MGT]b/s|[GT]B/s|[kMGT]Wh|[kMG]VA|[kMGT]?Hz|nm|mm|cm|km|kg|ms|"
    r"kV|[PEZT]?FLOPS|[PEZ]flops|x|×)(?![\w]))"
    r"|[ -](?P<energy>(?:kilo|mega|giga|tera)?watt[ -]?hours?)\b"
    r"|[ -]?(?P<points>percentage[ -]points?|per[ -]?cent(?:age)? points?|%[ -]?(?:points?|pts?)|basis points?|bps|"
    r"pp|ppts?)\b"
)

_MAKER = (
    r"(?:N[Vv][Ii][Dd][Ii][Aa]|AMD|Intel|Huawei|Google|Amazon|AWS|Microsoft|Cerebras|Groq|Baidu|Alibaba|Cambricon|"
    r"Broadcom)(?:'s)?"
)
_SHAPE = (
    r"(?:GB|GH|VR|MI)\d{2,3}[A-Z]{0,2}|H(?:[12]00|800|20)[A-Z]{0,2}|B(?:[123]00|30A)|A(?:100|800|10G?|30|40)|L(?:4|"
    r"40S?)|[VPR][12]00"
)
_FAMILY = (
    r"TPUs?(?: ?v\d[a-z]*)?|v\d[a-z]* TPUs?|Trainium ?\d?|Inferentia ?\d?|Ascend(?: ?9\d\d\w*)?|910[BCD]|"
    r"Gaudi ?\d?|Kunlun(?: [A-Z]?\d+)?|"
    r"(?:Grace |Vera )?(?:Blackwell|Hopper|Rubin)(?: Ultra)?|Instinct(?: MI\d{3}\w*)?|Ironwood|Trillium|MTIA|"
    r"Maia(?: \d{3})?|WSE(?:-\d)?|Siyuan(?: \d{3})?|[A-Z][\w-]* PPU|PPUs?"
)
_ONE_MODEL = (
    rf"(?:{_MAKER} )?(?:(?:Blackwell|Hopper|Ascend|Instinct) )?(?:{_SHAPE}|{_FAMILY})s?(?: (?:SXM\d?|PCIe|Ultra|"
    rf"[Tt]ensor [Cc]ore))?"
)
MODEL = rf"(?:{_ONE_MODEL}(?:(?:/| and | or ){_ONE_MODEL})?)"
_CLASS = (
    r"(?:(?:AI |graphics |tensor |data[ -]cent(?:er|re) |server |training )*(?:GPUs?|chips?|accelerators?|"
    r"processors?|processing units?|cards?|boards?|units?|XPUs?|superchips?))"
)
_CLEAR_CLASS = (
    r"(?:GPUs?|TPUs?|XPUs?|LPUs?|(?:AI |data[ -]cent(?:er|re) |server |machine[ -]learning )?(?:accelerators?|"
    r"accelerator (?:chips?|cards?))|AI (?:GPUs?|chips?|processors?)|[Gg]raphics (?:processors?|processing units?|"
    r"chips?))"
)
_ACCELERATOR = re.compile(
    rf"(?P<model>{MODEL})(?:(?P<equivalent>(?:[ -]{_CLASS})?[ -][Ee]quivalents?(?: {_CLASS})?|e(?=\b))|"
    rf"[ -]{_CLASS})?(?!\w)"
    rf"|{_MAKER} (?:[A-Z][\w-]* )?{_CLASS}(?!\w)"
    rf"|(?:{_CLEAR_CLASS})(?P<equivalent2>[ -][Ee]quivalents?)?(?!\w)"
)
_NOT_ACCELERATORS = re.compile(
    r"(?:[ -](?:NVL\d+|DGX|based))?[ -](?P<noun>servers?|racks?|nodes?|instances?|hours?|systems?|makers?|"
    r"startups?|shipments?|trays?)\b",
    re.IGNORECASE,
)
_PER_ACCELERATOR = re.compile(
    rf"(?: ?/ ?|[ -]per[ -]|[ -]a[ -]|[ -]an[ -]| each | for (?:an?|each|one|every|"
    rf"a single) )(?:single )?(?:{MODEL}(?:[ -]{_CLASS})?|(?:{_MAKER} )?(?:AI )?(?:GPU|TPU|XPU|chip|accelerator|"
    rf"processor|card|graphics (?:card|processor)))(?!\w)(?![ -]?(?:hours?|hr|instance|server|rack|node|maker|"
    rf"company|stock|an hour|per hour)\b)(?!/)"
)


def find_counted(text: str, end: int) -> Counted | None:
    """What the number that ends at `end` counts.

    " customer support roles" -> people, "roles"; "-GPU" -> gpu; " months" -> None, "months"; " in 2024" -> nothing.
    """
    if found := _TECHNICAL.match(text, end):
        return Counted(unit=None, noun=found["noun"] or found["energy"] or found["points"], end=found.end())
    if found := _STRONG.match(text, end):
        return Counted(unit="people", noun=found["noun"], end=found.end())
    if found := _OF.match(text, end):
        counted = _walk(text, found.end())
        return counted if counted and (counted.unit or _is_plural(counted.noun.lower())) else None
    return _walk(text, end)


def _walk(text: str, end: int) -> Counted | None:
    """Step over modifiers until a head noun: a known one, or the first plural."""
    last: re.Match[str] | None = None
    steps = 0
    while steps < _MOST_WORDS and (found := _WORD.match(text, end)):
        steps += 1
        if known := _known(text, found.start("word")):
            return known
        word = found["word"].rstrip("-").lower()
        if word == "and" and last and (last["word"].endswith("-") or last["word"].lower() in _JOINED_BY_AND):
            end = found.end()
            continue
        if word in _NOT_A_NOUN:
            break
        if word.removesuffix("'s") in PEOPLE and not word.endswith("'s"):
            return Counted(unit="people", noun=found["word"], end=found.end())
        if _is_plural(word):
            return Counted(unit=None, noun=found["word"], end=found.end())
        if steps == 1 and text[end] == "-":
            # "a 60-day notice": what is hyphened to the number is what it counts.
            return Counted(unit=None, noun=found["word"], end=found.end())
        last, end = found, found.end()
    if last and steps < 3 and not last["word"].lower().endswith(("ed", "ing", "ly", "'s", "-")):
        return Counted(unit=None, noun=last["word"], end=last.end())
    return None


def _known(text: str, start: int) -> Counted | None:
    if found := _PEOPLE_PAIR.match(text, start):
        return Counted(unit="people", noun=found[0], end=found.end())
    found = _ACCELERATOR.match(text, start)
    if found is None:
        return None
    if other := _NOT_ACCELERATORS.match(text, found.end()):
        return Counted(unit=None, noun=other["noun"], end=other.end())
    equivalent = found["equivalent"] or found["equivalent2"]
    return Counted(unit="h100e" if equivalent else "gpu", noun=found[0], end=found.end())


def _is_plural(word: str) -> bool:
    if word in _ATTRIBUTIVE_PLURALS or word.endswith(("ss", "'s", "us", "is", "ous")):
        return False
    return word.endswith(("s", "s'"))


def is_price_of_one(text: str, end: int) -> bool:
    """Whether a sum that ends at `end` is for one accelerator: " per H100", " a GPU", not " per GPU hour"."""
    return _PER_ACCELERATOR.match(text, end) is not None

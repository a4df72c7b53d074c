"""Reads the words around a number that bound it or soften it: "up to", "roughly", "or more"."""

import re
from dataclasses import dataclass

LOWER, UPPER = "lower", "upper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """What the words say; `edge` is where they begin (left) or end (right)."""

    edge: int
    bound: str | None = None
    approx: bool = False


_LOWER = """
at least|more than|over|above|exceeding|exceeds|exceed|exceeded|in excess of|upward of|upwards of|north of|
no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|greater than|higher than|
larger than|well over|well above|well more than|far more than|passes|passed|pass|passing|topping|topped|tops|to top|
will top|would top|could top|surpass|surpasses|surpassing|surpassed|beyond|past|crossed|crossing|crosses|
better than|no lower than|as few as|as little as|not below|comfortably over|comfortably above|comfortably more than|
significantly more than|much more than|even more than|a floor of|bigger than
"""
_UPPER = """
up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|below|a maximum of|
maximum of|capped at|limited to|not exceeding|not to exceed|not exceed|no higher than|well under|well below|
a ceiling of|as high as|lower than|smaller than|far fewer than|far less than|much less than|upto|a cap of|
no greater than|not above
"""
_APPROX = """
about|around|approximately|approx|approx.|roughly|nearly|almost|some|circa|c.|ca.|ca|close to|near|near to|nearer|
nearer to|closer to|in the region of|in the order of|on the order of|of the order of|in the neighborhood of|
in the neighbourhood of|in the vicinity of|something like|just over|just under|just above|just below|just about|
just more than|just less than|just shy of|shy of|just short of|a little over|a little under|a little more than|
a little less than|a little above|a little below|a bit over|a bit under|a bit more than|a bit less than|a bit above|
a bit below|slightly over|slightly under|slightly more than|slightly less than|slightly fewer than|slightly above|
slightly below|a shade over|a shade under|a shade above|a shade below|a shade more than|a shade less than|
a touch over|a touch under|a touch above|a touch below|a touch more than|a touch less than|a hair over|a hair under|
a hair above|a hair below|a tad over|a tad under|a tad more than|a tad less than|a fraction over|a fraction under|
a whisker over|a whisker under|a whisker below|a whisker above|marginally over|marginally under|marginally above|
marginally below|not far off|not far from|not quite|approaching|give or take|more or less|the best part of|
the better part of|best part of|better part of|somewhere around|somewhere near|more like|practically|virtually|
very nearly|very roughly|an approximate|a rough|little more than|little over|a few short of|towards|getting on for|
a round|in the ballpark of
"""
_THROUGH = """
an estimated|a total of|a combined|a whopping|a record|estimated|a|an|perhaps|maybe|possibly|another|an additional|
additional|a further|a reported
"""
_PLACES = frozenset(["over", "under", "above", "below", "past", "beyond", "near", "around", "some"])
"""Words that are a bound right before a number and a place before its article: "over 500", "under a $5bn contract"."""
_MOVING = frozenset(
    """
    creep creeps crept creeping edge edges edged edging go goes went gone going rise rises rose risen rising
    inch inches inched climb climbs climbed climbing move moves moved moving tick ticks ticked step steps
    stepped ramp ramps ramped ramping scale scales scaled scaling bring brings brought push pushes pushed
    pushing come comes came coming shoot shot jump jumped add adds added round rounded rounds build builds built
    grow grew grown head heads headed
    """.split()
)
"""Before "up to" they make it a movement, not a bound: "crept up to 1,250 MW"."""
_TOPIC = frozenset(
    """
    talk talks talked talking speak speaks spoke spoken write writes wrote written hear heard ask asks asked
    know knows knew everything nothing anything story stories news report reports question questions concern
    concerns worry worries worried think thinks thought read information details said says complain complained
    rumour rumours rumor rumors speculation boast boasts boasted brag bragged
    """.split()
)
"""Before "about" they make the number a topic: "talks about 640"."""
_OWNING = frozenset({"own", "owns", "owned", "owning", "fess", "fessed"})
_TURNING = frozenset({"turn", "turns", "turned", "turning", "hand", "hands", "handed", "took", "take", "takes"})
_AFTER_VERBS = {"up to": _MOVING | _OWNING, "about": _TOPIC, "over": _TURNING}
"""Verbs that make a phrase part of themselves: "turned over $5bn" is no bound."""
_UP_DOWN_AFTER = re.compile(
    r"(?P<lower> ?\+(?!\d)|-plus\b| or (?:(?:a|even) )?(?:bit |little |slightly |much |far )?(?:more|higher|above|"
    r"greater|over|larger)\b"
    r"(?! or less)| and (?:up|above|upwards?)\b| upwards?\b| at (?:the (?:very )?)?least\b| at (?:a|the) minimum\b|"
    r" minimum\b)"
    r"|(?P<upper> or (?:less|fewer|lower|below|under)\b| at (?:the (?:very )?)?most\b| tops\b| max(?:imum)?\b|"
    r" at (?:a|the) maximum\b)"
    r"|(?P<approx> or so\b| or thereabouts\b|-?ish\b|-odd\b| odd\b|,? give or take\b| more or less\b|,? (?:roughly|"
    r"approximately)\b(?= ?[,.;)]))"
)
_SYMBOLS = (
    dict.fromkeys("~≈≃∼", (None, True))
    | dict.fromkeys(">≥", (LOWER, False))
    | dict.fromkeys("<≤", (UPPER, False))
    | {"+": (None, False)}
)
_WINDOW = 64
_MOST_WORDS = 5
_TIME = re.compile(
    r"[ -](?:consecutive |straight |full |business )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|quarters?|"
    r"years?|decades?)\b"
)


def _phrases(lists: tuple[tuple[str, str | None, bool, bool], ...]) -> dict[str, tuple[str | None, bool, bool]]:
    table: dict[str, tuple[str | None, bool, bool]] = {}
    for phrases, bound, approx, through in lists:
        for phrase in phrases.replace("\n", "").split("|"):
            table[phrase] = (bound, approx, through)
    return table


_CUES = _phrases(
    (
        (_THROUGH, None, False, True),
        (_LOWER, LOWER, False, False),
        (_UPPER, UPPER, False, False),
        (_APPROX, None, True, False),
    )
)


def cues_before(text: str, start: int) -> Cues:
    """The cues that end right before `start`: "as many as about " -> upper bound, approximate.

    The cue nearest to the number rules where two bounds meet.
    """
    window_start = max(0, start - _WINDOW)
    window_start = text.rfind("\n", window_start, start) + 1 or window_start
    bound, approx, edge, position = None, False, start, start
    passed_article = False
    while True:
        stripped = text[window_start:position].rstrip(" ")
        position = window_start + len(stripped)
        if not stripped:
            break
        if stripped[-1] in _SYMBOLS:
            symbol_bound, symbol_approx = _SYMBOLS[stripped[-1]]
            bound, approx = bound or symbol_bound, approx or symbol_approx
            position -= 1
            edge = position
            continue
        if stripped[-1] in "\"'“‘" and edge == start:
            # A quotation mark between "roughly" and its number changes nothing.
            position -= 1
            continue
        phrase = _longest_cue(stripped)
        if phrase is None or (passed_article and phrase in _PLACES) or _is_no_cue(stripped, phrase):
            break
        cue_bound, cue_approx, through = _CUES[phrase]
        position -= len(phrase)
        passed_article = phrase in ("a", "an")
        if not through:
            bound, approx, edge = bound or cue_bound, approx or cue_approx, position
    return Cues(edge=edge, bound=bound, approx=approx)


def _longest_cue(window: str) -> str | None:
    words = window.rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]
    for first in range(len(words)):
        written = " ".join(words[first:]).lstrip("(\"“'[—–")
        phrase = written.lower()
        # "CA 94025" and "C. 300" are no "circa".
        if phrase in _CUES and not (phrase in ("ca", "ca.", "c.") and written != phrase):
            return phrase
    return None


def _is_no_cue(window: str, phrase: str) -> bool:
    if phrase not in _AFTER_VERBS:
        return False
    before = window[: -len(phrase)].rsplit(maxsplit=1)
    return bool(before) and before[-1].lower() in _AFTER_VERBS[phrase]


def cues_after(text: str, end: int) -> Cues:
    """The cues that begin right at `end`: "+" or " or more" -> lower bound; " or so" -> approximate."""
    found = _UP_DOWN_AFTER.match(text, end)
    if found is None:
        return Cues(edge=end)
    if found["lower"]:
        return Cues(edge=found.end(), bound=LOWER)
    return Cues(edge=found.end(), bound=UPPER) if found["upper"] else Cues(edge=found.end(), approx=True)


def is_duration(text: str, end: int) -> bool:
    """Whether a span of time follows, where "over" and "past" mean "during"."""
    return _TIME.match(text, end) is not None

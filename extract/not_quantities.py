"""Tells digits that count nothing: dates, times, versions, names, addresses, code."""

import re

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|"
    r"Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|"
    r"OCT(?:OBER)?|"
    r"NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\.? $")
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?(?: ?[-–] ?\d{1,2})?(?![\d%])(?![,.]\d)(?! ?(?:%|[kKmMgG][wW]|million|billion|percent|"
    r"per cent))(?!-[a-zA-Z])(?!\w)"
    r"(?:,? (?:19|20)\d{2}\b(?!,\d))?"
)
_LONGEST_MONTH = 12
_FIXED_FORMS = re.compile(
    r"(?:"
    # clock times and ratios
    r"\d{1,2}(?:[.:]\d{2})? ?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)|\d+(?::\d+)+(?: ?[ap]\.?m\b)?"
    # dates
    r"|\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.Z+-]*)?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!,?\d)|"
    r"\d{4}[./]\d{1,2}[./]\d{1,2}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})? (?:of )?{_MONTH}\b(?:,? (?:19|20)\d{{2}}\b)?"
    r"|(?:19|20)\d{2} ?[-–/] ?(?:\d{2}|(?:19|20)\d{2})(?![\d%])(?![,.]\d)(?!-)"
    # phone numbers, dotted versions, addresses on the net
    r"|\d{3}[-. ]\d{3}[-. ]\d{4}(?!\d)|\d{3}-\d{4}(?!\d)|\d+(?:\.\d+){2,}(?!\.?\d)(?!,\d)"
    # fractions of the calendar kind, forms, powers, picture sizes
    r"|\d+(?:/\d+)+|(?:6|8|10|11|20|40|424)-[A-Z]{1,2}\d?(?:/A)?s?\b|\d+\([a-z]\)|10b5(?:-1)?\b|\d+[eE][+-]?\d+\b|"
    r"\d+\^\d+|\d+(?:\.\d+)? ?[x×] ?\d+\w*"
    # streets
    r"|\d{1,5} (?:[A-Z][\w.]* ){1,3}(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Parkway|Pkwy|Drive|Boulevard|Blvd|Lane|"
    r"Square|Court|Way|Plaza)\b"
    r")"
)
_FIRST_DIGIT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
_NET = re.compile(
    r"://|www\.|@|\\|[A-Za-z]\.(?:com|org|net|io|ai|gov|edu|co|dev|uk|de|example)(?:[/:?]|$)|/[\w.-]+/|[?&]\w+=|"
    r"\w=|_\w|\.(?:html?|pdf|py|csv|json|xml)\b"
)
_TOKEN_REACH = 100
_SPACE = re.compile(r"[ \n|]")
_GLUED_RUN = re.compile(r"[\w.]*(?<!\.)")
_LIST_MARK = re.compile(r"\d{1,3}[.)] ")
_CODE_LINE = re.compile(
    r"^(?:[ ]{4,}.*(?:[=;{}]|\(\)|\w\().*|\s*(?:import \w|from \w+ import|def \w+\(|class \w+[(:]|return\b.*[()]|"
    r"print\(|curl |pip3? |npm |sudo |#include|const \w+ =|let \w+ =|var \w+ =|"
    r"[\w.\[\]\"']+ ?(?:=|\+=|:=) ?[^=\n]*[(\[{\"'\d].*|[\w.]+\(.*\);?|.*[;{}])[ ]*)$",
    re.MULTILINE,
)
_LINE = re.compile(r"[^\n]+")
_LONGEST_CODE_LINE = 300
_CODE_SIGN = re.compile(r"[=;{}()]")
_FENCE = re.compile(r"^```[^\n]*\n.*?^```", re.MULTILINE | re.DOTALL)

_LABELS = frozenset(
    """
    version phase level chapter page section article tier no number unit building day week step item grade rule
    part figure table episode season volume issue round series type class route room gate exit slide question
    option scope generation gen size area top form title stage category appendix exhibit note line highway
    flight track block module model lot floor suite zone box channel proposition act
    """.split()
)  # fmt: skip
_INDEXES = frozenset(
    """
    s&p fortune nasdaq ftse russell global nikkei cac dax stoxx dow forbes inc csi topix
    """.split()
)
_CAPITALISED_VERBS = frozenset(
    """
    the a an to for with by at of about over nearly only just in its another all and or from than some almost
    around up least most roughly approximately under below above this that these those their our we they he she
    it i on as but so if when while after before since among between within plus both any every each no not more
    fewer less also then now still even here there are is was were be has had have will would could may might
    can cut cuts cutting fire fires fired fires lay lays off laid add adds adding hire hires hiring slash
    slashes slashing axe axes axing eliminate eliminates shed sheds drop drops trim trims let lets buy buys
    order orders ordered buying raise raises raised spend spends get gets gain gains lose loses lost employ
    employs employed affect affects affecting hit hits reach reaches reached total deploy deploys deployed build
    builds ship ships shipped use uses using train trained plan plans impact impacts impacting jobs staff
    employees workers gpus chips headcount workforce people payroll layoffs capex revenue power price prices
    says said see sees expects expect wants want needs need has holds run runs running owns own operate operates
    """.split()
)  # fmt: skip
_BEFORE_YEAR = frozenset(
    """
    in of since by during from until till through fiscal year early late mid before after around the and to for
    between or january february march april may june july august september october november december jan feb mar
    apr jun jul aug sep sept oct nov dec q1 q2 q3 q4 h1 h2 fy spring summer autumn fall winter quarter half its
    their this next last end circa back a calendar year's
    """.split()
)  # fmt: skip
_PREVIOUS_WORD = re.compile(r"([A-Za-z][\w&'+-]*)(\.?)[ -]$")
_ABBREVIATED_LABELS = frozenset(["no", "nos", "vol", "fig", "art", "sec", "ch", "pt", "p", "pp", "ver", "v"])
_NAME_COMMA = re.compile(r"[A-Z][a-z'-]+, $")
_PRODUCT = re.compile(
    r"\b(?:Ascend|Llama|GPT|Gemini|Claude|Gaudi|Maia|Trainium|Colossus|Siyuan|WSE|Phase|Tier|Level|RTX|Kunlun|"
    r"Instinct)[ -]$"
)
_SOURCING = re.compile(
    r" (?:(?:\w+ )?(?:people|persons|employees|workers|staffers|executives|officials|sources|colleagues|managers|"
    r"engineers)) "
    r"(?:familiar|with (?:direct |first-?hand |inside )?(?:knowledge|sight)|briefed|close to|said|told|"
    r"who (?:spoke|asked|were briefed|declined|requested|had|have seen|know)|say\b|involved|aware)",
    re.IGNORECASE,
)


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where program code stands, line by line, in order of start."""
    spans = [match.span() for match in _FENCE.finditer(text)] if "```" in text else []
    if _CODE_SIGN.search(text):
        spans += [line.span() for line in _LINE.finditer(text) if _looks_like_code(line[0])]
    return sorted(spans)


def _looks_like_code(line: str) -> bool:
    """A sentence may end in a brace or hold an equals sign: code has few plain words to its signs."""
    if len(line) > _LONGEST_CODE_LINE or _CODE_SIGN.search(line) is None or _CODE_LINE.match(line) is None:
        return False
    return len(re.findall(r"[=;{}()\[\]\"_]", line)) * 8 >= len(line.split())


def skip_past(text: str, start: int, *, previous_end: int) -> int | None:
    """Where to go on if the digits at `start` belong to no figure; None if they may be one.

    "2025-01-31" -> its end; "H100" -> its end; "8,000" -> None. `previous_end` is where the last figure ended.
    """
    before = text[start - 1 : start]
    if (before.isalpha() or before == "_") and previous_end != start:
        return _end_of_run(text, start)
    if before == "-" and text[start - 2 : start - 1].isalnum() and start - 1 != previous_end:
        named = text[start - 2].isalpha() and not text[max(0, start - 4) : start].endswith(
            ("-to-", "sub-", "re-", "st-")
        )
        if named or start - 2 < previous_end:
            return _end_of_run(text, start) if named else None
    if before == "#" or (
        before in ("'", "’")
        and text[start - 2 : start - 1] in (" ", "")
        and re.match(r"\d\d\b", text[start : start + 3])
    ):
        return _end_of_run(text, start)
    if before == "[" and (note := re.compile(r"\d{1,3}\]").match(text, start)):
        return note.end()
    if before == "+" and (phone := re.compile(r"\d{1,3}[ ().-]*(?:\d[ ().-]{0,2}){7,12}(?![\d,])").match(text, start)):
        return phone.end()
    if _at_line_start(text, start) and (mark := _LIST_MARK.match(text, start)):
        return mark.end()
    if _AFTER_MONTH.search(text[max(0, start - _LONGEST_MONTH) : start]) and (day := _DAY.match(text, start)):
        return day.end()
    if (fixed := _FIXED_FORMS.match(text, start)) and not _FIRST_DIGIT_GROUPS.match(text, start):
        return fixed.end()
    if before == "0" or (text[start] == "0" and text[start + 1 : start + 2].isdigit()):
        return _end_of_run(text, start)
    return _end_of_address(text, start)


def _end_of_run(text: str, start: int) -> int:
    found = _GLUED_RUN.match(text, start)
    return max(start + 1, found.end() if found else start)


def _at_line_start(text: str, start: int) -> bool:
    return (
        not text[text.rfind("\n", max(0, start - _TOKEN_REACH), start) + 1 : start].strip()
        if start < _TOKEN_REACH or "\n" in text[start - _TOKEN_REACH : start]
        else False
    )


def _end_of_address(text: str, start: int) -> int | None:
    low = max(0, start - _TOKEN_REACH)
    left = 1 + max(text.rfind(" ", low, start), text.rfind("\n", low, start), text.rfind("|", low, start), low - 1)
    space = _SPACE.search(text, start, start + _TOKEN_REACH)
    right = space.start() if space else min(len(text), start + _TOKEN_REACH)
    return right if _NET.search(text[left:right]) else None


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four bare digits may be a year."""
    return end - start == len("2025") and text[start:end].isdigit() and 1900 <= int(text[start:end]) <= 2100


def follows_year_word(text: str, start: int) -> bool:
    """Whether the word before is one that years follow: "in", "fiscal", "since"."""
    found = _PREVIOUS_WORD.search(text[max(0, start - 24) : start])
    return found is None or found[1].lower().rstrip(".") in _BEFORE_YEAR


def is_name_number(text: str, start: int, end: int) -> bool:
    """Whether a bare number belongs to the name or label before it: "Llama 4", "version 13", "S&P 500"."""
    found = _PREVIOUS_WORD.search(text[max(0, start - 24) : start])
    if found is None:
        return _is_age(text, start, end)
    word = found[1].lower()
    if found[2]:
        return word in _ABBREVIATED_LABELS
    if word in _LABELS or word in _INDEXES:
        return True
    if len(word) == 2 and found[1].isupper() and end - start == len("94025") and text[start:end].isdigit():
        return True
    small = end - start < len("1000") or "." in text[start:end]
    return small and word not in _CAPITALISED_VERBS and any(letter.isupper() for letter in found[1])


def _is_age(text: str, start: int, end: int) -> bool:
    """Whether it is the age after a name: "Ann Smith, 45, said"."""
    if end - start != len("45") or not text.startswith(",", end):
        return False
    return _NAME_COMMA.search(text[max(0, start - 24) : start]) is not None


def is_model_number(text: str, start: int) -> bool:
    """Whether a number before chips or people still belongs to a product: "Ascend 950 processors"."""
    return _PRODUCT.search(text[max(0, start - 12) : start]) is not None


def is_sourcing(text: str, end: int) -> bool:
    """Whether a few unnamed voices are counted: "two people familiar with", "three employees said"."""
    return _SOURCING.match(text, end) is not None

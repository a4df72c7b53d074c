"""Who the text says a number comes from."""

import re

from extract.nlp import Marks
from extract.sentences import Sentence
from model.quantity import Quantity

_SOURCE = re.compile(
    r"\b(?:according to|as reported by|citing|by the (?:reckoning|count) of|in the words of|"
    r"per(?=\s+(?:its|the|an?)\s+(?:[\w-]+\s+){0,2}(?:reports?|filings?|company|memo|statement|letter|notice|data)\b))\s+"
    r"(?P<who>(?:(?!\bthat\b|\bwhich\b|\bwho\b|\band\b\s+\w+\s+\w+ed\b)[^,.;:()\n\"“”]){2,80})",
    re.IGNORECASE,
)
_SPEAKER_WORD = (
    r"(?:[A-Z][\w.'’-]+|an?|the|one|two|three|several|some|many|its|our|of|for|at|in|with|and|people"
    r"|persons?|sources?|insiders?"
    r"|analysts?|spokes(?:man|woman|person)|company|chief|executive|finance|head|officer"
    r"|representative|union|management|memo|firm"
    r"|report|filing|statement|investors?|familiar|briefed|knowledge|matter|plan|talks|chairman"
    r"|president|founder|agency|by|on)"
)
_BEFORE_VERB = re.compile(
    rf"(?P<who>(?:{_SPEAKER_WORD}[ ,]+){{0,9}}?{_SPEAKER_WORD}),?\s+"
    r"(?:(?:has|have|had|also|previously|later|earlier|repeatedly|once)\s+)*$"
)
_AFTER_VERB = re.compile(rf"\s+(?P<who>(?:{_SPEAKER_WORD}\s+){{0,6}}{_SPEAKER_WORD})")
_NOBODY = re.compile(
    r"^(?:and|or|but|that|which|who|it|he|she|they|we|I|an?|the|its|our|one|two|three|some|many|several)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:in|at|of|for|with|by|on)\s", re.IGNORECASE)
"""No speaker, but the end of what was said: "jobs in Oregon, said …"."""
_OFFICE = re.compile(
    r"^.*\b(?:CEO|CFO|CTO|COO|executive|officer|chief|head|analyst|boss|president|founder|chairman|director|manager)\s+"
    r"(?=[A-Z][\w.'’-]+\s[A-Z])"
)
"""An office before a full name: "Meta CEO Mark Zuckerberg"."""
_ABBREVIATED = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Jr|Sr|[A-Z])\.$")
_ARTICLE = re.compile(r"\b(?:the|an?|its)\s(?:[\w’'-]+\s){1,2}$", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:of|for|at|in|with|and|by|on|the|an?)$", re.IGNORECASE)


def attribution(text: str, sentence: Sentence, quantity: Quantity, marks: Marks) -> str | None:
    """Return the source as written, or None for the article's own voice.

    "Acme will cut 500 jobs, according to two people briefed on the plan" -> "two people briefed on the plan".
    """
    if source := _SOURCE.search(text, sentence.start, sentence.end):
        return source["who"].strip()
    for verb in marks.within("speech", sentence.start, sentence.end):
        if verb.kind != "verbs":
            continue
        who = _speaker(text, sentence, verb.start, verb.end)
        if who is not None:
            return who
    return None


def _speaker(text: str, sentence: Sentence, verb_start: int, verb_end: int) -> str | None:
    before = text[sentence.start : verb_start]
    clause = (
        re.split(r"[,;:—–\"”]\s*(?=\S+\s)", before)[-1] if "," in before or '"' in before or "”" in before else before
    )
    match = _BEFORE_VERB.search(clause)
    if match and (who := _trimmed(_with_article(clause, match))):
        return who
    after = _AFTER_VERB.match(text, verb_end, sentence.end)
    if after and text[verb_start:verb_end].lower() in ("said", "says"):
        return _trimmed(after["who"])
    return None


def _with_article(clause: str, match: re.Match[str]) -> str:
    """Reach back to the article of a common noun: "the software company", not "company"."""
    lead = _ARTICLE.search(clause, 0, match.start("who"))
    return clause[lead.start() :][: match.end("who") - lead.start()] if lead else match["who"]


def _trimmed(who: str) -> str | None:
    """Drop what is no part of the speaker; None where nobody is left."""
    bare = _OFFICE.sub("", _TAIL.sub("", who.strip(" ,")))
    bare = bare if _ABBREVIATED.search(bare) else bare.rstrip(".")
    return None if _NOBODY.match(bare) or _PLACE.match(bare) else bare

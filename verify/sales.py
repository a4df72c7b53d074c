"""Reads which product line a company's revenue figure is for."""

import re
from functools import cache

from model.company import Company
from verify.passages import Passage
from verify.words import is_own_name, is_place, scope_words

_SALES = r"(?:revenues?|sales|turnover)"
_EARNED = (
    r"(?:brought in|generated|contributed|accounted for|accounts for|made up|delivered|earned|booked|pulled in|took in"
    r"|brings in|generates|contributes)"
)
_EARNER = re.compile(rf"^([A-Z][\w&+-]*(?: [\w&+-]+){{0,2}}?)(?:'s|’s)? (?:alone )?{_EARNED}\b")
_ANYONE = re.compile(
    r"^(?:It|They|He|She|That|This|Revenues?|Sales|We|I|The (?:\w+ )?(?:company|group|firm|\w*maker|giant)"
    r"|.* (?:and|which|who|that|had|has|was|is|were|have|will)(?: .*)?)$"
)
_BEFORE = re.compile(rf"([\w&'’.-]+(?: [\w&'’.-]+)?) {_SALES}\b", re.IGNORECASE)
_BESIDE = re.compile(rf"^(?:of|in|from) (?:the |its )?((?:[\w&-]+ ){{1,3}}){_SALES}\b")
_AFTER = re.compile(
    rf"\b{_SALES} (?:from|at|in|of) (?:its |the |their )?((?:[\w&-]+ ){{0,2}}?[\w&-]+)"
    r"(?= (?:business|unit|division|segment|chips|services|products|customers|was|were|rose|fell|grew|came|hit|reached"
    r"|jumped|climbed|totall?ed|of|to|surpassed|topped|passed|is|at)\b)",
    re.IGNORECASE,
)
_TO_BUYERS = re.compile(
    rf"\b{_SALES} to (?:its |the |their )?((?:[\w&-]+ ){{0,3}}?[\w&-]+)(?= (?:alone )?(?:{_EARNED}|was|were|rose|fell"
    r"|grew|came|hit|reached|jumped|climbed|totall?ed|surpassed|topped|passed|doubled|tripled)\b)",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"^(?: (?:billion|million|bn|m)\b)?,? ?(?:and |while )?(?:the |its )?([A-Za-z][\w-]*(?: (?:and"
    r" )?[\w-]+){0,2}?)(?: with| at| to)?\W*$"
)
"""The noun alone between two amounts: "revenue was $97 billion, energy storage $10 billion"."""
_JOINTS = frozenset(
    "from to up down against after versus compared than between or but until about around roughly nearly some almost"
    " only over under least most before then now next it they was were is be came"
    " profit loss income billion million".split()
)
_TIME = re.compile(r"^(?:the|its)?\s*(?:\w+ )?(?:quarter|year|months?|period|half)\b")
_HEADS = ("chip", "chips", "server", "servers", "product", "products", "cloud", "center", "centre")


def product_line(passage: Passage, *, company: Company | None, slug: str) -> str | None:
    """The product line that earned the money: "posted $30.8 billion in data-center revenue" -> "data-center"."""
    left, right = passage.near_left, passage.near_right
    earner = _EARNER.match(left.lstrip(' "“|'))
    if earner and not _ANYONE.match(earner.group(1)) and not is_own_name(earner.group(1), company=company, slug=slug):
        return re.sub(r" (?:products|business|unit|division|segment)$", "", earner.group(1))
    beside = _BESIDE.match(right.lstrip())
    named = _before_sales(f"{beside.group(1)}revenue" if beside else left, slug)
    if named is not None:
        return named
    listed = _LISTED.match(left) if left != passage.left else None
    if listed and is_line(listed.group(1)) and not set(listed.group(1).lower().split()) & (_plain() | _JOINTS):
        return listed.group(1)
    after = _AFTER.search(left)
    if after and after.group(1).split()[-1].lower() not in _plain() and not _TIME.match(after.group(1)):
        return after.group(1).lower()
    return _buyers(left)


def _buyers(words: str) -> str | None:
    """Who bought, where only they are meant: "sales to data centres made up …" -> "data centres"."""
    sold = _TO_BUYERS.search(words)
    if sold is None:
        return None
    buyers = sold.group(1).lower()
    return buyers if is_line(buyers) or buyers.split()[-1] in scope_words()["buyers"] else None


def _before_sales(words: str, slug: str) -> str | None:
    found = list(_BEFORE.finditer(words))
    if not found:
        return None
    parts = found[-1].group(1).split()
    last = parts[-1].lower()
    if last in _HEADS and len(parts) > 1 and parts[0].lower() not in _plain():
        return " ".join(parts).lower()
    named = any(letter.isupper() for letter in parts[-1]) and last not in _plain()
    return last if (named and is_place(parts[-1], company=slug)) or is_line(last) else None


def is_line(words: str) -> bool:
    """Whether one of the words names a kind of business: "data-center", "cloud services"."""
    return bool({part.rstrip("s") for part in re.split(r"[\s-]+", words.lower())} & _lines())


@cache
def _lines() -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in scope_words()["product_lines"])


@cache
def _plain() -> frozenset[str]:
    return frozenset(scope_words()["plain_sales"])

"""Refuses pages that would cost more to read than a page may cost."""

import re
from typing import Final

from lxml import etree

from model.errors import ReadError

MAX_CHARACTERS: Final = 3_000_000
MAX_ATTRIBUTES: Final = 1_000
"""Of one tag: the parser's work grows with the square of their number."""
MAX_ELEMENTS: Final = 30_000
MAX_DEPTH: Final = 250
"""The parser drops what is nested deeper than 256."""
MAX_INLINE: Final = 1_500
"""Inline children of one element: the extractor's work grows with the square of their number."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_MARKUP: Final = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))
    |<[!?][^>]*+
    |</(?![a-z])[^>]*+
    |<(?P<raw>{_RAW})(?=[\s/>])(?P<of_raw>(?:{_ATTRIBUTE})*+)[\s/]*+(?:>.*?(?:</(?P=raw)|\Z)|\Z)
    |</?[a-z][^\s/>]*+(?P<attributes>(?:{_ATTRIBUTE})*+)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ONE_ATTRIBUTE: Final = re.compile(_ATTRIBUTE)
_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "cite",
        "em",
        "font",
        "i",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "tt",
        "kbd",
        "samp",
        "var",
    }
)


def check_markup(markup: str, *, where: str) -> None:
    """Raise ReadError for a page that is too long or has a tag with too many attributes; time linear in its length."""
    if len(markup) > MAX_CHARACTERS:
        raise ReadError(where, f"the page is too long: {len(markup):,} characters, at most {MAX_CHARACTERS:,} are read")
    for tag in _MARKUP.finditer(markup):
        attributes = tag["attributes"] or tag["of_raw"] or ""
        if len(attributes) < 2 * MAX_ATTRIBUTES:
            continue
        count = sum(1 for _ in _ONE_ATTRIBUTE.finditer(attributes))
        if count > MAX_ATTRIBUTES:
            raise ReadError(where, f"a tag of the page has {count:,} attributes, at most {MAX_ATTRIBUTES:,} are read")


def check_tree(tree: etree._Element, *, where: str) -> None:
    """Raise ReadError for a page with too many elements, too deep a nesting or too many inline pieces in one place."""
    elements = depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        elements += 1
        depth += 1
        if elements > MAX_ELEMENTS:
            raise ReadError(where, f"the page has more than {MAX_ELEMENTS:,} elements")
        if depth > MAX_DEPTH:
            raise ReadError(where, f"the page is nested more than {MAX_DEPTH} elements deep")
        if len(element) > MAX_INLINE and sum(child.tag in _INLINE for child in element) > MAX_INLINE:
            raise ReadError(where, f"one element of the page has more than {MAX_INLINE:,} inline pieces")

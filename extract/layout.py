"""Turns the extractor's tree into plain text: blank lines between blocks, one line for a list item or a table row."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

_SPACE: Final = re.compile(r"[^\S\n]+")
_BREAK: Final = re.compile(r"\s*\n\s*")
_FENCE: Final = "```"
_BLOCKS: Final = frozenset({"p", "head", "quote", "list", "table", "code", "div", "item", "row", "cell"})


def plain_text(body: etree._Element) -> str:
    r"""Write the tree of trafilatura's vocabulary as text.

    `<head>A</head><p>b<lb/>c</p><list><item>d</item></list><table><row><cell>e</cell><cell>f</cell></row></table>`
    -> `"A\n\nb\nc\n\n- d\n\n| e | f |"`. Program code of several lines stands between lines of three backticks.
    """
    return "\n\n".join(block for block in _blocks(body) if block)


def _blocks(element: etree._Element) -> Iterator[str]:
    loose: list[str] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS and not _is_inline_code(child):
            yield _paragraph(loose)
            loose = [child.tail or ""]
            yield from _block(child)
        else:
            loose += [_inline(child), child.tail or ""]
    yield _paragraph(loose)


def _block(element: etree._Element) -> Iterator[str]:
    match element.tag:
        case "code":
            yield f"{_FENCE}\n{_code(element)}\n{_FENCE}" if _code(element) else ""
        case "list":
            yield "\n".join(_items(element, indent=""))
        case "table":
            rows = (_row(row) for row in element.iter("row"))
            yield "\n".join(row for row in rows if row)
        case _:
            yield from _blocks(element)


def _items(element: etree._Element, *, indent: str) -> Iterator[str]:
    for item in element:
        own = [item.text or ""]
        nested: list[str] = []
        for child in item:
            if child.tag == "list":
                nested += _items(child, indent=indent + "  ")
            else:
                own.append(_flat(child))
            own.append(child.tail or "")
        line = _one_line(" ".join(own) if len(item) and item[0].tag in _BLOCKS else "".join(own))
        if line:
            yield f"{indent}- {line}"
        yield from nested


def _row(row: etree._Element) -> str:
    cells = [_one_line(_flat(cell)).replace("|", "/") for cell in row.iter("cell")]
    return f"| {' | '.join(cells)} |" if any(cells) else ""


def _flat(element: etree._Element) -> str:
    """All text on one line; the pieces of blocks are kept apart."""
    parts = [element.text or ""]
    for child in element:
        inner = _flat(child)
        parts.append(f" {inner} " if child.tag in _BLOCKS and child.tag != "code" else inner)
        parts.append(child.tail or "")
    return "".join(parts)


def _inline(element: etree._Element) -> str:
    if element.tag == "lb":
        return "\n"
    return "".join([element.text or "", *(piece for child in element for piece in (_inline(child), child.tail or ""))])


def _is_inline_code(element: etree._Element) -> bool:
    return (
        element.tag == "code" and "\n" not in _code(element) and element.getparent() is not None and _in_prose(element)
    )


def _in_prose(element: etree._Element) -> bool:
    parent = element.getparent()
    before = element.getprevious()
    head = (before.tail if before is not None else parent.text if parent is not None else None) or ""
    return bool(head.strip() or (element.tail or "").strip())


def _code(element: etree._Element) -> str:
    return "".join(element.itertext()).strip("\n").rstrip()


def _paragraph(pieces: list[str]) -> str:
    text = _SPACE.sub(" ", "".join(pieces))
    return _BREAK.sub(lambda found: "\n\n" if found.group(0).count("\n") > 1 else "\n", text).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""Finds the stretches of a text that are not prose: program code, configuration, addresses, glued table rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from extract.lines import Line, lines_of
from extract.patterns import any_of

_FENCE: Final = re.compile(r"(?:```|~~~)")
_URL: Final = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"”’)\]]+|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,100}\w")
_BACKTICKS: Final = re.compile(r"`[^`\n]{1,200}`")
_CALL: Final = re.compile(
    r"""(?<![\w.])[A-Za-z_][\w.]{0,80}\([^()"'\n]{0,80}(?:"[^"\n]{0,500}"|'[^'\n]{0,500}')[^()\n]{0,80}\)"""
)
# Lines that no sentence can be.
_CODE: Final = re.compile(
    any_of(
        r"(?:import|from)\s[\w.@/]+(?:\simport\s[\w.*,{}\s]+|\sas\s\w+)?;?$",
        r"(?:import|export)\s.+\sfrom\s['\"].+",
        r"(?:async\s)?(?:def|function|func|fn)\s\w+\s?\(.*",
        r"(?:class|struct|interface|enum)\s\w+(?:\(.*\))?\s?[:{]$",
        r"(?:const|let|var)\s\w+\s?=.*",
        r"(?:if|elif|for|while|with|except|catch|switch)\b.*[\w)\]'\"][:{]$",
        r"(?:try|else|finally|do)\s?[:{]$",
        r"\}\s?(?:else|catch|finally).*",
        r"return\b(?:\s[\w.\[\]()'\"{}:,\s+*/-]+)?;?$(?<![a-z]\.)",
        r"(?:print|println|console\.log|printf|echo)\s?\(.*",
        r"[\w.\[\]'\"]+\s?[+-]?=\s?(?:await\s|new\s)?[\w.]+\(.*",
        r"[\w.\[\]]+\s?=\s?(?:[\"'\[{].*|None|True|False|null|true|false|-?\d[\d_.]*)[,;]?$",
        r"[\w.]+\([^.!?]*\)[;,]?$",
        r"[\"'][\w.-]+[\"']\s?:\s?(?:[\"'\[{\d-]|true|false|null).*",
        r"[\[\](){}]+[,;]?$",
        r".*(?:\w[(\[]|\s=\s|->).*;$",
        r".*\{$",
        r".*(?:=>|&&|::|\$\{).*",
        r"\$\s[a-z]\w+.*",
        r"(?:pip|npm|yarn|apt-get|docker|kubectl|git|brew|conda)\s(?:install|run|clone|add|apply|pull|build)\b.*",
        r"(?:curl|wget|sudo)\s(?:-\w|http|\w+-get).*",
        r"</?[a-z][\w-]*(?:\s[\w-]+=[\"'][^\"']*[\"'])*\s?/?>.*",
        r"@\w[\w.]*(?:\(.*\))?$",
        r"#(?:include|define|!/).*",
        r"(?:SELECT\s.*\sFROM|INSERT\sINTO|DELETE\sFROM|CREATE\sTABLE)\s.*",
    )
)
_MAYBE_CODE: Final = re.compile(
    any_of(
        r"(?:#|//|--|/\*|\*)\s?\S.*",
        r"[\w.\[\]'\"-]+\s?[:=]\s?\S.*",
        r".*[,(\[{\\]$",
        r"[)\]}].*",
        r"(?:pass|break|continue|end|fi|done)$",
    )
)
_GLUE: Final = re.compile(r"[^\W\d_]*[a-z)%][A-Z][^\W\d_]*|[a-z)][$€£¥]\d|[a-z]{2}\d+/\d|\)[A-Z]")
_MIN_GLUED_ROWS: Final = 3
_MAX_CODE_LINE: Final = 400
_MAX_ROW: Final = 300
_MAX_ROW_WORDS: Final = 16


def not_prose(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches in which no claim is to be read, as (start, end), in order and apart from each other.

    `'See https://a.example and f("10k GPUs").'` -> the address and the call.
    """
    lines = lines_of(text)
    spans = [*_fenced(lines), *_code_blocks(text, lines), *_glued_rows(text, lines)]
    for pattern in (_URL, _BACKTICKS, _CALL):
        spans += [found.span() for found in pattern.finditer(text)]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _fenced(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield what stands between a pair of fences; an unpaired one means nothing."""
    opening: Line | None = None
    for line in lines:
        if not _FENCE.match(line.text):
            continue
        if opening is None:
            opening = line
        else:
            yield opening.start, line.end
            opening = None


def _code_blocks(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield runs of code: at least two lines that must be code, with the possible ones and the blank ones between."""
    run: list[Line] = []
    certain = 0
    for line in lines:
        must = _must_be_code(line)
        if must or (run and (line.is_blank or _may_be_code(text, line))):
            run.append(line)
            certain += must
            continue
        yield from _trimmed(text, run, certain)
        run, certain = [], 0
    yield from _trimmed(text, run, certain)


def _trimmed(text: str, run: Sequence[Line], certain: int) -> Iterator[tuple[int, int]]:
    written = [line for line in run if not line.is_blank]
    while written and not _must_be_code(written[-1]) and not _is_indented(text, written[-1]):
        written.pop()
    if certain >= 2 and written:
        yield written[0].start, written[-1].end


def _must_be_code(line: Line) -> bool:
    is_candidate = 0 < len(line.text) <= _MAX_CODE_LINE and not line.is_table_row and not line.is_list_item
    return is_candidate and _CODE.match(line.text) is not None


def _may_be_code(text: str, line: Line) -> bool:
    return _is_indented(text, line) or (line.words <= 14 and _MAYBE_CODE.match(line.text) is not None)


def _is_indented(text: str, line: Line) -> bool:
    before = text[text.rfind("\n", 0, line.start) + 1 : line.start]
    return (len(before) >= 2 or "\t" in before) and not line.is_list_item


def _glued_rows(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield runs of table rows whose cells lost their borders: `MaintenanceFull-timeManaged`, `Price$500$0`.

    A word with a capital inside that stands elsewhere too is a name (`OpenAI`), not a seam.
    """
    tokens = Counter(token for token in re.findall(r"\w+", text))
    run: list[Line] = []
    for line in [*lines, Line(start=len(text), end=len(text), text="")]:
        if _may_be_row(line):
            run.append(line)
            continue
        seams = [any(_is_seam(found.group(0), tokens) for found in _GLUE.finditer(row.text)) for row in run]
        if sum(seams) >= _MIN_GLUED_ROWS and 3 * sum(seams) >= 2 * len(run):
            yield run[0].start, run[-1].end
        run = []


def _may_be_row(line: Line) -> bool:
    is_short = 0 < len(line.text) <= _MAX_ROW and line.words <= _MAX_ROW_WORDS
    return is_short and not line.is_list_item and not line.is_table_row and line.text[-1] not in ".!?"


def _is_seam(token: str, tokens: Counter[str]) -> bool:
    return not token.isalpha() or (tokens[token] <= 1 and len(token) >= 8)

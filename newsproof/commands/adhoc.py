"""Commands on text that is not in the store: claims, quantities, compare."""

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model.article import Article, meta_of
from model.claim import Claim, Status
from model.comparison import Comparison, Relation
from model.errors import ReadError
from model.metric import Metric
from newsproof.console import emit, emit_lines, options_of, say
from newsproof.forms import Form, as_line, claim_form, pair_form, quantity_form

if TYPE_CHECKING:
    from verify.world import World

Input = Annotated[str, typer.Argument(help="A file, or - for standard input.")]
Jsonl = Annotated[bool, typer.Option("--jsonl", help="Read one JSON object a line and answer each with one.")]

_HALF_PAIR = re.compile("[\ud800-\udfff]")
_BYTE_ORDER_MARK = "\ufeff"
_ORDER = (Relation.CONTRADICTS, Relation.AGREES, Relation.INCOMPARABLE)


def claims(context: typer.Context, path: Input = "-", *, jsonl: Jsonl = False) -> None:
    """Find the claims in a text: text in, claims out."""
    from newsproof.heavy import extract_claims

    own = options_of(context).settings().own_folder

    def answer(row: Mapping[str, Any]) -> Form:
        article = _article(_text(row, "text"), title=_text(row, "title", ""), published=_moment(row.get("published")))
        return {"id": row.get("id"), "claims": [claim_form(claim) for claim in extract_claims(article, own).claims]}

    if jsonl:
        _answer_lines(path, answer)
        return
    emit_lines(claim_form(claim) for claim in extract_claims(_article(_read(path)), own).claims)


def quantities(path: Input = "-", *, jsonl: Jsonl = False) -> None:
    """Read the numbers in a text, with their units, bounds and ranges: the number layer alone."""
    from extract.quantities import find_quantities

    def answer(row: Mapping[str, Any]) -> Form:
        found = find_quantities(_text(row, "text"))
        return {"id": row.get("id"), "quantities": [quantity_form(quantity) for quantity in found]}

    if jsonl:
        _answer_lines(path, answer)
        return
    emit_lines(quantity_form(quantity) for quantity in find_quantities(_read(path)))


def compare(
    context: typer.Context,
    path: Input = "-",
    *,
    jsonl: Jsonl = False,
    claims_file: Annotated[
        Path | None, typer.Option("--claims", help="Compare the claims of a file, one JSON object a line.")
    ] = None,
) -> None:
    """Compare two texts (objects with `a` and `b`), or all claims of a file, without a store."""
    from newsproof.wiring import world

    own = options_of(context).settings().own_folder
    if claims_file is not None:
        rows = list(_claims_in(claims_file, world(own).metrics))
        emit_lines(pair_form(*pair) for pair in _pairs(rows, {}, world(own)))
        return

    now = datetime.now(UTC)

    def answer(row: Mapping[str, Any]) -> Form:
        dates = {side: _moment(row.get(f"{side}_published")) for side in ("a", "b")}
        # Texts without a date are compared as if both had appeared today.
        sides = [
            _article(_text(row, side), published=given or now, url=f"urn:text:{side}") for side, given in dates.items()
        ]
        given_dates = {article.id: given for article, given in zip(sides, dates.values(), strict=True)}
        found = list(_pairs_of_texts(sides, own))
        verdict = next((one for one in _ORDER if any(pair[2].relation is one for pair in found)), None)
        if verdict is None and found:
            verdict = Relation.INCOMPARABLE
        return {
            "id": row.get("id"),
            "verdict": str(verdict) if verdict else "none",
            "pairs": [pair_form(*pair) | _claims_of(pair, given_dates) for pair in found],
        }

    world(own)
    if jsonl:
        _answer_lines(path, answer)
        return
    try:
        row = json.loads(_read(path))
    except ValueError as error:
        raise ReadError(path, "is not a JSON object with the texts `a` and `b`") from error
    emit(as_line(answer(_object(row, path))))


def _claims_of(pair: tuple[Claim, Claim, Comparison], dates: Mapping[str, datetime | None]) -> Form:
    a, b = (replace(claim, published=dates[claim.article_id]) for claim in pair[:2])
    return {"a_claim": claim_form(a), "b_claim": claim_form(b)}


def _pairs_of_texts(sides: list[Article], own: Path | None) -> Iterator[tuple[Claim, Claim, Comparison]]:
    from newsproof.heavy import extract_claims
    from newsproof.wiring import world

    rows = [claim for article in sides for claim in extract_claims(article, own).claims]
    first = sides[0].id
    for a, b, comparison in _pairs(rows, {article.id: article for article in sides}, world(own)):
        if a.article_id != b.article_id:
            yield (
                (a, b, comparison)
                if a.article_id == first or comparison.relation is Relation.SUPERSEDES
                else (
                    b,
                    a,
                    comparison,
                )
            )


def _pairs(
    rows: list[Claim], articles: Mapping[str, Article], known: "World"
) -> Iterator[tuple[Claim, Claim, Comparison]]:
    from verify.bucket import verify_all
    from verify.pairs import pairs, repeats

    metas = {key: meta_of(article) for key, article in articles.items()}
    for verdicts in verify_all(rows, metas, world=known):
        for figure in verdicts.figures:
            yield from repeats(figure, metric=known.metrics[figure.fact.metric])
        for comparison in verdicts.comparisons:
            for a, b in pairs(comparison, metric=known.metrics[comparison.a.fact.metric]):
                yield a, b, comparison


def _article(text: str, *, title: str = "", published: datetime | None = None, url: str | None = None) -> Article:
    """Wrap a text as it is: offsets count the input as given."""
    from extract.language import language_of

    now = datetime.now(UTC)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if text.startswith(_BYTE_ORDER_MARK):
        text = " " + text[1:]  # no part of the first word; what takes its place keeps the offsets
    return Article(
        url=url or f"urn:sha256:{sha256}",
        source="local",
        title=title,
        text=text,
        sha256=sha256,
        published=published,
        fetched=now,
        language=language_of(text),
    )


def _claims_in(path: Path, metrics: Mapping[str, Metric]) -> Iterator[Claim]:
    for number, line in enumerate(_read(str(path)).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_float=Decimal)
            claim = _claim(_object(row, f"{path}:{number}"), metrics)
        except KeyError as error:
            say(f"{path}:{number}: skipped, not a claim: the key {error} is missing")
        except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
            reason = error.reason if isinstance(error, ReadError) else str(error)
            say(f"{path}:{number}: skipped, not a claim: {reason}")
        else:
            yield claim


def _claim(row: Mapping[str, Any], metrics: Mapping[str, Metric]) -> Claim:
    from datetime import date

    def day(key: str) -> date | None:
        return date.fromisoformat(row[key]) if row.get(key) else None

    def number(key: str) -> Decimal | None:
        value = row[key]
        if value is None:
            return None
        if isinstance(value, bool | float) or not isinstance(value, int | Decimal):
            raise ReadError("", f"`{key}` is {value!r}, which is no number")  # NaN comes as a float
        return Decimal(value)

    def word(key: str) -> str | None:
        return _text(row, key) if row.get(key) is not None else None

    low, high = number("low"), number("high")
    if low is not None and high is not None and low > high:
        raise ReadError("", f"`low` {low} is greater than `high` {high}")
    if row["metric"] not in metrics:
        raise ReadError("", f"no metric is called {row['metric']!r}; known are {', '.join(metrics)}")
    return Claim(
        article_id=word("article_id") or word("article_url") or str(row["id"]),
        version_id=word("article_id") or str(row["id"]),
        article_url=word("article_url") or "",
        source=word("source") or "local",
        published=_moment(row.get("published")),
        company=_text(row, "company"),
        metric=row["metric"],
        low=low,
        high=high,
        unit=_text(row, "unit"),
        approx=bool(row.get("approx", False)),
        item=word("item"),
        period_start=day("period_start"),
        period_end=day("period_end"),
        fiscal_label=word("fiscal_label"),
        scope=word("scope"),
        basis=word("basis"),
        round=word("round"),
        status=Status(row.get("status", "actual")),
        attribution=word("attribution"),
        quote=word("quote") or "",
        start=int(row.get("start") or 0),
        end=int(row.get("end") or 0),
        in_title=bool(row.get("in_title", False)),
        machine_made=bool(row.get("machine_made", False)),
        extractor=word("extractor") or "given",
        given_id=str(row["id"]),
    )


def _answer_lines(path: str, answer: Callable[[Mapping[str, Any]], Form]) -> None:
    """Answer every line; a broken one is reported with its number and skipped."""
    stream = sys.stdin.buffer if path == "-" else _open(path)
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            say(f"line {number} skipped: not valid JSON ({error})")
            continue
        try:
            form = answer(_object(row, f"{path}:{number}"))
        except ReadError as error:
            say(f"line {number} skipped: {error.reason}")
            continue
        emit(as_line(form))


def _open(path: str) -> Iterator[bytes]:
    try:
        with Path(path).open("rb") as stream:
            yield from stream
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})") from error


def _read(path: str) -> str:
    raw = sys.stdin.buffer.read() if path == "-" else b"".join(_open(path))
    return raw.decode("utf-8", errors="replace")


def _object(row: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise ReadError(where, "is not a JSON object")
    return row


def _text(row: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if not isinstance(value, str):
        raise ReadError("the input", f"`{key}` must be a text")
    # Half a surrogate pair, which JSON can spell, is no character; one sign takes its place, so offsets hold.
    return _HALF_PAIR.sub("\ufffd", value)


def _moment(value: object) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ReadError("the input", f"{value!r} is not a date; write one such as 2026-11-20T09:30:00Z") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

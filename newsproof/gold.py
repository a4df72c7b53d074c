"""Labelled articles and relations: read from JSONL into records."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from model.claim import Claim, Status
from model.errors import ReadError
from model.identity import stable_id

Record = TypeVar("Record")


class GoldName(StrEnum):
    """What the labels call the relation of two claims."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    SUPERSEDES = "supersedes"
    DIFFERENT = "different"
    CONVERTS_AGREES = "converts-agrees"
    CONVERTS_CONTRADICTS = "converts-contradicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article with the claims that a person found in it."""

    id: str
    story: str
    source: str
    url: str
    title: str
    published: datetime | None
    text: str
    claims: tuple[Claim, ...]
    """`given_id` is the label's id. The labels mark sentences: `start` and `end` are both where the quote begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """A labelled pair of claims; `a` replaces `b` where the name is `supersedes`."""

    a: str
    b: str
    name: GoldName
    why: str = ""


def read_gold(path: Path) -> list[GoldArticle]:
    """Read labelled articles, one JSON object a line; ReadError names the line that is wrong."""
    articles = _read(path, _article)
    _demand_unique(path, [article.id for article in articles])
    _demand_unique(path, [claim.id for article in articles for claim in article.claims])
    return articles


def read_relations(path: Path, *, gold: Sequence[GoldArticle]) -> list[GoldRelation]:
    """Read labelled pairs, one JSON object a line; ReadError names the line that is wrong."""
    known = {claim.id for article in gold for claim in article.claims}

    def relation(row: Mapping[str, Any]) -> GoldRelation:
        for side in (row["a"], row["b"]):
            if side not in known:
                raise ValueError(f"there is no claim {side!r} in the labelled articles")
        return GoldRelation(a=row["a"], b=row["b"], name=GoldName(row["relation"]), why=row.get("why", ""))

    return _read(path, relation)


def _read(path: Path, make: Callable[[Mapping[str, Any]], Record]) -> list[Record]:
    records = []
    for number, line in _lines(path):
        try:
            records.append(make(json.loads(line, parse_float=Decimal)))
        except KeyError as error:
            raise ReadError(f"{path}:{number}", f"the key {error} is missing") from error
        except (ValueError, TypeError, AttributeError, InvalidOperation) as error:
            raise ReadError(f"{path}:{number}", str(error)) from error
    return records


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(path), f"cannot be read: {error}") from error
    # Not splitlines: it would also cut at U+2028, which JSON strings may contain.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _demand_unique(path: Path, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ReadError(str(path), f"the id {one!r} occurs twice")
        seen.add(one)


def _article(row: Mapping[str, Any]) -> GoldArticle:
    published = _moment(row.get("published"))
    text, title = row["text"], row.get("title", "")
    return GoldArticle(
        id=row["id"],
        story=row.get("story", row["id"]),
        source=row.get("source", "local"),
        url=row.get("url", ""),
        title=title,
        published=published,
        text=text,
        claims=tuple(_claim(claim, row, published) for claim in row["claims"]),
    )


def _claim(claim: Mapping[str, Any], row: Mapping[str, Any], published: datetime | None) -> Claim:
    in_title = bool(claim.get("in_title", False))
    where = row.get("title", "") if in_title else row["text"]
    start = where.find(claim["quote"])
    if start < 0:
        raise ValueError(f"the quote of claim {claim['id']!r} does not stand in its {'title' if in_title else 'text'}")
    return Claim(
        article_id=row["id"],
        version_id=stable_id("version", row["id"]),
        article_url=row.get("url", ""),
        source=row.get("source", "local"),
        published=published,
        company=claim["company"],
        metric=claim["metric"],
        low=_number(claim["low"]),
        high=_number(claim["high"]),
        unit=claim["unit"],
        approx=bool(claim.get("approx", False)),
        item=claim.get("item"),
        period_start=_day(claim.get("period_start")),
        period_end=_day(claim.get("period_end")),
        status=Status(claim["status"]),
        attribution=claim.get("attribution"),
        quote=claim["quote"],
        start=start,
        end=start,
        in_title=in_title,
        extractor="gold",
        given_id=claim["id"],
    )


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _moment(value: str | None) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(value)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)

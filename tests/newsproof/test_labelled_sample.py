"""The labelled sample is readable, true to the bundled pages, complete, and scored no worse than it was."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from extract.article import read_page
from ingest.feeds import parse_feed
from model.article import Article
from model.claim import Claim
from model.errors import ReadError
from newsproof.demo.newsroom import Newsroom
from newsproof.evaluate import Report, evaluate
from newsproof.gold import GoldArticle, read_gold, read_relations
from newsproof.heavy import extract_claims
from newsproof.scoring import match_claims
from newsproof.wiring import world

DEMO = Path(str(files("newsproof.demo")))
ARTICLES = DEMO / "labelled" / "articles.jsonl"
RELATIONS = DEMO / "labelled" / "relations.jsonl"
AFTER_ALL = datetime(2026, 11, 23, tzinfo=UTC)
SECOND = ".v2"

COMPANY_F1 = 0.855
CONTRADICTIONS_F1 = 0.630
CONTRADICTIONS_PRECISION = 0.895
ALLOWED = 0.05
"""How far a figure may fall below the measured one."""

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The labels, and the articles as the program reads them today, both by the labels' ids."""

    rows: Mapping[str, Row]
    gold: tuple[GoldArticle, ...]
    read: Mapping[str, Article]


def read_today() -> dict[tuple[str, str, int], Article]:
    """Every article of the newsroom by outlet, path and edition, read as the pipeline reads it."""
    newsroom = Newsroom(80)
    read = {}
    for source in newsroom.sources():
        answer = newsroom.answer(source.key, urlsplit(source.feed_url).path)
        feed = parse_feed(answer.body, url=source.feed_url, content_type=answer.content_type)
        for entry in feed.entries:
            path = urlsplit(entry.link or entry.url).path
            for edition in (1, 2):
                newsroom.edition = edition
                page = newsroom.answer(source.key, path)
                try:
                    article = read_page(
                        page.body,
                        url=entry.url,
                        content_type=page.content_type,
                        fetched=AFTER_ALL,
                        entry=entry,
                        source_kind=source.kind,
                    )
                except ReadError:
                    continue
                read[source.key, path, edition] = article
    return read


@pytest.fixture(scope="module")
def sample() -> Sample:
    rows = {row["id"]: row for row in map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines())}
    today = read_today()
    places = {
        key: (row["source"].removesuffix(".localhost"), urlsplit(row["url"]).path, 2 if key.endswith(SECOND) else 1)
        for key, row in rows.items()
    }
    return Sample(rows=rows, gold=tuple(read_gold(ARTICLES)), read={key: today[place] for key, place in places.items()})


@pytest.fixture(scope="module")
def report(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Score what the pipeline finds, without what the labels leave open."""
    optional = _optional(sample, tmp_path_factory.mktemp("optional") / "optional.jsonl")
    kept = {
        article.id: _without(_found(sample.read[article.id], key=article.id), article, optional[article.id])
        for article in sample.gold
    }
    relations = read_relations(RELATIONS, gold=sample.gold)
    return evaluate(sample.gold, kept, relations=relations, world=world()).all


def _found(article: Article, *, key: str) -> list[Claim]:
    return [replace(claim, article_id=key) for claim in extract_claims(article).claims]


def _optional(sample: Sample, path: Path) -> dict[str, tuple[Claim, ...]]:
    rows = [row | {"claims": row.get("optional_claims", [])} for row in sample.rows.values()]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return {article.id: article.claims for article in read_gold(path)}


def _without(found: list[Claim], article: GoldArticle, optional: tuple[Claim, ...]) -> list[Claim]:
    matched = {match.pred.id for match in match_claims(article.claims, found)}
    left = [claim for claim in found if claim.id not in matched]
    forgiven = {match.pred.id for match in match_claims(optional, left) if match.level > 1}
    return [claim for claim in found if claim.id not in forgiven]


def _labels(row: Row) -> list[Row]:
    return [*row["claims"], *row.get("optional_claims", [])]


def test_texts_titles_and_dates_are_what_the_program_reads_from_the_pages(sample: Sample) -> None:
    for key, row in sample.rows.items():
        article = sample.read[key]
        read = (article.title, article.text, article.source, article.published)
        assert read == (row["title"], row["text"], row["source"], datetime.fromisoformat(row["published"])), key


def test_every_quote_stands_exactly_once_where_its_label_says(sample: Sample) -> None:
    for row in sample.rows.values():
        for label in _labels(row):
            where = row["title"] if label["in_title"] else row["text"]
            assert where.count(label["quote"]) == 1, label["id"]


def test_unread_claims_are_not_in_the_text(sample: Sample) -> None:
    unread = [(row, label) for row in sample.rows.values() for label in row.get("unread_claims", [])]
    for row, label in unread:
        assert label["quote"] not in row["text"], f"{label['id']} can be read now: move it to the claims"


def test_every_grade_a_sentence_of_the_manifest_is_labelled(sample: Sample) -> None:
    manifest = (DEMO / "newsroom" / "MANIFEST.md").read_text(encoding="utf-8")
    quotes = {
        (key.removesuffix(SECOND), label["quote"].strip("| "))
        for key, row in sample.rows.items()
        for label in [*_labels(row), *row.get("unread_claims", [])]
    }
    listed = 0
    for section in re.split(r"^#### ", manifest, flags=re.MULTILINE)[1:]:
        article = section.partition("\n")[0].strip()
        for row in re.findall(r"^\| \d+ \| A \| (.*) \|$", section, flags=re.MULTILINE):
            sentence = re.split(r"(?<!\\) \| ", row)[-1].replace("\\|", "|")
            listed += 1
            assert (article, sentence) in quotes, article
    assert listed == 107


def test_pairs_are_of_two_claims_of_one_story_and_labelled_once(sample: Sample) -> None:
    story = {claim.id: article.story for article in sample.gold for claim in article.claims}
    relations = read_relations(RELATIONS, gold=sample.gold)
    pairs = [frozenset((relation.a, relation.b)) for relation in relations]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(set(pairs)) == len(pairs) == 178
    assert [relation for relation in relations if story[relation.a] != story[relation.b]] == []


def test_the_command_scores_the_sample(cli: Callable[..., Any]) -> None:
    answer = cli("evaluate", ARTICLES, RELATIONS, "--json")
    assert answer.status == 0, answer.err
    scores = json.loads(answer.out)
    assert (scores["articles"], scores["gold"], scores["contradictions"]["gold"]) == (32, 123, 35)


def test_claims_are_found_no_worse_than_measured(report: Report) -> None:
    assert report.claims.levels["company"].f1 >= COMPANY_F1 - ALLOWED


def test_contradictions_are_found_no_worse_than_measured(report: Report) -> None:
    assert report.end_to_end is not None
    contradictions = report.end_to_end.contradictions
    assert contradictions.f1 >= CONTRADICTIONS_F1 - ALLOWED
    assert contradictions.p >= CONTRADICTIONS_PRECISION - ALLOWED

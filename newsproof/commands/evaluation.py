"""The command `evaluate`: how well claims and verdicts match a labelled corpus."""

import json as jsonlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from model.article import Article
from model.errors import UsageError
from newsproof.console import emit, options_of, progress_bars, say
from newsproof.gold import GoldArticle


def evaluate(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(help="Labelled articles, one JSON object a line.")],
    relations: Annotated[Path | None, typer.Argument(help="Labelled pairs of claims.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    by_story: Annotated[bool, typer.Option("--by-story", help="A row for each story besides.")] = False,
    errors: Annotated[
        bool,
        typer.Option("--errors", help="What was missed or wrong, with its sentence; six stories are only counted."),
    ] = False,
    rare: Annotated[
        bool, typer.Option("--rare", help="The rule entries besides that fire in exactly one of the articles.")
    ] = False,
) -> None:
    """Score extraction and comparison against labelled articles and pairs."""
    from newsproof.evaluate import as_json, as_text, by_story_text
    from newsproof.evaluate import evaluate as score
    from newsproof.gold import read_gold, read_relations
    from newsproof.heavy import extract_claims
    from newsproof.mistakes import find_mistakes
    from newsproof.mistakes_text import mistakes_text, wrong_verdicts_text
    from newsproof.rare import rare_entries, rare_text
    from newsproof.wiring import engine, world

    if json and (errors or rare):
        raise UsageError("--errors and --rare are text for people: leave out --json")
    own = options_of(context).settings().own_folder
    articles = read_gold(gold)
    pairs = read_relations(relations, gold=articles) if relations else []
    predicted = {}
    with progress_bars() as progress:
        for done, article in enumerate(articles, start=1):
            found = extract_claims(_as_article(article), own).claims
            predicted[article.id] = [replace(claim, article_id=article.id) for claim in found]
            progress("articles", done, len(articles))
    result = score(articles, predicted, relations=pairs, world=world(own))
    if json:
        emit(jsonlib.dumps(as_json(result), indent=2))
        return
    emit(as_text(result).rstrip("\n"))
    if by_story:
        emit("\n" + by_story_text(result))
    if errors:
        emit("\n" + mistakes_text(find_mistakes(articles, predicted)))
        if result.verdicts is not None and (wrong := wrong_verdicts_text(articles, pairs, verdicts=result.verdicts)):
            emit("\n" + wrong)
    if rare:
        emit("\n" + rare_text(rare_entries(articles, engine(own))))
    say("The labels come from the files named; development figures say nothing about other text.")


def _as_article(gold: GoldArticle) -> Article:
    return Article(
        url=gold.id,
        source=gold.source,
        title=gold.title,
        text=gold.text,
        sha256="",
        published=gold.published,
        fetched=gold.published or datetime.now(UTC),
        language="en",
    )

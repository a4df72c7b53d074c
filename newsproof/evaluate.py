"""Runs the checker on labelled or found claims and reports how well both did; pure but for the rules' own data."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from model.article import ArticleMeta
from model.claim import Claim
from model.errors import UsageError
from newsproof.gold import GoldArticle, GoldRelation
from newsproof.scoring import (
    LEVELS,
    ClaimScores,
    PairVerdicts,
    RelationScores,
    Score,
    is_right,
    match_all,
    score_claims,
    score_relations,
)
from verify.bucket import verify_all
from verify.pairs import pairs, repeats
from verify.world import World

CONFIRMATION_STORIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Scores of all stories or of some. `alone` judges the labelled claims, `end_to_end` the found ones."""

    claims: ClaimScores
    alone: RelationScores | None = None
    end_to_end: RelationScores | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The report on everything, apart for development and confirmation stories, and for each story."""

    all: Report
    development: Report
    confirmation: Report
    by_story: Mapping[str, Report]
    confirmation_stories: frozenset[str] = frozenset()
    verdicts: PairVerdicts | None = None
    """What was said of the found claims, where pairs are labelled."""


def confirmation_stories(gold: Sequence[GoldArticle]) -> frozenset[str]:
    """The six stories whose ids have the smallest SHA-256: their errors are never looked at."""
    ids = {article.story for article in gold}
    ranked = sorted(ids, key=lambda story: hashlib.sha256(story.encode()).hexdigest())
    return frozenset(ranked[:CONFIRMATION_STORIES])


def evaluate(
    gold: Sequence[GoldArticle],
    predicted: Mapping[str, Sequence[Claim]],
    *,
    relations: Sequence[GoldRelation] = (),
    world: World,
) -> Evaluation:
    """Score the claims found in each article (by its id) and, where pairs are labelled, the verdicts on them."""
    alone = judge({article.id: article.claims for article in gold}, gold, world=world) if relations else None
    found = judge(predicted, gold, world=world, standing_for=predicted) if relations else None

    def report(stories: Iterable[str]) -> Report:
        chosen = set(stories)
        articles = [article for article in gold if article.story in chosen]
        ids = {claim.id for article in articles for claim in article.claims}
        labelled = [relation for relation in relations if relation.a in ids and relation.b in ids]
        return Report(
            claims=score_claims(articles, predicted),
            alone=score_relations(gold, labelled, verdicts=alone) if alone else None,
            end_to_end=score_relations(gold, labelled, verdicts=found) if found else None,
        )

    stories = sorted({article.story for article in gold})
    apart = confirmation_stories(gold)
    return Evaluation(
        all=report(stories),
        development=report(story for story in stories if story not in apart),
        confirmation=report(apart),
        by_story={story: report([story]) for story in stories},
        confirmation_stories=apart,
        verdicts=found,
    )


def judge(
    claims: Mapping[str, Sequence[Claim]],
    gold: Sequence[GoldArticle],
    *,
    world: World,
    standing_for: Mapping[str, Sequence[Claim]] | None = None,
) -> PairVerdicts:
    """Compare claims (by article id) story by story; `standing_for` are found claims to be matched with the labels."""
    verdicts: dict[frozenset[str], tuple[str, Any]] = {}
    for _, group in groupby(
        sorted(gold, key=lambda article: (article.story, article.id)), lambda article: article.story
    ):
        articles = {article.id: _meta(article) for article in group}
        rows = [claim for key in articles for claim in claims.get(key, ())]
        for found in verify_all(rows, articles, world=world):
            for figure in found.figures:
                for a, b, comparison in repeats(figure, metric=world.metric(figure.fact.metric)):
                    verdicts[frozenset((a.id, b.id))] = (a.id, comparison)
            for comparison in found.comparisons:
                for a, b in pairs(comparison, metric=world.metric(comparison.a.fact.metric)):
                    verdicts[frozenset((a.id, b.id))] = (a.id, comparison)
    names = None
    if standing_for is not None:
        names = {match.gold.id: match.pred.id for match in match_all(gold, standing_for)}
    return PairVerdicts(comparisons=verdicts, standing_for=names)


def errors(
    gold: Sequence[GoldArticle], relations: Sequence[GoldRelation], *, verdicts: PairVerdicts, story: str
) -> list[tuple[GoldRelation, str]]:
    """The labelled pairs of a story with a wrong verdict, and that verdict; UsageError for a confirmation story."""
    if story in confirmation_stories(gold):
        raise UsageError(f"{story} is a confirmation story: only its figures are shown, never its errors")
    ids = {claim.id for article in gold if article.story == story for claim in article.claims}
    wrong = []
    for relation in relations:
        if relation.a in ids and relation.b in ids:
            said = verdicts.name(relation)
            if not is_right(relation, said):
                wrong.append((relation, said))
    return wrong


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """The report as plain values under the keys of docs/contract; end to end first, the checker alone beside it."""
    report = _report(evaluation.all)
    report["development"] = _report(evaluation.development)
    report["confirmation"] = _report(evaluation.confirmation)
    report["by_story"] = {story: _report(part) for story, part in evaluation.by_story.items()}
    return report


def as_text(evaluation: Evaluation) -> str:
    """The report as aligned tables for people."""
    blocks = [
        _block("all stories", evaluation.all),
        _block("development stories", evaluation.development),
        _block("confirmation stories", evaluation.confirmation),
    ]
    return "\n\n".join(blocks) + "\n"


def _meta(article: GoldArticle) -> ArticleMeta:
    return ArticleMeta(
        id=article.id, source=article.source, title=article.title, published=article.published, text=article.text
    )


def _report(report: Report) -> dict[str, Any]:
    claims = report.claims
    plain: dict[str, Any] = {"articles": claims.articles, "gold": claims.gold, "pred": claims.pred}
    plain |= {level: _score(claims.levels[level]) for level in LEVELS}
    plain["by_metric"] = {
        metric: {"gold": levels["value"].gold, "pred": levels["value"].pred}
        | {level: _score(levels[level]) for level in LEVELS}
        for metric, levels in claims.by_metric.items()
    }
    plain["contradictions"] = _contradictions(report.end_to_end)
    plain["relations"] = _relations(report.end_to_end)
    if report.alone is not None:
        plain["contradictions"]["alone"] = _contradictions(report.alone)
        for name, row in _relations(report.alone).items():
            plain["relations"].setdefault(name, {})["alone"] = row
    return plain


def _score(score: Score) -> dict[str, float]:
    return {"p": round(score.p, 4), "r": round(score.r, 4), "f1": round(score.f1, 4)}


def _contradictions(scores: RelationScores | None) -> dict[str, Any]:
    if scores is None:
        return {}
    counts = scores.contradictions
    return {
        **_score(counts),
        "gold": counts.gold,
        "pred": counts.pred,
        "right": counts.right,
        "false_alarms": scores.false_alarms,
    }


def _relations(scores: RelationScores | None) -> dict[str, Any]:
    if scores is None:
        return {}
    return {
        name: {"n": row.n, "right": row.right, "confusion": dict(row.confusion)}
        for name, row in scores.relations.items()
    }


def _block(title: str, report: Report) -> str:
    claims = report.claims
    lines = [
        f"{title}: {claims.articles} articles, {claims.gold} labelled claims, {claims.pred} found",
        f"  {'level':<22}{'precision':>10}{'recall':>10}{'F1':>10}",
    ]
    lines += [_line(level, claims.levels[level]) for level in LEVELS]
    lines += [_line(f"{metric} (company)", levels["company"]) for metric, levels in claims.by_metric.items()]
    for name, scores in (("checker alone", report.alone), ("end to end", report.end_to_end)):
        if scores is not None:
            lines += ["", *_relation_lines(name, scores)]
    return "\n".join(lines)


def _line(name: str, score: Score) -> str:
    return f"  {name:<22}{score.p:>10.3f}{score.r:>10.3f}{score.f1:>10.3f}"


def _relation_lines(name: str, scores: RelationScores) -> list[str]:
    counts = scores.contradictions
    lines = [
        f"  {name}: contradictions {counts.right} of {counts.gold} labelled, {counts.pred} said; "
        f"precision {counts.p:.3f}, recall {counts.r:.3f}, F1 {counts.f1:.3f}; "
        f"{scores.false_alarms} different or replaced figures called contradictions"
    ]
    for label, row in scores.relations.items():
        if row.n:
            said = ", ".join(f"{verdict} {count}" for verdict, count in row.confusion.items())
            lines.append(f"  {label:<22}{row.right:>5} of {row.n:<5}{said}")
    return lines


def by_story_text(evaluation: Evaluation) -> str:
    """A row for each story; those of the confirmation set are marked, their figures shown like the others."""
    rows = [f"{'story':<24} {'gold':>5} {'found':>5}  value company context    full"]
    for story, report in sorted(evaluation.by_story.items()):
        scores = report.claims
        levels = "  ".join(f"{scores.levels[level].f1:6.3f}" for level in LEVELS)
        mark = " *" if story in evaluation.confirmation_stories else ""
        rows.append(f"{story + mark:<24} {scores.gold:>5} {scores.pred:>5}  {levels}")
    return "\n".join([*rows, "* confirmation story"])

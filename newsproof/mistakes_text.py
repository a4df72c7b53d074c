"""Mistakes and wrong verdicts as aligned lines for people, one a line, under their article or story."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from model.claim import Claim
from model.wording import format_figure, format_period
from newsproof.evaluate import confirmation_stories, errors
from newsproof.gold import GoldArticle, GoldName, GoldRelation
from newsproof.mistakes import KINDS, Mistake, Mistakes
from newsproof.scoring import PairVerdicts

Row = tuple[str, ...]


def mistakes_text(mistakes: Mistakes) -> str:
    """Every mistake of the development stories by article, then the counts of both sets."""
    lines = zip(mistakes.listed, _aligned([_row(mistake) for mistake in mistakes.listed]), strict=True)
    blocks = [
        "\n".join([f"{article.id}  {article.title}", *(line for _, line in group)])
        for article, group in groupby(lines, lambda pair: pair[0].article)
    ]
    return "\n\n".join([*blocks, _counts(mistakes)])


def wrong_verdicts_text(
    gold: Sequence[GoldArticle], relations: Sequence[GoldRelation], *, verdicts: PairVerdicts
) -> str:
    """Every wrong verdict on a pair of found claims of the development stories, by story.

    Pairs with a claim that was not found, and different pairs that are not kept, are no verdicts.
    """
    claims = {claim.id: claim for article in gold for claim in article.claims}
    wrong = [
        (story, relation, said)
        for story in sorted({article.story for article in gold} - confirmation_stories(gold))
        for relation, said in errors(gold, relations, verdicts=verdicts, story=story)
        if said != "missed" and not (said == "none" and relation.name is GoldName.DIFFERENT)
    ]
    rows = [
        (
            relation.name.value,
            f"said {said}",
            f"{_side(claims[relation.a])} | {_side(claims[relation.b])}",
            relation.why,
        )
        for _, relation, said in wrong
    ]
    lines = zip((story for story, _, _ in wrong), _aligned(rows), strict=True)
    return "\n\n".join(
        "\n".join([f"{story}  wrong verdicts", *(line for _, line in group)])
        for story, group in groupby(lines, lambda pair: pair[0])
    )


def _row(mistake: Mistake) -> Row:
    claim = mistake.gold or mistake.found
    assert claim is not None  # noqa: S101 - one of the two is always there; this tells the type checker
    if mistake.gold is not None and mistake.found is not None:
        got, expected = (
            ", ".join(_told(kind, one) or "none" for kind in mistake.kinds) for one in (mistake.found, mistake.gold)
        )
        told = f"got {got}; expected {expected}"
    else:
        told = ", ".join(filter(None, (claim.company, str(claim.status), _period(claim))))
    figure = format_figure(claim.low, claim.high, claim.unit, approx=claim.approx, item=claim.item)
    where = "[title] " if claim.in_title else ""
    return ("+".join(mistake.kinds), claim.metric, figure, told, where + " ".join(claim.quote.split()))


def _told(field: str, claim: Claim) -> str | None:
    told: Mapping[str, str | None] = {
        "company": claim.company,
        "item": claim.item,
        "status": str(claim.status),
        "period": _period(claim),
    }
    return told[field]


def _period(claim: Claim) -> str:
    return format_period(claim.period_start, claim.period_end)


def _side(claim: Claim) -> str:
    figure = format_figure(claim.low, claim.high, claim.unit, approx=claim.approx, item=claim.item)
    return f"{claim.id} {figure}"


def _counts(mistakes: Mistakes) -> str:
    head = f"{'errors':<22}" + "".join(f"{kind:>9}" for kind in KINDS)
    rows = [
        f"{name:<22}" + "".join(f"{counts[kind]:>9}" for kind in KINDS)
        for name, counts in (
            ("development stories", mistakes.development),
            ("confirmation stories", mistakes.confirmation),
        )
    ]
    stories = ", ".join(sorted(mistakes.confirmation_stories))
    return "\n".join([head, *rows, f"Errors of the confirmation stories are counted and never printed: {stories}."])


def _aligned(rows: Sequence[Row]) -> list[str]:
    """Pad all columns but the last."""
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return [
        "  " + "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    ]

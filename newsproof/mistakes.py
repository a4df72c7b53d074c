"""Where the found claims differ from the labels; those of the confirmation stories are counted and not kept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.claim import Claim
from newsproof.evaluate import confirmation_stories
from newsproof.gold import GoldArticle
from newsproof.scoring import match_claims, same_company, same_item, same_period

KINDS = ("missed", "false", "company", "item", "status", "period")
"""A labelled claim that was not found, a found one without a label, and what is wrong in one that has the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One difference. `gold` None: a false claim; `found` None: a missed one; else `kinds` are the wrong fields."""

    article: GoldArticle
    kinds: tuple[str, ...]
    gold: Claim | None = None
    found: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistakes:
    """The differences in the development stories, and how many of each kind there are in them and in the others."""

    listed: tuple[Mistake, ...]
    development: Mapping[str, int]
    confirmation: Mapping[str, int]
    confirmation_stories: frozenset[str]


def find_mistakes(gold: Sequence[GoldArticle], predicted: Mapping[str, Sequence[Claim]]) -> Mistakes:
    """Compare the claims found in each article (by its id) with its labels; article by article, in order of place."""
    apart = confirmation_stories(gold)
    listed: list[Mistake] = []
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for article in gold:
        found = mistakes_in(article, predicted.get(article.id, ()))
        hidden = article.story in apart
        counts[hidden].update(kind for mistake in found for kind in mistake.kinds)
        if not hidden:
            listed += found
    return Mistakes(
        listed=tuple(listed),
        development={kind: counts[False][kind] for kind in KINDS},
        confirmation={kind: counts[True][kind] for kind in KINDS},
        confirmation_stories=apart,
    )


def mistakes_in(article: GoldArticle, found: Sequence[Claim]) -> list[Mistake]:
    """The differences in one article; a claim that has the value and is otherwise wrong is one of them."""
    matches = match_claims(article.claims, found)
    labels = {match.gold.id for match in matches}
    taken = {match.pred.id for match in matches}
    mistakes = [
        Mistake(article=article, kinds=wrong, gold=match.gold, found=match.pred)
        for match in matches
        if (wrong := _wrong_fields(match.gold, match.pred))
    ]
    mistakes += [
        Mistake(article=article, kinds=("missed",), gold=claim) for claim in article.claims if claim.id not in labels
    ]
    mistakes += [Mistake(article=article, kinds=("false",), found=claim) for claim in found if claim.id not in taken]
    return sorted(mistakes, key=_place)


def _wrong_fields(gold: Claim, found: Claim) -> tuple[str, ...]:
    right = {
        "company": same_company(gold.company, found.company),
        "item": same_item(gold, found),
        "status": gold.status is found.status,
        "period": same_period(gold, found),
    }
    return tuple(field for field, is_right in right.items() if not is_right)


def _place(mistake: Mistake) -> tuple[bool, int]:
    """Where its sentence begins; labels know no more."""
    claim = mistake.gold or mistake.found
    assert claim is not None  # noqa: S101 - one of the two is always there; this tells the type checker
    text = mistake.article.title if claim.in_title else mistake.article.text
    return not claim.in_title, text.find(claim.quote)

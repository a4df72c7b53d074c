"""Whose words are quoted for a figure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from digest.quotation import number_in_quote
from model.article import Article
from model.claim import Claim
from model.issue import IssueVoice
from model.source import Kind

_LAST = datetime.max.replace(tzinfo=UTC)


def voices_of(claims: Sequence[Claim], articles: Mapping[str, Article], *, most: int) -> tuple[IssueVoice, ...]:
    """Return at most `most` voices, one an outlet.

    Primary sources come first, what only repeats others comes last; then a body before a title, the earlier before
    the later.
    """

    def rank(claim: Claim) -> tuple[bool, bool, bool, datetime, str]:
        article = articles.get(claim.version_id)
        kind = article.kind if article else Kind.NEWS
        repeats = claim.machine_made or not kind.originates or (article is not None and article.copy_of is not None)
        return (
            kind is not Kind.PRIMARY,
            repeats,
            claim.in_title,
            claim.published or _LAST,
            claim.id,
        )

    by_outlet: dict[str, Claim] = {}
    for claim in sorted(claims, key=rank):
        by_outlet.setdefault(claim.source, claim)
    return tuple(_voice(claim, articles.get(claim.version_id)) for claim in list(by_outlet.values())[:most])


def _voice(claim: Claim, article: Article | None) -> IssueVoice:
    title = article.title if article else ""
    return IssueVoice(claim=claim, article_title=title, mark=number_in_quote(claim, article))

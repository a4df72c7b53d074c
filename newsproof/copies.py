"""Notes which articles repeat another's body: groups of copies, each with the first published as its original."""

from collections.abc import Iterable

from model.article import Article
from store import articles, bands
from store.session import Session
from verify.copies import bands as bands_of
from verify.copies import is_copy, shingles, signature


def note_copies(session: Session, arrivals: Iterable[Article]) -> None:
    """Put each arrival into the group of the articles that share its body, joining groups that it ties together.

    What belongs together does not depend on the order of arrival: a group is all that hangs together by copying, one
    outlet's own articles aside. One alike member is enough, so a reprint mostly costs one comparison.
    """
    for article in arrivals:
        hashes = bands_of(signature(article.text))
        candidates = [key for key in bands.candidates(session, hashes) if key != article.id]
        bands.replace_bands(session, article.id, hashes)
        groups = _alike_groups(session, article, candidates)
        if groups:
            _join(session, article, groups)


def _alike_groups(session: Session, article: Article, candidates: list[str]) -> list[str]:
    """Ids of the originals whose group has a member with this body."""
    own = shingles(article.text)
    found: dict[str, None] = {}
    for key, original in articles.originals(session, candidates).items():
        if original in found:
            continue
        other = articles.find(session, key)
        if other.source != article.source and is_copy(own, shingles(other.text)):
            found[original] = None
    return list(found)


def _join(session: Session, article: Article, groups: list[str]) -> None:
    members = [member for original in groups for member in articles.group(session, original)]
    own = articles.Member(id=article.id, version_id=article.version_id, moment=article.published or article.fetched)
    first = min((own, *members), key=lambda member: (member.moment, member.id))
    settled = len(groups) == 1 and first.id == groups[0]
    for member in (own,) if settled else (own, *members):
        articles.set_copy_of(session, member.version_id, None if member.id == first.id else first.id)

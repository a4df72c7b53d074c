"""Where a number stands in its quote, its paragraph and its article."""

from dataclasses import dataclass

from model.article import Article
from model.claim import Claim

_LONGEST_CONTEXT = 700
"""Characters shown on either side of the quoted sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quoted sentence in five consecutive stretches; joined they are the text as it stands there."""

    lead: str = ""
    """What the paragraph says before the sentence."""
    before: str = ""
    number: str = ""
    after: str = ""
    rest: str = ""
    """What the paragraph says after the sentence."""


def number_in_quote(claim: Claim, article: Article | None) -> tuple[int, int] | None:
    """Return the number's offsets in `claim.quote`, or None when the article does not hold the quote around it."""
    start = None if article is None else _quote_start(claim, article.title if claim.in_title else article.text)
    return None if start is None else (claim.start - start, claim.end - start)


def quote_passage(quote: str, mark: tuple[int, int] | None) -> Passage:
    """Split a quote at the marked number; without a mark all of it is `before`."""
    if mark is None:
        return Passage(before=quote)
    return Passage(before=quote[: mark[0]], number=quote[mark[0] : mark[1]], after=quote[mark[1] :])


def passage_of(claim: Claim, article: Article | None) -> Passage:
    """Return the sentence with the number split off and its paragraph around it.

    A stretch of context above 700 characters is cut at a word and ends in an ellipsis.
    """
    sentence = quote_passage(claim.quote, number_in_quote(claim, article))
    if article is None or claim.in_title or not sentence.number:
        return sentence
    start = _quote_start(claim, article.text)
    if start is None:
        return sentence
    end = start + len(claim.quote)
    opening = article.text.rfind("\n\n", 0, start)
    closing = article.text.find("\n\n", end)
    lead = article.text[0 if opening < 0 else opening + 2 : start]
    rest = article.text[end : len(article.text) if closing < 0 else closing]
    return Passage(
        lead=_keep_end(lead),
        before=sentence.before,
        number=sentence.number,
        after=sentence.after,
        rest=_keep_start(rest),
    )


def _quote_start(claim: Claim, text: str) -> int | None:
    """Return where the occurrence of the quote that holds the number begins."""
    if not 0 <= claim.start < claim.end <= len(text):
        return None
    earliest = max(0, claim.end - len(claim.quote))
    found = text.find(claim.quote, earliest, claim.start + len(claim.quote))
    return found if 0 <= found <= claim.start else None


def _keep_end(text: str) -> str:
    return text if len(text) <= _LONGEST_CONTEXT else "… " + text[-_LONGEST_CONTEXT:].partition(" ")[2]


def _keep_start(text: str) -> str:
    return text if len(text) <= _LONGEST_CONTEXT else text[:_LONGEST_CONTEXT].rpartition(" ")[0] + " …"

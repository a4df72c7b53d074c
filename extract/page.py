"""Takes the article's text out of a page's markup."""

import re
from dataclasses import dataclass
from typing import Final

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from extract.guards import check_markup, check_tree
from extract.layout import plain_text
from extract.page_head import PageHead, read_head
from extract.patterns import any_of
from model.errors import ReadError
from model.source import Kind

_MIN_LETTERS: Final = 200
_MIN_LETTERS_OF_A_CARD: Final = 40
_IDEOGRAPH: Final = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_IDEOGRAPH_LETTERS: Final = 3
"""One ideograph says about as much as three Latin letters."""
_SHORT: Final = 600
_NOTICE: Final = 2_500
_CHECK_TITLE: Final = re.compile(
    r"\s*"
    + any_of(
        r"just a moment",
        r"attention required",
        r"access (?:to this page has been )?denied",
        r"are you a (?:robot|human)",
        r"human verification",
        r"security check",
        r"checking your browser",
        r"403 forbidden",
        r"pardon our interruption",
        r"robot check",
    )
    + r"\b",
    re.IGNORECASE,
)
_CHECK_TEXT: Final = re.compile(
    any_of(
        r"enable java ?script",
        r"java ?script (?:is|must be|seems to be) (?:disabled|enabled)",
        r"verify(?:ing)? (?:that )?you are (?:not )?(?:a )?(?:human|robot)",
        r"checking your browser",
        r"unusual (?:traffic|activity) from",
        r"complete the (?:captcha|security check)",
        r"enable cookies and reload",
    ),
    re.IGNORECASE,
)
_CONSENT: Final = re.compile(
    r"\b"
    + any_of(
        *("cookies?", "consent", "personal data", "privacy (?:policy|settings|choices)"),
        *("our (?:\\d+ )?partners", "legitimate interest", "information on a device", "accept all", "reject all"),
        *("without tracking", "(?:switch|turn) on javascript"),
    )
    + r"\b",
    re.IGNORECASE,
)
_WALL: Final = re.compile(
    any_of(
        r"subscribe (?:now )?to (?:continue|read|keep reading|unlock)",
        r"th(?:is|e) (?:article|story) is (?:only )?(?:for|available to) (?:paying |our )?(?:subscribers|members)",
        r"already a subscriber",
        r"sign in to (?:continue|read)",
        r"unlock this (?:article|story)",
    ),
    re.IGNORECASE,
)
_FEED: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL
)
_FEED_HEAD: Final = 5_000
_CODE_CLASS: Final = re.compile(r"\b(?:code|highlight|hljs|lang|language|prettyprint|sourceCode)\b")
_THREAD_TYPE: Final = re.compile(r"ForumPosting$|QAPage$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The article's text as laid out, not yet repaired, and what the page says of itself."""

    text: str
    head: PageHead


def read_markup(markup: str, *, url: str | None, where: str, source_kind: Kind = Kind.NEWS) -> PageText:
    """Return the main text of a page; ReadError where there is none, naming what stands there instead."""
    if _FEED.match(markup[:_FEED_HEAD]):
        raise ReadError(where, "this is a feed, not an article")
    check_markup(markup, where=where)
    tree = _parse(markup, where=where)
    check_tree(tree, where=where)
    head = read_head(tree, url=url)
    for listing in tree.iter("pre"):
        _plain_listing(listing)
    is_thread = source_kind is Kind.FORUM or any(_THREAD_TYPE.search(name) for name in head.types)
    # A card is short paragraphs and lists, which the extractor's cautious mode takes for furniture.
    is_card = source_kind is Kind.AGGREGATOR
    text = _main_text(tree, where=where, with_comments=is_thread, favor_recall=is_card)
    _check_text(text, title=head.titles[0] if head.titles else "", where=where, source_kind=source_kind)
    return PageText(text=text, head=head)


def _parse(markup: str, *, where: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(markup.encode(), parser=parser)
    except etree.LxmlError as error:
        raise ReadError(where, "the page is empty" if not markup.strip() else "the page holds no HTML") from error


def _plain_listing(listing: html.HtmlElement) -> None:
    """Drop the syntax colouring, thousands of spans that say nothing; what was code stays marked as code."""
    is_code = listing.find(".//code") is not None or _CODE_CLASS.search(listing.get("class") or "") is not None
    etree.strip_tags(listing, "*")
    if is_code:
        code = etree.SubElement(listing, "code")
        code.text, listing.text = listing.text, None


def _main_text(tree: html.HtmlElement, *, where: str, with_comments: bool, favor_recall: bool) -> str:
    try:
        found = trafilatura.bare_extraction(
            tree,
            fast=True,
            include_comments=with_comments,
            include_tables=True,
            with_metadata=False,
            favor_recall=favor_recall,
        )
    except (LookupError, AttributeError, TypeError, ValueError, RecursionError, etree.LxmlError) as error:
        # The extractor walks trees that no person wrote; what trips it up is a fault of that page alone.
        raise ReadError(where, f"the page's markup cannot be followed ({type(error).__name__})") from error
    if not isinstance(found, Document) or found.body is None:
        return ""
    bodies = [found.body, found.commentsbody] if with_comments else [found.body]
    return "\n\n".join(text for body in bodies if body is not None and (text := plain_text(body)))


def _check_text(text: str, *, title: str, where: str, source_kind: Kind) -> None:
    """Raise ReadError where the text is no article: a bot check, a consent notice, a paywall's teaser, nothing."""
    size = len(text) + (_IDEOGRAPH_LETTERS - 1) * len(_IDEOGRAPH.findall(text))
    if (size < _NOTICE and _CHECK_TITLE.match(title)) or (size < _SHORT and _CHECK_TEXT.search(text)):
        raise ReadError(where, "the page shows a check for robots instead of an article")
    notices = len(_CONSENT.findall(text))
    if size < _NOTICE and notices >= 4 and notices * 30 > len(text.split()):
        raise ReadError(where, "the page shows a consent notice instead of an article")
    if size < _SHORT and _WALL.search(text[-300:]):
        raise ReadError(where, f"the article is for subscribers; only {len(text)} characters can be read")
    is_card = source_kind in (Kind.AGGREGATOR, Kind.FORUM)
    if size < (_MIN_LETTERS_OF_A_CARD if is_card else _MIN_LETTERS):
        raise ReadError(
            where, f"the page has no article text ({len(text)} characters)" if text else "the page has no text"
        )

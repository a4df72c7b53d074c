"""An article as it was read at one time, with its repaired text."""

from dataclasses import dataclass
from datetime import datetime

from model.identity import stable_id
from model.source import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of the text, code-point offsets; `machine_made` where the page says that a machine wrote it."""

    start: int
    end: int
    machine_made: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of one article. `text` does not contain the title and is what all offsets refer to."""

    url: str
    """Canonical URL, or `urn:sha256:…` of the bytes for a file without one."""
    source: str
    """The publisher's host, or `local`."""
    title: str
    text: str
    """Repaired; paragraphs separated by blank lines."""
    sha256: str
    """Of title and text as stored: equal hash, equal version."""
    published: datetime | None = None
    fetched: datetime
    language: str | None = None
    """ISO 639-1, or None when unknown."""
    kind: Kind = Kind.NEWS
    origin_name: str | None = None
    """The publication the article says it took the story from."""
    origin_url: str | None = None
    copy_of: str | None = None
    """Id of the article whose body this one repeats."""
    version: int = 1
    sections: tuple[Section, ...] = ()
    speakers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Stays the same over all versions."""
        return stable_id("article", self.url)

    @property
    def version_id(self) -> str:
        """Names this text alone."""
        return stable_id("version", self.url, self.sha256)

    def machine_made_at(self, offset: int) -> bool:
        """Whether the character at `offset` stands in a machine-made part."""
        return self.kind is Kind.MACHINE_MADE or any(
            section.machine_made and section.start <= offset < section.end for section in self.sections
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleMeta:
    """What verification needs to know of the article behind a claim; `text` may be left out to save memory."""

    id: str
    source: str
    title: str
    kind: Kind = Kind.NEWS
    published: datetime | None = None
    origin_name: str | None = None
    copy_of: str | None = None
    copies_known: bool = False
    """Whether `copy_of` has been looked for: None then means that it is no copy."""
    text: str | None = None


def meta_of(article: Article) -> ArticleMeta:
    """Leave out what verification does not look at."""
    return ArticleMeta(
        id=article.id,
        source=article.source,
        title=article.title,
        kind=article.kind,
        published=article.published,
        origin_name=article.origin_name,
        copy_of=article.copy_of,
        text=article.text,
    )

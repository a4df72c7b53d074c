"""An article as the learned decisions see it: passages, words, resolved mentions and the numbers in order."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extract.classify.words import Word, words_of
from extract.clauses import Clauses
from extract.mentions import Focus, Mention, is_maker, main_company
from extract.passage import Passage
from extract.sentences import Line, Sentence
from extract.tables import Cell, read_tables
from model.company import Company
from model.quantity import Quantity

_NEAR = 12
"""Numbers of a sentence on either side that a number is seen with."""
_SHORT = 4
"""Words of a line that only announces what follows."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a claim, with its surroundings."""

    passage: Passage
    index: int
    """Of its sentence in the passage."""
    sentence: Sentence
    quantity: Quantity
    siblings: Sequence[Quantity]
    """The numbers of the sentence around this one, and itself."""
    clauses: Clauses
    cell: Cell | None = None
    """What the heads around it say, in a table."""


class View:
    """One passage, prepared: words of its sentences on demand, mentions resolved in one pass from top to bottom."""

    def __init__(self, passage: Passage, main: str | None, companies: Mapping[str, Company], *, single: bool) -> None:
        self.passage = passage
        self._words: dict[int, list[Word]] = {}
        self._tables = read_tables(passage.text, passage.sentences, passage.quantities, passage.marks)
        self.mentions: list[list[Mention]] = []
        self.focus_before: list[str | None] = []
        self.focus_after: list[str | None] = []
        self._extents: dict[int, tuple[int, int]] = {}
        for sentence in passage.sentences:
            first, _ = self._extents.get(sentence.paragraph, (sentence.start, 0))
            self._extents[sentence.paragraph] = first, sentence.end
        focus = Focus(main, companies, passage.marks, passage.text)
        self.named_before: list[tuple[int, Sequence[str]] | None] = []
        """For each sentence: the index of the last one before it that names a company, and its companies."""
        self.named_in_paragraph: list[Sequence[str]] = []
        """For each sentence: the companies named before it in its paragraph."""
        paragraph = None
        last: tuple[int, Sequence[str]] | None = None
        so_far: tuple[str, ...] = ()
        for index, sentence in enumerate(passage.sentences):
            if sentence.paragraph != paragraph:
                paragraph = sentence.paragraph
                so_far = ()
                focus.start_paragraph(single=single, bullet=sentence.line is Line.BULLET)
            self.focus_before.append(focus.current)
            self.mentions.append(focus.resolve(sentence, passage.mentions[index]))
            self.focus_after.append(focus.current)
            self.named_before.append(last)
            self.named_in_paragraph.append(so_far)
            named = tuple(mention.slug for mention in self.mentions[index] if mention.strong and mention.slug)
            if named:
                last = index, named
                so_far = (so_far + named)[-_NEAR:]

    def words(self, index: int) -> list[Word]:
        """The words of a sentence."""
        if index not in self._words:
            sentence = self.passage.sentences[index]
            quantities = self.passage.quantities_in(sentence)
            self._words[index] = words_of(self.passage, sentence, quantities, self.passage.mentions[index])
        return self._words[index]

    def extent(self, paragraph: int) -> tuple[int, int]:
        """Where the sentences of a paragraph begin and end; an empty stretch for one without any."""
        return self._extents.get(paragraph, (0, 0))

    def candidates(self) -> Iterator[Candidate]:
        """Yield the numbers in order of place."""
        for index, sentence in enumerate(self.passage.sentences):
            siblings = self.passage.quantities_in(sentence)
            if not siblings:
                continue
            clauses = Clauses(self.passage.text, sentence.start, sentence.end)
            cells = {cell.quantity.start: cell for cell in self._tables.get(index, ())}
            for number, quantity in enumerate(siblings):
                cell = cells.get(quantity.start)
                if sentence.line is Line.ROW and cell is None:
                    continue
                near = siblings[max(0, number - _NEAR) : number + _NEAR + 1]
                yield Candidate(self.passage, index, sentence, quantity, near, clauses, cell)

    def heading(self, index: int) -> Sentence | None:
        """The heading or the few words on their own that lead into a sentence, at most five sentences above."""
        for before in range(index - 1, max(-1, index - 6), -1):
            sentence = self.passage.sentences[before]
            few = len(self.passage.text[sentence.start : sentence.end].split()) <= _SHORT
            if sentence.line is Line.HEADING or few:
                return sentence
        return None


class Reading:
    """A whole article: title and body, and what both say together."""

    def __init__(
        self,
        title: Passage,
        body: Passage,
        companies: Mapping[str, Company],
        published: date | None,
        unlisted: Mapping[str, float],
    ) -> None:
        """`unlisted`: how likely each slug outside the table is a company."""
        self.unlisted = unlisted
        self.published = published
        titled = [one for one in title.named() if not is_maker(title.text, one)]
        spoken = [one for one in body.named() if not is_maker(body.text, one)]
        self.main, self.single = main_company(titled, spoken)
        self.title = View(title, self.main, companies, single=self.single)
        self.body = View(body, self.main, companies, single=self.single)
        self.topics = Counter(mark.key for mark in body.marks.all("topic"))
        for mark in title.marks.all("topic"):
            self.topics[mark.key] += _TITLE_COUNTS
        self.title_topics = frozenset(mark.key for mark in title.marks.all("topic"))
        self.title_stances = frozenset(mark.kind for mark in title.marks.all("stance"))
        self.named = Counter(mention.slug for mention in (*titled, *spoken) if mention.slug and mention.strong)
        self.titled = tuple(mention.slug for mention in titled if mention.slug and mention.strong)
        self.first = next((mention.slug for mention in spoken if mention.slug and mention.strong), None)

    def views(self) -> tuple[View, View]:
        """Title and body."""
        return self.title, self.body


_TITLE_COUNTS = 3
"""How many times a word of the title counts among the topics of an article."""

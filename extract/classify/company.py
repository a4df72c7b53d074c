"""Features that tell whose a number is: every company that the article speaks of is an option."""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.classify.buckets import bucket
from extract.classify.history import History
from extract.classify.model import Option
from extract.classify.reading import Candidate, Reading, View
from extract.linking import respectively
from extract.mentions import Mention

_SORTS = {"layoffs": "people", "headcount": "people", "gpus": "chips", "power": "chips", "gpu_price": "price"}
"""Metrics that name their companies alike; money and metrics of a user's own are `money`."""


_LISTED = frozenset({"name", "unit", "epithet"})
_OWNED_BY = frozenset({"at", "of", "for"})
_CHANCES = (0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
"""Steps of how likely a name is a company's."""
_MOST = 20
"""Companies of an article that are always in question."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What leads up to a number: companies of the sentence, of the one before and of the paragraph."""

    here: Sequence[Mention]
    strong: Sequence[Mention]
    last: tuple[int, Sequence[str]] | None
    """How many sentences back a company was last named, and which."""
    paragraph: Sequence[str]
    makers: frozenset[str]
    """Makers of the accelerators that the sentence names."""


class CompanyFeatures:
    """Describes the companies that a number may belong to."""

    def __init__(self, reading: Reading, makers: Mapping[str, str]) -> None:
        """`makers`: the maker's slug by the accelerator's name."""
        self._reading = reading
        self._makers = makers
        made = {
            makers[mark.key]
            for view in reading.views()
            for mark in view.passage.marks.all("accelerator")
            if mark.key in makers
        }
        often = [slug for slug, _ in reading.named.most_common(_MOST)]
        self._always = {*often, *sorted(made)[:_MOST], *([reading.main] if reading.main else [])}
        self._total = sum(reading.named.values()) or 1

    def only(self, view: View, candidate: Candidate) -> str | None:
        """Return the listed company of a sentence that speaks of no other: at its start, or behind "at" or "of"."""
        here = view.mentions[candidate.index]
        if len(here) != 1 or here[0].kind not in _LISTED:
            return None
        words = candidate.passage.text[candidate.sentence.start : here[0].start].split()
        return here[0].slug if not words or words[-1].lower() in _OWNED_BY else None

    def slugs(self, view: View, candidate: Candidate) -> list[str]:
        """The companies in question: those named most in the article, in the sentence and shortly before."""
        last = view.named_before[candidate.index]
        here = [mention.slug for mention in view.mentions[candidate.index] if mention.slug][:_MOST]
        return sorted({*self._always, *here, *(last[1] if last else ()), *view.named_in_paragraph[candidate.index]})

    def options(
        self, view: View, candidate: Candidate, slugs: Sequence[str], metric: str, history: History
    ) -> list[Option]:
        """Return one option for each of `slugs`."""
        spoken = self._spoken(view, candidate)
        sort = _SORTS.get(metric, "money")
        options = []
        for slug in slugs:
            features = list(
                dict.fromkeys(
                    [
                        *self._in_sentence(view, candidate, spoken, slug),
                        *self._in_article(view, candidate, spoken, slug),
                        *_told(candidate, spoken, metric, slug, history),
                    ]
                )
            )
            options.append(Option((("company", (features,)), (sort, (features,)))))
        return options

    def paired(self, view: View, candidate: Candidate) -> str | None:
        """Return the company that "respectively" gives the number, where the sentence says so."""
        here = view.mentions[candidate.index]
        pairs = respectively(candidate.passage.text, candidate.sentence, here, candidate.siblings)
        mention = pairs.get(candidate.siblings.index(candidate.quantity))
        return mention.slug if mention else None

    def _spoken(self, view: View, candidate: Candidate) -> _Spoken:
        here = view.mentions[candidate.index]
        last = view.named_before[candidate.index]
        marks = candidate.passage.marks.within("accelerator", candidate.sentence.start, candidate.sentence.end)
        return _Spoken(
            here=here,
            strong=[one for one in here if one.strong and one.slug],
            last=None if last is None else (candidate.index - last[0], last[1]),
            paragraph=view.named_in_paragraph[candidate.index],
            makers=frozenset(self._makers[mark.key] for mark in marks if mark.key in self._makers),
        )

    def _in_sentence(self, view: View, candidate: Candidate, spoken: _Spoken, slug: str) -> Iterator[str]:
        quantity = candidate.quantity
        own = [mention for mention in spoken.here if mention.slug == slug]
        if any(mention.start < quantity.end and quantity.start < mention.end for mention in own):
            yield "inside"
        left = [mention for mention in own if mention.end <= quantity.start]
        right = [mention for mention in own if mention.start >= quantity.end]
        if left:
            yield from _beside(view, candidate, spoken, left[-1], "L")
            if spoken.here[0] is left[0]:
                yield "opens"
        else:
            yield "noL"
        if right:
            yield from _beside(view, candidate, spoken, right[0], "R")
        else:
            yield "noR"
        if not own:
            yield "absent"
            yield f"absent{bool(spoken.strong)}{any(one.slug for one in spoken.here)}"
        if slug in spoken.makers:
            yield "anymaker"

    def _in_article(self, view: View, candidate: Candidate, spoken: _Spoken, slug: str) -> Iterator[str]:
        reading = self._reading
        if view.focus_before[candidate.index] == slug:
            yield f"focus{bool(spoken.strong)}{bool(spoken.here)}"
        if view.focus_after[candidate.index] == slug:
            yield "focused"
        chance = reading.unlisted.get(slug)
        if chance is not None:
            yield f"unlisted{bisect(_CHANCES, chance)}"
        if slug == reading.main:
            yield "main"
            yield f"main{reading.single}"
        if slug in reading.titled:
            yield f"titled{min(3, len(set(reading.titled)))}"
        if slug == reading.first:
            yield "first"
        yield f"share{round(5 * reading.named[slug] / self._total)}"
        if spoken.last is not None:
            away, named = spoken.last
            away = min(3, away)
            if slug in named:
                yield f"prev{away}"
            if slug == named[-1]:
                yield f"prevlast{away}"
            if slug == named[0]:
                yield f"prevfirst{away}"
        if slug in spoken.paragraph:
            yield "paragraph"
            if slug == spoken.paragraph[0]:
                yield "paragraphfirst"
            if slug == spoken.paragraph[-1]:
                yield "paragraphlast"


def _beside(view: View, candidate: Candidate, spoken: _Spoken, mention: Mention, side: str) -> Iterator[str]:
    """Features of the nearest mention of the company on one side."""
    quantity, clauses = candidate.quantity, candidate.clauses
    low, high = (mention.end, quantity.start) if side == "L" else (quantity.end, mention.start)
    gap = bucket(candidate.passage.marks.tokens_between(low, high))
    clause = "=" if clauses.at(mention.start) == clauses.at(quantity.start) else "/"
    kind = "strong" if mention.strong else mention.kind
    rivals = [one for one in spoken.here if one.slug and one.slug != mention.slug and low <= one.start < high]
    others = min(2, len(rivals))
    numbers = min(2, sum(1 for one in candidate.siblings if low <= one.start < high))
    yield f"{side}{kind}"
    yield f"{side}{kind}{gap}"
    yield f"{side}{kind}{clause}"
    yield f"{side}o{others}"
    yield f"{side}s{min(2, sum(1 for one in rivals if one.strong))}"
    yield f"{side}n{numbers}"
    yield f"{side}{kind}o{others}{clause}"
    yield f"{side}{kind}n{numbers}o{min(1, others)}"
    yield f"{side}b{min(3, clauses.between(mention.start, quantity.start))}"
    words = view.words(candidate.index)
    before = [word.form for word in words if word.end <= mention.start][-2:]
    behind = [word.form for word in words if word.start >= mention.end][:2]
    last, following = before[-1] if before else "<", behind[0] if behind else ">"
    yield f"{side}w-{last}"
    yield f"{side}w-{last}{clause}"
    yield f"{side}w+{following}"
    if len(before) == 2:
        yield f"{side}w--{before[0]}_{last}"
    if len(behind) == 2:
        yield f"{side}w++{following}_{behind[1]}"
    if following == "'s":
        yield f"{side}possessive{gap}"
    if mention.strong:
        near = [one for one in spoken.strong if (one.end <= quantity.start) == (side == "L")]
        if near and (near[-1] if side == "L" else near[0]) is mention:
            yield f"{side}nearest"


def _told(candidate: Candidate, spoken: _Spoken, metric: str, slug: str, history: History) -> Iterator[str]:
    last = history.last_claim_in_sentence(candidate)
    if last is not None:
        same = last.company == slug
        named = any(last.quantity.end <= one.start < candidate.quantity.start for one in spoken.strong)
        yield f"hs{same}"
        yield f"hs{same}{last.metric == metric}"
        yield f"hs{same}{named}"
    before = history.last_claim_before(candidate, "bare")
    if before is not None:
        away, near = min(3, candidate.index - before.index), before.paragraph == candidate.sentence.paragraph
        yield f"hp{before.company == slug}{away}{near}{bool(spoken.here)}{bool(spoken.strong)}"
        alike = history.last_of(metric)
        if alike is not None:
            yield f"hm{alike.company == slug}"
    if any(one.metric == metric and one.company == slug for one in history.equal_to(candidate.quantity)):
        yield "eq"

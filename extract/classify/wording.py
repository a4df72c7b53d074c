"""The words around a number as features, for whichever decision is made about it."""

import re
from bisect import bisect_right

from extract.classify.buckets import magnitude
from extract.classify.reading import Candidate, View
from extract.classify.words import Word, kind_of
from extract.sentences import Line
from model.quantity import Quantity

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 4
_WINDOW = 12
_WIDE = 60
_INCREMENT_REACH = 25


def _end(word: Word) -> int:
    return word.end


def wording(view: View, candidate: Candidate) -> list[str]:
    """Return the features: what stands next to the number, the words of its clause and sentence, the number itself."""
    words = view.words(candidate.index)
    quantity, clauses = candidate.quantity, candidate.clauses
    at = bisect_right(words, quantity.start, key=_end)
    here = clauses.at(quantity.start)
    left, right = words[max(0, at - _WINDOW) : at], words[at + 1 : at + 1 + _WINDOW]
    found = [f"{'cl' if clauses.at(word.start) == here else 'l'}:{word.form}" for word in left]
    found += [f"{'cr' if clauses.at(word.start) == here else 'r'}:{word.form}" for word in right]
    found += [f"s:{word.form}" for word in words[max(0, at - _WIDE) : at + _WIDE]]
    return list(dict.fromkeys([*beside(view, candidate), *found]))


def words_before(view: View, candidate: Candidate) -> list[str]:
    """The words of the sentence before, as features."""
    if candidate.index == 0 or candidate.passage.in_title:
        return []
    return [f"p:{word.form}" for word in view.words(candidate.index - 1)[-2 * _WIDE :]]


def beside(view: View, candidate: Candidate) -> list[str]:
    """Return the features of the number itself and of the words next to it, alone, in pairs and in threes."""
    words = view.words(candidate.index)
    at = bisect_right(words, candidate.quantity.start, key=_end)
    left = [word.form for word in words[max(0, at - _NEAR) : at]][::-1]
    right = [word.form for word in words[at + 1 : at + 1 + _NEAR]]
    left += ["<"] * (_NEAR - len(left))
    right += [">"] * (_NEAR - len(right))
    found = [
        *(f"L{n}={form}" for n, form in enumerate(left, 1)),
        *(f"R{n}={form}" for n, form in enumerate(right, 1)),
        f"LL={left[1]}_{left[0]}",
        f"RR={right[0]}_{right[1]}",
        f"LR={left[0]}_{right[0]}",
        f"LLL={left[2]}_{left[1]}_{left[0]}",
        f"RRR={right[0]}_{right[1]}_{right[2]}",
    ]
    return list(dict.fromkeys([*found, *_number(candidate), *_increments(candidate), *_heads(candidate)]))


def _number(candidate: Candidate) -> list[str]:
    quantity, siblings = candidate.quantity, candidate.siblings
    kind, power = kind_of(quantity), magnitude(quantity)
    found = [
        "bias",
        f"noun={(quantity.noun or '').lower()}",
        f"kind={kind}",
        f"mag={power}",
        f"km={kind}{power}",
        f"line={candidate.sentence.line.value}{candidate.passage.in_title}",
        f"many{min(4, len(siblings))}",
        f"bound={quantity.low is None}{quantity.high is None}",
        f"range={quantity.low != quantity.high}",
    ]
    before = [other for other in siblings if other.end <= quantity.start]
    behind = [other for other in siblings if other.start >= quantity.end]
    if before:
        found += [f"pk={kind_of(before[-1])}", f"pn={(before[-1].noun or '').lower()}"]
    if behind:
        found += [f"nk={kind_of(behind[0])}", f"nn={(behind[0].noun or '').lower()}"]
        found.append(f"named behind={_name_of(next(filter(_is_named, behind), None))}")
    if before:
        found.append(f"named before={_name_of(next(filter(_is_named, reversed(before)), None))}")
    if candidate.sentence.line is Line.BULLET:
        found.append("bullet")
    return found


def _is_named(quantity: Quantity) -> bool:
    return quantity.unit is not None or quantity.noun is not None


def _name_of(quantity: Quantity | None) -> str:
    """The unit or the noun of a number, which bare ones in its sentence may share."""
    if quantity is None:
        return ""
    return kind_of(quantity) if quantity.unit else (quantity.noun or "").lower()


def _increments(candidate: Candidate) -> list[str]:
    """Words of a step, "another 3,000", with how many words stand between; and talk of a whole sector."""
    found = []
    text, quantity, sentence = candidate.passage.text, candidate.quantity, candidate.sentence
    for mark in candidate.passage.marks.within("surroundings", sentence.start, sentence.end):
        if mark.kind == "sectors":
            found.append("sector")
            continue
        if mark.end <= quantity.start:
            between = text[mark.end : quantity.start]
        elif mark.start >= quantity.end:
            between = text[quantity.end : mark.start]
        else:
            continue
        if len(between) < _INCREMENT_REACH:
            found.append(f"{mark.kind}:{len(between.split())}")
    return found


def _heads(candidate: Candidate) -> list[str]:
    """The words over and beside a table's number."""
    if candidate.cell is None:
        return []
    text = candidate.passage.text
    words = {word.lower() for start, end in candidate.cell.heads for word in _WORD.findall(text[start:end])}
    return [f"h:{word}" for word in sorted(words)]

"""Names the language of a text."""

import re
from typing import Final

import py3langid

_SAMPLE: Final = 500
_ENOUGH_LETTERS: Final = 20
_ENOUGH_IDEOGRAPHS: Final = 6
_TAG: Final = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]+)*")
_EAST_ASIAN: Final = re.compile(r"[぀-ヿ㐀-鿿가-힣]")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_EAST_ASIAN_LANGUAGES: Final = frozenset({"zh", "ja", "ko"})


def language_of(text: str, *, declared: str | None = None) -> str | None:
    """Return the ISO 639-1 code, or None for a text too short to tell.

    A declared tag (`en-US` -> `en`) is believed unless the script of the text rules it out: templates often
    declare English around a Chinese article.
    """
    sample = text[:_SAMPLE]
    tag = _TAG.fullmatch((declared or "").strip())
    if tag and _may_be(tag.group(1).lower(), sample):
        return tag.group(1).lower()
    letters = sum(character.isalpha() for character in sample)
    if letters < _ENOUGH_LETTERS and len(_EAST_ASIAN.findall(sample)) < _ENOUGH_IDEOGRAPHS:
        return None
    code: str = py3langid.classify(sample)[0]
    return code


def _may_be(language: str, sample: str) -> bool:
    east_asian, latin = len(_EAST_ASIAN.findall(sample)), len(_LATIN.findall(sample))
    if language in _EAST_ASIAN_LANGUAGES:
        return east_asian * 10 >= latin
    return east_asian <= latin

"""Which rule entries fire in exactly one article."""

from newsproof.gold import GoldArticle
from newsproof.rare import Entry, RareEntries, rare_entries, rare_text
from newsproof.wiring import engine


def article(key: str, title: str, text: str) -> GoldArticle:
    return GoldArticle(
        id=key, story="s", source="one.example", url="", title=title, published=None, text=text, claims=()
    )


def test_an_entry_in_one_article_is_rare_and_one_in_two_or_none_is_not() -> None:
    rare = rare_entries(
        [
            article("a", "Backlog grows", "The backlog is under contract, not a lease. Norway denied it."),
            article("b", "", "A lease is a lease. They sell it, Intel did not."),
        ],
        engine(),
    )
    found = {(entry.file.rpartition("/")[2], entry.list, entry.phrase) for entry in rare.entries}
    # Twice in one article, in the title and in the text, counts once.
    assert ("distractors.toml", "orders name", "backlog") in found
    assert ("stance.toml", "denied", "denied") in found
    assert ("capitalised.toml", "words", "Norway") in found
    assert ("name_words.toml", "deeds", "is") not in found
    phrases = {phrase for *_, phrase in found}
    assert phrases.isdisjoint({"lease", "not", "bonds", "Intel"})
    assert rare.company_names == 1  # Intel
    assert rare.firing - len(rare.entries) == len({"A", "lease", "not"})


def test_words_are_matched_with_their_capitals_where_the_list_has_them() -> None:
    rare = rare_entries(
        [article("a", "", "Volund Holdings ASA of Norway posted its results; the holdings rose.")], engine()
    )
    found = {(entry.list, entry.phrase) for entry in rare.entries}
    assert {("firm_words", "Holdings"), ("legal_forms", "ASA"), ("words", "Norway"), ("deeds", "posted")} <= found
    lower = rare_entries([article("a", "", "the holdings of norway")], engine())
    assert {entry.list for entry in lower.entries}.isdisjoint({"firm_words", "legal_forms", "words"})


def test_the_text_has_a_line_for_each_list_under_its_file() -> None:
    rare = RareEntries(
        entries=(
            Entry("extract/rules/stance.toml", "denied", "not ours"),
            Entry("extract/rules/stance.toml", "denied", "untrue"),
            Entry("extract/rules/stance.toml", "hypothetical", "suppose"),
            Entry("model/metrics/power.py", "veto", "batteries"),
        ),
        firing=11,
        company_names=2,
    )
    assert rare_text(rare).splitlines() == [
        "rule entries that fire in exactly one article: 4 of 11 that fire at all; names of companies besides: 2",
        "extract/rules/stance.toml",
        "  denied        not ours, untrue",
        "  hypothetical  suppose",
        "model/metrics/power.py",
        "  veto          batteries",
    ]
    assert rare_text(RareEntries(entries=(), firing=0, company_names=0)).splitlines() == [
        "rule entries that fire in exactly one article: 0 of 0 that fire at all; names of companies besides: 0"
    ]

import pytest

from extract.language import language_of

ENGLISH = "The company said on Tuesday that it will cut eight thousand jobs this year."
GERMAN = "Das Unternehmen teilte am Dienstag mit, dass es achttausend Stellen streichen wird."
CHINESE = "公司周二宣布将裁员八千人，并把资本支出提高到四百亿元。"


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        (ENGLISH, None, "en"),
        (GERMAN, None, "de"),
        (CHINESE, None, "zh"),
        (ENGLISH, "en-US", "en"),
        (GERMAN, "de_AT", "de"),
        (CHINESE, "en", "zh"),
        (ENGLISH, "zh-CN", "en"),
        (ENGLISH, "nonsense!", "en"),
        ("8,000 jobs", None, None),
        ("8,000 jobs", "en", "en"),
        ("", None, None),
    ],
)
def test_the_declared_language_holds_unless_the_script_rules_it_out(
    text: str, declared: str | None, language: str | None
) -> None:
    assert language_of(text, declared=declared) == language

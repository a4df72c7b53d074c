import pytest

from extract.speakers import speakers_of, turns_in

THREAD = """brackish: they told us 400 on Monday

Orla Venn: It was 380. I have the list.

brackish: ok so who counts right

minnow_7: neither of you, lol"""

INTERVIEW = """Ines Hallberg-Lind: How many chips do you run today?

Marek Dahl: About fourteen thousand, and every one of them is busy.

Ines Hallberg-Lind: And next year?

Marek Dahl: Twice that, if the grid lets us."""


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (THREAD, ("brackish", "Orla Venn", "minnow_7")),
        (INTERVIEW, ("Ines Hallberg-Lind", "Marek Dahl")),
        ("Why It Matters: it does.\n\nPro Tip: sell.\n\nPro Tip: buy.\n\nWhy It Matters: again.", ()),
        ("Q: How many?\nA: Seventy.\nQ: And then?\nA: Eighty.", ()),
        ("Capex: $5bn\nCapex: $6bn\nMargin: 20%\nMargin: 25%", ()),
        ("Weight: 3 kg\nBattery: 5 h\nWeight: 4 kg\nBattery: 7 h", ()),
        ("Tarnwick: the firm cut 500 jobs in Oslo this year, it said on Monday.\n\nIt will not say more.", ()),
        ("- Ana: yes\n- Kim: no\n- Ana: why", ()),
        ("https: is a scheme", ()),
        ("", ()),
    ],
)
def test_only_turns_of_a_conversation_name_speakers(text: str, speakers: tuple[str, ...]) -> None:
    assert speakers_of(turns_in(text)) == speakers


def test_in_a_thread_one_turn_of_a_capitalised_name_is_enough() -> None:
    text = "the cuts are bigger than they say\n\nOrla: They are not, I saw the list.\n\nWhy It Matters: it does."
    assert speakers_of(turns_in(text, is_thread=True)) == ("Orla",)
    assert speakers_of(turns_in(text)) == ()


def test_a_turn_knows_its_line() -> None:
    turns = turns_in(INTERVIEW)
    assert [INTERVIEW[turn.line.start : turn.line.end][:4] for turn in turns] == ["Ines", "Mare", "Ines", "Mare"]

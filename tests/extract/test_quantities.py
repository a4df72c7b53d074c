"""What the number layer reads out of a sentence, and what it leaves alone."""

from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.quantities import find_quantities
from model.quantity import Quantity

B, M = 10**9, 10**6


def read(sentence: str) -> list[tuple[object, ...]]:
    return [(q.text, q.low, q.high, q.unit, q.noun) for q in find_quantities(sentence)]


def values(*parts: object) -> tuple[object, ...]:
    return parts


def only(sentence: str) -> Quantity:
    found = find_quantities(sentence)
    assert len(found) == 1, found
    return found[0]


SINGLE = [
    # scales and currencies
    ("It has 8K jobs to fill", "8K", 8000, "people"),
    ("It cost US$65 billion", "US$65 billion", 65 * B, "USD"),
    ("Revenue of EUR 3.5 bn", "EUR 3.5 bn", 3_500 * M, "EUR"),
    ("They raised $1.2trn", "$1.2trn", 1_200 * B, "USD"),
    ("a Rs 1,200 crore round", "Rs 1,200 crore", 12 * B, "INR"),
    ("₹19.3 lakh in fees", "₹19.3 lakh", 1_930_000, "INR"),
    ("a ¥200 billion fund", "¥200 billion", 200 * B, "JPY"),
    ("a ¥200 billion fund in Shanghai", "¥200 billion", 200 * B, "CNY"),
    ("RMB 200 million was paid", "RMB 200 million", 200 * M, "CNY"),
    ("spending of 160bn yuan", "160bn yuan", 160 * B, "CNY"),
    ("1.2 trillion won of sales", "1.2 trillion won", 1_200 * B, "KRW"),
    ("a C$5m loan", "C$5m", 5 * M, "CAD"),
    ("a NT$30 billion plant", "NT$30 billion", 30 * B, "TWD"),
    ("a HK$ 3bn sale", "HK$ 3bn", 3 * B, "HKD"),
    ("an A$250m order", "A$250m", 250 * M, "AUD"),
    ("a 1.7-billion-euro round", "1.7-billion-euro", 1_700 * M, "EUR"),
    ("$80bn-a-year spending", "$80bn", 80 * B, "USD"),
    ("65 billion US dollars went", "65 billion US dollars", 65 * B, "USD"),
    ("2.4 billion euros in equity", "2.4 billion euros", 2_400 * M, "EUR"),
    ("Sales were 17.01 billion dollars", "17.01 billion dollars", 17_010 * M, "USD"),
    # separators
    ("There are 1,571,000 full- and part-time employees", "1,571,000", 1_571_000, "people"),
    ("The group has 7 350 employees", "7 350", 7350, "people"),
    ("The group has 7\u202f350 employees", "7\u202f350", 7350, "people"),
    ("The group has 78.000 employees", "78.000", 78_000, "people"),
    ("The group has ７８，０００ employees", "７８，０００", 78_000, "people"),
    # people
    ("It cut 4,000 customer support roles", "4,000", 4000, "people"),
    ("a 78,000-person workforce", "78,000", 78_000, "people"),
    ("its 1.5 million-strong workforce", "1.5 million", 1_500_000, "people"),
    ("some of 40,000 of its employees", "40,000", 40_000, "people"),
    ("Ten thousand jobs went", "Ten thousand", 10_000, "people"),
    ("It let a hundred people go", "a hundred", 100, "people"),
    ("It announced 8,000 layoffs", "8,000", 8000, "people"),
    ("Firm Fires 200 Workers", "200", 200, "people"),
    # accelerators
    ("350,000 H100s by then", "350,000", 350_000, "gpu"),
    ("24,576 H100 GPUs in a room", "24,576", 24_576, "gpu"),
    ("100,000 Nvidia GB200 chips", "100,000", 100_000, "gpu"),
    ("100k GPUs", "100k", 100_000, "gpu"),
    ("50,000 Trainium2 chips", "50,000", 50_000, "gpu"),
    ("10,000 TPUs", "10,000", 10_000, "gpu"),
    ("5,000 Ascend 910C processors", "5,000", 5000, "gpu"),
    ("20,000 MI300X accelerators", "20,000", 20_000, "gpu"),
    ("a 100,000-GPU cluster", "100,000", 100_000, "gpu"),
    ("600,000 H100 equivalents", "600,000", 600_000, "h100e"),
    ("100k H100-equivalent GPUs", "100k", 100_000, "h100e"),
    ("12,000 GB200 and GB300 processors", "12,000", 12_000, "gpu"),
    ("half a million Blackwell chips", "half a million", 500_000, "gpu"),
    # power
    ("a site of 1.2 GW", "1.2 GW", 1_200 * M, "watt"),
    ("a 10-gigawatt plan", "10-gigawatt", 10 * B, "watt"),
    ("a 430MW lease", "430MW", 430 * M, "watt"),
    ("one point two gigawatts", "one point two gigawatts", 1_200 * M, "watt"),
    ("a gigawatt by 2030", "a gigawatt", B, "watt"),
    ("half a gigawatt", "half a gigawatt", 500 * M, "watt"),
    ("Forty megawatts for the machines", "Forty megawatts", 40 * M, "watt"),
    # shares
    ("10% of staff", "10%", "0.1", "share"),
    ("8 per cent of staff", "8 per cent", "0.08", "share"),
    ("17.5 pct", "17.5 pct", "0.175", "share"),
    ("five percent of the team", "five percent", "0.05", "share"),
    ("half of the staff", "half", "0.5", "share"),
    ("one in ten workers", "one in ten", "0.1", "share"),
    ("1 in 8 workers", "1 in 8", "0.125", "share"),
    ("one in every twelve jobs", "one in every twelve", "0.083333", "share"),
    ("every tenth job", "every tenth", "0.1", "share"),
    ("two thirds of them", "two thirds", "0.666667", "share"),
    ("a third of its people", "a third", "0.333333", "share"),
    ("cut by a third.", "a third", "0.333333", "share"),
    ("three-quarters of its staff", "three-quarters", "0.75", "share"),
    ("a quarter of the workforce", "a quarter", "0.25", "share"),
    ("1/3 of the workforce", "1/3", "0.333333", "share"),
    ("one job in twelve goes", "one job in twelve", "0.083333", "share"),
    ("about one employee in twenty", "one employee in twenty", "0.05", "share"),
    # what stands behind "of the" is counted too
    ("7,000 of its Siyuan 690 cards", "7,000", 7000, "gpu"),
    ("400 of the maker's patents", "400", 400, None),
    # prices of one accelerator
    ("$40,000 per GPU", "$40,000", 40_000, "USD_per_gpu"),
    ("€27,000 per H200 chip", "€27,000", 27_000, "EUR_per_gpu"),
    ("98,000 yuan per card", "98,000 yuan", 98_000, "CNY_per_gpu"),
    ("$2.40 per GPU hour", "$2.40", "2.4", "USD"),
    ("$30,000 apiece", "$30,000", 30_000, "USD"),
    # other nouns
    ("675 billion parameters", "675 billion", 675 * B, None),
    ("a 60-day notice", "60", 60, None),
    ("130 MWh of storage", "130", 130, None),
    ("3 percentage points", "3", 3, None),
    ("10,000 Nvidia H100 servers", "10,000", 10_000, None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "text", "value", "unit"), SINGLE)
def test_one_number_is_read_with_scale_and_unit(sentence: str, text: str, value: int | str, unit: str | None) -> None:
    quantity = only(sentence)
    assert values(quantity.text, quantity.low, quantity.high, quantity.unit) == (
        text,
        Decimal(value),
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("8K jobs", "jobs"),
        ("4,000 customer support roles", "roles"),
        ("a 78,000-person workforce", "person"),
        ("350,000 H100s", "H100s"),
        ("100,000 liquid-cooled Nvidia GB200 chips", "Nvidia GB200 chips"),
        ("1,150 open requisitions", "requisitions"),
        ("a 60-day notice", "day"),
        ("130 MWh", "MWh"),
        ("3 percentage points", "percentage points"),
        ("18 months", "months"),
        ("the 350,000 who stay", None),
        ("350,000 in 2025", None),
        ("10%", None),
    ],
)
def test_the_noun_is_kept_as_written(sentence: str, noun: str | None) -> None:
    assert only(sentence).noun == noun


@pytest.mark.parametrize(
    ("sentence", "text", "low", "high", "unit"),
    [
        ("between $125 and $145 billion", "$125 and $145 billion", 125 * B, 145 * B, "USD"),
        ("$125-145 billion", "$125-145 billion", 125 * B, 145 * B, "USD"),
        ("$30-$35bn", "$30-$35bn", 30 * B, 35 * B, "USD"),
        ("$30-to-$35 billion", "$30-to-$35 billion", 30 * B, 35 * B, "USD"),
        ("$850 million -$900 million", "$850 million -$900 million", 850 * M, 900 * M, "USD"),
        ("175 to 185 billion dollars", "175 to 185 billion dollars", 175 * B, 185 * B, "USD"),
        ("5 to 8 percent", "5 to 8 percent", "0.05", "0.08", "share"),
        ("3%–5%", "3%–5%", "0.03", "0.05", "share"),
        ("0.5—1.5%", "0.5—1.5%", "0.005", "0.015", "share"),
        ("120-132kW each", "120-132kW", 120_000, 132_000, "watt"),
        ("50MW-100MW", "50MW-100MW", 50 * M, 100 * M, "watt"),
        ("between 4,000 and 5,000 jobs", "4,000 and 5,000", 4000, 5000, "people"),
        ("5,000 to as many as 8,000 jobs", "5,000 to as many as 8,000", 5000, 8000, "people"),
        ("twenty to thirty thousand jobs", "twenty to thirty thousand", 20_000, 30_000, "people"),
        ("5-6,000 workers", "5-6,000", 5000, 6000, "people"),
        ("five or six thousand workers", "five or six thousand", 5000, 6000, "people"),
        ("100-200k GPUs", "100-200k", 100_000, 200_000, "gpu"),
        ("prices range from $60,000 to $70,000", "$60,000 to $70,000", 60_000, 70_000, "USD"),
        ("$25,000-30,000 per H100", "$25,000-30,000", 25_000, 30_000, "USD_per_gpu"),
        ("26,000to26,000 to 30,000 per H100", "26,000to26,000 to 30,000", 26_000, 30_000, "USD_per_gpu"),
        ("EUR 280m-320m of capital spending", "EUR 280m-320m", 280 * M, 320 * M, "EUR"),
        ("€280-320m of capital spending", "€280-320m", 280 * M, 320 * M, "EUR"),
        ("ten to one hundred and five billion", "ten to one hundred and five billion", 10 * B, 105 * B, None),
        ("a six-figure sum", "six-figure", 100_000, 999_999, None),
        ("$65.0 billion, plus or minus 2%", "$65.0 billion, plus or minus 2%", 63_700 * M, 66_300 * M, "USD"),
        ("$12bn ± $0.5bn", "$12bn ± $0.5bn", 11_500 * M, 12_500 * M, "USD"),
        ("plus or minus 2%", "2%", "-0.02", "0.02", "share"),
    ],
)  # fmt: skip
def test_a_range_is_one_span(sentence: str, text: str, low: int | str, high: int | str, unit: str | None) -> None:
    quantity = only(sentence)
    assert values(quantity.text, quantity.low, quantity.high, quantity.unit) == (
        text,
        Decimal(low),
        Decimal(high),
        unit,
    )


LOWER = [
    "more than {}", "over {}", "at least {}", "exceeding {}", "above {}", "north of {}", "upwards of {}",
    "no fewer than {}", "no less than {}", "well over {}", "in excess of {}", "{}+", "{} or more", "{}-plus",
    "a minimum of {}", "more than an estimated {}", ">{}", "{} at least",
]  # fmt: skip
UPPER = [
    "up to {}", "as many as {}", "as much as {}", "at most {}", "fewer than {}", "less than {}", "under {}",
    "below {}", "no more than {}", "not more than {}", "a maximum of {}", "<{}", "{} or less", "{} at most",
    "well under {}",
]  # fmt: skip
APPROXIMATE = [
    "about {}", "around {}", "roughly {}", "nearly {}", "almost {}", "some {}", "close to {}", "approximately {}",
    "~{}", "just under {}", "a little over {}", "a shade under {}", "slightly more than {}", "just shy of {}",
    "{} or so", "{}-ish", "in the region of {}", "nearer {}", "about “{}”", "circa {}", "not quite {}",
]  # fmt: skip


@pytest.mark.parametrize("words", LOWER)
def test_a_lower_bound_leaves_the_top_open(words: str) -> None:
    quantity = only(f"It has {words.format('8,000')} now")
    assert values(quantity.text, quantity.low, quantity.high, quantity.approx) == ("8,000", 8000, None, False)


@pytest.mark.parametrize("words", UPPER)
def test_an_upper_bound_leaves_the_bottom_open(words: str) -> None:
    quantity = only(f"It has {words.format('8,000')} now")
    assert values(quantity.text, quantity.low, quantity.high, quantity.approx) == ("8,000", None, 8000, False)


@pytest.mark.parametrize("words", APPROXIMATE)
def test_approximation_keeps_the_value(words: str) -> None:
    quantity = only(f"It has {words.format('8,000')} now")
    assert values(quantity.text, quantity.low, quantity.high, quantity.approx) == ("8,000", 8000, 8000, True)


@pytest.mark.parametrize(
    ("sentence", "low", "high", "approx"),
    [
        ("up to about 8,000 jobs", None, 8000, True),
        ("more than roughly 8,000 jobs", 8000, None, True),
        ("8,000 jobs or more", 8000, None, False),
        ("8,000 or so employees", 8000, 8000, True),
        ("the list went up to 8,000 jobs", 8000, 8000, False),
        ("he talks about 8,000 jobs", 8000, 8000, False),
        ("more than the 8,000 jobs promised", 8000, 8000, False),
        ("over 18 months", 18, 18, False),
        ("Sales will top 8,000", 8000, None, False),
        ("$70+ billion", 70 * B, None, False),
        ("roughly half", Decimal("0.5"), Decimal("0.5"), True),
    ],
)
def test_the_words_around_rule_the_interval(
    sentence: str, low: Decimal | int | None, high: Decimal | int | None, approx: bool
) -> None:
    quantity = only(sentence)
    assert values(quantity.low, quantity.high, quantity.approx) == (low, high, approx)


def test_from_one_to_another_is_two_figures_with_one_noun() -> None:
    assert read("It grew from 100,000 to 200,000 GPUs in a year") == [
        ("100,000", 100_000, 100_000, "gpu", "GPUs"),
        ("200,000", 200_000, 200_000, "gpu", "GPUs"),
    ]


def test_a_raised_range_is_two_ranges() -> None:
    assert [values(q.low, q.high) for q in find_quantities("raised from $115-135 billion to $125-145 billion")] == [
        (115 * B, 135 * B),
        (125 * B, 145 * B),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "raised its plan to between $138 billion and $150 billion, from $120 billion to $130 billion",
        "lifted it to a range of $138 billion to $150 billion, up from $120 billion to $130 billion",
    ],
)
def test_a_range_behind_from_that_another_replaces_is_one_span(sentence: str) -> None:
    assert [values(q.low, q.high) for q in find_quantities(sentence)] == [(138 * B, 150 * B), (120 * B, 130 * B)]


def test_a_year_or_a_step_before_to_is_no_lower_end() -> None:
    assert [values(q.low, q.high) for q in find_quantities("from 2,600 at the end of 2026 to 2,400 later")] == [
        (2600, 2600),
        (2400, 2400),
    ]
    assert [values(q.low, q.high) for q in find_quantities("lifts it by $15 billion to about $50 billion")] == [
        (15 * B, 15 * B),
        (50 * B, 50 * B),
    ]


def test_a_list_shares_its_noun() -> None:
    assert read("It cut 4,200, 11,500 and 5,300 positions") == [
        ("4,200", 4200, 4200, "people", "positions"),
        ("11,500", 11_500, 11_500, "people", "positions"),
        ("5,300", 5300, 5300, "people", "positions"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "£2bn ($2.7bn)",
        "160 billion yuan (about $22 billion)",
        "2.4 billion euros, or $2.8 billion",
        "110,000 yuan apiece (some $15,300)",
    ],
)
def test_one_figure_in_two_currencies_is_marked(sentence: str) -> None:
    assert [q.same_as for q in find_quantities(sentence)] == [None, 0]


def test_two_sums_in_two_currencies_are_not_one_figure() -> None:
    assert [q.same_as for q in find_quantities("€1.5 billion and ¥200 billion")] == [None, None]


def test_table_cells_are_bare_quantities() -> None:
    assert read("| Vendor | 86,200 | 4,200 | 4.9% |") == [
        ("86,200", 86_200, 86_200, None, None),
        ("4,200", 4200, 4200, None, None),
        ("4.9%", Decimal("0.049"), Decimal("0.049"), "share", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 and by 2030, the 1990s, FY2026, fiscal 2026, Q1 2025, 1Q25, 2H 2026, '26, 2025-26, 2025/26",
        "On June 30, on 30 June, June 30, 2025, Jan. 21, May 3-5, 10/14/2025, 2025-01-31, 14.10.2025",
        "at 9:30, at 9:30 a.m. ET, at 3pm, at 10 a.m.; 24/7; a 3:1 ratio",
        "Form 10-K, 8-K, 10-Q, 20-F, 401(k), Rule 10b5-1, Section 232, Chapter 11, Article 5",
        "Llama 3.1 405B, Llama 4, GPT-5, GPT 4.1, H100, B200, Gemini 2.5, iPhone 17, version 13, "
        "v2.3.1, Windows 11, Colossus 2",
        "the 3rd, the 21st, a third building, the third quarter, the quarter, the first half of the year, half an hour",
        "S&P 500, Fortune 500 companies, Russell 2000, Boeing 737, Route 66, No. 5, #212, the top 10 customers",
        "https://news.example/2026/05/20/cuts-8000-jobs, a12@mail.example, 192.168.0.1",
        "Call +1 (650) 543-4800 or 650-543-4800; Menlo Park, CA 94025; 1600 Amphitheatre Parkway",
        "They won 24-17, a 5-4 ruling, 3D, 5G, 2330.TW, [12], 45°C, 3M, 10^26, 1e25, x86",
        "two people familiar with the plan and three employees who spoke to us; one of the people said no",
        "for the years 2025 through 2027, between 2026 and 2028, 2024-2026",
        "one of them, no one, two rounds, nine layers, several hundred, dozens, tens of thousands, a few thousand",
        "    temperature=0.7,\n    max_tokens=1024\n)\nanswer = ask(\"about 100k GPU clusters\")",
        "1. First\n2) Second",
    ],
)  # fmt: skip
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert read(text) == []


# --- laws ---

COUNTS = st.integers(min_value=1000, max_value=10**9).filter(lambda number: not 1900 <= number <= 2100)
NEUTRAL = st.sampled_from(
    [
        "",
        "The firm said ",
        "Yesterday, ",
        "In May 2025 ",
        "— ",
        "(",
        "| ",
        "\n\n",
        "Sources: ",
        "“",
        "Das Unternehmen hat ",
        "报道称 ",
    ]
)
ENDINGS = st.sampled_from(
    ["", ".", ", it said", " in 2025", ")", " |", "\n\nMore", "”", "; others", " — a first", " while it waits"]
)


@given(number=COUNTS, start=NEUTRAL, ending=ENDINGS, form=st.sampled_from(["{:,}", "{:_}", "{}"]))
def test_any_count_of_jobs_reads_back_whatever_stands_around(number: int, start: str, ending: str, form: str) -> None:
    written = form.format(number).replace("_", "\u202f")
    quantity = only(f"{start}{written} jobs{ending}")
    assert values(quantity.start, quantity.text, quantity.low, quantity.unit) == (len(start), written, number, "people")


@given(
    tenths=st.integers(min_value=1, max_value=9999),
    start=NEUTRAL,
    ending=ENDINGS,
    sign=st.sampled_from(
        [("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("US$", "USD"), ("NT$", "TWD"), ("EUR ", "EUR"), ("Rs ", "INR")]
    ),
    scale=st.sampled_from(
        [("m", 10**6), ("bn", 10**9), (" billion", 10**9), ("B", 10**9), (" trillion", 10**12), ("-million", 10**6)]
    ),
)
def test_any_sum_reads_back_exactly(
    tenths: int, start: str, ending: str, sign: tuple[str, str], scale: tuple[str, int]
) -> None:
    amount = Decimal(tenths) / 10
    written = f"{sign[0]}{amount}{scale[0]}"
    quantity = only(f"{start}{written}{ending}")
    assert values(quantity.text, quantity.low, quantity.high, quantity.unit) == (
        written,
        amount * scale[1],
        amount * scale[1],
        sign[1],
    )


@given(
    low=st.integers(min_value=1, max_value=499),
    width=st.integers(min_value=1, max_value=400),
    start=NEUTRAL,
    ending=ENDINGS,
    form=st.sampled_from(
        ["${}-{} billion", "${}–${} billion", "${} to ${} billion", "${} billion to ${} billion", "${}bn-${}bn"]
    ),
)
def test_any_range_reads_back(low: int, width: int, start: str, ending: str, form: str) -> None:
    written = form.format(low, low + width)
    quantity = only(f"{start}{written}{ending}")
    assert values(quantity.text, quantity.low, quantity.high) == (written, low * B, (low + width) * B)


@given(
    hundredths=st.integers(min_value=1, max_value=10_000),
    sign=st.sampled_from(["%", " %", " percent", " per cent", "-percent"]),
)
def test_any_percentage_reads_back_exactly(hundredths: int, sign: str) -> None:
    percent = Decimal(hundredths) / 100
    quantity = only(f"a share of {percent}{sign} was cut")
    assert values(quantity.low, quantity.unit) == (percent / 100, "share")


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_offsets_are_exact_and_in_order_on_any_text(text: str) -> None:
    check_places(text)


@given(st.lists(st.sampled_from(
    """
    8,000 $ € US$ bn % - – to and between from up about roughly million jobs GPUs H100 half a third one in ten
    plus or minus ± ( ) | . ,   2025 June 30 per GPU GW six-figure 1/3 + ~ > € 3.5 ½ ８   78.000 2,4 10-K
    https:// a@b ``` = { } ; point five hundred twenty
    """.split()
), max_size=40))  # fmt: skip
@settings(max_examples=300)
def test_offsets_are_exact_on_any_mix_of_number_parts(parts: list[str]) -> None:
    check_places(" ".join(parts))
    check_places("".join(parts))


def check_places(text: str) -> None:
    end = 0
    for index, quantity in enumerate(find_quantities(text)):
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.same_as is None or quantity.same_as < index
        end = quantity.end


@given(number=COUNTS, noise=st.text(alphabet="abcxyz éß中", max_size=30))
def test_letters_around_change_nothing(number: int, noise: str) -> None:
    assume(noise.strip() not in ("a", "b"))
    quantity = only(f"{noise}. They have {number:,} employees. {noise}")
    assert values(quantity.low, quantity.noun) == (number, "employees")


def test_ten_thousand_numbers_in_one_line_are_all_read() -> None:
    assert len(find_quantities(" ".join(["8,000 jobs"] * 10_000))) == 10_000


@pytest.mark.parametrize(
    "piece",
    "( [ 1 9, $ 5- 1~ a~ half~ one~ over~ to~ . 8,000to8,000~ = ~~~~ 1/ 1: ￥1 x=1; €5( hundred~and~".split(),
)
def test_a_line_of_forty_thousand_characters_is_read(piece: str) -> None:
    piece = piece.replace("~", " ")
    check_places(piece * (40_000 // len(piece)))
    check_places(f"{piece}\n" * (40_000 // len(piece) // 2))

"""Writes varied English news articles and the heavy pages around them, the same ones for the same seed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from random import Random

from model.company import bundled_companies

SHARE_WITH_FIGURE = 0.25
"""About so many sentences carry a figure of one of the metrics or one that must be passed over."""
_FIRST_DAY = datetime(2026, 9, 1, 8, tzinfo=UTC)
_DAYS = 80
_SENTENCES = (28, 60)
_SHORT = (6, 7)
_PAGE_BYTES = (100_000, 200_000)

# Words come from lists, so that two articles share no more runs of words than two real ones do.
_FIGURES = (
    "{name} will cut {people} {adjective} jobs, or about {percent}% of its workforce, {who} said.",
    "{opening}, {name} employed {staff} people at the end of {month} {year}.",
    "{name} said its {adjective} {thing} means capital expenditures of ${low} billion to ${high} billion in {year}.",
    "{who_capital} put spending on data centres at ${low}bn for {year}, up from ${small} billion in {past}.",
    "{opening}, revenue of {name} rose {percent}% to ${small} billion in the {ordinal} quarter.",
    "{name} plans to run {gpus} H100 GPUs in {place} by the end of {year}.",
    "The {adjective} campus in {place} will draw {megawatts} megawatts once its {thing} opens in {year}.",
    "{name} raised ${small} million in a {adjective} funding round, {who} said.",
    "A single accelerator costs ${price} in {place}, {person} said.",
    "{opening}, {few} positions are to go at {name}, most of them in {place}.",
    "{name} raised its {past} guidance for capital spending to ${low} billion from ${small} billion.",
    "{name} denied that it was cutting {people} jobs and called the {thing} “simply wrong”.",
    "Shares of {name} fell {percent}% to ${price} on {weekday} after the {adjective} {thing}.",
    "The market for {adjective} {thing}s could be worth ${high} billion by {year}, {who} said.",
    "About {few} customers of {name} saw the {adjective} {thing} on {day} {month}.",
)
_PLAIN = (
    "{opening}, the {adjective} {thing} {verb} a {other} {object}, and {person} {verb2} the {thing2}.",
    "{name} {verb} its {adjective} {thing} while the {other} {object} {verb2} {place}.",
    "“The {thing} {verb} every {adjective} {object},” said {person}, whose {thing2} {verb2} a {other} one.",
    "{person} {verb} the {adjective} {thing} in {place}, but no {object} {verb2} it.",
    "What the {thing} {verb} was never {adjective}, and the {object} {verb2} {other} {thing2}s instead.",
    "{opening}, {who} {verb} one {adjective} {thing} of {name}; another {object} {verb2} the {thing2}.",
    "On {weekday} the {object} {verb} {place}, where a {adjective} {thing} {verb2} {other} {thing2}s.",
    "Neither {name} nor its {adjective} {object} {verb} the {thing}, though {person} {verb2} a {other} {thing2}.",
)
_OPENINGS = (
    "Since the spring,After a long silence,For the first time,Away from the cameras,In a short note,"
    "Without much warning,Late in the week,By its own account,At a hearing in {month},Behind closed doors,"
    "In the same breath,Against all advice,Over the summer,Before the doors opened,Not for nothing,As usual,"
    "To the surprise of many,On paper,Quietly,In the end"
).split(",")
_THINGS = (
    "plan permit substation contract ledger argument forecast timetable inquiry model pipeline survey workshop "
    "rumour memo campaign network cable sensor kitchen garden engine language dataset portal benchmark prototype "
    "audit strategy tender cooler bridge archive license patent newsletter summit warehouse lecture draft"
).split()
_OBJECTS = (
    "regulator neighbour supplier manager engineer union county investor rival customer mayor lawyer reporter "
    "builder founder tenant driver council ministry committee foreman researcher director planner guard analyst "
    "accountant"
).split()
_ADJECTIVES = (
    "patient unusual quiet modest distant unfinished expensive cautious public private awkward generous narrow "
    "sudden reluctant digital seasonal regional former early technical crowded honest fragile remote local "
    "shared plain hurried provisional formal familiar bitter elegant costly idle busy open hidden steady"
).split()
_VERBS = (
    "reviewed delayed praised described ignored inspected replaced studied defended abandoned repaired mentioned "
    "measured questioned welcomed rewrote borrowed copied published explained opposed surprised outgrew tested "
    "followed shelved financed renamed noticed photographed moved blocked summarised corrected"
).split()
_PLACES = "Oregon,Arizona,Texas,Ireland,Bavaria,Singapore,Ohio,Virginia,Poland,Israel".split(",")
_PEOPLE = "Maren Tolle,Idris Okafor,Petra Lindqvist,Samuel Achterberg,Joan Whitlow,Ravi Menon".split(",")
_WHO = "two people familiar with the matter,the company,a spokesman,analysts at one bank,its finance chief".split(",")
_MONTHS = "January,February,March,April,May,June,July,August,September,October".split(",")
_ONSETS = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh st t tr v w z".split()
_CODAS = "l n nd r rt s t x ck m".split()
_WEEKDAYS = "Monday,Tuesday,Wednesday,Thursday,Friday".split(",")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What sentences choose from."""

    things: Sequence[str]
    objects: Sequence[str]
    adjectives: Sequence[str]
    verbs: Sequence[str]
    places: Sequence[str]
    people: Sequence[str]


_LISTED = _Words(things=_THINGS, objects=_OBJECTS, adjectives=_ADJECTIVES, verbs=_VERBS, places=_PLACES, people=_PEOPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedText:
    """One article as text."""

    url: str
    title: str
    text: str
    published: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedArticle(GeneratedText):
    """One article as text, and the page that carries it."""

    page: bytes


def articles(count: int, *, seed: int = 1) -> list[GeneratedArticle]:
    """Return `count` articles with pages of 100 to 200 kB; equal seeds give equal bytes."""
    names = _names()
    return [_article(number, Random(f"{seed}/{number}"), names) for number in range(count)]


def short_texts(count: int, *, seed: int = 1) -> Iterator[GeneratedText]:
    """Yield `count` texts of 100 words or so, each with words and names invented for it, without pages."""
    names = _names()
    for number in range(count):
        random = Random(f"{seed}/{number}")
        cast = [*random.sample(names, 2), f"{_invented(random).capitalize()} {_invented(random).capitalize()}"]
        yield _text(number, random, cast, _new_words(random), sentences=_SHORT)


def _names() -> list[str]:
    return sorted(company.name for company in bundled_companies().values())


def _article(number: int, random: Random, names: Sequence[str]) -> GeneratedArticle:
    written = _text(number, random, random.sample(names, 3), _LISTED, sentences=_SENTENCES)
    return GeneratedArticle(
        url=written.url,
        title=written.title,
        text=written.text,
        published=written.published,
        page=_page(written, random),
    )


def _text(
    number: int, random: Random, cast: Sequence[str], words: _Words, *, sentences: tuple[int, int]
) -> GeneratedText:
    published = _FIRST_DAY + timedelta(minutes=random.randrange(_DAYS * 24 * 60))
    lines = [_sentence(random, cast, words) for _ in range(random.randint(*sentences))]
    title = f"{cast[0]} {random.choice(('reviews', 'defends', 'changes', 'explains'))} its plans for {cast[1]} systems"
    paragraphs: list[list[str]] = []
    while lines:
        size = random.randint(1, 4)
        paragraphs.append(lines[:size])
        lines = lines[size:]
    url = f"https://press{number % 40}.example/{published:%Y/%m/%d}/story-{number}"
    return GeneratedText(
        url=url,
        title=title,
        text="\n\n".join(" ".join(paragraph) for paragraph in paragraphs),
        published=published,
    )


def _new_words(random: Random) -> _Words:
    """Words for one article; listed verbs and adjectives stay among them, so that the text still reads as English."""

    def new(count: int, ending: str = "") -> list[str]:
        return [_invented(random) + ending for _ in range(count)]

    return _Words(
        things=new(6),
        objects=new(6),
        adjectives=[*random.sample(_ADJECTIVES, 4), *new(3, "al")],
        verbs=[*random.sample(_VERBS, 4), *new(3, "ed")],
        places=[word.capitalize() for word in new(3)],
        people=[f"{first.capitalize()} {last.capitalize()}" for first, last in zip(new(3), new(3), strict=True)],
    )


def _invented(random: Random) -> str:
    return "".join(random.choice(_ONSETS) + random.choice("aeiou") for _ in range(3)) + random.choice(_CODAS)


def _sentence(random: Random, cast: Sequence[str], words: _Words) -> str:
    pattern = random.choice(_FIGURES if random.random() < SHARE_WITH_FIGURE else _PLAIN)
    low = random.randint(20, 120)
    who = random.choice(_WHO)
    month = random.choice(_MONTHS)
    return pattern.format(
        name=random.choice(cast),
        who=who,
        who_capital=who[:1].upper() + who[1:],
        person=random.choice(words.people),
        place=random.choice(words.places),
        opening=random.choice(_OPENINGS).format(month=month),
        thing=random.choice(words.things),
        thing2=random.choice(words.things),
        object=random.choice(words.objects),
        adjective=random.choice(words.adjectives),
        other=random.choice(words.adjectives),
        verb=random.choice(words.verbs),
        verb2=random.choice(words.verbs),
        ordinal=random.choice(("first", "second", "third", "fourth")),
        people=f"{random.randint(3, 300) * 100:,}",
        few=f"{random.randint(40, 990):,}",
        staff=f"{random.randint(10, 250) * 1000 + random.randint(0, 999):,}",
        percent=random.randint(2, 25),
        low=low,
        high=low + random.randint(3, 20),
        small=f"{random.randint(20, 900) / 10:.1f}",
        gpus=f"{random.randint(10, 600) * 1000:,}",
        megawatts=random.randint(40, 1800),
        price=f"{random.randint(80, 42000):,}",
        year=random.randint(2026, 2029),
        past=random.randint(2023, 2025),
        month=month,
        day=random.randint(1, 28),
        weekday=random.choice(_WEEKDAYS),
    )


def _page(written: GeneratedText, random: Random) -> bytes:
    """Put the article into a page as newsrooms build them: menus, scripts, teasers and a footer around little text."""
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in written.text.split("\n\n"))
    head = (
        f'<title>{escape(written.title)}</title><link rel="canonical" href="{written.url}">'
        f'<meta property="article:published_time" content="{written.published.isoformat()}">'
        f"<style>{_styles(random, 8_000)}</style><script>{_script(random, 20_000)}</script>"
    )
    core = f"<main><article><h1>{escape(written.title)}</h1>\n{body}</article></main>"
    wanted = random.randint(*_PAGE_BYTES)
    room = wanted - len(head.encode()) - len(core.encode())
    menu, teasers = _menu(random, room // 5), _teasers(random, room // 3)
    state = _script(random, room - len(menu) - len(teasers) - 400)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{head}</head>\n<body>'
        f"<header><nav>{menu}</nav></header>{core}<aside>{teasers}</aside>"
        f'<footer><p>All rights reserved.</p></footer><script id="state">{state}</script></body></html>'
    ).encode()


def _styles(random: Random, size: int) -> str:
    rule = ".c{}{{display:flex;margin:{}px;color:#{:06x}}}"
    return _repeat(size, lambda: rule.format(random.randrange(10**6), random.randrange(40), random.randrange(1 << 24)))


def _script(random: Random, size: int) -> str:
    item = 'window.q.push({{"id":{},"slot":"s{}","weights":[{},{},{}]}});'
    return _repeat(size, lambda: item.format(*(random.randrange(10**6) for _ in range(5))))


def _menu(random: Random, size: int) -> str:
    item = '<li class="c{}"><a href="/section/{}">Section {}</a></li>'
    return f"<ul>{_repeat(size, lambda: item.format(*(random.randrange(10**4) for _ in range(3))))}</ul>"


def _teasers(random: Random, size: int) -> str:
    item = (
        '<div class="teaser c{}"><a href="/story/{}"><img src="/i/{}.jpg" alt="">'
        "<span>{} on a long week in {}</span></a></div>"
    )
    return _repeat(
        size,
        lambda: item.format(
            *(random.randrange(10**6) for _ in range(3)), random.choice(_PEOPLE), random.choice(_PLACES)
        ),
    )


def _repeat(size: int, piece: Callable[[], str]) -> str:
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(piece())
        length += len(pieces[-1])
    return "".join(pieces)

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from ingest.fetch import Fetcher
from ingest.limits import FetchLimits
from ingest.robots import Robots
from model.errors import FetchError

RULES = b"User-agent: *\nDisallow: /private/\nDisallow: /*.pdf$\nAllow: /private/open\nCrawl-delay: 90\n"
NAMED = RULES + b"\nUser-agent: newsproof-test\nDisallow: /for-us\nCrawl-delay: 2\n"


class Origin:
    """Answers for robots.txt, counted, under a clock that the test moves."""

    def __init__(self, *answers: bytes | FetchError) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []
        self.time = 0.0

    async def ask(self, url: str) -> bytes:
        self.asked.append(url)
        answer = self.answers.pop(0)
        if isinstance(answer, FetchError):
            raise answer
        return answer

    def robots(self) -> Robots:
        return Robots(self.ask, product="newsproof-test", clock=lambda: self.time)


def status(code: int) -> FetchError:
    return FetchError("robots", f"the server answered {code}", kind="status", status=code)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        (RULES, "/a", True),
        (RULES, "/private/a", False),
        (RULES, "/private/open", True),
        (RULES, "/report.pdf", False),
        (RULES, "/report.pdf?x=1", True),
        (NAMED, "/private/a", True),
        (NAMED, "/for-us", False),
        (b"", "/a", True),
        (b"\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", False),
        (b"<html><body>Not here</body></html>", "/a", True),
        (b"User-agent: *\nDisallow: /\n", "/robots-are-not-welcome", False),
    ],
)
def test_the_rules_for_our_name_decide(rules: bytes, path: str, allowed: bool) -> None:
    origin = Origin(rules)
    check = origin.robots().crawl_delay("https://example.com" + path)
    if allowed:
        asyncio.run(check)
    else:
        with pytest.raises(FetchError, match="does not allow newsproof-test") as caught:
            asyncio.run(check)
        assert caught.value.kind == "robots"
    assert origin.asked == ["https://example.com/robots.txt"]


@pytest.mark.parametrize(("rules", "seconds"), [(RULES, 30.0), (NAMED, 2.0), (b"", 0.0)])
def test_the_crawl_delay_is_obeyed_up_to_half_a_minute(rules: bytes, seconds: float) -> None:
    assert asyncio.run(Origin(rules).robots().crawl_delay("https://example.com/")) == seconds


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410])
def test_no_file_allows_everything(code: int) -> None:
    assert asyncio.run(Origin(status(code)).robots().crawl_delay("https://example.com/a")) == 0.0


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (status(500), "robots_unread"),
        (status(503), "robots_unread"),
        (status(429), "robots_unread"),
        (FetchError("robots", "too long", kind="timeout"), "timeout"),
        (FetchError("robots", "refused", kind="connection"), "connection"),
        (FetchError("robots", "too large", kind="too_large"), "robots_unread"),
    ],
)
def test_a_file_that_cannot_be_read_closes_the_site(failure: FetchError, kind: str) -> None:
    with pytest.raises(FetchError, match=r"robots\.txt could not be read") as caught:
        asyncio.run(Origin(failure).robots().crawl_delay("https://example.com/a"))
    assert caught.value.kind == kind


def test_each_origin_is_asked_once_a_day_and_a_failing_one_after_ten_minutes() -> None:
    origin = Origin(b"", b"", status(500), b"")
    robots = origin.robots()

    async def run() -> None:
        await asyncio.gather(*(robots.crawl_delay(f"https://example.com/{number}") for number in range(5)))
        await robots.crawl_delay("http://example.com/other-origin")
        assert len(origin.asked) == 2
        origin.time = 86_400.0
        for _ in range(2):
            with pytest.raises(FetchError):
                await robots.crawl_delay("https://example.com/")
        assert len(origin.asked) == 3
        origin.time += 600.0
        await robots.crawl_delay("https://example.com/")

    asyncio.run(run())
    assert len(origin.asked) == 4


def test_the_fetcher_asks_for_robots_txt_before_the_page(site: Any, limits: FetchLimits, answer: Any) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: newsproof-test\nDisallow: /closed\n")
    site.answers["/open"] = answer(b"x")
    site.answers["/moved"] = answer(status=302, headers={"Location": "/closed"})

    async def run() -> list[str]:
        kinds = []
        async with Fetcher(limits) as fetcher:
            await fetcher.get(site.url + "/open")
            for path in ("/closed", "/moved"):
                with pytest.raises(FetchError) as caught:
                    await fetcher.get(site.url + path)
                kinds.append(caught.value.kind)
        return kinds

    assert asyncio.run(run()) == ["robots", "robots"]
    assert site.paths() == ["/robots.txt", "/open", "/moved"]


def test_robots_txt_is_left_alone_where_the_caller_or_the_limits_say_so(
    site: Any, limits: FetchLimits, answer: Any
) -> None:
    site.answers["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\n")
    site.answers["/a"] = answer(b"x")

    async def run() -> None:
        async with Fetcher(limits) as fetcher:
            await fetcher.get(site.url + "/a", robots=False)
        async with Fetcher(replace(limits, obey_robots=False)) as fetcher:
            await fetcher.get(site.url + "/a")

    asyncio.run(run())
    assert site.paths() == ["/a", "/a"]

import asyncio
import selectors
from collections.abc import Coroutine, Sequence
from typing import Any

from ingest.turns import HostTurns


class _JumpingSelector(selectors.SelectSelector):
    """Lets waiting take no time: the loop's clock jumps to the next timer instead."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.now += timeout or 0.0
        return super().select(0)


class _JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


def run(work: Coroutine[Any, Any, None]) -> None:
    with asyncio.Runner(loop_factory=_JumpingLoop) as runner:
        runner.run(work)


def starts(turns: HostTurns, requests: Sequence[tuple[str, float, float]]) -> list[tuple[str, float]]:
    """Take turns at (host, pause, duration) all at once; return when each began."""
    begun: list[tuple[str, float]] = []

    async def one(host: str, pause: float, duration: float) -> None:
        async with turns.turn(host, delay=pause):
            begun.append((host, round(asyncio.get_running_loop().time(), 3)))
            await asyncio.sleep(duration)

    async def everything() -> None:
        await asyncio.gather(*(one(*request) for request in requests))

    run(everything())
    return sorted(begun)


def test_requests_to_one_host_start_apart_and_other_hosts_do_not_wait() -> None:
    turns = HostTurns(per_host=2, delay=2.0)
    assert starts(turns, [("a", 0, 0), ("a", 0, 0), ("a", 0, 0), ("b", 0, 0)]) == [
        ("a", 0.0),
        ("a", 2.0),
        ("a", 4.0),
        ("b", 0.0),
    ]


def test_a_site_may_ask_for_a_longer_pause_but_not_for_a_shorter_one() -> None:
    turns = HostTurns(per_host=5, delay=2.0)
    assert starts(turns, [("a", 10, 0)] * 3 + [("b", 1, 0)] * 2) == [
        ("a", 0.0),
        ("a", 10.0),
        ("a", 20.0),
        ("b", 0.0),
        ("b", 2.0),
    ]


def test_no_more_than_the_allowed_number_runs_at_once() -> None:
    turns = HostTurns(per_host=2, delay=0.0)
    assert starts(turns, [("a", 0, 3.0)] * 5) == [("a", 0.0), ("a", 0.0), ("a", 3.0), ("a", 3.0), ("a", 6.0)]

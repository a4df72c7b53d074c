"""Keeps requests to one host few and apart."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Host:
    places: asyncio.Semaphore
    starting: asyncio.Lock = field(default_factory=asyncio.Lock)
    earliest_start: float = 0.0


class HostTurns:
    """Gives each host `per_host` places, and leaves a pause between two request starts."""

    def __init__(self, *, per_host: int, delay: float) -> None:
        self._per_host = per_host
        self._delay = delay
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, delay: float = 0.0) -> AsyncIterator[None]:
        """Wait for a place at `host`; `delay` (seconds, as from robots.txt) may lengthen the usual pause."""
        entry = self._hosts.get(host)
        if entry is None:
            entry = self._hosts[host] = _Host(asyncio.Semaphore(self._per_host))
        async with entry.places:
            pause = max(self._delay, delay)
            if pause > 0:
                await self._wait_for_start(entry, pause)
            yield

    async def _wait_for_start(self, entry: _Host, pause: float) -> None:
        clock = asyncio.get_running_loop().time
        async with entry.starting:
            wait = entry.earliest_start - clock()
            if wait > 0:
                await asyncio.sleep(wait)
            entry.earliest_start = clock() + pause

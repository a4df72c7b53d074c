"""Worker processes for the heavy stage, where there is enough work to pay for their start."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from newsproof.heavy import warm_up

FEWEST_TASKS = 200
"""With fewer articles a worker takes longer to load its tables than to read its share."""


@contextmanager
def workers(count: int, *, tasks: int, own: Path | None = None) -> Iterator[Executor | None]:
    """Yield a pool of `count` processes (0: one per core), or None where this process does as well alone."""
    count = count or os.cpu_count() or 1
    if count == 1 or tasks < FEWEST_TASKS:
        yield None
        return
    # Not forked: the parent may hold a database connection and threads.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=warm_up, initargs=(own,)) as pool:
        yield pool

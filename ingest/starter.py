"""Gives the bundled list of real feeds to start with."""

import tomllib
from functools import cache
from importlib.resources import files

from model.source import Kind, Source


@cache
def starter_sources() -> tuple[Source, ...]:
    """Return the sources of `starter_feeds.toml` in the file's order."""
    data = tomllib.loads((files("ingest") / "starter_feeds.toml").read_text(encoding="utf-8"))
    return tuple(
        Source(
            key=feed["key"],
            name=feed["name"],
            feed_url=feed["feed_url"],
            site_url=feed["site_url"],
            kind=Kind(feed["kind"]),
            language=feed["language"],
        )
        for feed in data["feeds"]
    )

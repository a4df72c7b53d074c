"""The sample newsroom's path table and its files, with every outlet's address filled in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from model.source import Kind, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server sends for one path."""

    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    file: str
    second_file: str | None
    content_type: str
    status: int


class Newsroom:
    """Twelve invented outlets under `KEY.localhost`; the second edition shows the pages that changed silently."""

    def __init__(self, port: int) -> None:
        self._folder: Traversable = files("newsproof.demo").joinpath("newsroom")
        self._table = tomllib.loads(self._folder.joinpath("newsroom.toml").read_text(encoding="utf-8"))
        self._rows: Mapping[tuple[str, str], _Row] = {
            (row["outlet"], row["path"]): _Row(
                file=row["file"],
                second_file=row.get("second_file"),
                content_type=row["content_type"],
                status=row["status"],
            )
            for row in self._table["path"]
        }
        self._port = port
        self.edition = 1

    def base_url(self, outlet: str) -> str:
        """Return an outlet's address without a trailing slash."""
        return f"http://{outlet}.localhost:{self._port}"

    def sources(self) -> list[Source]:
        """Return the outlets as sources to subscribe to."""
        return [
            Source(
                key=outlet["key"],
                name=outlet["name"],
                feed_url=self.base_url(outlet["key"]) + outlet["feed"],
                site_url=self.base_url(outlet["key"]) + "/",
                kind=Kind(outlet["kind"]),
                language=outlet.get("language"),
            )
            for outlet in self._table["outlet"]
        ]

    def answer(self, outlet: str, path: str) -> Answer:
        """Return what stands at a path of an outlet; anything not in the table is a 404."""
        row = self._rows.get((outlet, path))
        if row is None:
            return Answer(status=404, content_type="text/plain; charset=utf-8", body=b"Not found.\n")
        name = row.second_file if self.edition > 1 and row.second_file else row.file
        body = self._folder.joinpath(*name.split("/")).read_bytes()
        for key in (entry["key"] for entry in self._table["outlet"]):
            body = body.replace(f"{{{key}}}".encode("ascii"), self.base_url(key).encode("ascii"))
        return Answer(status=row.status, content_type=row.content_type, body=body)

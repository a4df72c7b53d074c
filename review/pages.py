"""Answers the desk's requests."""

import json
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ExceptionHandler

from digest.plain import legible, one_line, web_link
from model.conflict import ConflictState
from model.errors import NotFoundError, StoreError, UsageError
from review.cards import Names, conflict_card, figure_row, shown_claims
from review.headers import SECURITY_HEADERS
from review.queries import PAGE_LENGTH, Query, read_query
from review.record import conflict_record
from review.views import DeskReader

_MOST_FAILURES = 200
_SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is no such page on this desk.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This desk only shows; it answers to GET and HEAD.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong that should not; the program's log says what.",
}


class Pages:
    """The endpoints; they run in worker threads, since reading the store blocks."""

    def __init__(self, reader: DeskReader, *, names: Names, title: str) -> None:
        self._reader = reader
        self._names = names
        self._title = title
        self._metrics = frozenset(names.metrics)

    def conflicts(self, request: Request) -> Response:
        """List what disagrees, worst first."""
        query = self._query(request)
        found = self._reader.conflicts(
            company=query.company, metric=query.metric, state=query.state, limit=PAGE_LENGTH + 1, offset=query.offset
        )
        cards = [conflict_card(conflict, self._names) for conflict in found[:PAGE_LENGTH]]
        return self._page(
            "conflicts.html",
            here="conflicts",
            cards=cards,
            counts=self._reader.counts(),
            **self._list_context(query, found),
        )

    def conflict(self, request: Request) -> Response:
        """Show one dispute with its sentences side by side and its receipt."""
        conflict = self._reader.conflict(request.path_params["conflict_id"])
        claims = self._reader.claims([key for side in conflict.sides for key in side.claims])
        shown = {claim.version_id for side in conflict.sides for claim in shown_claims(side, claims)}
        return self._page(
            "conflict.html",
            here="conflict",
            card=conflict_card(conflict, self._names, claims=claims, articles=self._reader.articles(sorted(shown))),
            receipts=self._reader.receipts(conflict),
        )

    def figures(self, request: Request) -> Response:
        """List every figure with how many stand behind it."""
        query = self._query(request)
        found = self._reader.standings(
            company=query.company, metric=query.metric, limit=PAGE_LENGTH + 1, offset=query.offset
        )
        rows = [figure_row(standing, self._names) for standing in found[:PAGE_LENGTH]]
        return self._page("figures.html", here="figures", rows=rows, **self._list_context(query, found))

    def failures(self, request: Request) -> Response:
        """List what could not be done."""
        failures = self._reader.failures(limit=_MOST_FAILURES)
        return self._page("failures.html", here="failures", failures=failures, most=_MOST_FAILURES)

    def sources(self, request: Request) -> Response:
        """List the sources and how their feeds fare."""
        return self._page("sources.html", here="sources", sources=self._reader.sources(), counts=self._reader.counts())

    def api_conflicts(self, request: Request) -> Response:
        """Return one page of the list as an array in the contract's form; a `Link` header names the next page."""
        query = self._query(request)
        found = self._reader.conflicts(
            company=query.company, metric=query.metric, state=query.state, limit=PAGE_LENGTH + 1, offset=query.offset
        )
        more = {"Link": f'<{query.link(query.page + 1)}>; rel="next"'} if len(found) > PAGE_LENGTH else None
        return _json([conflict_record(conflict) for conflict in found[:PAGE_LENGTH]], headers=more)

    def health(self, request: Request) -> Response:
        """Say that the process answers; asks nothing of the store."""
        return PlainTextResponse("ok\n")

    def error_handlers(self) -> dict[Any, ExceptionHandler]:
        """Return what turns an error into a page with one sentence."""
        return {
            HTTPException: self._http_error,
            NotFoundError: lambda request, error: self._error(request, HTTPStatus.NOT_FOUND, str(error)),
            UsageError: lambda request, error: self._error(request, HTTPStatus.BAD_REQUEST, str(error)),
            StoreError: lambda request, error: self._error(request, HTTPStatus.SERVICE_UNAVAILABLE, str(error)),
            Exception: lambda request, error: self._error(
                request, HTTPStatus.INTERNAL_SERVER_ERROR, _SENTENCES[HTTPStatus.INTERNAL_SERVER_ERROR]
            ),
        }

    def _http_error(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class alone; tells the type checker
        status = HTTPStatus(error.status_code)
        response = self._error(request, status, _SENTENCES.get(status, error.detail))
        response.headers.update(error.headers or {})
        return response

    def _error(self, request: Request, status: HTTPStatus, sentence: str) -> Response:
        # An error of the program itself is answered outside the middleware that adds these.
        if request.url.path.startswith("/api/"):
            return _json({"error": sentence}, status=status, headers=SECURITY_HEADERS)
        response = self._page("error.html", here="error", status=status, sentence=sentence)
        response.headers.update(SECURITY_HEADERS)
        return response

    def _query(self, request: Request) -> Query:
        return read_query(request.query_params, metrics=self._metrics)

    def _list_context(self, query: Query, found: Sequence[object]) -> dict[str, Any]:
        return {
            "query": query,
            "states": list(ConflictState),
            "metrics": [(key, self._names.metrics[key].label) for key in sorted(self._metrics)],
            "newer": query.link(query.page - 1) if query.page > 1 else None,
            "older": query.link(query.page + 1) if len(found) > PAGE_LENGTH else None,
        }

    def _page(self, template: str, *, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> Response:
        page = _environment().get_template(template)
        text = page.render(title=self._title, status=status, day=self._names.day, **context)
        return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-store"})


def _json(content: object, *, status: HTTPStatus = HTTPStatus.OK, headers: dict[str, str] | None = None) -> Response:
    body = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return Response(body, status_code=status, media_type="application/json", headers=headers)


@cache
def _environment() -> Environment:
    """Every template is escaped, whatever its name."""
    environment = Environment(
        loader=PackageLoader("review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(legible=legible, one_line=one_line, web_link=web_link)
    return environment

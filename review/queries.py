"""The filters of a request, checked."""

from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from model.conflict import ConflictState
from model.errors import UsageError

PAGE_LENGTH = 50
_LAST_PAGE = 10_000
_LONGEST_COMPANY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What to list; None does not filter."""

    company: str | None = None
    metric: str | None = None
    state: ConflictState | None = None
    page: int = 1

    @property
    def offset(self) -> int:
        """How many rows come before the page."""
        return (self.page - 1) * PAGE_LENGTH

    def link(self, page: int) -> str:
        """Return the query string that shows another page of the same list."""
        kept = {"company": self.company, "metric": self.metric, "state": self.state, "page": str(page)}
        return "?" + urlencode({key: str(value) for key, value in kept.items() if value})


def read_query(params: QueryParams, *, metrics: frozenset[str]) -> Query:
    """Read the filters of a GET form; empty fields do not filter. UsageError says what may be written instead."""
    company = " ".join(params.get("company", "").split()).lower().replace(" ", "-")
    if len(company) > _LONGEST_COMPANY:
        raise UsageError(f"A company has at most {_LONGEST_COMPANY} characters; write its short name, as in meta.")
    metric = params.get("metric", "")
    if metric and metric not in metrics:
        raise UsageError(f"There is no metric {metric[:40]!r}; choose one of {', '.join(sorted(metrics))}.")
    return Query(
        company=company or None,
        metric=metric or None,
        state=_state(params.get("state", "")),
        page=_page(params.get("page", "") or "1"),
    )


def _state(text: str) -> ConflictState | None:
    try:
        return ConflictState(text) if text else None
    except ValueError as error:
        raise UsageError(f"There is no state {text[:40]!r}; choose one of {', '.join(ConflictState)}.") from error


def _page(text: str) -> int:
    page = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= page <= _LAST_PAGE:
        raise UsageError(f"There is no page {text[:40]!r}; pages count from 1 to {_LAST_PAGE:,}.")
    return page

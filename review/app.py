"""Assembles the desk."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from model.company import Company
from model.metric import Metric
from review.cards import Names
from review.headers import SecurityHeaders
from review.pages import Pages
from review.views import DeskReader

LOOPBACK_HOSTS = ("127.0.0.1", "localhost")


def create_app(
    reader: DeskReader,
    *,
    metrics: Mapping[str, Metric],
    companies: Mapping[str, Company],
    title: str = "Newsproof",
    zone: tzinfo = UTC,
    hosts: Sequence[str] = (),
) -> Starlette:
    """Return the desk as an ASGI app that reads and never writes.

    `hosts` are names, without port, that the desk answers to besides this machine's own; days are days of `zone`.
    """
    pages = Pages(reader, names=Names(metrics=metrics, companies=companies, zone=zone), title=title)
    return Starlette(
        routes=[
            Route("/", pages.conflicts, name="conflicts"),
            Route("/conflicts/{conflict_id}", pages.conflict, name="conflict"),
            Route("/figures", pages.figures, name="figures"),
            Route("/failures", pages.failures, name="failures"),
            Route("/sources", pages.sources, name="sources"),
            Route("/api/conflicts", pages.api_conflicts, name="api_conflicts"),
            Route("/healthz", pages.health, name="health"),
            Mount("/static", StaticFiles(packages=[("review", "static")]), name="static"),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK_HOSTS, *hosts], www_redirect=False),
        ],
        exception_handlers=pages.error_handlers(),
    )

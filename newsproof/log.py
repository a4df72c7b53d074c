"""Logging: structured lines on stderr, quiet unless asked."""

import logging
import sys

import structlog


def configure_logging(*, verbose: bool) -> None:
    """Send log lines to stderr; with `verbose` from DEBUG on, else warnings."""
    level = logging.DEBUG if verbose else logging.WARNING
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    # Its "discarding data" lines say nothing that the stored failure does not say better.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

"""A test that cannot run for want of a system package is skipped with that reason; where all must run, it fails."""

import os
from collections.abc import Generator
from typing import Any

import pytest

MUST_RUN = "NEWSPROOF_TESTS_MUST_RUN"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _demand(report: Any) -> Any:
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(MUST_RUN):
        report.longrepr = f"{report.nodeid} did not run, and {MUST_RUN} is set: {_reason(report)}"
        report.outcome = "failed"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where all must run."""
    return _demand((yield))  # type: ignore[no-any-return] # the report that came in


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a file that skips itself as a whole."""
    return _demand((yield))  # type: ignore[no-any-return] # the report that came in

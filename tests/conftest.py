"""For every test: what it opened is closed, nothing went out, and in the whole suite a skipped test is a failure.

(`python3 start.py test` has installed all that the tests need, so nothing is there to skip for.)
"""

import gc
import os
import sys
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests import print_queue as queue_of_tests
from tests import watch

watch.listen()
settings.register_profile("suite", deadline=None)  # a busy machine is no failure; speed is measured in benchmarks
settings.load_profile("suite")
os.environ["CUPS_SERVER"] = str(queue_of_tests.SOCKET)  # no test ever reaches a printer of this machine


@pytest.fixture(scope="module", autouse=True)
def _everything_is_closed() -> Iterator[None]:
    """Python 3.13 complains of a connection that is never closed; this says in which test, on every Python."""
    yield
    found = watch.open_files()
    watch.forget_open_files()
    if found:
        pytest.fail("never closed:\n" + "\n".join(found))


@pytest.fixture(autouse=True)
def _nothing_goes_out() -> Iterator[None]:
    """« Rien ne sort »: no test needs the internet either."""
    yield
    if found := watch.went_out():
        pytest.fail("went out:\n" + "\n".join(found))


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test() -> Iterator[None]:
    """Only a running event loop carries out `deleteLater`: without it windows pile up, and each theme restyles all."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


def pytest_collection_finish() -> None:
    """Thousands of tests and all their modules stay to the end: the garbage collector need not look through them."""
    gc.freeze()


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    expected_failure = hasattr(report, "wasxfail")
    if report.outcome == "skipped" and not expected_failure and os.environ.get("MEC_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"skipped, although start.py has installed all that the tests need: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.fixture(scope="session")
def print_queue() -> Generator[queue_of_tests.PrintQueue, None, None]:
    """Real queues of a print server of our own."""
    with queue_of_tests.running() as queue:
        yield queue

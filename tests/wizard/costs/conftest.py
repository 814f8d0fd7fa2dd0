"""The costs page over the records that a test gives it; closed after the test."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.records import Record
from tests.wizard.costs.costs_page import Drive, Open, costs_page


@pytest.fixture
def at_costs(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:

        def opened(*records: Record, **more) -> Drive:
            return stack.enter_context(costs_page(qtbot, tmp_path, *records, **more))

        yield opened

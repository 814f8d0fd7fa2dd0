"""The tables of these tests."""

import pytest

from tests.widgets.conftest import Show
from tests.widgets.table.page import COLUMNS, Page
from widgets.record_table import RecordTable
from widgets.table_values import Fixed


@pytest.fixture
def page(show: Show) -> Page:
    table = RecordTable("Lignes de coût", COLUMNS, empty="Aucune ligne.", delay_ms=30)
    page = Page(table)
    page.window = show(table)  # type: ignore[attr-defined]  # kept alive with what it shows
    return page


@pytest.fixture
def fixed(show: Show) -> Page:
    """A table to which nothing is added, whose second row shows a total that is not typed there."""
    page = Page(RecordTable("Montants", COLUMNS[:3], can_add=False, delay_ms=30))
    page.window = show(page.table)  # type: ignore[attr-defined]  # kept alive with what it shows
    page.show({"label": "a"}, {"label": "b", "amount": Fixed("9 000 €")}, {"label": "c"})
    return page

"""The charts of one service, by hand: before and after, per inhabitant, with many partners, with figures missing."""

from dataclasses import replace

import pytest

from desktop.documents.service_charts import before_and_after, by_inhabitant
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from tests.documents.dossiers import TODAY as DAY
from tests.domain.budget.world import LAW, TODAY, line, rows
from tests.spaces import plain
from tests.wizard.agreement import project

SIX_HUNDRED = line("600", c.CostFamily.STAFF, "t", TODAY)
HOURS = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.HOURS)


def source(records: list[r.Record]) -> Source:
    dataset = Dataset(records)
    return Source(dataset, Results(dataset), LAW, (), DAY)


def test_before_and_after_of_each() -> None:
    """24 000, 9 500 and 600 today; 36 000 by 600, 300 and 100 hours: 1 900 more together."""
    made = before_and_after(source(rows(SIX_HUNDRED)), "s")
    assert made is not None
    chart, table = made
    assert plain(chart.alternative) == (
        "Pour ce service, les partenaires paient ensemble 1 900 € de plus par an. "
        "Valmorin : 24 000 € avant, 21 600 € après ; Orbelle : 9 500 € avant, 10 800 € après ; "
        "Les Thuyères : 600 € avant, 3 600 € après."
    )
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Valmorin", "24 000 €", "21 600 €", "− 2 400 €"],
        ["Orbelle", "9 500 €", "10 800 €", "+ 1 300 €"],
        ["Les Thuyères", "600 €", "3 600 €", "+ 3 000 €"],
    ]


def test_what_is_missing_is_said_in_the_title() -> None:
    made = before_and_after(source(rows()), "s")
    assert made is not None
    assert plain(made[0].alternative).startswith("Écart provisoire : il manque les chiffres des Thuyères.")
    assert "Les Thuyères : à compléter avant, 3 600 € après" in plain(made[0].alternative)


def test_the_scenario_shared_by_units_is_another_chart() -> None:
    """In equal parts: 12 000 each."""
    equal = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL)
    made = before_and_after(source(rows(SIX_HUNDRED, equal)), "s")
    assert made is not None
    assert [plain(row[2]) for row in made[1].rows] == ["12 000 €"] * 3


def test_per_inhabitant() -> None:
    """100, 200 and 300 inhabitants: 216, 54 and 12 € tomorrow; 240, 47.50 and 2 € today."""
    made = by_inhabitant(source(rows(SIX_HUNDRED)), "s")
    assert made is not None
    chart, table = made
    assert plain(chart.alternative).startswith("Demain, de 12,00 € (Les Thuyères) à 216,00 € (Valmorin) par habitant.")
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Valmorin", "240,00 €", "216,00 €", "− 24,00 €"],
        ["Orbelle", "47,50 €", "54,00 €", "+ 6,50 €"],
        ["Les Thuyères", "2,00 €", "12,00 €", "+ 10,00 €"],
    ]


def test_a_community_and_unknown_people_have_no_line() -> None:
    held = rows(SIX_HUNDRED)
    held = [replace(x, kind=c.PartnerKind.EPCI) if isinstance(x, r.Partner) and x.id == "v" else x for x in held]
    held = [replace(x, population=None) if isinstance(x, r.Partner) and x.id == "o" else x for x in held]
    made = by_inhabitant(source(held), "s")
    assert made is not None
    assert [row[0] for row in made[1].rows] == ["Les Thuyères"]
    assert by_inhabitant(source([x for x in rows() if x.id != "x"]), "s") is None


@pytest.mark.parametrize("count", [9, 30])
def test_with_many_partners_the_table_still_names_each(count: int) -> None:
    shown = source([*project(count), HOURS])
    both = before_and_after(shown, "s"), by_inhabitant(shown, "s")
    for made in both:
        assert made is not None
        assert len(made[1].rows) == count
    assert both[0] is not None
    assert both[1] is not None
    assert "Ensemble : " in both[0][0].alternative, "the total and the largest changes"
    assert both[1][0].alternative.count(" avant, ") == min(count, 18)

"""The three figures of the summary: by hand, and never a change while a figure is missing."""

from dataclasses import replace
from decimal import Decimal

from desktop.domain.choices import CostScenario
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, SharingScenario
from desktop.domain.results import Results
from desktop.domain.words.explain import project_total
from desktop.domain.words.headline import headlines
from tests.domain.test_balance import rows
from tests.spaces import plain


def said(records: list) -> list[tuple[str, str, str]]:
    return [(x.side, plain(x.value), plain(x.remark)) for x in headlines(Results(Dataset(records)))]


def test_the_ledger_in_three_figures():
    assert said(rows()) == [
        ("today", "24 600 €", "par an, comptes 2025"),
        ("after", "23 650 €", "par an"),
        ("gain", "− 950 €", "(− 3,9 %) par an"),
    ]


def test_while_somebody_is_missing_what_is_known_of_today_is_told_and_there_is_no_change():
    kept = [
        x for x in rows() if not (isinstance(x, CostLine) and x.scenario is CostScenario.TODAY and x.partner_id == "c")
    ]
    assert said(kept) == [
        ("today", "à compléter", "24 000 € connus à ce jour, sans tous les partenaires"),
        ("after", "23 650 €", "par an"),
        ("gain", "à compléter", "Écart provisoire : il manque les chiffres de C-c."),
    ]


def test_tomorrow_is_known_before_its_sharing_is():
    """Without any rule nobody's share is known; 19 500 + 250 of a's own + 4 000 - 100 of c's own are, as typed."""
    unshared = Results(Dataset([x for x in rows() if not isinstance(x, SharingScenario)]))
    assert [plain(x.value) for x in headlines(unshared)] == ["24 600 €", "23 650 €", "à compléter"]
    figure = project_total(unshared, "after")
    assert figure.value == Decimal(23650)
    assert sum(part.value for part in figure.inputs()) == figure.value


def test_tomorrow_waits_for_the_cost_of_each_service():
    half = [x for x in rows() if not (isinstance(x, CostLine) and x.service_id == "s2" and x.amount == Decimal(4000))]
    assert plain(headlines(Results(Dataset(half)))[1].value) == "à compléter"


def test_nothing_at_all_is_to_complete():
    assert [value for _side, value, _remark in said([Dossier()])] == ["à compléter"] * 3


def test_a_percentage_that_would_mislead_is_not_said():
    """Nothing spent today: the whole cost of tomorrow is new, and no percentage of nothing is written."""
    free = [
        replace(x, amount=Decimal(0)) if isinstance(x, CostLine) and x.scenario is CostScenario.TODAY else x
        for x in rows()
    ]
    assert said(free)[2] == ("gain", "+ 23 650 €", "par an")

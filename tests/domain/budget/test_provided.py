"""What an employer sets aside against its risks: voted in a chapter of its own, paid by nobody, billed as personnel.

36 000 € a year of the world, and 3 000 € set aside by Valmorin: 39 000 for 600, 300 and 100 hours.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import parts
from desktop.domain.budget.calls import cash
from desktop.domain.budget.nature import TwoLines
from desktop.domain.words.budget_words import provision_sentence
from desktop.domain.words.explain_budget import budget_figure
from tests.domain.budget.test_effect import by_partner, told
from tests.domain.budget.world import CARRIED, SHARED, computed, line
from tests.spaces import plain

RISK = r.EmployerRisk(id="k", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=Decimal(3000))
START = c.CostScenario.TRANSITION


def test_it_is_in_no_chapter_of_personnel_and_what_it_costs_the_others_stays_personnel():
    """Of 40 500 spent, 33 000 are personnel, of which 3 000 set aside; the grant of 1 500 lowers both.

    39 000 to share: 31 777,78 of personnel. Orbelle owes 11 700: × 33 000 / 40 500 = 9 533,33.
    """
    results, result = computed(RISK, common=CARRIED, start=date(2028, 1, 1))
    found = by_partner(results, result)
    assert [(x.chapter, x.cents) for x in found["v"].lines if x.spent] == [
        ("012", 30_000_00), ("011", 7_500_00), ("68", 3_000_00),
    ]  # fmt: skip
    assert found["v"].lines[2].label == "Dépenses du service, provision pour risques"
    assert [x.provides for x in found["v"].lines if x.spent] == [False, False, True]
    assert parts(results, result, 2028)["o"].net == TwoLines(9_533_33, 2_166_67)
    without = by_partner(*computed(common=CARRIED, start=date(2028, 1, 1)))
    assert [found[who].net - without[who].net for who in "vot"] == [1_800_00, 900_00, 300_00], "60, 30 and 10 %"


def test_four_months_of_it():
    """From September 2027: a third of 3 000; of the personnel of 10 000, nothing else is lost."""
    spent = [x for x in by_partner(*computed(RISK, common=CARRIED), 2027)["v"].lines if x.spent]
    assert [(x.chapter, x.cents) for x in spent] == [("012", 10_000_00), ("011", 2_500_00), ("68", 1_000_00)]


def test_borne_alone_or_paid_by_another_it_has_its_line_too():
    """Orbelle employs: what it sets aside for all is taken off its share; for itself, it keeps it."""
    shared = replace(RISK, employer_id="o")
    direct = [x for x in by_partner(*computed(shared, common=CARRIED))["o"].lines if x.direct]
    assert [(x.chapter, x.cents, x.provides) for x in direct] == [("68", 3_000_00, True)]
    alone = by_partner(*computed(replace(shared, bearer=c.RiskBearer.EMPLOYER), common=CARRIED))["o"]
    assert told(alone)[2:3] == [("68", "-", 3000)]
    assert alone.lines[2].label == "Dépenses gardées à sa charge, provision pour risques"


def test_a_line_with_the_account_of_provisions_is_one_each_year_and_at_the_start():
    """1 200 a year and 800 once: neither in the personnel that is paid, nor in the months of the treasury."""
    typed = line("1200", c.CostFamily.OTHER, "v", SHARED, account="6815")
    once = line("800", c.CostFamily.OTHER, "v", START, account="6815")
    results, result = computed(typed, once, common=CARRIED, start=date(2028, 1, 1))
    spent = [(x.chapter, x.cents) for x in by_partner(results, result)["v"].lines if x.spent]
    assert spent == [("012", 30_000_00), ("011", 7_500_00), ("68", 2_000_00)]
    assert sum(x.spent for x in cash(results, result, 2028)) == 36_000_00


def test_it_is_said_where_it_is_and_where_it_comes_from():
    results, result = computed(RISK, common=CARRIED)
    found = by_partner(results, result)
    assert plain(provision_sentence(found["v"].lines)).startswith(
        "La provision pour risques est votée (chapitre 68, dotation aux provisions), sans être payée"
    )
    assert provision_sentence(found["o"].lines) == ""
    new = budget_figure(results, result, found["v"], 2028).inputs()[0].inputs()
    assert next(x.formula for x in new if "provision" in x.label).startswith("dotation, payée à personne")

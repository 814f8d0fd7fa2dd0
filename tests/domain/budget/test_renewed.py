"""What is set aside to replace durable goods: in no chapter of charges, paid by nobody, in a line of its own.

40 000 € a year for 600, 300 and 100 hours: personnel 30 000, other charges 10 000, of which Valmorin sets 1 500 aside
for its van, and Orbelle 1 000 for its tractor beside the insurance (1 000) that it pays for all.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.bill import parts
from desktop.domain.budget.calls import cash
from desktop.domain.budget.nature import Spending, TwoLines, renewed_of
from desktop.domain.words.budget_words import renewal_sentence
from desktop.domain.words.explain_budget import budget_figure
from resources.law.lists import Status
from tests.domain.budget.test_effect import by_partner, gone, told
from tests.domain.budget.world import CARRIED, COMMON, LAW, SHARED, TODAY, computed, line
from tests.spaces import plain

VAN = line("1500", c.CostFamily.RENEWAL, "v")
TRACTOR = line("1000", c.CostFamily.OTHER, "o", account="6811")
PAID = (*COMMON[:4], VAN, TRACTOR)
OLD_VAN = line("600", c.CostFamily.RENEWAL, "v", TODAY)


def test_what_is_set_aside_is_in_no_charge_of_the_year():
    """Orbelle owes 12 000, 9 000 and 3 000, of which it books 2 000; Valmorin books 5 000 and 1 500 of charges.

    Les Thuyères owe 3 000 and 1 000. Valmorin: 24 000 − 20 000 − 4 000 − 600; Orbelle: 12 000 − 9 000.
    """
    found = by_partner(*computed(OLD_VAN, common=PAID))
    assert told(found["o"]) == [
        ("011", "-", 1000), ("042", "-", 1000), ("6218", "-", 9000), ("62878", "-", 1000), ("012", "-", -9000),
    ]  # fmt: skip
    assert told(found["v"]) == [
        ("012", "-", 30000), ("011", "-", 6500), ("042", "-", 1500), ("70848", "+", 9000), ("70878", "+", 1000),
        ("70848", "+", 3000), ("70878", "+", 1000), ("012", "-", -20000), ("011", "-", -4000), ("042", "-", -600),
    ]  # fmt: skip
    assert found["v"].lines[2].label == "Dépenses du service, renouvellement des biens"
    assert [x.renews for x in found["v"].lines[:4]] == [False, False, True, False]
    assert [found[who].net for who in "vot"] == [-60_000, 300_000, 400_000]
    assert found["o"].direct == 200_000, "what it books for all, its tractor included, is taken off its share"


def test_the_share_that_is_billed_stays_as_it_was():
    """What the others give back of it is their share: 9 000 and 1 000 + 2 000 paid directly."""
    assert parts(*computed(common=PAID), 2028)["o"].net == TwoLines(900_000, 100_000)


def test_four_months_of_it_and_nothing_else_in_its_chapter():
    """A third of 1 500; where it is the only other charge, chapter 011 holds nothing, not a cent."""
    assert ("042", "-", 500) in told(by_partner(*computed(common=PAID), 2027)["v"])
    odd = (line("100.01", c.CostFamily.STAFF, "v"), line("100.01", c.CostFamily.RENEWAL, "v"))
    lines = by_partner(*computed(common=odd), 2027)["v"].lines
    assert [x.chapter for x in lines if x.spent] == ["012", "042"]
    assert sum(x.cents for x in lines if x.spent) == 66_67, "a third of 200,02"


def test_a_cent_of_rounding_is_no_charge():
    """100 € a year, 33,33 in four months: all of what is counted, whatever it is rounded to; never more than it."""
    alone, beside = (Spending(TwoLines(0, other), renewed=10_000) for other in (10_000, 10_600))
    assert [renewed_of(cents, alone, 4) for cents in (3334, 3332, -5)] == [3334, 3332, 0]
    assert [renewed_of(cents, beside, 4) for cents in (3534, 3332, -5)] == [3333, 3332, 0]


def test_what_is_kept_and_what_is_taken_over():
    """Les Thuyères keep 40 of supplies and set 300 aside; the van of Valmorin goes on in the service, the same."""
    own = (
        line("300", c.CostFamily.RENEWAL, "t", SHARED, common=False),
        line("40", c.CostFamily.SUPPLIES, "t", common=False),
    )
    found = by_partner(*computed(*own, replace(OLD_VAN, amount=VAN.amount), common=PAID))
    assert told(found["t"])[2:] == [("011", "-", 40), ("042", "-", 300)]
    assert gone(found["v"]) == [
        ("Compté aujourd’hui, repris dans les dépenses du service, personnel", -20_000),
        ("Compté aujourd’hui, repris dans les dépenses du service, renouvellement des biens", -1_500),
        ("N’est plus payé, autres charges", -4_000),
    ]


def test_premises_and_equipment_are_told_by_what_is_counted_of_them():
    """Rooms of 30 000 € for 30 years and 700 of energy: 1 000 set aside, and 700 paid, both among the premises."""
    rooms = r.Asset(
        service_id="s", owner_id="v", kind=c.AssetKind.PREMISES, value=Decimal(30_000), life=30, energy=Decimal(700),
        fctva=False,
    )  # fmt: skip
    found = told(by_partner(*computed(rooms, common=COMMON[:4]))["v"])
    assert found[1:3] == [("011", "-", 7200), ("042", "-", 1000)]


def test_an_account_of_depreciation_at_the_start_is_no_charge_either():
    once = line("900", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION, account="6811")
    found = told(by_partner(*computed(once, start=date(2028, 1, 1)))["v"])
    assert found[:3] == [("012", "-", 30000), ("011", "-", 6500), ("042", "-", 900)]


def test_nobody_pays_it_so_nobody_advances_it():
    """From September 2027, 36 000 a year paid and 3 600 set aside: 3 000 a month, of which 1 200 for the others.

    They are called 1 320 a month. The 120 of what is set aside are set aside in turn: what is advanced is the same.
    """
    months = cash(*computed(line("3600", c.CostFamily.RENEWAL, "v"), common=CARRIED), 2027)
    assert [(x.spent // 100, x.received // 100, x.advanced // 100) for x in months][8:] == [
        (3000, 0, 1200), (3000, 1320, 1200), (3000, 0, 2400), (3000, 0, 3600),
    ]  # fmt: skip
    january = cash(*computed(line("3600", c.CostFamily.RENEWAL, "v"), common=CARRIED), 2028)[0]
    assert (january.spent, january.received, january.advanced) == (300_000, 396_000, 120_000)


def test_what_is_depreciated_of_the_start_is_not_paid_either():
    """900 at the start of 2028, of which 360 for the others: billed in the call of March, paid by nobody."""
    once = line("900", c.CostFamily.OTHER, "v", c.CostScenario.TRANSITION, account="6811")
    months = cash(*computed(once, common=CARRIED, start=date(2028, 1, 1)), 2028)
    assert [(x.spent // 100, x.received // 100, x.advanced // 100) for x in months][:5] == [
        (3000, 0, 1200), (3000, 0, 2400), (3000, 0, 3600), (3000, 3960, 1200), (3000, 0, 2400),
    ]  # fmt: skip
    assert sum(x.spent for x in months) == 36_000_00


def test_nor_what_is_set_aside_against_the_risks_of_the_employer():
    """As with 3 600 to replace goods: 3 000 paid, 1 320 called for a month. Borne alone, it is in none."""
    risk = r.EmployerRisk(id="k", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=Decimal(3600))
    renewal = line("3600", c.CostFamily.RENEWAL, "v")
    shared = cash(*computed(risk, common=CARRIED), 2027)
    assert [(x.spent // 100, x.received // 100, x.advanced // 100) for x in shared][8:] == [
        (3000, 0, 1200), (3000, 1320, 1200), (3000, 0, 2400), (3000, 0, 3600),
    ]  # fmt: skip
    both = cash(*computed(risk, renewal, common=CARRIED), 2027)
    assert [(x.spent // 100, x.received // 100, x.advanced // 100) for x in both][8:10] == [
        (3000, 0, 1200), (3000, 1440, 1200),
    ]  # fmt: skip
    alone = replace(risk, bearer=c.RiskBearer.EMPLOYER)
    assert cash(*computed(alone, common=CARRIED), 2027) == cash(*computed(common=CARRIED), 2027)


def test_it_is_said_once_with_how_sure_it_is_and_only_where_it_is():
    found = by_partner(*computed(common=PAID))
    said = (
        "Le renouvellement des biens n’est inscrit au budget que si leur propriétaire les amortit (chapitre 042, "
        "opération d’ordre) ; sinon, il se met de côté hors budget"
    )
    assert plain(renewal_sentence(found["v"].lines, LAW)) == f"{said} (à vérifier)."
    assert renewal_sentence(found["t"].lines, LAW) == ""
    hint = replace(LAW.cost_hints["renewal"], status=Status.VERIFIED)
    sure = replace(LAW, cost_hints={**LAW.cost_hints, "renewal": hint})
    assert plain(renewal_sentence(found["v"].lines, sure)) == f"{said}."


def test_where_it_comes_from_is_told():
    results, result = computed(common=PAID)
    found = by_partner(results, result)["v"]
    new = budget_figure(results, result, found, 2028).inputs()[0].inputs()
    assert "opération d’ordre" in next(x.formula for x in new if "renouvellement" in x.label)

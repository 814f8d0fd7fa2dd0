"""The yearly statement, by hand, under both ways of billing; what is left to pay is counted once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget.nature import TwoLines
from desktop.domain.budget.year import announced, carried, statement, years
from desktop.domain.budget.year_words import planned_paid_sentence, sentences, under_use
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words import explain_statement
from tests.domain.budget.world import COMMON, D, scenario
from tests.domain.budget.world import carried_alone as computed
from tests.domain.budget.world import computed as with_direct
from tests.domain.naive import deal
from tests.spaces import plain

REAL = scenario(settlement=c.Settlement.REAL_COST)
CALLED = {"o": "10800", "t": "3600"}


def year_of(
    year: int = 2027, units: str | None = "580 330 70", called: dict[str, str] = CALLED, real: str | None = "37240"
) -> list[r.Record]:
    """The year as it was: 980 hours of the 1 000 planned, Orbelle 330 and not 300; 37 240 € and not 36 000."""
    seen = dict(zip("vot", units.split() if units else (None,) * 3, strict=True))
    return [
        r.ServiceYear(id=f"y{year}", service_id="s", year=year, real_cost=None if real is None else D(real)),
        *(
            r.PartnerYear(
                id=f"{who}{year}",
                service_id="s",
                partner_id=who,
                year=year,
                units=None if count is None else D(count),
                called=D(called[who]) if who in called else None,
                certified_on=date(year + 1, 1, 20) if who == "o" else None,
            )
            for who, count in seen.items()
        ),
    ]


def owed(results: Results, result: ServiceResult, year: int = 2027) -> dict[str, int | None]:
    return {line.partner.id: line.owed for line in statement(results, result, year).lines}


def balances(results: Results, result: ServiceResult, year: int = 2027) -> dict[str, int | None]:
    return {line.partner.id: line.balance for line in statement(results, result, year).lines}


def test_a_year_of_which_no_cost_is_planned_any_more_is_shared_by_the_rule_alone():
    """The lines of tomorrow were removed: 37 240 / 980 = 38 € an hour for 580, 330 and 70 hours."""
    results, result = computed(*year_of(), REAL, common=())
    assert owed(results, result) == {"v": 2_204_000, "o": 1_254_000, "t": 266_000}


def test_by_the_unit_cost_announced():
    """36 000 / 1 000 = 36 € an hour: 580, 330 and 70 hours are 20 880, 11 880 and 2 520 €, 35 280 in all.

    The year cost 37 240: the 1 960 that differ stay with Valmorin. Orbelle owes 1 080, Les Thuyères get 1 080 back.
    """
    results, result = computed(*year_of())
    found = statement(results, result, 2027)
    assert found.unit_cost.value == 36
    assert owed(results, result) == {"v": 2_088_000, "o": 1_188_000, "t": 252_000}
    assert balances(results, result) == {"v": 0, "o": 108_000, "t": -108_000}
    assert (found.owed, found.difference) == (3_528_000, 196_000)
    assert (found.units, found.planned) == (980, 1000)
    told = [plain(text) for text in sentences(found, result.partners[0])]
    assert told == [
        "Coût unitaire annoncé : 36 € par heure.",
        "Usage constaté : 980 pour 1 000 prévus (heures).",
        "Le service a coûté 1 960,00 € de plus que les unités constatées : Valmorin les supporte.",
        "Usage à faire constater par les bénéficiaires : Les Thuyères.",
    ]


def test_at_the_real_cost_the_year_is_shared_again():
    """37 240 / 980 = 38 € an hour: 22 040, 12 540 and 2 660 €; nothing stays with Valmorin."""
    results, result = computed(REAL, *year_of())
    assert owed(results, result) == {"v": 2_204_000, "o": 1_254_000, "t": 266_000}
    assert balances(results, result) == {"v": 0, "o": 174_000, "t": -94_000}
    assert statement(results, result, 2027).difference == 0


def test_hours_observed_stand_for_the_hours_planned_where_hours_are_counted():
    hours = scenario(settlement=c.Settlement.REAL_COST, method=c.SharingMethod.HOURS)
    assert owed(*computed(hours, *year_of())) == {"v": 2_204_000, "o": 1_254_000, "t": 266_000}
    files = r.Service(id="s", name="Secrétariat", unit="dossier")
    planned = owed(*computed(hours, files, *year_of()))
    assert planned == {"v": 2_234_400, "o": 1_117_200, "t": 372_400}, "60, 30 and 10 %: files are no hours"


def test_a_rule_that_needs_no_units_does_not_wait_for_them():
    """Population 100, 200, 300 (v, o, t): a sixth, a third, a half of 37 240 €: 6 206.67, 12 413.33 and 18 620.00."""
    people = scenario(settlement=c.Settlement.REAL_COST, method=c.SharingMethod.POPULATION)
    assert owed(*computed(people, *year_of(units=None))) == {"v": 620_667, "o": 1_241_333, "t": 1_862_000}


def test_without_the_units_of_one_nothing_is_guessed():
    first, valmorin, orbelle, last = year_of()
    rows = (first, valmorin, replace(orbelle, units=None), last)
    assert owed(*computed(REAL, *rows)) == {"v": None, "o": None, "t": None}
    assert owed(*computed(*rows)) == {"v": 2_088_000, "o": None, "t": 252_000}, "a bill by units is each one's own"
    results, result = computed(*rows)
    found = statement(results, result, 2027)
    assert (found.owed, found.difference, found.units) == (None, None, None)
    assert "Il manque l’usage constaté de ces partenaires : Orbelle." in map(plain, sentences(found, None))


def test_a_unit_cost_that_was_told_holds_whatever_is_planned_today():
    """12 345 € for 1 001 hours: exact, 12.332667…; 330 hours are 4 069.78 €."""
    told = r.ServiceYear(id="y2027", service_id="s", year=2027, announced_cost=D(12345), announced_units=D(1001))
    results, result = computed(*year_of(), told)
    figure = announced(results, result, 2027)
    assert figure.value == Fraction(12345, 1001)
    assert [part.value for part in figure.inputs()] == [12345, 1001]
    assert owed(results, result)["o"] == 406_978
    rounded_price = Decimal("12.33") * 330 * 100
    assert int(rounded_price) == 406_890, "a price rounded to the cent would lose 0.88 €"


@pytest.mark.parametrize(("year", "price"), [(2023, 36), (2026, 66), (2028, 246), (2031, 246)])
def test_a_year_that_is_not_planned_takes_the_price_of_the_nearest(year: int, price: int):
    """Personnel of 30 000 € that doubles each year from 2025 to 2028, and 6 000 of the rest, for 1 000 hours."""
    dossier = r.Dossier(id="d", reference_year=2025, horizon=4, staff_growth=D(100))
    assert announced(*computed(dossier), year).value == price


def test_a_past_year_before_the_accounts_can_be_adjusted():
    """2023: the rule of today shares 9 800 € for 980 hours: 10 € an hour."""
    results, result = computed(REAL, *year_of(2023, real="9800", called={"o": "3000", "t": "800"}))
    assert owed(results, result, 2023) == {"v": 580_000, "o": 330_000, "t": 70_000}
    assert balances(results, result, 2023) == {"v": 0, "o": 30_000, "t": -10_000}


def test_parts_of_the_cost_with_their_own_key_take_the_real_cost_in_proportion():
    """Planned 30 000 by hours and 5 000 by population: 35 700 € real are 30 600 and 5 100.

    By 580, 330 and 70 hours: 18 110.204, 10 304.082, 2 185.714; by 1, 2 and 3 sixths: 850, 1 700, 2 550. Cut to the
    cent, 18 960.20 + 12 004.08 + 4 735.71 = 35 699.99: the cent left goes to the last (.43 of a cent).
    """
    common = (COMMON[0], replace(COMMON[1], pool_id="pool"))
    pool = r.CostPool(id="pool", service_id="s", name="Matériel")
    key = r.SharingRule(id="k", scenario_id="x", pool="whole", pool_id="pool", key=c.KeyKind.POPULATION, weight=D(1))
    results, result = computed(REAL, pool, key, *year_of(real="35700"), common=common)
    assert owed(results, result) == {"v": 1_896_020, "o": 1_200_408, "t": 473_572}


def test_agents_assets_and_risks_of_step_5_are_in_the_real_cost_not_beside_it():
    """37 240 € again, whatever the plan is made of: an agent, a vehicle, a provision for sick leave, a rate."""
    means = (
        r.Post(id="a", service_id="s", employer_id="v", annual_cost=D(9_000)),
        r.Asset(id="b", service_id="s", owner_id="o", value=D(10_000), life=10, upkeep=D(400)),
        r.EmployerRisk(id="c", service_id="s", employer_id="v", bearer=c.RiskBearer.SHARED, amount=D(250)),
        r.Service(id="s", name="Secrétariat", unit="heure", overhead_rate=D(4)),
    )
    assert owed(*computed(REAL, *means, *year_of())) == {"v": 2_204_000, "o": 1_254_000, "t": 266_000}


def test_what_is_owed_and_what_is_left_say_where_they_come_from():
    for rule, owes in ((scenario(), 1_188_000), (REAL, 1_254_000)):
        results, result = computed(rule, *year_of())
        found = statement(results, result, 2027)
        figure = explain_statement.balance(found, found.lines[1])
        due, called = figure.inputs()
        assert (due.cents, called.cents, figure.cents) == (owes, 1_080_000, owes - 1_080_000)
        made = due.inputs()
        if rule is REAL:
            assert [item.value for item in made] == [37_240, 580, 330, 70]
        else:
            assert [item.value for item in made] == [36, 330]
        assert made[-1].note.endswith(
            "constater par le bénéficiaire" if rule is REAL else "constaté par le bénéficiaire"
        )


def test_a_balance_is_counted_once():
    """2026 and 2027 left unpaid: 60 then 1 080 for Orbelle. Once 60 are typed as called for 2026, only 1 080 remain."""
    before = year_of(2026, units="600 300 100", called={"o": "10740", "t": "3600"}, real=None)
    results, result = computed(*before, *year_of())
    assert years(results, "s") == [2026, 2027]
    assert carried(results, result, 2028) == {"o": 114_000, "t": -108_000}
    assert carried(results, result, 2027) == {"o": 6_000}
    assert carried(results, result, 2026) == {}
    settled = year_of(2026, units="600 300 100", called={"o": "10800", "t": "3600"}, real=None)
    results, result = computed(*settled, *year_of())
    assert carried(results, result, 2028) == {"o": 108_000, "t": -108_000}
    assert result.pooled.total == computed()[1].pooled.total, "a balance is no cost of the year in which it is paid"


def test_what_was_not_called_leaves_the_balance_open():
    results, result = computed(*year_of(called={"o": "10800"}))
    assert balances(results, result) == {"v": 0, "o": 108_000, "t": None}
    told = [plain(text) for text in sentences(statement(results, result, 2027), None)]
    assert "Il manque les provisions appelées auprès de ces partenaires : Les Thuyères." in told


@pytest.mark.parametrize(("real", "said"), [("35280", "exactement"), ("35000", "280,00 € de moins"), (None, "")])
def test_who_keeps_what_differs(real: str | None, said: str):
    results, result = computed(*year_of(real=real))
    told = " ".join(map(plain, sentences(statement(results, result, 2027), result.partners[0])))
    assert said in told
    assert ("Valmorin les garde" in told) is (real == "35000")


def test_without_a_way_of_billing_it_is_asked_for():
    results, result = computed(scenario(settlement=c.Settlement.UNKNOWN), *year_of())
    assert set(owed(results, result).values()) == {None}
    told = sentences(statement(results, result, 2027), None)
    assert "Choisissez à l’étape « Répartition » comment la facture est faite." in told
    results, result = computed(REAL, *year_of(real=None))
    assert "Indiquez le coût constaté de 2027." in sentences(statement(results, result, 2027), None)


def test_who_bears_a_lower_use_is_said():
    valmorin = r.Partner(name="Valmorin")
    assert plain(under_use(c.Settlement.UNIT_COST, valmorin)) == (
        "Si l’usage est plus faible que prévu, les dépenses qui ne baissent pas restent à la charge de Valmorin."
    )
    assert under_use(c.Settlement.UNIT_COST, None).endswith("à la charge de celui qui rend le service.")
    assert "tous le paient" in under_use(c.Settlement.REAL_COST, valmorin)
    assert under_use(c.Settlement.UNKNOWN, valmorin) == ""
    planned = plain(under_use(c.Settlement.REAL_COST, valmorin, c.UnderUse.PLANNED))
    assert planned.endswith("qui utilise moins que prévu paie quand même sa part.")


def test_where_the_planned_units_divide_the_cost_those_observed_change_nothing():
    """37 240 € by 600, 300 and 100 hours planned, not 580, 330 and 70: 22 344, 11 172 and 3 724. None is waited for."""
    rule = r.ServiceRule(service_id="s", under_use=c.UnderUse.PLANNED)
    expected = {"v": 2_234_400, "o": 1_117_200, "t": 372_400}
    results, result = computed(REAL, rule, *year_of())
    assert owed(results, result) == expected
    assert owed(*computed(REAL, rule, *year_of(units=None))) == expected
    found = statement(results, result, 2027)
    told = plain(" ".join(sentences(found, None)))
    assert "37 240,00 €, partagé selon l’usage prévu, comme convenu." in told
    assert [item.value for item in explain_statement.owed(found, found.lines[1]).inputs()] == [37_240, 600, 300, 100]
    assert owed(*computed(rule, *year_of()))["o"] == 1_188_000, "units at a price are those observed"


@given(
    st.tuples(*[st.integers(1, 999)] * 3),
    st.integers(0, 9_999_999),
)
def test_at_the_real_cost_the_bills_add_up_to_it_by_a_second_method(hours: tuple[int, int, int], cents: int):
    rows = year_of(units=" ".join(map(str, hours)), real=str(Decimal(cents) / 100))
    found = owed(*computed(REAL, *rows))
    weights = {who: Fraction(count) for who, count in zip("vot", hours, strict=True)}
    assert found == deal(cents, weights, ["v", "o", "t"])


def settled(*more: r.Record, **changes: object) -> dict[str, tuple[int | None, bool]]:
    """What is left to pay for 2027, and whether it rests on the plan; Orbelle insures for all: 333.33."""
    first, valmorin, orbelle, last = year_of()
    found = statement(*with_direct(first, valmorin, replace(orbelle, **changes), last, *more), 2027)
    return {line.partner.id: (line.balance, line.by_plan) for line in found.lines}


def test_what_was_really_paid_takes_the_place_of_what_was_planned():
    """Orbelle owes 11 880 and was called 10 800: 1 080 less 333.33 planned, or less the 412.50 of its invoice, or 0."""
    assert settled()["o"] == (108_000 - 33_333, True)
    assert settled(paid=D("412.50"))["o"] == (108_000 - 41_250, False)
    assert settled(paid=D(0))["o"] == (108_000, False), "nothing was paid: nothing is taken off"
    assert settled(paid=D("-50"))["o"] == (108_000 + 5_000, False), "it received 50 for all"


def test_what_is_noted_counts_for_a_partner_of_whom_nothing_was_planned_and_never_for_who_carries():
    first, valmorin, orbelle, last = year_of()
    noted = replace(last, paid=D(20)), replace(valmorin, paid=D(700))
    found = statement(*computed(first, noted[1], orbelle, noted[0]), 2027)
    assert [(line.partner.id, line.paid) for line in found.lines] == [
        ("v", TwoLines()), ("o", TwoLines()), ("t", TwoLines(0, 2_000)),
    ]  # fmt: skip
    assert found.lines[2].balance == 252_000 - 360_000 - 2_000


def test_what_was_really_paid_is_told_apart_as_what_was_planned():
    """Orbelle pays an agent of 3 000 and the insurance of 1 000 itself: 1 000 and 333.33 in four months, 3 to 1.

    800 really paid: 600 of personnel and 200 of the rest.
    """
    agent = r.CostLine(
        id="agent", service_id="s", scenario=c.CostScenario.SHARED, family=c.CostFamily.STAFF, amount=D(3000),
        partner_id="o",
    )  # fmt: skip
    first, valmorin, orbelle, last = year_of()
    found = statement(*with_direct(first, valmorin, replace(orbelle, paid=D(800)), last, agent), 2027)
    assert found.lines[1].paid == TwoLines(60_000, 20_000)


def test_only_what_rests_on_the_plan_is_said_to():
    first, valmorin, orbelle, last = year_of()

    def said(*seen: r.PartnerYear, lent: str = "o") -> str:
        also = replace(COMMON[1], id="also", partner_id=lent)
        held = [seen_.partner_id for seen_ in seen]
        others = [each for each in (valmorin, orbelle, last) if each.partner_id not in held]
        return plain(planned_paid_sentence(statement(*with_direct(first, *seen, *others, also), 2027).lines))

    assert said() == "Ce qui est payé directement est le montant prévu, à vérifier avec les pièces de l’année."
    assert said(replace(orbelle, paid=D(5))) == ""
    assert said(replace(orbelle, paid=D(5)), lent="t") == (
        "Pour Les Thuyères, ce qui est payé directement est le montant prévu, à vérifier avec les pièces de l’année."
    )


def test_where_it_comes_from_says_which():
    first, valmorin, orbelle, last = year_of()
    for paid, note in ((None, "montant prévu"), (D(5), "montant constaté")):
        found = statement(*with_direct(first, valmorin, replace(orbelle, paid=paid), last), 2027)
        assert explain_statement.balance(found, found.lines[1]).inputs()[1].note == note

"""The remarks of the costs: each is made for its reason, says where to go, and does not drown the others."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.choices import Confidence, CostFamily, CostScenario, Effect, Tax
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Partner, Service, Usage
from desktop.domain.results import Results
from desktop.domain.review import costs as checks
from desktop.domain.review.findings import Check, Context, Gravity


def line(amount: int | None, partner: str = "", **more) -> CostLine:
    value = None if amount is None else Decimal(amount)
    return CostLine(service_id="s", partner_id=partner, amount=value, year=2025, **more)


def shared(amount: int | None, partner: str = "", **more) -> CostLine:
    return line(amount, partner, scenario=CostScenario.SHARED, **more)


def found(check: Check, *lines: CostLine, count: int = 3, **dossier) -> list[tuple[str, str, str]]:
    """Message, record and field of each remark."""
    partners = [Partner(id=f"p{n}", position=n, name=f"Commune {n}", population=100) for n in range(count)]
    taking = [Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in partners]
    held = Dossier(id="d", **{"reference_year": 2025, **dossier})
    dataset = Dataset([held, Service(id="s", name="Secrétariat"), *partners, *taking, *lines])
    return [(f.message, f.record_id, f.field) for f in check(Context(dataset, Results(dataset), law=None))]


def test_few_partners_without_figures_are_named_and_many_are_counted():
    assert [x[1:] for x in found(checks.missing_figures, shared(1))] == [(f"p{n}", "amount") for n in range(3)]
    ((message, record, _field),) = found(checks.missing_figures, shared(1), line(1, "p0"), count=6)
    assert message == "Il manque les chiffres de 5 partenaires."
    assert record == "p1"


def test_many_estimates_are_counted_in_one_remark_per_situation():
    estimates = [line(5, f"p{n}", confidence=Confidence.ESTIMATED, id=f"l{n}") for n in range(4)]
    assert found(checks.estimates, *estimates, count=4) == [
        ("Secrétariat, aujourd’hui : 4 montants estimés.", "l0", "amount")
    ]
    tomorrow = shared(9, family=CostFamily.ESTIMATE, confidence=Confidence.ESTIMATED, id="t")
    assert found(checks.estimates, *estimates[:1], tomorrow) == [
        ("Montant estimé : Charges de personnel de Commune 0.", "l0", "amount"),
        ("Montant estimé : coût du service demain.", "t", "amount"),
    ]


def test_an_estimate_that_has_no_name_of_its_own_says_of_which_service():
    held = line(5, "p0", confidence=Confidence.ESTIMATED, id="l")
    other = Service(id="x", name="Voirie")
    assert found(checks.estimates, other, held)[0][0] == (
        "Montant estimé : Charges de personnel de Commune 0 (Secrétariat)."
    )
    named = replace(held, label="Carburant")
    assert found(checks.estimates, other, named)[0][0] == "Montant estimé : Carburant de Commune 0."


def test_what_no_computation_can_follow_says_what_to_write():
    line_13 = line(5, "p0", id="l", label="Carburant", month_from=13, growth=Decimal(-100))
    dated = replace(line(5, "p1", id="m", label="Paie"), year=20255)
    assert found(checks.impossible_values, line_13, dated, reference_year=12, staff_growth=Decimal(-150)) == [
        ("Année de référence : l’année 12 n’est pas possible. Écrivez-la en quatre chiffres.", "d", "reference_year"),
        ("Évolution annuelle des charges de personnel : la baisse ne peut pas atteindre 100 %.", "d", "staff_growth"),
        ("Carburant : un mois va de 1 à 12, et non 13.", "l", "month_from"),
        ("Carburant : la baisse ne peut pas atteindre 100 %.", "l", "growth"),
        ("Paie : l’année 20255 n’est pas possible. Écrivez-la en quatre chiffres.", "m", "year"),
    ]


@pytest.mark.parametrize(("amount", "told"), [(300, False), (301, True)])
def test_three_times_the_others_per_inhabitant_is_to_be_checked(amount: int, told: bool):
    lines = [line(10, "p0"), line(amount - 10, "p0", id="big"), line(100, "p1"), line(100, "p2")]
    expected = (
        "Secrétariat : les coûts de Commune 0 par habitant sont plus de 3 fois ceux des autres.",
        "big",
        "amount",
    )
    assert found(checks.outliers, *lines) == ([expected] if told else [])


def test_a_change_needs_a_sentence_and_what_does_not_change_needs_none():
    today = line(1900, "p0", family=CostFamily.SUPPLIES)
    same, other = shared(1900, family=CostFamily.SUPPLIES), shared(2500, family=CostFamily.SUPPLIES, id="o")
    told = shared(2500, reason="Un véhicule de plus")
    income = shared(50, family=CostFamily.INCOME)
    assert [x[1:] for x in found(checks.changes_explained, today, same, other, told, income)] == [("o", "reason")]
    many = [shared(n, id=f"m{n}") for n in range(1, 5)]
    assert found(checks.changes_explained, *many) == [
        ("Secrétariat, demain : 4 montants changent sans explication.", "m1", "reason")
    ]


@pytest.mark.parametrize("effect", [Effect.STAYS, Effect.FREED])
def test_a_charge_that_stays_and_is_typed_again_counts_twice(effect: Effect):
    today = line(700, "p0", family=CostFamily.PREMISES, effect=effect)
    again = shared(700, "p0", family=CostFamily.PREMISES, common=False, id="again", label="Garage")
    ((message, record, field),) = found(checks.counted_twice, today, again)
    assert message.startswith("Garage de Commune 0 : est-ce la dépense d’aujourd’hui")
    assert (record, field) == ("again", "amount")


@pytest.mark.parametrize(
    "again",
    [
        shared(700, "p0", family=CostFamily.PREMISES),
        shared(700, "p1", family=CostFamily.PREMISES, common=False),
        shared(700, "p0", family=CostFamily.OTHER, common=False),
        shared(None, "p0", family=CostFamily.PREMISES, common=False),
    ],
    ids=["common", "of another", "of another family", "without amount"],
)
def test_other_lines_of_tomorrow_do_not_count_twice(again: CostLine):
    today = line(700, "p0", family=CostFamily.PREMISES, effect=Effect.STAYS)
    assert found(checks.counted_twice, today, again) == []


def test_a_charge_that_ends_may_be_typed_again_for_tomorrow():
    today = line(700, "p0", family=CostFamily.PREMISES)
    assert found(checks.counted_twice, today, shared(700, "p0", family=CostFamily.PREMISES, common=False)) == []


def test_taxes_that_are_mixed_lead_to_the_rarer_one():
    lines = [line(1, "p0"), line(2, "p1", tax=Tax.HT, id="ht"), line(3, "p2")]
    ((_message, record, field),) = found(checks.unclear_lines, *lines)
    assert (record, field) == ("ht", "tax")


def test_an_unknown_growth_is_said_once_there_is_something_to_project():
    known = {"staff_growth": Decimal(2), "other_growth": Decimal(0)}
    assert found(checks.growth_unknown) == []
    assert found(checks.growth_unknown, line(5, "p0"), **known) == []
    assert found(checks.growth_unknown, line(5, "p0"), horizon=1) == []
    assert found(checks.growth_unknown, line(5, "p0")) == [
        ("L’évolution des charges est à confirmer : 0 % retenu.", "d", "staff_growth")
    ]
    assert found(checks.growth_unknown, line(5, "p0"), staff_growth=Decimal(2)) == [
        (
            "L’évolution des autres charges est à confirmer : 0 % retenu.",
            "d",
            "other_growth",
        )
    ]


def test_a_negative_amount_is_explained():
    dataset = Dataset([Dossier(), Service(id="s"), line(-5, "p0")])
    (remark,) = checks.unclear_lines(Context(dataset, Results(dataset), law=None))
    assert remark.gravity is Gravity.CONFIRM
    assert "Recette ou subvention" in remark.advice

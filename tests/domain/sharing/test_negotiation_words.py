"""What the assistant says: amounts by hand, as in `test_negotiation`, under the names of communes."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.choices import KeyKind
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.negotiated import Negotiated
from desktop.domain.sharing.negotiation import negotiate
from desktop.domain.sharing.negotiation_words import gaps_words, key_words, told
from desktop.domain.sharing.seeking import Wish
from desktop.domain.sharing.weighing import Goal
from tests.domain.sharing.test_fairness import BY_USE, TODAY, world
from tests.domain.sharing.test_negotiation import POP_EQUAL, PRESENT, two
from tests.spaces import plain

D = Decimal
NAMES = {"a": "Les Thuyères", "b": "Orbelle"}


def said(results: Results, goal: Goal, keys: tuple[KeyKind, ...] = POP_EQUAL, **more: object) -> list[str]:
    records = [replace(x, name=NAMES[x.id]) if isinstance(x, r.Partner) else x for x in results.dataset]
    named = Results(Dataset(records))
    found = negotiate(named, named.service("s"), PRESENT, Wish(keys, goal, **more))
    assert isinstance(found, Negotiated)
    return [plain(sentence) for sentence in told(found, named.dataset)]


def test_who_would_pay_more_than_alone_is_what_blocks() -> None:
    *found, blocks = said(two((6_000, 6_000), (7_000, 5_000)), Goal.ALONE)
    assert found == [
        "Règle trouvée : 80 % population et 20 % parts égales. Poids arrondis à 1 %, puis parts vérifiées au centime.",
        "Personne ne paierait plus que seul.",
        "Par rapport à la règle actuelle, 500 € par an changeraient de payeur.",
    ]
    assert blocks == (
        "Les Thuyères paieraient plus que seules dès que l’on se rapprocherait de la règle actuelle. "
        "Avec 100 € de plus, le partage se rapprocherait de la règle actuelle de 200 €."
    )


def test_the_smallest_gain_and_what_one_could_give_up_for_it() -> None:
    sentences = said(two((6_000, 6_000), (7_000, 5_000)), Goal.LEAST_GAIN)
    assert sentences[2].startswith("Le plus petit gain serait de 1 000 € par an :")
    assert sentences[4:] == [
        "Ce qui bloque : avec ces clés, les gains des Thuyères et d’Orbelle ne peuvent pas monter ensemble.",
        "Si Les Thuyères acceptaient 100 € de gain en moins, le plus petit gain monterait de 50 €.",
        "Si Orbelle acceptait 100 € de gain en moins, le plus petit gain monterait de 50 €.",
    ]
    same = said(two((6_000, 6_000), (9_000, 9_000), hours=(3, 1)), Goal.PRESENT, (KeyKind.POPULATION,))
    assert same[-1] == "Chacun paierait comme avec la règle actuelle."
    one = said(two((6_000, 6_000), (9_000, 1_000)), Goal.LEAST_GAIN, (KeyKind.POPULATION,))
    assert "Ce qui bloque : avec ces clés, le gain d’Orbelle ne peut pas monter." in one


def test_what_unblocking_costs_and_who_pays_it() -> None:
    sentences = said(two((6_000, 6_000), (6_000, 4_500)), Goal.ALONE, (KeyKind.POPULATION, KeyKind.HOURS))
    assert sentences[1:3] == [
        "Avec ces clés, il faut que 1 partenaire paie plus que seul : 1 200 € par an au moins.",
        "Les Thuyères paieraient 1 200 € de plus que seules.",
    ]
    sentences = said(two((6_000, 6_000), (9_000, 1_000)), Goal.LEAST_GAIN)
    assert "Certains paieraient plus que seuls : 1 500 € par an en tout." in sentences
    assert "Orbelle paierait 1 500 € de plus que seule." in sentences


def test_caps_and_steps_are_told_with_what_was_tried() -> None:
    results = two((4_000, 6_000), (7_000, 8_000))
    assert said(results, Goal.ALONE, cap=D(10), longest=5)[1:3] == [
        "La première année, personne ne paie plus de 10 % de plus qu’aujourd’hui.",
        "Passage progressif sur 3 ans : le plus court possible (essayé jusqu’à 5 ans).",
    ]
    assert said(results, Goal.ALONE, cap=D(10))[1] == (
        "Avec ces clés, une hausse de 10 % au plus la première année n’est pas possible. "
        "La plus petite qui le soit est de 25 % (essayé de 5 en 5)."
    )
    held = said(two((6_000, 4_000), (7_000, 5_000)), Goal.ALONE, cap=D(10))
    assert held[-1] == (
        "La hausse des Thuyères est à sa limite la première année. Avec 100 € de plus, "
        "le partage se rapprocherait de la règle actuelle de 200 €."
    )
    impossible = said(two((6_000, 4_000), (6_000, 4_500)), Goal.ALONE, (KeyKind.HOURS,), cap=D(1))
    assert impossible[1].startswith("Avec ces clés, aucune limite à la hausse de la première année ne convient")


@pytest.mark.parametrize(("kind", "word"), [(c.PartnerKind.COMMUNE, "seule"), (c.PartnerKind.EPCI, "seul")])
def test_a_commune_alone_is_feminine(kind: c.PartnerKind, word: str) -> None:
    results = two((6_000, 6_000), (9_000, 1_000))
    records = [
        replace(x, name="Haut-Val", kind=kind) if isinstance(x, r.Partner) and x.id == "b" else x
        for x in results.dataset
    ]
    found = negotiate(named := Results(Dataset(records)), named.service("s"), PRESENT, Wish(POP_EQUAL, Goal.LEAST_GAIN))
    assert isinstance(found, Negotiated)
    assert any(plain(sentence).endswith(f"de plus que {word}.") for sentence in told(found, named.dataset))


def test_a_group_that_would_leave_is_said_though_nobody_asked() -> None:
    """As in `test_fairness`: equal parts of 12 000 ask 8 000 of a and b, who pool for 5 000."""
    rule = r.SharingScenario(id="y", service_id="s", method=c.SharingMethod.EQUAL)
    results = Results(Dataset(world(*TODAY, *BY_USE, rule, units="117")))
    found = negotiate(results, results.service("s"), rule, Wish((KeyKind.EQUAL,), Goal.ALONE))
    assert isinstance(found, Negotiated)
    assert "D’après les chiffres saisis, A et B, ensemble et sans C, paieraient 3 000 € de moins." in map(
        plain, told(found, results.dataset)
    )


def test_data_that_went_away_and_the_fixed_part() -> None:
    partners = [r.Partner(id="a", name="Orbelle")]
    assert (
        plain(gaps_words([Gap(KeyKind.UNITS, "a")], partners)) == "Il manque une donnée de ces clés : usage (Orbelle)."
    )
    assert key_words(KeyKind.EQUAL) == "Part fixe (parts égales)"
    assert key_words(KeyKind.HOURS) == "Heures prévues"

"""Is it fair: numbers by hand, then the sentences; many partners against the table, by a second way."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing import service_game as games_of_service
from desktop.domain.sharing.fairness import Fairness, Lack, NotYet, fairness
from desktop.domain.sharing.fairness_words import (
    bounds_meaning,
    meaning,
    not_yet,
    place,
    share_words,
    supposed,
    told,
    ways_notes,
)
from desktop.domain.sharing.ways import Shared, Way, Ways, Why, in_cents, ways
from tests.domain.sharing.test_service_game import TODAY, TOGETHER, line, world
from tests.spaces import plain

D = Decimal
SAID = "D’après les chiffres saisis,"
RULE = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.TYPED, chosen=True)
CARRIER = r.LegalChoice(service_id="s", carrier_kind=c.CarrierKind.PARTNER, carrier_id="a")
BY_USE = [
    line(3_000, c.CostScenario.SHARED, label="Locaux", family=c.CostFamily.PREMISES),
    line(1_000, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_UNIT, family=c.CostFamily.STAFF),
]


def typed(**parts: str) -> list[r.Record]:
    weights = [r.TypedWeight(scenario_id="x", partner_id=who, weight=D(part)) for who, part in parts.items()]
    return [RULE, *weights]


def look(*more: r.Record, units: str = "111", taking_part: str = "abc") -> tuple[Results, Fairness | NotYet]:
    results = Results(Dataset(world(*more, units=units, taking_part=taking_part)))
    return results, fairness(results, results.service("s"), RULE)


def seen(*more: r.Record, units: str = "111") -> Fairness:
    _, found = look(*more, units=units)
    assert isinstance(found, Fairness)
    return found


def sentences(found: Fairness) -> list[str]:
    return [plain(sentence) for sentence in told(found)]


EQUAL = typed(a="1", b="1", c="1")


def test_nobody_would_leave_and_the_smallest_margin_is_said() -> None:
    """5 000 each: c alone saves 1 000, less than any pair (a and b 5 000, b and c 4 000)."""
    found = seen(*TODAY, TOGETHER, *EQUAL)
    assert [(s.paid, s.alone, s.added, s.gain) for s in found.standings] == [
        (500_000, 1_000_000, 100_000, 500_000), (500_000, 800_000, 0, 300_000), (500_000, 600_000, 0, 100_000),
    ]  # fmt: skip
    assert found.gain == 900_000
    assert found.stable
    assert [place(each) for each in found.standings] == ["", "", ""]
    assert sentences(found) == [
        f"{SAID} aucune commune, seule ou avec d’autres, ne paierait moins en s’organisant à part.",
        "La marge la plus faible est celle de C : rester lui fait gagner 1 000 € par an.",
    ]
    least = found.tempted
    assert least is not None
    many = replace(
        found, tempted=replace(least, members=(replace(least.members[0], name="Les Thuyères", name_link=4),))
    )
    assert sentences(many)[1] == (
        "La marge la plus faible est celle des Thuyères : rester leur fait gagner 1 000 € par an."
    )


def test_a_group_that_would_pay_less_together_is_named() -> None:
    """a and b pool for 3 000 + 2 × 1 000 = 5 000 and are asked 8 000; each alone would pay more than its 4 000."""
    found = seen(*TODAY, *BY_USE, *EQUAL, units="117")
    assert not found.stable
    assert not found.dearer
    assert found.tempted is not None
    assert ([p.id for p in found.tempted.members], found.tempted.saving) == (["a", "b"], -300_000)
    assert [place(each) for each in found.standings] == ["", "", "en dessous"]
    assert found.standings[2].added == 700_000
    assert sentences(found) == ["D’après les chiffres saisis, A et B, ensemble et sans C, paieraient 3 000 € de moins."]


def test_one_who_would_pay_less_alone_is_not_said_twice() -> None:
    """c is asked 7 500 of 15 000, and 6 000 alone; a and b 3 750 each."""
    found = seen(*TODAY, TOGETHER, *typed(a="1", b="1", c="2"))
    assert [s.partner.id for s in found.dearer] == ["c"]
    assert found.leaving is None
    assert place(found.standings[2]) == "au-dessus"
    assert sentences(found) == ["D’après les chiffres saisis, C paierait 1 500 € de moins en s’organisant à part."]


def test_fifty_cents_are_written_and_a_cent_of_rounding_is_not_a_reason() -> None:
    """14 999 € of 24 000 alone; a half cent too much for b is that of the split, half a euro is not."""
    alone = [
        line(amount, c.CostScenario.TODAY, name) for name, amount in zip("abc", (5_000, 5_000, 5_000), strict=True)
    ]
    found = seen(*alone, line(15_000, c.CostScenario.SHARED), *typed(a="10001", b="9999", c="10000"))
    assert sentences(found) == ["D’après les chiffres saisis, A paierait 0,50 € de moins en s’organisant à part."]
    third = [replace(each, amount=D("33.33")) for each in alone]
    found = seen(*third, line(100, c.CostScenario.SHARED), *EQUAL)
    assert found.gain == -1
    assert sentences(found)[0].startswith("Ensemble, les partenaires paieraient 0,01 € de plus")


def test_the_cents_of_a_split_are_no_reason_to_leave() -> None:
    """70 € and 7.77 % for seven alike: five are asked 10.78 instead of 10.777, a cent and a half too much together."""
    unit = line(10, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_UNIT)
    results = many(7, unit, rate=D("7.77"), units="1111111")
    rule = results.dataset.get("x")
    assert isinstance(rule, r.SharingScenario)
    found = fairness(results, results.service("s"), rule)
    assert isinstance(found, Fairness)
    assert found.tempted is not None
    assert -3 < found.tempted.saving < 0
    assert found.stable
    assert plain(told(found)[1]).endswith(", ensemble : rester leur coûte autant que partir.")


def test_together_dearer_than_apart() -> None:
    found = seen(*TODAY, line(25_000, c.CostScenario.SHARED), *EQUAL)
    assert sentences(found)[0] == (
        "Ensemble, les partenaires paieraient 1 000 € de plus que si chacun s’organisait à part : quel que soit le "
        "partage, l’un d’eux paierait moins seul."
    )
    results, _ = look(*TODAY, line(25_000, c.CostScenario.SHARED), *EQUAL)
    found_ways = ways(results, results.service("s"))
    assert found_ways.get(Way.PROTECTED).why is Why.DEARER
    assert found_ways.get(Way.SAME_GAIN).shares == {"a": 1_033_334, "b": 833_333, "c": 633_333}


def test_what_a_tariff_leaves_is_said() -> None:
    """One euro by unit for 3 units: 14 997 left."""
    tariff = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.TARIFF, unit_tariff=D(1), chosen=True)
    results = Results(Dataset(world(*TODAY, TOGETHER, tariff)))
    found = fairness(results, results.service("s"), tariff)
    assert isinstance(found, Fairness)
    assert sentences(found)[-1] == (
        "Le tarif laisse 14 997 € à régler l’année suivante : ils ne sont pas comptés ici."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("records", "units", "taking_part", "lack", "said"),
    [
        ((TODAY[0], TOGETHER), "111", "a", Lack.PARTNERS, "Il faut au moins deux partenaires"),
        ((*TODAY, *EQUAL), "111", "abc", Lack.COST, "il manque le coût du service demain."),
        ((*TODAY[:2], TOGETHER, *EQUAL), "111", "abc", Lack.ALONE, "il manque les chiffres de C."),
        ((*TODAY, TOGETHER, RULE), "111", "abc", Lack.SHARE, "il manque une donnée de la règle de partage."),
    ],
)
def test_what_is_missing_is_said(
    records: tuple[r.Record, ...], units: str, taking_part: str, lack: Lack, said: str
) -> None:
    _, found = look(*records, units=units, taking_part=taking_part)
    assert isinstance(found, NotYet)
    assert found.lack is lack
    assert said in plain(not_yet(found))


def test_a_use_that_a_line_follows_is_asked_for() -> None:
    records = [
        replace(x, units=None) if isinstance(x, r.Usage) and x.partner_id == "c" else x
        for x in world(*TODAY, *BY_USE, TOGETHER, *EQUAL)
    ]
    results = Results(Dataset(records))
    found = fairness(results, results.service("s"), RULE)
    assert isinstance(found, NotYet)
    assert (found.lack, [p.id for p in found.partners]) == (Lack.USE, ["c"])
    assert plain(not_yet(found)).endswith("il manque l’usage prévu de C : une ligne de coût en dépend.")


def test_what_is_supposed_is_told() -> None:
    found = seen(*TODAY, *BY_USE, *EQUAL, units="117")
    assert [plain(sentence) for sentence in supposed(found.assumptions, 2025)] == [
        "Année 2025, sans la mise en route.",
        "Un partenaire seul paie son coût « faire seul », à défaut son coût actuel.",
        "Aucun porteur n’est choisi : on suppose que deux partenaires quelconques peuvent s’organiser ensemble.",
        "Compté en entier même pour un groupe plus petit : locaux.",
        "Compté selon l’usage du groupe : charges de personnel.",
    ]
    carried = seen(*TODAY, TOGETHER, *EQUAL, CARRIER)
    assert plain(supposed(carried.assumptions, 2025)[2]) == (
        "On suppose qu’un groupe ne peut s’organiser qu’avec A, qui porte le service."
    )
    assert carried.standings[0].added == 100_000, "without its carrier the others pay 14 000 alone"


def found_ways(*more: r.Record, population: str = "") -> Ways:
    records = [
        replace(x, population=int(population[x.position]) * 100) if population and isinstance(x, r.Partner) else x
        for x in world(*TODAY, *more)
    ]
    results = Results(Dataset(records))
    return ways(results, results.service("s"))


def test_each_way_by_hand() -> None:
    """24 000 alone, 15 000 together: a gain of 9 000.

    Orders of arrival: a adds 10, 10, 7, 1, 9, 1 thousand, b 5, 0, 8, 8, 0, 8, c 0, 5, 0, 6, 6, 6. Separable: 1, 0, 0.
    Protected: 3 000 for each alone leaves every pair as much (a and b pay 12 of 15, b and c 8 of 14).
    """
    found = found_ways(TOGETHER, population="235")
    assert {each.way: dict(each.shares) for each in found.shared} == {
        Way.SAME_GAIN: {"a": 700_000, "b": 500_000, "c": 300_000},
        Way.GAIN_PER_HEAD: {"a": 820_000, "b": 530_000, "c": 150_000},
        Way.GAIN_IN_PROPORTION: {"a": 625_000, "b": 500_000, "c": 375_000},
        Way.ARRIVAL: {"a": 633_334, "b": 483_333, "c": 383_333},
        Way.PROTECTED: {"a": 700_000, "b": 500_000, "c": 300_000},
        Way.SCRB: {"a": 647_826, "b": 486_957, "c": 365_217},
    }
    assert found.best == 300_000
    (best,) = ways_notes(found)
    assert plain(best).startswith("Il existe un partage où personne, seul ou en groupe, ne paierait moins à part")
    assert plain(best).endswith("au moins 3 000 €.")


def test_a_way_without_amount_says_why() -> None:
    found = found_ways(*BY_USE, r.Usage(service_id="s", partner_id="z"), population="")
    assert found.get(Way.GAIN_PER_HEAD).why is Why.POPULATION
    assert "Même gain par habitant : il manque la population d’A, de B et de C." in map(plain, ways_notes(found))


def test_no_sharing_keeps_everybody_when_the_core_is_empty() -> None:
    """Alone 10, 10, 10; two for 12, three for 21 with steps of two units: pairs ask for 6 each, there are 7."""
    alone = [line(10_000, c.CostScenario.TODAY, name) for name in "abc"]
    step = line(9_000, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_STEP, capacity=D(2))
    results = Results(Dataset(world(*alone, step, line(3_000, c.CostScenario.SHARED), *EQUAL)))
    found = ways(results, results.service("s"))
    assert found.best == -200_000
    assert plain(ways_notes(found)[-1]).endswith("paierait moins en s’organisant à part : au mieux, 2 000 € de moins.")


def test_ties_of_floats_go_as_for_any_share() -> None:
    partners = [r.Partner(id=name, insee_code=code) for name, code in zip("abc", ("3", "1", "2"), strict=True)]
    noisy = {"a": 100 / 3 + 1e-9, "b": 100 / 3, "c": 100 / 3 - 1e-9}
    assert in_cents(noisy, 10_000, partners) == {"a": 3_333, "b": 3_334, "c": 3_333}


def many(
    count: int, *shared: r.CostLine, rate: Decimal | None = None, units: str = "12312312312312312312312"
) -> Results:
    names = [f"p{place:02}" for place in range(count)]
    partners = [r.Partner(id=name, name=name, position=place) for place, name in enumerate(names)]
    uses = [
        r.Usage(service_id="s", partner_id=name, takes_part=True, units=D(units[i])) for i, name in enumerate(names)
    ]
    today = [line(5_000 + 10 * place, c.CostScenario.TODAY, name) for place, name in enumerate(names)]
    rule = r.SharingScenario(id="x", service_id="s", method=c.SharingMethod.EQUAL, chosen=True)
    return Results(
        Dataset(
            [
                r.Dossier(reference_year=2025),
                r.Service(id="s", overhead_rate=rate),
                *partners,
                *uses,
                *today,
                *shared,
                rule,
            ]
        )
    )


def test_beyond_a_table_straight_costs_are_explored_and_the_average_is_estimated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Eight partners, as if they were too many for a table: the same answers, Shapley within its interval."""
    shared = [line(20_000, c.CostScenario.SHARED), line(700, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_UNIT)]
    results = many(8, *shared)
    rule, service = results.dataset.get("x"), results.service("s")
    assert isinstance(rule, r.SharingScenario)
    table, table_ways = fairness(results, service, rule), ways(results, service)
    monkeypatch.setattr(games_of_service, "MOST_PLAYERS", 7)
    found, found_ways = fairness(results, service, rule), ways(results, service)
    assert isinstance(found, Fairness)
    assert found == table
    exact, estimate = table_ways.get(Way.ARRIVAL), found_ways.get(Way.ARRIVAL)
    assert not exact.within
    for who, half in estimate.within.items():
        assert 0 < half < 10_000
        assert abs(estimate.shares[who] - exact.shares[who]) <= 2 * half
    assert sum(estimate.shares.values()) == found.total
    assert found_ways.get(Way.PROTECTED).why is Why.NOT_EXPLORED
    about = Shared(Way.ARRIVAL, {"p00": 123_456}, {"p00": 4_301})
    assert plain(share_words(about, service.partners[0])) == "1 235 €\nà ± 44 €"
    assert share_words(about, service.partners[1]) == "–"
    assert "Protéger le moins avantagé : non exploré" in plain(ways_notes(found_ways)[-1])
    assert "estimé sur 10 000 ordres tirés au sort (tirage n° 1)" in plain(ways_notes(found_ways)[-2])


def test_steps_among_too_many_are_not_explored_and_it_is_said() -> None:
    step = line(1_000, c.CostScenario.SHARED, behaviour=c.Behaviour.PER_STEP, capacity=D(4))
    results = many(23, step)
    rule = results.dataset.get("x")
    assert isinstance(rule, r.SharingScenario)
    found = fairness(results, results.service("s"), rule)
    assert isinstance(found, Fairness)
    assert not found.explored
    assert [plain(sentence) for sentence in told(found)] == [
        "D’après les chiffres saisis, aucune commune ne paierait moins en s’organisant à part.",
        "Les groupes n’ont pas été explorés : 23 partenaires et des coûts par paliers en font trop.",
    ]
    assert ways(results, results.service("s")).get(Way.ARRIVAL).why is Why.NOT_EXPLORED


def test_the_words_of_the_ways() -> None:
    assert plain(meaning(Way.ARRIVAL)) == (
        "Selon l’ordre d’arrivée : la moyenne de ce que chaque commune ajoute au coût, selon l’ordre d’arrivée."
    )
    assert meaning(Way.PROTECTED).endswith(
        "la répartition qui protège le mieux la commune ou le groupe le moins avantagé."
    )
    assert "Au plus : ce qu’il paierait seul." in bounds_meaning()

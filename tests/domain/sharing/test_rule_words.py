"""What is agreed beside the key, said: what a cap does and to whom, and from which year it counts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.sharing.rule_words import pool_words, rule_words, terms_words
from resources.sentence import high, low
from tests.domain.sharing.test_yearly import EQUAL, chosen, dossier, euros
from tests.spaces import plain

D = Decimal
CAPPED = replace(EQUAL, cap_percent=D(20))
LATER = r.Purpose(start_on=date(2027, 9, 1))


def said(results: Results, scenario: r.SharingScenario) -> list[str]:
    return [plain(sentence) for sentence in terms_words(results.dataset, scenario)]


def test_a_cap_says_from_when_it_counts_who_carries_the_rest_and_who_has_none() -> None:
    def told(year: str) -> list[str]:
        return [
            "D’une année sur l’autre, une part augmente de 20 % au plus.",
            f"La première année facturée{year} se compare à ce que chacun paie aujourd’hui.",
            "Qui ne paie rien aujourd’hui n’a pas de plafond cette année-là.",
            "Les autres portent ce qui dépasse, en proportion de leurs parts.",
        ]

    assert said(dossier(CAPPED), CAPPED) == told("")
    assert said(dossier(CAPPED, LATER), CAPPED) == told(" (2027)")
    before = r.Purpose(start_on=date(2024, 1, 1))
    assert said(dossier(CAPPED, before), CAPPED) == told(" (2025)"), "the first year planned"


def test_what_is_said_of_a_cap_is_what_is_done() -> None:
    """12 000 in three: 4 000 each, Brumes who pays nothing today uncapped; b (3 000) at most 3 600, 400 for the others.

    The others have the same key, so 200 each the first year; then Brumes is held too, to 20 % more than 4 200.
    """
    brumes = r.Partner(id="z", name="Brumes", population=1, insee_code="01003", position=2)
    use = r.Usage(service_id="s", partner_id="z", takes_part=True)
    nothing = r.CostLine(service_id="s", partner_id="z", amount=D(0), year=2025)
    found = chosen(dossier(CAPPED, brumes, use, nothing, LATER, years=4))
    assert euros(found) == {
        "a": [4200, 4200, 4200, 4000], "b": [3600, 3600, 3600, 4000], "z": [4200, 4200, 4200, 4000],
    }  # fmt: skip


def test_an_acronym_keeps_its_capitals() -> None:
    mixed = replace(EQUAL, method=c.SharingMethod.MIXED)
    dgf = r.SharingRule(id="k", scenario_id="x", pool="whole", key=c.KeyKind.POPULATION_DGF, weight=D(30))
    parts = r.SharingRule(id="l", scenario_id="x", pool="whole", key=c.KeyKind.EQUAL, weight=D(70))
    told = plain(rule_words(dossier(mixed, dgf, parts).dataset, mixed))
    assert told == "30 % population DGF et 70 % parts égales"
    assert high("selon la population DGF") == "Selon la population DGF"
    assert (low("Potentiel financier"), low("ETP")) == ("potentiel financier", "ETP")


def test_steps_say_from_which_year_they_count() -> None:
    stepped = replace(EQUAL, phase_years=3)
    assert " ".join(said(dossier(stepped, LATER), stepped)) == (
        "Passage à cette règle en 3 ans dès la première année facturée (2027), "
        "en partant de ce que chacun paie aujourd’hui."
    )
    history = replace(EQUAL, phase_years=1, phase_from=c.PhaseFrom.HISTORICAL)
    assert said(dossier(history), history) == [
        "Passage à cette règle en 1 an dès la première année facturée, en partant de la part historique."
    ]


def test_limits_follow_the_number_of_the_name_and_pools_are_said_when_they_differ() -> None:
    limits = [
        r.ShareLimit(scenario_id="x", partner_id="a", most=D(5000)),
        r.ShareLimit(scenario_id="x", partner_id="t", least=D(1000), most=D(2000)),
    ]
    pool = r.CostPool(id="m", service_id="s", name="Matériel")
    same = r.SharingRule(scenario_id="x", pool_id="m", key=c.KeyKind.EQUAL, weight=D(100))
    results = dossier(EQUAL, *limits, r.Partner(id="t", name="Les Thuyères"), pool, same)
    assert said(results, EQUAL) == [
        "Orbelle paie au plus 5 000,00 € par an.",
        "Les Thuyères paient au moins 1 000,00 € et au plus 2 000,00 € par an.",
    ]
    assert [plain(each) for each in pool_words(results.dataset, EQUAL, every=True)] == [
        "« Matériel » se partage à parts égales."
    ]
    other = Dataset([*results.dataset, replace(same, id=same.id, key=c.KeyKind.POPULATION)])
    assert plain(terms_words(other, EQUAL)[0]) == "« Matériel » se partage selon la population."

"""Delays of the law, each computed by hand against a calendar; the words beside each say how."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.planning.delays import reckon, yearly_date
from resources.law import load_law
from resources.law.law import Law
from resources.law.lists import Status
from tests.spaces import plain

LAW = load_law(date(2026, 11, 26))
AIN, MOSELLE, GUADELOUPE, MARTINIQUE, GUYANE, REUNION, MAYOTTE = "", "57", "971", "972", "973", "974", "976"

BY_HAND = [
    # Clear days of a council: neither the day of sending nor that of the session; nothing prolongs them.
    ("convocation_petite_commune", "2026-03-06", AIN, "2026-03-02", "séance le vendredi 6 ; 5, 4 et 3 mars ; lundi 2"),
    ("convocation_petite_commune", "2027-03-30", AIN, "2027-03-26", "mardi 30 ; 29 (Pâques), 28 et 27 ; vendredi 26"),
    ("convocation_petite_commune", "2027-03-30", MOSELLE, "2027-03-26", "le Vendredi saint n'avance rien en Moselle"),
    ("convocation_petite_commune", "1989-12-26", AIN, "1989-12-22", "25, 24 et 23 : l'envoi du 21 était à temps (CE)"),
    ("convocation_petite_commune", "2026-12-28", AIN, "2026-12-24", "lundi 28 ; 27, 26 et 25 (Noël) ; jeudi 24"),
    ("convocation_petite_commune", "2027-01-04", AIN, "2026-12-31", "lundi 4 ; 3, 2, 1er ; jeudi 31 décembre"),
    ("convocation_petite_commune", "2028-03-02", AIN, "2028-02-27", "1er mars, 29 et 28 février ; dimanche 27"),
    ("convocation_petite_commune", "2027-12-23", REUNION, "2027-12-19", "22, 21 et 20 (férié) ; dimanche 19"),
    ("convocation_grande_commune", "2027-04-12", AIN, "2027-04-06", "lundi 12 ; 11, 10, 9, 8 et 7 ; mardi 6"),
    ("convocation_grande_commune", "2027-05-10", AIN, "2027-05-04", "9, 8 et 6 (fériés) comptent : 9 à 5 ; mardi 4"),
    ("convocation_urgence", "2027-04-15", AIN, "2027-04-13", "jeudi 15 ; mercredi 14 ; mardi 13"),
    # Days of the calendar before and after a session of the committee.
    ("cst_convocation", "2027-03-18", AIN, "2027-03-03", "18 - 15 = mercredi 3 mars"),
    ("cst_convocation", "2027-01-12", AIN, "2026-12-28", "12 jours jusqu'au 31 décembre, puis 3 : le 28"),
    ("cst_urgence", "2027-03-18", AIN, "2027-03-10", "18 - 8 = mercredi 10 mars"),
    ("cst_pieces", "2027-03-04", AIN, "2027-02-24", "4 jours jusqu'au 28 février, puis 4 : le 24"),
    ("cst_pv", "2027-03-18", AIN, "2027-04-02", "13 jours jusqu'au 31 mars, puis 2"),
    ("cst_suites", "2027-03-18", AIN, "2027-05-18", "deux mois, du 18 au 18"),
    ("cst_suites", "2027-12-31", AIN, "2028-02-29", "février 2028 n'a pas de 31 : son dernier jour"),
    ("cst_reexamen_min", "2027-03-18", AIN, "2027-03-26", "18 + 8"),
    ("cst_reexamen_max", "2027-03-18", AIN, "2027-04-17", "13 jours jusqu'au 31 mars, puis 17"),
    # Months from the notification.
    ("schema_avis_communes", "2026-11-30", AIN, "2027-02-28", "30 novembre + 3 mois : février n'a pas de 30"),
    ("transfert_reponse_commune", "2027-03-15", AIN, "2027-06-15", "du 15 au 15"),
    ("transfert_reponse_commune", "2027-03-15", MOSELLE, "2027-06-15", "le lieu n'y change rien"),
    ("retrait_reponse_membres", "2027-08-31", AIN, "2027-11-30", "novembre n'a pas de 31"),
    ("syndicat_reponse", "2027-02-13", AIN, "2027-05-13", "du 13 au 13, un jeudi"),
    ("syndicat_perimetre", "2026-12-14", AIN, "2027-02-14", "un dimanche : rien ne le prolonge"),
    ("police_epci_reponse", "2028-02-29", AIN, "2028-05-29", "du 29 au 29"),
    ("pacte_avis_communes", "2026-10-15", AIN, "2026-12-15", "référence 2.3 : transmis le 15 octobre"),
    ("pacte_adoption", "2026-03-15", AIN, "2026-12-15", "référence 2.3 : neuf mois après le 15 mars"),
    ("schema_delai_rapport", "2026-03-22", AIN, "2027-03-22", "référence 2.3 : un an après le second tour"),
    ("clect_rapport", "2027-01-01", AIN, "2027-10-01", "référence 2.3 : neuf mois, date large"),
    ("clect_approbation", "2027-09-30", AIN, "2027-12-30", "du 30 au 30"),
    ("cout_unitaire_premiere_annee", "2027-11-30", AIN, "2028-02-29", "novembre + 3 : février 2028 a 29 jours"),
    ("police_preavis", "2027-12-31", AIN, "2027-09-30", "30 septembre + 3 mois = 30 décembre"),
    ("commune_nouvelle_convocation", "2027-06-20", AIN, "2027-05-30", "trois dimanches avant"),
    # Appeals: clear months, ending on a working day of the place.
    ("recours_delai", "2024-11-12", AIN, "2025-01-13", "12 janvier, puis un jour : lundi 13 (exemple d'un avocat)"),
    ("recours_delai", "2015-03-27", AIN, "2015-05-28", "27 mai, puis un jour : jeudi 28 (exemple d'un avocat)"),
    ("recours_delai", "2007-10-01", AIN, "2007-12-03", "2 décembre, un dimanche : lundi 3 (exemple d'un avocat)"),
    ("recours_delai", "2026-12-31", AIN, "2027-03-01", "28 février, puis un jour : lundi 1er mars"),
    ("recours_delai", "2026-10-24", AIN, "2026-12-28", "vendredi 25 (Noël), samedi, dimanche : lundi 28"),
    ("recours_delai", "2028-10-24", AIN, "2028-12-26", "lundi 25 (Noël) : mardi 26"),
    ("recours_delai", "2028-10-24", MOSELLE, "2028-12-27", "le 26 est férié aussi : mercredi 27"),
    ("recours_delai", "2027-01-25", AIN, "2027-03-26", "25 mars, puis un jour : vendredi 26"),
    ("recours_delai", "2027-01-25", MOSELLE, "2027-03-30", "Vendredi saint, samedi, dimanche, Pâques : mardi 30"),
    ("defere_delai", "2027-10-19", AIN, "2027-12-20", "19 décembre, puis un jour : lundi 20"),
    ("defere_delai", "2027-10-19", REUNION, "2027-12-21", "le 20 est férié à La Réunion : mardi 21"),
    ("defere_delai", "2028-03-21", MARTINIQUE, "2028-05-23", "lundi 22 mai, férié : mardi 23"),
    ("defere_delai", "2027-03-26", GUADELOUPE, "2027-05-28", "jeudi 27 mai, férié : vendredi 28"),
    ("defere_delai", "2027-05-20", GUADELOUPE, "2027-07-21", "le 21 juillet n'est chômé que par usage : mercredi 21"),
    ("defere_delai", "2027-04-09", GUYANE, "2027-06-11", "jeudi 10 juin, férié : vendredi 11"),
    ("defere_delai", "2027-02-26", MAYOTTE, "2027-04-28", "mardi 27 avril, férié : mercredi 28"),
    # The budget.
    ("budget_envoi", "2027-04-12", AIN, "2027-03-31", "12 - 12 = 0 avril : mercredi 31 mars"),
    ("dob_fenetre", "2027-04-12", AIN, "2027-02-01", "dix lundis avant"),
    ("dob_rapport", "2027-03-15", AIN, "2027-03-10", "15 - 5 : mercredi 10"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "day", "region", "found", "words"), BY_HAND)
def test_a_delay_by_hand(name: str, day: str, region: str, found: str, words: str) -> None:
    deadline = reckon(LAW, name, date.fromisoformat(day), region)
    assert deadline is not None
    assert deadline.day == date.fromisoformat(found), words


def test_every_delay_of_the_law_is_computed_by_hand_once() -> None:
    assert {name for name, *_ in BY_HAND} == set(LAW.counting.delays)
    assert len(BY_HAND) >= 30


def test_the_rule_is_said_with_its_article_and_its_status() -> None:
    deadline = reckon(LAW, "convocation_petite_commune", date(2026, 3, 6))
    assert deadline is not None
    assert plain(deadline.rule) == "Convocation du conseil, sous 3 500 habitants : 3 jours francs"
    assert deadline.say.origin == "CGCT, articles L. 2121-11 et L. 2121-12"
    assert deadline.say.status is Status.VERIFIED
    assert deadline.bound == "latest"
    assert deadline.way is not None
    assert deadline.way.text.startswith("Jours francs : ni le jour de l'envoi")
    doubtful = reckon(LAW, "transfert_reponse_commune", date(2027, 3, 15))
    assert doubtful is not None
    assert doubtful.say.origin == "CGCT, article L. 5211-17 ; à vérifier"


@pytest.mark.parametrize(
    ("name", "day", "acquired", "worth"),
    [
        ("transfert_reponse_commune", "2027-03-15", "2027-06-16", "accord"),  # last answer on 15 June
        ("schema_avis_communes", "2026-11-30", "2027-03-01", "accord"),  # last answer on 28 February
        ("retrait_reponse_membres", "2027-08-31", "2027-12-01", "refus"),  # last answer on 30 November
    ],
)
def test_silence_is_an_answer_from_the_day_after(name: str, day: str, acquired: str, worth: str) -> None:
    deadline = reckon(LAW, name, date.fromisoformat(day))
    assert deadline is not None
    assert deadline.acquired == date.fromisoformat(acquired)
    assert deadline.silence is not None
    assert worth in deadline.silence.text


def test_where_nothing_is_answered_no_silence_is_told() -> None:
    deadline = reckon(LAW, "cst_convocation", date(2027, 3, 18))
    assert deadline is not None
    assert deadline.silence is None
    assert deadline.acquired is None


def test_what_moved_the_last_day_is_told() -> None:
    deadline = reckon(LAW, "recours_delai", date(2007, 10, 1))
    assert deadline is not None
    assert (deadline.counted, deadline.day) == (date(2007, 12, 2), date(2007, 12, 3))


def test_a_length_comes_from_the_law_and_from_nowhere_else() -> None:
    """Four days instead of three in the data: the day changes; no value: no delay."""
    four = replace(LAW.parameters["convocation_petite_commune"], value=4)
    changed = replace(LAW, parameters={**LAW.parameters, "convocation_petite_commune": four})
    deadline = reckon(changed, "convocation_petite_commune", date(2026, 3, 6))
    assert deadline is not None
    assert deadline.day == date(2026, 3, 1)
    assert reckon(replace(LAW, parameters={}), "convocation_petite_commune", date(2026, 3, 6)) is None
    assert reckon(LAW, "seuil_note_synthese", date(2026, 3, 6)) is None, "a number, but no delay"


def test_the_units_of_the_delays_are_those_of_the_values() -> None:
    """Written twice, once for the eye and once for the count: they must say the same."""
    said = {"jour franc": "clear_day", "jours francs": "clear_day", "jours": "day", "semaines": "week", "mois": "month"}
    for name, delay in LAW.counting.delays.items():
        assert delay.unit.removeprefix("clear_") == said[LAW.parameters[name].unit].removeprefix("clear_"), name
        if delay.unit == "clear_day":
            assert said[LAW.parameters[name].unit] == "clear_day", name


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("budget_date_limite", 2027, date(2027, 4, 15)),
        ("budget_date_limite_renouvellement", 2032, date(2032, 4, 30)),
        ("cfu_date_limite", 2027, date(2027, 6, 30)),
    ],
)
def test_a_date_of_each_year(name: str, year: int, day: date) -> None:
    found = yearly_date(LAW, name, year)
    assert found is not None
    assert (found.day, found.bound) == (day, "latest")


def test_what_is_no_date_gives_none() -> None:
    assert yearly_date(LAW, "majorite_qualifiee", 2027) is None
    assert yearly_date(LAW, "unknown", 2027) is None


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.sampled_from(sorted(LAW.counting.delays)))
def test_a_day_is_on_the_side_that_the_law_says(day: date, name: str) -> None:
    deadline = reckon(LAW, name, day, MOSELLE)
    assert deadline is not None
    before = LAW.counting.delays[name].side == "before"
    assert deadline.day < day if before else deadline.day > day


def test_the_same_law_on_every_day_of_the_pack() -> None:
    def days(law: Law) -> int:
        return len(law.counting.delays)

    assert days(load_law(date(2020, 1, 1))) == days(LAW)

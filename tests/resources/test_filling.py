"""Sentences that name a value hold the one of the day; delays of the council and of the committee are written once."""

import re
from datetime import date
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.law.legal_form import LegalForm
from resources.law.lists import BLANKS
from resources.law.loader import read_pack
from tests.resources.packs import PACK_DAY, spoil

LAW = load_law(PACK_DAY)


def test_no_sentence_of_the_law_is_left_open() -> None:
    """What is shown as it stands names no value; clauses alone have blanks, which the dossier fills."""
    for form in LAW.forms.values():
        shown = {name: value for name, value in vars(form).items() if name != "clauses"}
        assert not re.search(r"{\w+}", repr(shown)), form.slug
        left = set(re.findall(r"{(\w+)}", repr(form.clauses)))
        assert left <= BLANKS, form.slug
        assert ("service" in left) is form.is_complete, "what the dossier fills is left to it"
    for item in (*LAW.plannings, *LAW.instruments.values(), *LAW.families.values(), LAW.staff):
        assert not re.search(r"{\w+}", repr(item))


def _two_committee_calls(pack: Path, since: str) -> None:
    """15 days until the end of 2027, then 20."""
    head = 'id = "cst_convocation"\nlabel = "Convocation du comité social territorial, au moins"\n'
    spoil(pack, "parameters.toml", f"{head}value = 15\n", f"{head}value = 15\n{since}to = 2027-12-31\n")
    with (pack / "parameters.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[parameters]]\n{head}value = 20\nunit = "jours"\nfrom = 2028-01-01\n')
        file.write('[parameters.say]\ntext = "Avant la séance."\nstatus = "vérifié"\narticles = ["CGFP R254-38"]\n')


def test_a_sentence_follows_its_value_on_its_date(pack: Path) -> None:
    _two_committee_calls(pack, "")
    read = read_pack(pack)
    for day, days in ((date(2027, 12, 31), "15 jours"), (date(2028, 1, 1), "20 jours")):
        law = read.on(day)
        assert days in law.forms["service_commun"].delays[2].text
        steps = {task.say.text for planning in law.plannings for task in planning.tasks}
        assert f"Réunir le comité, convoqué {days} avant" in steps
        assert days in repr(law.staff.dates)


def test_on_a_day_without_the_value_the_first_one_known_is_said(pack: Path) -> None:
    """D5211-16 is known from 2011: a sentence asked for an older day is not left open."""
    told = load_law(date(2000, 1, 1)).forms["mad_service"].delays[0].text
    assert "dans les 3 mois de la signature" in told
    _two_committee_calls(pack, "from = 2020-01-01\n")
    assert "15 jours" in read_pack(pack).on(date(2000, 1, 1)).forms["service_commun"].delays[2].text


@pytest.mark.parametrize(
    ("file", "old", "named"),
    [
        ("forms/mad_service.toml", "{remboursement_periode}", "delays n° 3"),
        ("forms/syndicat_communes.toml", "{majorite_qualifiee}", "acts n° 7.say"),
        ("staff.toml", "{cst_urgence}", "dates n° 3.say"),
        ("plannings.toml", "{mad_duree_max}", "plannings n° 1.tasks n° 6.say"),
        ("instruments.toml", "{pacte_adoption}", "instruments n° 2.delays n° 1"),
    ],
)
def test_a_value_that_is_not_there_is_refused(pack: Path, file: str, old: str, named: str) -> None:
    spoil(pack, file, old, "{seuil_inconnu}")
    with pytest.raises(MalformedEntryError, match="« seuil_inconnu » n’est pas un blanc connu") as refused:
        read_pack(pack)
    assert (refused.value.file, refused.value.entry) == (file, named)


def _own_and_common(form: LegalForm) -> tuple[list[str], list[tuple[str, str]]]:
    return [each.text for each in form.delays], [(each.population, each.say.text) for each in form.thresholds]


@pytest.mark.parametrize("slug", sorted(LAW.forms))
def test_each_form_has_the_delays_of_the_council_and_those_of_the_committee_when_it_is_seen(slug: str) -> None:
    """0 bis, 13: 3,500 inhabitants of the last renewal, frozen; 5.2: 50 agents, 15 and 8 days, 8 days, 8 to 30."""
    form = LAW.forms[slug]
    delays, thresholds = _own_and_common(form)
    assert any("3 jours francs" in text and "5 jours francs" in text for text in delays)
    frozen = [text for population, text in thresholds if population == "frozen"]
    assert [re.sub(r"\s", " ", text)[:26] for text in frozen] == ["À partir de 3 500 habitant"]
    committee = [text for text in delays if re.search(r"15 jours.*8 jours.*8 jours avant|8 jours à 30 jours", text)]
    own = [text for population, text in thresholds if population == "none" and "50 agents" in text]
    said = {step.say.text for step in LAW.staff.dates}
    said |= {each.text for kind in LAW.staff.committees.values() for each in kind.say}
    assert {*committee, *own} <= said, "written once, with what is said of the agents"
    assert (len(committee), len(own)) == ((0, 0) if form.staff.committee == "none" else (2, 2))


@pytest.mark.parametrize(
    ("slug", "values"),
    [
        # Reference, 1.5 to 1.7 and 3.1: three years; three months, before the budget, once a year at least.
        ("mad_individuelle", ["3 ans"]),
        ("mad_service", ["3 mois", "15 avril", "30 avril", "12 mois"]),
        ("service_unifie", ["15 avril", "30 avril"]),
        ("syndicat_communes", ["2 mois", "3 mois", "3 mois"]),
        ("transfert_competence", ["3 mois", "9 mois", "3 mois"]),
        ("commune_nouvelle", ["3 semaines"]),
    ],
)
def test_own_delays_of_a_form_say_the_values_of_the_annex(slug: str, values: list[str]) -> None:
    own = " ".join(text for text in _own_and_common(LAW.forms[slug])[0] if "jours" not in text)
    said = re.sub(r"\s", " ", own)
    assert re.findall(r"\d+ (?:ans|mois|avril|semaines)", said) == values


def test_what_a_provision_of_services_counts_by_is_a_part_of_the_work() -> None:
    """1.2: more than 80 % for who controls it, less than 20 % on the market; no population is counted."""
    own = LAW.forms["prestation_services"].thresholds[:2]
    assert [each.population for each in own] == ["none", "none"]
    assert ["80" in own[0].say.text, "20" in own[1].say.text] == [True, True]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('population = "frozen"', 'population = "Insee"', "Insee"),
        ("[[council.delays]]", "[[council.delay]]", "clé inconnue « delay »"),
        ("[committee]", "[comittee]", "« committee » manque"),
        ('dates = ["called"', 'dates = ["convened"', "convened"),
        ('committees = ["own"', 'committees = ["ours"', "ours"),
    ],
)
def test_a_mistake_in_what_is_common_is_refused(pack: Path, old: str, new: str, what: str) -> None:
    spoil(pack, "delays.toml", old, new)
    with pytest.raises(MalformedEntryError, match=what) as refused:
        read_pack(pack)
    assert refused.value.file == "delays.toml"

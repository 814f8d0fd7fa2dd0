"""The plannings and the instruments: their steps against the reference, their sums by hand, their hard dependencies."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.law.law import Law
from resources.law.lists import START, Status
from resources.law.loader import read_pack
from resources.law.plannings import Planning, Task
from resources.law.statements import Statement
from tests.resources.packs import PACK_DAY, SHIPPED, spoil

LAW = load_law(PACK_DAY)
PLANNINGS = {planning.slug: planning for planning in LAW.plannings}
DAYS = {"day": 1, "clear_day": 1, "week": 7, "month": 30}

# Days before the start, of 30 to a month and 7 to a week, summed by hand from the reference, section 7.3: the shortest,
# the longest, the longest with what is done only in some cases; then the delay of the reference.
SUMS = {
    "mad_individuelle": (14 + 14 + 30 + 30, 88, 88, 3 * 30),
    "mad_service": (30 + 30 + 45 + 30 + 15, 150, 150, 6 * 30),
    "entente_prestation": (30 + 30 + 30, 90, 90 + 45, 4 * 30),
    "service_commun": (
        30 + 60 + 30 + 30 + 30 + 21 + 15 + 30 + 15 + 45,
        30 + 60 + 30 + 30 + 30 + 42 + 15 + 60 + 15 + 45,
        357 + 30,
        12 * 30,
    ),
    # Five to eight months (1.0), committees (5.2), the deposit and the votes as of a service commun.
    "service_unifie": (30 + 30 + 30 + 21 + 15 + 30 + 15, 30 + 30 + 30 + 42 + 15 + 60 + 15, 222 + 30, 8 * 30),
    "groupement_commandes": (30 + 30 + 30, 90, 90, 3 * 30),
    "cdg_mise_a_disposition": (14, 42, 42, 6 * 7),
    "police_pluricommunale": (30 + 30 + 30 + 15 + 15, 60 + 90 + 15, 165, 6 * 30),
    "ads_mutualise": (30 + 60 + 30 + 60, 30 + 60 + 60 + 60, 210 + 45, 8 * 30),
    "emploi_multi_employeurs": (30 + 60, 90, 90, 4 * 30),
    "transfert": (90 + 45 + 30 + 90 + 30 + 60, 345, 345, 12 * 30),
    "syndicat": (90 + 30 + 90 + 30 + 90, 90 + 30 + 60 + 90 + 60 + 90, 420, 14 * 30),
    # The arrêté, as long as that of a transfer, comes three months before 1 January.
    "commune_nouvelle": (120 + 45 + 30 + 30, 225, 225 + 21, 18 * 30 - 90),
    "schema_mutualisation": (90 + 90 + 30, 210, 210, 12 * 30),
}
# What is done only in some cases does not fit the delay of the reference, by so many days: its own figures say so.
BEYOND = {"entente_prestation": 15, "service_commun": 27, "service_unifie": 12, "ads_mutualise": 15}


def _span(task: Task, *, most: bool) -> int:
    return (task.most if most else task.least) * DAYS[task.unit]


def _longest(planning: Planning, *, most: bool, sometimes: bool) -> int:
    """The days of the longest way to the start; a step done only in some cases may be walked through in no time."""
    tasks = {task.id: task for task in planning.tasks}

    def later(name: str) -> bool:
        return name == START or any(later(before) for before in tasks[name].after)

    def end(name: str) -> int:
        task = tasks[name]
        own = 0 if task.only_if and not sometimes else _span(task, most=most)
        return own + max((end(before) for before in task.after), default=0)

    return max(end(name) for name in tasks if not later(name) and not tasks[name].aside)


def _before(planning: Planning, name: str) -> set[str]:
    """All that a step waits for, however far."""
    tasks = {task.id: task for task in planning.tasks}
    direct = tasks[name].after if name in tasks else ()
    return {*direct, *(far for near in direct for far in _before(planning, near))}


# Sums


@pytest.mark.parametrize("slug", sorted(PLANNINGS))
def test_the_longest_way_is_the_sum_by_hand_and_fits_the_delay(slug: str) -> None:
    least, most, whole, delay = SUMS[slug]
    planning = PLANNINGS[slug]
    assert _longest(planning, most=False, sometimes=False) == least
    assert _longest(planning, most=True, sometimes=False) == most
    assert _longest(planning, most=True, sometimes=True) == whole
    assert most <= delay
    assert max(0, whole - delay) == BEYOND.get(slug, 0)


def test_steps_end_at_the_latest_with_time_for_those_that_follow() -> None:
    """The latest months of the reference leave room for the shortest time of every step."""
    checked = 0
    for planning in PLANNINGS.values():
        by_name = {task.id: task for task in planning.tasks}
        for task in planning.tasks:
            if task.latest is None or START in task.after:
                continue
            before = [by_name[name].latest for name in task.after]
            from_month = min((each for each in before if each is not None), default=None)
            if from_month is None:
                from_month = Fraction(SUMS[planning.slug][3], 30) if not task.after else None
            if from_month is not None:
                checked += 1
                room = 30 * (Fraction(from_month) - Fraction(task.latest))
                assert _span(task, most=False) <= room, (planning.slug, task.id)
    assert checked >= 11


def test_the_twelve_months_of_a_service_commun_are_those_of_the_reference() -> None:
    """Section 7.3, A: the latest month of each step, and which ones the law wants."""
    tasks = PLANNINGS["service_commun"].tasks
    assert {task.id: str(task.latest) for task in tasks if task.latest is not None} == {
        "intention": "11", "diagnostic": "9", "scenarios": "8", "agents": "7", "fiche_impact": "6", "depot_cst": "5",
        "cst": "4.5", "second_cst": "4", "deliberations": "2", "signature": "1.5", "postes": "0",
    }  # fmt: skip
    assert [task.id for task in tasks if task.say.status is Status.VERIFIED] == [
        "fiche_impact", "cst", "second_cst", "deliberations", "signature", "postes",
    ]  # fmt: skip
    second = next(task for task in tasks if task.id == "second_cst")
    assert (second.least, second.most, second.unit) == (8, 30, "day")
    assert second.only_if


def test_a_service_unifie_takes_the_five_to_eight_months_of_its_sheet() -> None:
    least, most, _whole, _delay = SUMS["service_unifie"]
    assert least >= 5 * 30
    assert most <= 8 * 30
    assert LAW.forms["service_unifie"].delay.text == "Cinq à huit mois."


# Hard dependencies, section 7.4


@pytest.mark.parametrize(
    ("slug", "step", "needs"),
    [
        ("service_commun", "deliberations", {"cst", "fiche_impact"}),
        ("service_commun", "signature", {"deliberations"}),
        ("service_commun", "postes", {"signature", "cst"}),
        ("mad_service", "signature", {"deliberations", "cst"}),
        ("service_unifie", "deliberations", {"cst", "convention", "agents"}),
        ("service_unifie", "signature", {"deliberations"}),
        ("service_unifie", "cout_unitaire", {"signature"}),
        ("mad_individuelle", "arrete", {"accord", "information"}),
        ("entente_prestation", "deliberations", {"cst"}),
        ("groupement_commandes", "signature", {"deliberations"}),
        ("police_pluricommunale", "arretes", {"deliberations", "signature", "transmission", "coordination"}),
        ("police_pluricommunale", "coordination", {"diagnostic"}),
        ("ads_mutualise", "deliberations", {"cst"}),
        ("emploi_multi_employeurs", "nominations", {"deliberations", "declaration"}),
        ("transfert", "biens", {"arrete", "communes", "notification", "deliberation", "cst", "etude"}),
        ("transfert", "compensation", {"clect", "approbation"}),
        ("syndicat", "perimetre", {"envoi_demande", "premiere_deliberation"}),
        ("syndicat", "installation", {"arrete", "communes", "arrete_notifie", "perimetre"}),
        ("commune_nouvelle", "arrete", {"deliberations", "consultation", "cst"}),
        ("schema_mutualisation", "approbation", {"avis"}),
    ],
)
def test_what_must_come_first_comes_first(slug: str, step: str, needs: set[str]) -> None:
    assert needs <= _before(PLANNINGS[slug], step)


def test_what_follows_the_start_waits_for_it() -> None:
    after = {
        (planning.slug, task.id)
        for planning in PLANNINGS.values()
        for task in planning.tasks
        if START in _before(planning, task.id)
    }
    assert after == {
        ("mad_individuelle", "renouvellement"), ("service_unifie", "etat"),
        ("entente_prestation", "ratification"), ("service_commun", "compensation"), ("service_commun", "bilan"),
        ("groupement_commandes", "attribution"), ("groupement_commandes", "execution"),
        ("ads_mutualise", "premiers_dossiers"), ("transfert", "clect"), ("transfert", "approbation"),
        ("transfert", "compensation"), ("transfert", "envoi_rapport"),
        ("schema_mutualisation", "communication"),
    }  # fmt: skip


# Who meets, and what the law does not let one cut short


def test_the_sessions_of_councils_and_committees_are_told() -> None:
    """Every step that votes or hears says whose sessions it is; a committee, by how much it is called before."""
    councils = {(p.slug, t.id, t.council) for p in PLANNINGS.values() for t in p.tasks if t.council}
    assert {(slug, task) for slug, task, _whose in councils} == {
        (planning.slug, task.id)
        for planning in PLANNINGS.values()
        for task in planning.tasks
        if task.id in {"deliberations", "deliberation", "information"} or (planning.slug, task.id) in {
            ("schema_mutualisation", "approbation"), ("syndicat", "premiere_deliberation"),
        }
    }  # fmt: skip
    assert {whose for slug, _task, whose in councils if slug in {"transfert", "schema_mutualisation"}} == {"community"}
    heard = {(p.slug, t.id): t.floor for p in PLANNINGS.values() for t in p.tasks if t.committee}
    assert {task for _slug, task in heard} == {"cst", "second_cst"}
    assert {floor for (_slug, task), floor in heard.items() if task == "cst"} == {"cst_convocation"}
    assert heard["service_commun", "second_cst"] == heard["service_unifie", "second_cst"] == "cst_reexamen_min"


def test_months_left_to_answer_are_those_of_the_law() -> None:
    waits = {(p.slug, t.id): t.floor for p in PLANNINGS.values() for t in p.tasks if t.floor and not t.committee}
    assert waits == {
        ("transfert", "communes"): "transfert_reponse_commune",
        ("syndicat", "communes"): "syndicat_reponse",
        ("commune_nouvelle", "consultation"): "commune_nouvelle_convocation",
        ("schema_mutualisation", "avis"): "schema_avis_communes",
    }
    for (slug, name), floor in waits.items():
        task = next(task for task in PLANNINGS[slug].tasks if task.id == name)
        assert task.least == LAW.rate(floor), "the shortest time is the delay itself"


def test_what_is_done_within_a_delay_of_the_law_takes_no_longer_at_its_usual_pace() -> None:
    """Annex A and 1.16: unit cost 3 months after the signature, perimeter 2, CLECT 9 months, its report voted in 3."""
    within = {(p.slug, t.id): t for p in PLANNINGS.values() for t in p.tasks if t.within}
    assert {key: (task.within, task.most, task.after) for key, task in within.items()} == {
        ("mad_service", "cout_unitaire"): ("cout_unitaire_premiere_annee", 3, ("signature",)),
        ("service_unifie", "cout_unitaire"): ("cout_unitaire_premiere_annee", 3, ("signature",)),
        ("syndicat", "perimetre"): ("syndicat_perimetre", 2, ("envoi_demande",)),
        ("transfert", "clect"): ("clect_rapport", 9, (START,)),
        ("transfert", "approbation"): ("clect_approbation", 3, ("envoi_rapport",)),
    }
    for task in within.values():
        assert (task.most, task.unit) == (LAW.rate(task.within), "month")


def test_months_run_from_what_was_received_and_not_from_the_vote() -> None:
    """7.1: « à partir de la notification au maire, pas de la délibération »."""
    waits = {(p.slug, t.id): t.after for p in PLANNINGS.values() for t in p.tasks if t.floor.endswith("communes")}
    waits |= {(p.slug, t.id): t.after for p in PLANNINGS.values() for t in p.tasks if t.id == "communes"}
    assert waits == {
        ("transfert", "communes"): ("notification",),
        ("syndicat", "communes"): ("arrete_notifie",),
        ("schema_mutualisation", "avis"): ("envoi",),
    }


def test_what_is_imposed_before_a_start_is_the_order_of_a_new_commune_and_what_moves_with_a_power() -> None:
    """« Avant le 1er octobre »; the communes lose a power at once, so what goes with it is ready the day before.

    The other latest months are usual, not imposed.
    """
    assert [(p.slug, t.id, t.latest) for p in PLANNINGS.values() for t in p.tasks if t.must] == [
        ("transfert", "biens", 0), ("commune_nouvelle", "arrete", 3),
    ]  # fmt: skip


def test_only_a_new_commune_waits_for_a_day_of_the_year() -> None:
    """7.3, L: « arrêté avant le 1er octobre → 1er janvier », CGI 1638, to be checked."""
    ((planning, effect),) = [(p.slug, p.effect) for p in PLANNINGS.values() if p.effect is not None]
    assert (planning, effect.on, effect.say.status) == ("commune_nouvelle", "1er janvier", Status.TO_CHECK)
    assert [article.ref for article in effect.say.articles] == ["CGI 1638"]


def test_the_day_of_the_year_of_a_planning_exists(pack: Path) -> None:
    spoil(pack, "plannings.toml", 'on = "1er janvier"', 'on = "32 janvier"')
    with pytest.raises(MalformedEntryError, match="n’est pas un jour de chaque année"):
        read_pack(pack)


# Instruments, section 1.23


@pytest.mark.parametrize(
    ("slug", "article", "duty"),
    [
        ("schema_mutualisation", "CGCT L5211-39-1", "Facultatif"),
        ("pacte_gouvernance", "CGCT L5211-11-2", "obligatoires. Le pacte est facultatif"),
        ("clect", "CGI 1609 nonies C, IV", "Obligatoire si la communauté perçoit la fiscalité professionnelle unique"),
        ("comite_suivi", "CGCT L5221-2", "C'est la convention qui le crée"),
    ],
)
def test_an_instrument_says_whether_it_is_wanted(slug: str, article: str, duty: str) -> None:
    found = LAW.instruments[slug]
    assert found.articles[0].ref == article
    assert duty in found.needed.text
    assert found.acts
    assert found.delays


def test_the_delays_of_the_instruments_are_those_of_the_annex() -> None:
    """Annex A: schéma 12 and 3 months, pacte 9 and 2, CLECT 9 and 3."""
    told = [[each.text for each in LAW.instruments[slug].delays[:2]] for slug in list(LAW.instruments)[:3]]
    assert [[re.findall(r"\d+ mois", text)[0] for text in pair] for pair in told] == [
        ["12 mois", "3 mois"], ["9 mois", "2 mois"], ["9 mois", "3 mois"],
    ]  # fmt: skip


# Texts


def _told(law: Law) -> Iterator[Statement]:
    for planning in law.plannings:
        yield from (task.say for task in planning.tasks)
    for item in law.instruments.values():
        yield from (item.about, item.needed, *(act.say for act in item.acts), *item.delays)
    for form in law.forms.values():
        yield from (*form.delays, *(threshold.say for threshold in form.thresholds))


def test_steps_and_instruments_are_told_shortly() -> None:
    for statement in _told(LAW):
        for sentence in re.split(r"(?<=[.?])\s", statement.text):
            assert len(sentence.split()) <= 25, sentence
        assert "!" not in statement.text
    for planning in LAW.plannings:
        for task in planning.tasks:
            assert not task.say.text.endswith("."), "a step is a title"
            assert task.who, task.id
            assert task.output, task.id
            assert not task.only_if.endswith("."), task.id


# A planning with a mistake is refused


def test_a_planning_of_nothing_is_refused(pack: Path) -> None:
    spoil(pack, "plannings.toml", 'forms = ["mad_individuelle"]\n', "")
    with pytest.raises(MalformedEntryError, match="aucune forme ni d’aucun instrument"):
        read_pack(pack)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('forms = ["mad_service"]', 'forms = ["mad_service", "mad_individuelle"]', "deux calendriers"),
        ('forms = ["mad_service"]', 'forms = ["mad_service"]\ninstruments = ["schema_mutualisation"]', "deux calendr"),
        ('instruments = ["schema_mutualisation"]', 'instruments = ["schema"]', "schema"),
    ],
)
def test_a_form_or_an_instrument_has_one_planning_and_exists(pack: Path, old: str, new: str, what: str) -> None:
    spoil(pack, "plannings.toml", old, new)
    with pytest.raises(MalformedEntryError, match=what):
        read_pack(pack)


def test_a_step_has_a_delay_at_least_or_at_most_and_not_both(pack: Path) -> None:
    spoil(pack, "plannings.toml", 'within = "clect_rapport"', 'within = "clect_rapport"\nfloor = "clect_rapport"')
    with pytest.raises(MalformedEntryError, match="« floor » ou « within »"):
        read_pack(pack)


def test_the_planning_of_an_instrument_outlives_every_form(pack: Path) -> None:
    for file in (SHIPPED / "forms").iterdir():
        text = file.read_text(encoding="utf-8")
        (pack / "forms" / file.name).write_text(f"to = 2026-12-31\n{text}", encoding="utf-8")
    read = read_pack(pack)
    assert len(read.on(date(2026, 12, 31)).plannings) == len(PLANNINGS)
    assert [planning.slug for planning in read.on(date(2027, 1, 1)).plannings] == ["schema_mutualisation"]

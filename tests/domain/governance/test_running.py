"""What is proposed on the sheet of a service: who commands, where it is present, which notice."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.governance.following import usual_indicators
from desktop.domain.governance.proposals import rule_proposals
from desktop.domain.governance.running import (
    authority,
    each_commands,
    notice_model,
    presences_of,
    rule_of,
    weekly_hours,
)
from desktop.domain.governance.settling import ladder, new_rung, pact_days, proposed_ladder
from desktop.domain.words.governance_words import ladder_words, notice_words, pact_words
from resources.law import load_law
from tests.spaces import plain

D = Decimal
LAW = load_law(date(2026, 11, 23))
SERVICE = r.Service(id="s", family="secretariat", employer=c.Employer.ONE_COMMUNE, employer_id="b")
HELD = [
    *(r.Partner(id=key, name=key.upper(), position=i) for i, key in enumerate("abd")),
    SERVICE,
    r.Usage(id="ua", service_id="s", partner_id="a", takes_part=True, hours=D(20), days="Lundi", place="Mairie"),
    r.Usage(id="ub", service_id="s", partner_id="b", takes_part=True),
]


def post(employer: str, **more: object) -> r.Post:
    return r.Post(id=f"p{employer}", service_id="s", employer_id=employer, **more)


def commands(*more: r.Record) -> str:
    found = authority(Dataset([*HELD, *more]), SERVICE)
    return found.id if found else ""


def test_who_commands_is_who_employs_else_who_carries() -> None:
    assert commands() == "b", "who employs the agents of the service"
    assert commands(r.LegalChoice(service_id="s", carrier_kind=c.CarrierKind.PARTNER, carrier_id="a")) == "a", (
        "who carries it"
    )
    assert commands(post("d")) == "d", "the employer of its only agent"
    assert commands(post("d"), post("a")) == "", "two employers: it is to be said"
    assert commands(post("d"), post("a"), r.ServiceRule(service_id="s", authority_id="a")) == "a", "as typed"


def test_a_sheet_not_typed_yet_keeps_its_identifier() -> None:
    dataset = Dataset(HELD)
    assert rule_of(dataset, "s") == rule_of(dataset, "s")
    held = r.ServiceRule(service_id="s", notice_months=3)
    assert rule_of(Dataset([*HELD, held]), "s") is held


def test_presences_begin_with_what_the_uses_said() -> None:
    """Days and place were once typed with the uses: they are not asked for twice."""
    rows = presences_of(Dataset(HELD), "s")
    assert [(row.partner_id, row.days, row.hours, row.place) for row in rows] == [
        ("a", "Lundi", "", "Mairie"), ("b", "", "", ""),
    ]  # fmt: skip
    typed = r.Presence(id="x", service_id="s", partner_id="a", days="Mardi")
    other = r.Presence(id="y", service_id="s", partner_id="d", days="Jeudi")
    rows = presences_of(Dataset([*HELD, typed, other]), "s")
    assert [row.days for row in rows] == ["Mardi", "", "Jeudi"]


def test_the_hours_beside_are_those_planned_else_those_of_the_agents() -> None:
    times = [
        r.PostTime(id="1", post_id="pd", partner_id="b", hours=D(8)),
        r.PostTime(id="2", post_id="pa", partner_id="b", hours=D("2.5")),
        r.PostTime(id="3", post_id="elsewhere", partner_id="b", hours=D(30)),
        r.PostTime(id="4", post_id="pd", partner_id="a", hours=D(1)),
    ]
    dataset = Dataset([*HELD, post("d"), post("a"), *times])
    first, second = presences_of(dataset, "s")
    assert weekly_hours(dataset, first) == 20, "as planned"
    assert weekly_hours(dataset, second) == D("10.5"), "8 and 2.5 of the two agents of this service"
    assert weekly_hours(Dataset(HELD), second) is None


def test_where_each_keeps_its_agents_nobody_commands_those_of_the_others() -> None:
    """But for who was named."""
    apart = replace(SERVICE, employer=c.Employer.EACH)
    mine = Dataset([*HELD, post("d")])
    assert authority(mine, SERVICE) == mine.find(r.Partner, "d")
    assert authority(mine, apart) is None
    assert each_commands(mine, apart)
    assert not each_commands(mine, SERVICE)
    named = Dataset([*HELD, r.ServiceRule(service_id="s", authority_id="a")])
    assert authority(named, apart) == named.find(r.Partner, "a")
    assert not each_commands(named, apart)


@pytest.mark.parametrize(
    ("form", "months", "least"),
    [
        ("", 6, 1), ("service_commun", 12, 12), ("entente", 6, 6), ("police_pluricommunale", 3, 3),
        ("prestation_services", 6, 3), ("mad_individuelle", 3, 1), ("biens_partages", 6, 1),
    ],
)  # fmt: skip
def test_the_notice_proposed_under_a_form(form: str, months: int, least: int) -> None:
    """CSI R512-2 for the police; twelve months for a service commun, and six else, are practice."""
    found = notice_model(LAW, LAW.forms.get(form))
    assert found is not None
    assert (found.months, found.least) == (months, least)


@pytest.mark.parametrize("form", ["syndicat_communes", "commune_nouvelle", "transfert_competence"])
def test_where_a_notice_is_not_enough_none_is_proposed(form: str) -> None:
    assert notice_model(LAW, LAW.forms[form]) is None
    (said,) = notice_words(LAW, LAW.forms[form])
    assert "Six mois" not in said


def test_what_is_proposed_says_why() -> None:
    police = r.LegalChoice(service_id="s", form="police_pluricommunale")
    found = rule_proposals(Dataset([*HELD, police]), LAW, SERVICE)
    assert (found["authority_id"].value, found["authority_id"].stored) == ("b", "")
    notice = found["notice_months"]
    assert (notice.value, notice.stored) == (3, None)
    assert notice.reason == "Préavis pour quitter une police en commun, au moins (CSI, article R. 512-2)"
    assert rule_proposals(Dataset(HELD), LAW, SERVICE)["notice_months"].value == 6
    two = Dataset([*HELD, post("d"), post("a"), r.LegalChoice(service_id="s", form="commune_nouvelle")])
    assert rule_proposals(two, LAW, SERVICE) == {}


def test_the_notice_of_a_form_is_told_and_the_habit_only_where_it_has_none() -> None:
    assert notice_words(LAW, LAW.forms["entente"]) == [
        "Outil « Entente entre communes » : six mois, ou davantage si une commune a recruté pour les autres."
    ]
    assert [words[:19] for words in notice_words(LAW, None)] == ["Six mois est l'usag"]


def test_the_ladder_proposed_goes_from_the_nearest_to_the_court() -> None:
    """8 then 30 days are the practice; two months of mediation; CJA L213-1."""
    steps = proposed_ladder(LAW)
    assert [(step.rung, step.days) for step in steps] == [
        (c.Rung.HEADS, 8), (c.Rung.COMMITTEE, 30), (c.Rung.MAYORS, 30), (c.Rung.MEDIATOR, 60), (c.Rung.COURT, None),
    ]  # fmt: skip
    assert ladder(Dataset(reversed(steps))) == steps
    assert new_rung(Dataset(steps[:2]), {"days": 5}).rung is c.Rung.MAYORS
    assert new_rung(Dataset(steps), {}).rung is c.Rung.HEADS
    said = ladder_words(LAW)
    assert said[0] == "– 8 jours. Les responsables se parlent d'abord, entre eux."
    assert "CJA, articles L. 213-1 et suivants" in said[3]
    assert "à vérifier" in said[3]


def test_a_pact_is_voted_nine_months_after_the_renewal_and_sent_two_months_before() -> None:
    """CGCT L5211-11-2, from the renewal of 15 March 2026, counted on a calendar by hand."""
    days = pact_days(LAW)
    assert days is not None
    assert (days.renewal, days.sent_by, days.adopted_by) == (date(2026, 3, 15), date(2026, 10, 15), date(2026, 12, 15))
    assert "au plus tard le 15 octobre 2026, et à voter au plus tard le 15 décembre 2026." in plain(pact_words(LAW)[-1])
    assert pact_days(load_law(date(2019, 1, 1))) is None, "no renewal is known for that day"


def test_what_is_usual_to_count_leaves_out_what_an_objective_counts() -> None:
    every = usual_indicators(Dataset(HELD), LAW, SERVICE)
    assert every == list(LAW.families["secretariat"].indicators)
    taken = r.Objective(indicator=every[0].upper())
    assert usual_indicators(Dataset([*HELD, taken]), LAW, SERVICE) == every[1:]
    assert usual_indicators(Dataset(HELD), LAW, r.Service()) == []

"""The information sheets of what moves powers or makes a body, against table 1.0 and annex B of the reference."""

from collections.abc import Mapping
from datetime import date

import pytest

from resources.law import load_law
from resources.law.legal_form import LegalForm
from resources.law.lists import FACTS, Status
from resources.law.statements import Rule

LAW = load_law(date(2026, 11, 23))
UNSAID = {name: "unknown" for name, values in FACTS.items() if "unknown" in values}

# Table 1.0 of « droit », by row: one community wanted, powers moved, a body made, who employs, whether agents agree,
# the time it takes, how easily one leaves. « Transfert » is offered to who shares its time (L5211-4-1 I).
TABLE = [
    ("syndicat_communes", False, True, True, "moved", "offered", "Neuf à quatorze mois", "Faible"),
    ("syndicat_mixte", False, True, True, "moved", "offered", "Dix à quinze mois", "Faible"),
    ("transfert_competence", True, True, False, "moved", "offered", "Huit à douze mois", "Très faible"),
    ("transfert_carte", True, True, False, "moved", "offered", "Huit à douze mois", "Très faible"),
    ("delegation_competence", False, True, False, "kept", "needed", "Six à neuf mois", "Moyenne"),
    ("fusion_epci", False, True, True, "moved", "not_needed", "Douze à vingt-quatre mois", "Nulle"),
    ("commune_nouvelle", False, True, True, "moved", "not_needed", "Douze à dix-huit mois", "Nulle en pratique"),
    ("spl", False, False, True, "kept", "needed", "Neuf à quinze mois", "Moyenne"),
    ("gip", False, False, True, "kept", "needed", "Neuf à quinze mois", "Moyenne"),
]
SHEETS = [row[0] for row in TABLE]


def _holding(rules: tuple[Rule, ...], known: Mapping[str, str]) -> list[Rule]:
    return [rule for rule in rules if rule.holds({**UNSAID, **known})]


def _excluded(form: LegalForm, **known: str) -> bool:
    return bool(_holding(form.exclusions, known))


@pytest.mark.parametrize(
    ("slug", "same", "powers", "body", "employer", "consent", "delay", "leaving"), TABLE, ids=SHEETS
)
def test_a_sheet_says_what_its_row_says(
    slug: str, same: bool, powers: bool, body: bool, employer: str, consent: str, delay: str, leaving: str
) -> None:
    form = LAW.forms[slug]
    assert _excluded(form, same_epci="no") is same
    assert _excluded(form, powers="means") is powers
    assert _excluded(form, powers="powers") is not powers
    assert _excluded(form, new_body="no") is body
    assert ("new" in form.carriers) is body
    assert (form.staff.employer, form.staff.consent) == (employer, consent)
    assert form.delay.text.startswith(delay)
    assert form.reversibility.text.startswith(leaving)
    assert {form.delay.status, form.reversibility.status} <= {Status.PRACTICE, Status.TO_CHECK}
    assert form.reimbursement is None
    assert not form.is_complete


def test_an_impact_sheet_goes_with_each_transfer_and_a_committee_too() -> None:
    """L5211-4-1 I asks for both; the others only advise the sheet, or have nothing to say of it."""
    wanted = {slug for slug in SHEETS if LAW.forms[slug].staff.impact_sheet == "required"}
    assert wanted == {"syndicat_communes", "syndicat_mixte", "transfert_competence", "transfert_carte"}
    seen = {slug for slug in SHEETS if LAW.forms[slug].staff.committee == "required"}
    assert seen == wanted | {"commune_nouvelle"}


TRANSFERS = {"transfert_competence", "transfert_carte"}
# Situations: what the dossier says -> the sheets that have a reason and nothing against them.
SITUATIONS: list[tuple[dict[str, str], set[str]]] = [
    ({}, set()),
    ({"powers": "means"}, set()),
    ({"powers": "powers"}, {"transfert_competence", "syndicat_communes"}),
    ({"powers": "powers", "same_epci": "yes"}, TRANSFERS),
    ({"powers": "powers", "same_epci": "yes", "grouping": "no", "communes": "yes"}, TRANSFERS | {"syndicat_communes"}),
    ({"powers": "powers", "same_epci": "yes", "grouping": "yes"}, TRANSFERS | {"delegation_competence"}),
    ({"powers": "powers", "same_epci": "yes", "new_body": "yes"}, TRANSFERS | {"syndicat_communes"}),
    ({"powers": "powers", "same_epci": "no"}, {"syndicat_communes"}),
    (
        {"powers": "powers", "same_epci": "no", "grouping": "yes"},
        {"syndicat_communes", "syndicat_mixte", "delegation_competence"},
    ),
    ({"powers": "powers", "same_epci": "no", "new_body": "no"}, set()),
    (
        {"powers": "powers", "same_epci": "no", "grouping": "yes", "communes": "no"},
        {"syndicat_mixte", "delegation_competence"},
    ),
    ({"powers": "powers", "same_epci": "yes", "transferred": "wholly"}, set()),
    ({"powers": "powers", "same_epci": "yes", "transferred": "partly"}, TRANSFERS),
    ({"powers": "powers", "same_epci": "yes", "employer_change": "no", "team": "communes", "grouping": "no"}, set()),
    (
        {"powers": "powers", "same_epci": "yes", "employer_change": "no", "team": "communes", "grouping": "yes"},
        {"delegation_competence"},
    ),
    ({"powers": "powers", "same_epci": "yes", "employer_change": "no", "team": "nobody", "grouping": "no"}, TRANSFERS),
    ({"powers": "powers", "same_epci": "yes", "employer": "each"}, set()),
    ({"powers": "powers", "duration": "temporary", "same_epci": "yes"}, TRANSFERS | {"delegation_competence"}),
    ({"powers": "powers", "need": "planning_permits", "same_epci": "yes"}, TRANSFERS | {"delegation_competence"}),
    ({"depth": "powers", "same_epci": "yes"}, TRANSFERS),
    ({"depth": "powers", "same_epci": "yes", "powers": "means"}, set()),
    ({"depth": "grouping"}, {"syndicat_communes"}),
    ({"depth": "grouping", "grouping": "yes"}, {"syndicat_communes", "syndicat_mixte"}),
    ({"depth": "new_commune"}, {"commune_nouvelle"}),
    ({"depth": "new_commune", "communes": "no"}, set()),
    ({"depth": "new_commune", "employer_change": "no"}, set()),
    ({"depth": "epci_union", "same_epci": "no"}, {"fusion_epci"}),
    ({"depth": "epci_union", "same_epci": "yes"}, set()),
    # Loi 2025-327: the transfer is a choice again; a delegation is asked of who has the power; no way back.
    ({"powers": "powers", "need": "water"}, {"transfert_competence", "syndicat_communes"}),
    ({"powers": "powers", "need": "water", "same_epci": "yes"}, TRANSFERS | {"syndicat_communes"}),
    (
        {"powers": "powers", "need": "water", "same_epci": "yes", "transferred": "wholly", "grouping": "yes"},
        {"delegation_competence"},
    ),
    # L5211-17-2: one commune or several, not all of them.
    ({"powers": "powers", "same_epci": "yes", "all_members": "no"}, TRANSFERS),
    ({"powers": "powers", "same_epci": "yes", "all_members": "yes"}, {"transfert_competence"}),
    # 1.16, 1.17, 1.22: a partner that is no commune makes an open syndicat mixte or a GIP, not a syndicat of communes.
    ({"powers": "powers", "same_epci": "no", "others": "yes"}, {"syndicat_mixte"}),
    ({"powers": "powers", "same_epci": "no", "others": "yes", "grouping": "no"}, {"syndicat_mixte"}),
    ({"powers": "powers", "same_epci": "no", "others": "no", "grouping": "no"}, {"syndicat_communes"}),
    ({"others": "yes"}, {"gip"}),
    ({"others": "yes", "powers": "means"}, {"gip"}),
    ({"others": "yes", "powers": "means", "new_body": "no"}, set()),
    ({"new_body": "yes"}, {"spl", "gip"}),
    ({"new_body": "yes", "powers": "means"}, {"spl", "gip"}),
    ({"new_body": "yes", "powers": "means", "depth": "help"}, set()),
    ({"new_body": "no", "powers": "means"}, set()),
]


@pytest.mark.parametrize(("known", "expected"), SITUATIONS, ids=range(len(SITUATIONS)))
def test_a_sheet_is_proposed_where_the_reference_says(known: dict[str, str], expected: set[str]) -> None:
    found = {
        slug
        for slug in SHEETS
        if _holding(LAW.forms[slug].reasons, known) and not _holding(LAW.forms[slug].exclusions, known)
    }
    assert found == expected


@pytest.mark.parametrize("slug", SHEETS)
def test_every_reason_and_every_exclusion_is_reached_and_has_its_article_or_is_practice(slug: str) -> None:
    form = LAW.forms[slug]
    met = [known for known, _ in SITUATIONS]
    more = [{"powers": "powers", "employer": "community"}, {"powers": "powers", "team": "community"}]
    more += [{"depth": "new_commune", "powers": "powers", "communes": "yes"}, {"communes": "no"}, {"powers": "powers"}]
    more += [{"grouping": "yes", "syndicat": "no", "communes": "yes"}, {"need": "police"}]
    more += [{"employer_change": "yes"}, {"employer_change": "no", "grouping": "yes", "powers": "powers"}]
    for rule in form.reasons:
        assert any(rule in _holding(form.reasons, known) for known in [*met, *more]), rule.say.text
        assert rule.say.articles or rule.say.status is Status.PRACTICE
    for rule in form.exclusions:
        assert any(rule in _holding(form.exclusions, known) for known in [*met, *more]), rule.say.text
        assert rule.say.articles, rule.say.text


@pytest.mark.parametrize("slug", ["service_commun", "transfert_competence", "transfert_carte"])
def test_the_compensation_is_spoken_of_where_the_community_raises_its_tax(slug: str) -> None:
    """1.8 and 1.18: attribution de compensation and CLECT under the FPU only; one point, or none, for each answer."""
    told = {answer: _points_on(slug, fpu=answer) for answer in ("yes", "no", "unknown")}
    assert ["ne passe pas par" in text or "pas de CLECT" in text for text in told["no"]] == [True]
    assert ["alors seulement" in text for text in told["unknown"]] == [True]
    assert len(told["yes"]) == (slug == "service_commun"), "a bill or the compensation: the agreement chooses"


def _points_on(slug: str, **known: str) -> list[str]:
    rules = [rule for rule in LAW.forms[slug].to_confirm if set(rule.when) == set(known)]
    return [rule.say.text for rule in _holding(tuple(rules), known)]


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("transfert_competence", ["ne revient pas", "communauté d'agglomération"]),
        ("transfert_carte", ["ne revient pas"]),
        ("delegation_competence", ["ne reprend pas"]),
        ("syndicat_communes", ["dérogation au schéma"]),
    ],
)
def test_water_has_its_points_to_confirm_and_no_other_service_hears_of_them(slug: str, words: list[str]) -> None:
    rules = LAW.forms[slug].to_confirm
    for word in words:
        (rule,) = [rule for rule in rules if word in rule.say.text]
        assert rule in _holding(rules, {"need": "water"})
        assert rule not in _holding(rules, {"need": "other"})
        assert "Loi n° 2025-327 du 11 avril 2025" in [article.ref for article in rule.say.articles]


def test_a_community_of_communes_answers_in_two_months() -> None:
    told = " ".join(each.text for each in LAW.forms["delegation_competence"].delays)
    assert "2 mois à une demande de délégation" in told.replace("\u00a0", " ")


@pytest.mark.parametrize("slug", [slug for slug, _same, powers, *_ in TABLE if powers])
def test_what_moves_powers_is_confirmed_by_the_prefecture_and_about_the_agents(slug: str) -> None:
    asked = {rule.whom for rule in LAW.forms[slug].to_confirm if not rule.when}
    assert {"préfecture"} <= asked
    assert asked & {"centre de gestion", "communauté"}


def test_silence_is_consent_except_for_who_leaves_a_syndicat() -> None:
    """Reference, 7.1: silence agrees to a transfer or a syndicat in three months, and refuses a departure."""
    told = [each.text for each in LAW.forms["syndicat_communes"].delays]
    assert [text.rsplit(" ", 3)[1:] for text in told[1:3]] == [
        ["silence", "vaut", end] for end in ("accord.", "refus.")
    ]
    assert all("3 mois" in text for text in told[1:3])
    assert LAW.forms["transfert_competence"].delays[0].text.endswith("Le silence vaut accord.")

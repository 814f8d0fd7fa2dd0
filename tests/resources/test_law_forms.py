"""Each legal form against the table of the reference « droit » (1.0), its annex B and its corrections (0 bis)."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from resources.law import load_law
from resources.law.legal_form import LegalForm
from resources.law.lists import FACTS, NEEDS, Status
from resources.law.statements import Rule
from tests.spaces import plain

LAW = load_law(date(2026, 11, 23))
NOTHING_KNOWN = {name: "unknown" for name, values in FACTS.items() if "unknown" in values}

# Table 1.0, row by row: one community wanted, who employs afterwards, whether the agent must agree, time it takes, how
# easily one leaves. « MAD de plein droit » asks nobody; nobody agrees either where no agent is touched.
TABLE = [
    ("entente", False, "kept", "not_needed", "Trois à cinq mois", "Forte"),
    ("prestation_services", False, "kept", "not_needed", "Deux à quatre mois", "Forte"),
    ("service_unifie", True, "kept", "not_needed", "Cinq à huit mois", "Moyenne"),
    ("convention_gestion", False, "kept", "not_needed", "Trois à cinq mois", "Forte"),
    ("mad_service", True, "kept", "not_needed", "Quatre à six mois", "Moyenne"),
    ("mad_individuelle", False, "kept", "needed", "Deux à trois mois", "Forte"),
    ("service_commun", True, "moved", "not_needed", "Neuf à douze mois", "Faible à moyenne"),
    ("biens_partages", True, "kept", "not_needed", "Deux à quatre mois", "Forte"),
    ("groupement_commandes", False, "kept", "not_needed", "Deux à trois mois, puis le temps du marché", "Forte"),
    ("emploi_multi_employeurs", False, "several", "needed", "Deux à quatre mois", "Moyenne"),
    ("cdg_mise_a_disposition", False, "lent", "not_needed", "Deux à six semaines", "Très forte"),
    ("police_pluricommunale", False, "kept", "not_needed", "Quatre à six mois", "Moyenne"),
    ("police_epci", True, "moved", "needed", "Six à neuf mois", "Faible"),
    ("garde_champetre_commun", False, "kept", "not_needed", "Quatre à six mois", "Moyenne"),
    ("ads_mutualise", False, "kept", "not_needed", "Six à neuf mois", "Moyenne"),
]
ADDED = ("activite_accessoire", "rpi")  # 0 bis, 19: no row, no delay, nothing but an article to be checked
MEANS_ONLY = [*(row[0] for row in TABLE), *ADDED]


def _excluded(form: LegalForm, known: Mapping[str, str]) -> bool:
    return any(rule.holds({**NOTHING_KNOWN, **known}) for rule in form.exclusions)


@pytest.mark.parametrize(("slug", "same", "employer", "consent", "delay", "leaving"), TABLE, ids=str)
def test_a_form_says_what_its_row_says(
    slug: str, same: bool, employer: str, consent: str, delay: str, leaving: str
) -> None:
    form = LAW.forms[slug]
    assert _excluded(form, {"same_epci": "no"}) is same
    assert (form.staff.employer, form.staff.consent) == (employer, consent)
    assert form.delay.text.startswith(delay)
    assert form.reversibility.text.startswith(leaving)
    assert {form.delay.status, form.notice.status} <= {Status.PRACTICE, Status.VERIFIED}


@pytest.mark.parametrize("slug", MEANS_ONLY)
def test_a_form_that_moves_no_power_steps_back_when_powers_move(slug: str) -> None:
    form = LAW.forms[slug]
    assert _excluded(form, {"powers": "powers"})
    assert not _excluded(form, {"powers": "means"})
    assert "new" not in form.carriers, "table 1.0: no body is made for any of them"


# Annex B and section 9: what each sheet is for, and a neighbouring dossier where it has nothing to do.
SHEETS = [
    ("groupement_commandes", {"need": "purchase"}, {"need": "police"}),
    ("groupement_commandes", {"need": "other", "depth": "equipment"}, {"need": "other", "depth": "staff"}),
    ("police_pluricommunale", {"need": "police"}, {"need": "other"}),
    ("biens_partages", {"need": "equipment", "grouping": "yes"}, {"need": "equipment", "grouping": "no"}),
    ("emploi_multi_employeurs", {"contract_agents": "yes", "depth": "staff"}, {"depth": "merged"}),
    ("emploi_multi_employeurs", {"consent": "no", "depth": "staff"}, {"duration": "temporary"}),
    ("cdg_mise_a_disposition", {"urgent": "yes"}, {"employer_change": "yes"}),
    ("cdg_mise_a_disposition", {"need": "payroll"}, {"need": "purchase"}),
    ("cdg_mise_a_disposition", {"need": "archives"}, {"depth": "equipment"}),
    ("police_epci", {"need": "police", "grouping": "yes"}, {"need": "police", "grouping": "no"}),
    ("garde_champetre_commun", {"need": "police"}, {"need": "planning_permits"}),
    ("ads_mutualise", {"need": "planning_permits"}, {"need": "police"}),
    ("convention_gestion", {"transferred": "wholly"}, {"grouping": "no", "transferred": "no"}),
    ("activite_accessoire", {"depth": "help", "communes": "yes"}, {"depth": "common"}),
    ("rpi", {"need": "school"}, {"need": "childcare"}),
]


@pytest.mark.parametrize(("slug", "inside", "outside"), SHEETS)
def test_a_sheet_is_for_its_own_need_and_says_why_it_is_not_for_another(
    slug: str, inside: dict[str, str], outside: dict[str, str]
) -> None:
    form = LAW.forms[slug]
    assert _holding(form.reasons, inside)
    assert not _excluded(form, inside)
    assert not _holding(form.reasons, {}), "no reason holds on a dossier that says nothing"
    (told, *_rest) = _holding(form.exclusions, outside)
    assert told.say.articles


@pytest.mark.parametrize(
    ("slug", "need"),
    [
        ("police_pluricommunale", "police"), ("police_epci", "police"), ("garde_champetre_commun", "police"),
        ("ads_mutualise", "planning_permits"), ("rpi", "school"),
    ],
)  # fmt: skip
def test_a_form_of_one_need_looks_at_nothing_else(slug: str, need: str) -> None:
    form = LAW.forms[slug]
    assert {rule.when["need"] for rule in form.reasons} == {frozenset({need})}
    assert NEEDS - {need} in [rule.when.get("need") for rule in form.exclusions]


@pytest.mark.parametrize("form", LAW.forms.values(), ids=lambda form: form.slug)
def test_no_reason_speaks_for_a_form_in_a_case_that_sets_it_aside(form: LegalForm) -> None:
    for rule in form.reasons:
        cases = (dict(zip(rule.when, values, strict=True)) for values in product(*rule.when.values()))
        assert not all(_excluded(form, case) for case in cases), (form.slug, rule.say.text)


@pytest.mark.parametrize(
    ("known", "forbidden"),
    [
        # 1.7 and 7.4, 9: under contract, neither with an end, nor from a commune to another; CGFP L516-1.
        ({"contract_agents": "yes", "fixed_term": "yes", "grouping": "yes", "flow": "ascendante"}, True),
        ({"contract_agents": "yes", "fixed_term": "no", "grouping": "yes", "flow": "ascendante"}, False),
        ({"contract_agents": "yes", "fixed_term": "no", "grouping": "yes", "flow": "horizontale"}, True),
        ({"contract_agents": "yes", "grouping": "no"}, True),
        ({"contract_agents": "no", "fixed_term": "no", "grouping": "no", "flow": "horizontale"}, False),
    ],
)
def test_an_agent_under_contract_is_lent_where_the_law_lets_it(known: dict[str, str], forbidden: bool) -> None:
    told = _holding(LAW.forms["mad_individuelle"].exclusions, known)
    assert bool(told) is forbidden
    assert {article.ref for rule in told for article in rule.say.articles} == ({"CGFP L516-1"} if forbidden else set())


def _holding(rules: tuple[Rule, ...], known: Mapping[str, str]) -> list[Rule]:
    return [rule for rule in rules if rule.holds({**NOTHING_KNOWN, **known})]


def test_what_the_corrections_only_name_stays_to_be_checked() -> None:
    """0 bis, 19 gives an article and a confidence, no rule: nothing in these two sheets is held for verified."""
    for slug in ADDED:
        form = LAW.forms[slug]
        said = [form.definition, form.who, form.agents, form.money, *(rule.say for rule in form.exclusions)]
        assert {statement.status for statement in said} == {Status.TO_CHECK}, slug
        assert {article.status for article in form.articles} == {Status.TO_CHECK}, slug


def test_the_numbers_of_the_police_in_common() -> None:
    """CSI R512-2 and R512-3, L512-4, L512-6: one year, three months, three years, three jobs, 6 h to 23 h."""
    form = LAW.forms["police_pluricommunale"]
    assert [statement.text for statement in (form.duration, form.notice)] == ["Un an au moins.", "Trois mois au moins."]
    assert [article.ref for article in (*form.duration.articles, *form.notice.articles)] == ["CSI R512-2"] * 2
    said = {article.ref: statement.text for statement in form.staff.say for article in statement.articles}
    assert "trois ans au plus" in said["CSI R512-3"]
    assert "de 6 heures à 23 heures" in said["CSI L512-6"]
    threshold, *_common = form.thresholds
    assert (threshold.population, "3 emplois" in plain(threshold.say.text)) == ("none", True)


def test_every_type_of_service_with_a_tool_of_its_own_begins_with_it() -> None:
    """Section 9: the usual form of these services, in its first place or next to the entente."""
    assert {(family.slug, family.need) for family in LAW.families.values() if family.need != "other"} == {
        ("materiel", "equipment"), ("periscolaire", "school"), ("ecole", "school"), ("urbanisme", "planning_permits"),
        ("police", "police"), ("achats", "purchase"), ("paie", "payroll"), ("petite_enfance", "childcare"),
        ("archives", "archives"), ("eau", "water"),
    }  # fmt: skip
    first = {slug: LAW.families[slug].usual_forms[0] for slug in ("materiel", "urbanisme", "police", "achats", "paie")}
    assert list(first.values()) == [
        "biens_partages", "ads_mutualise", "police_pluricommunale", "groupement_commandes", "cdg_mise_a_disposition",
    ]  # fmt: skip
    assert LAW.families["secretariat"].usual_forms[:4] == (
        "mad_individuelle", "emploi_multi_employeurs", "cdg_mise_a_disposition", "service_commun",
    )  # fmt: skip


def test_the_values_of_the_day_stand_in_delays_and_thresholds() -> None:
    """Annex A, dated: the amounts of purchases of 2026, the jobs of a police, the hours, the activities."""
    shown = {
        "groupement_commandes": [
            "services : ni publicité ni mise en concurrence obligatoires sous 60 000 € HT",
            "Travaux : ni publicité ni mise en concurrence obligatoires sous 100 000 € HT",
            "services : procédure formalisée à partir de 216 000 € HT",
            "Travaux : procédure formalisée à partir de 5 404 000 € HT",
        ],
        "police_pluricommunale": ["1 an au moins", "3 mois à l'avance", "3 emplois"],
        "police_epci": ["3 mois pour répondre", "3 emplois"],
        "garde_champetre_commun": ["3 mois pour répondre"],
        "cdg_mise_a_disposition": ["350 fonctionnaires à temps complet"],
        "emploi_multi_employeurs": ["Changer 10 % des heures au plus"],
        "convention_gestion": ["plus de 80 %", "moins de 20 %"],
    }
    for slug, values in shown.items():
        form = LAW.forms[slug]
        said = plain(" ".join(each.text for each in (*form.delays, *(limit.say for limit in form.thresholds))))
        assert [value for value in values if value not in said] == [], slug
        assert "{" not in said

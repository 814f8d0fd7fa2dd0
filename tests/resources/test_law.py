"""The law pack: complete, dated, and refused with file and entry when something in it is wrong."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain import choices
from resources.entries import MalformedEntryError
from resources.law import load_law
from resources.law.loader import read_pack
from resources.law.types import (
    COST_FAMILIES,
    DOMAINS,
    FACTS,
    KEYS,
    PAYMENTS,
    REGIMES,
    TERMS,
    Law,
    LegalForm,
    Statement,
    Status,
    Verdict,
)
from resources.typography import typo
from tests.resources.packs import PACK_DAY, SHIPPED, spoil


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(PACK_DAY)


def _statements(form: LegalForm) -> list[Statement]:
    own = [value for value in vars(form).values() if isinstance(value, Statement)]
    lists = [form.acts, form.advantages, form.limits, form.traps, form.directions, form.delays, form.staff.say]
    told = [threshold.say for threshold in form.thresholds] + [clause.say for clause in form.clauses]
    rules = [rule.say for group in (form.reasons, form.exclusions, form.to_confirm) for rule in group]
    base = form.reimbursement
    keys = [*(rule.say for rule in base.keys.values() if rule.say), base.families_risk] if base else []
    return [*own, *(item for group in lists for item in group), *told, *rules, *keys]


# What the pack holds


def test_the_base_of_reimbursement_is_known_for_the_eight_forms_of_the_plan(law: Law) -> None:
    assert {slug for slug, form in law.forms.items() if form.reimbursement} == {
        "entente", "prestation_services", "mad_individuelle", "mad_service", "service_commun", "service_unifie",
        "groupement_commandes", "police_pluricommunale",
    }  # fmt: skip


def test_no_form_without_article_act_base_or_exclusion(law: Law) -> None:
    for form in law.forms.values():
        assert form.articles, form.slug
        assert form.acts, form.slug
        assert form.exclusions, form.slug
        assert form.to_confirm, form.slug
        assert form.reimbursement is None or set(form.reimbursement.keys) == TERMS, form.slug
        assert form.money.text, form.slug
        assert form.main_trap.text, form.slug


def test_the_service_prepared_in_two_directions(law: Law) -> None:
    words = [direction.text.split(" ")[0] for direction in law.forms["mad_service"].directions]
    assert words == ["Ascendante", "Descendante"]


SIZES = {
    "population",
    "population_total",
    "population_dgf",
    "financial",
    "fiscal",
    "pupils",
    "surface",
    "roads",
    "posts",
}


@pytest.mark.parametrize(
    ("form", "risky", "excluded"),
    [
        # Reference, corrections 1 to 3: D5211-16 and R5111-1 want unit cost × units; the others are free.
        ("mad_service", TERMS - {"units", "hours"}, set()),
        ("service_unifie", TERMS - {"units", "hours"}, set()),
        # Correction 3: pay × share of time, neither overheads nor population (CGFP L512-15).
        ("mad_individuelle", TERMS - SIZES - {"hours", "fixed_part"}, SIZES | {"fixed_part"}),
        ("entente", set(), set()),
        ("prestation_services", set(), set()),
        ("service_commun", set(), set()),
        # 1.10: costs free of charge or shared; CSI R512-1: the agreement fixes the split. Neither names a key.
        ("groupement_commandes", set(), set()),
        ("police_pluricommunale", set(), set()),
    ],
)
def test_the_table_of_forms_and_keys(law: Law, form: str, risky: set[str], excluded: set[str]) -> None:
    keys = law.forms[form].reimbursement.keys
    assert {term for term, rule in keys.items() if rule.verdict is Verdict.RISKY} == risky
    assert {term for term, rule in keys.items() if rule.verdict is Verdict.EXCLUDED} == excluded


def test_settlement_regimes_and_free_service(law: Law) -> None:
    regimes = {slug: form.regimes for slug, form in law.forms.items()}
    assert regimes["mad_service"] == regimes["service_unifie"] == ("unit_cost",)
    assert law.forms["mad_individuelle"].reimbursement.free is Verdict.EXCLUDED  # CGFP L512-15, between communes


def test_both_ways_of_billing_have_their_sentence(law: Law, pack: Path) -> None:
    assert set(law.regimes) == REGIMES == {each.value for each in choices.Settlement} - {"unknown"}
    assert [a.ref for a in law.regimes["unit_cost"].articles] == ["CGCT D5211-16", "CGCT R5111-1"]
    spoil(pack, "regimes.toml", 'slug = "real_cost"', 'slug = "unit_cost"')
    with pytest.raises(MalformedEntryError):
        read_pack(pack)


def test_accounts_are_those_of_the_reference_and_all_await_a_check(law: Law) -> None:
    """Reference « droit », 3.2 E and corrections 6 and 7: number, chapter, and how sure the practitioner is."""
    found = {(a.relation, a.side, a.nature): (a.number, a.chapter, a.confidence) for a in law.accounts}
    assert found == {
        ("group", "expense", "staff"): ("6216", "012", None),
        ("group", "expense", "other"): ("62876", "011", None),
        ("group", "receipt", "staff"): ("70845", "70", None),
        ("group", "receipt", "other"): ("70875", "70", None),
        ("member", "expense", "staff"): ("6217", "012", None),
        ("member", "expense", "other"): ("62875", "011", None),
        ("member", "receipt", "staff"): ("70846", "70", None),
        ("member", "receipt", "other"): ("70876", "70", None),
        ("communes", "expense", "staff"): ("6218", "012", 75),
        ("communes", "expense", "other"): ("62878", "011", 75),
        ("communes", "receipt", "staff"): ("70848", "70", 75),
        ("communes", "receipt", "other"): ("70878", "70", 75),
        ("provision", "expense", "whole"): ("611", "011", 60),
        ("provision", "receipt", "whole"): ("70688", "70", 60),
        ("contribution", "expense", "whole"): ("65568", "65", None),
        ("compensation", "receipt", "whole"): ("73211", "73", 90),
        ("compensation", "expense", "whole"): ("739211", "014", 90),
    }
    assert {account.say.status for account in law.accounts} == {Status.TO_CHECK}
    assert all(account.abridged == "" for account in law.accounts), "nobody has confirmed a number of the short list"


def test_what_a_way_of_paying_changes_is_said_in_words_without_a_figure(law: Law) -> None:
    """Correction 11: « effet à simuler avec la communauté », no amount."""
    assert set(law.payments) == PAYMENTS == {each.value for each in choices.Payment}
    told = [statement.text for each in law.payments.values() for statement in each]
    assert not [text for text in told if re.search(r"\d", text.replace("012", "").replace("011", ""))]
    assert all("effet à simuler avec la communauté" in law.payments["compensation"][at].text for at in (1, 2))
    for text in told:
        assert all(len(sentence.split()) <= 25 for sentence in re.split(r"(?<=[.?])\s", text)), text


def test_a_statement_says_its_articles_and_what_differs_from_its_card(law: Law) -> None:
    form = law.forms["mad_individuelle"]
    read = date(2026, 11, 23)
    assert form.definition.sourced(read) == f"{form.definition.text} (CGFP L512-6 à L512-9)"
    assert form.reimbursement.base.sourced(read).endswith(" (CGFP L512-15 ; à vérifier)")
    assert form.delay.sourced(read) == form.delay.text, "practice without article: the card says it once"
    custom = replace(form.definition, status=Status.PRACTICE)
    assert custom.sourced(read).endswith(" (CGFP L512-6 à L512-9 ; selon l’usage)")
    unsourced = replace(form.definition, status=Status.TO_CHECK, articles=())
    assert unsourced.sourced(read).endswith(" (à vérifier)")
    older = replace(form.definition.articles[0], ref="CGFP L1", checked=date(2025, 1, 31))
    both = replace(form.definition, articles=(*form.definition.articles, older))
    assert both.sourced(read).endswith(" (CGFP L512-6 à L512-9, CGFP L1 ; lu le 31/01/2025)"), "the oldest day"


def test_overheads_are_outside_an_individual_secondment_and_risky_in_a_service(law: Law) -> None:
    indirect = {family.value for family in choices.INDIRECT_FAMILIES}
    for family in indirect:
        assert law.forms["mad_individuelle"].reimbursement.families[family] is Verdict.EXCLUDED
        assert law.forms["mad_service"].reimbursement.families[family] is Verdict.RISKY
        assert law.forms["service_commun"].reimbursement.families[family] is Verdict.ALLOWED


def test_closed_lists_are_those_of_the_domain() -> None:
    assert set(choices.KeyKind) == KEYS
    assert set(choices.CostFamily) == COST_FAMILIES
    assert set(choices.Domain) == DOMAINS
    assert FACTS["same_epci"] == FACTS["employer_change"] == set(choices.Answer)
    assert FACTS["powers"] == set(choices.PowersAnswer)
    assert FACTS["depth"] == set(choices.Depth)
    assert FACTS["employer"] == set(choices.Employer)
    assert FACTS["duration"] == set(choices.Duration)


def test_no_family_without_unit_form_or_lists(law: Law) -> None:
    assert next(iter(law.families)) == "secretariat"
    assert len(law.families) >= 20
    for family in law.families.values():
        assert all((family.unit, family.usual_forms, family.with_article)), family.slug
        assert 2 <= len(family.inside) <= 4, family.slug
        assert 2 <= len(family.outside) <= 4, family.slug
        assert 2 <= len(family.indicators) <= 3, family.slug


def test_a_shared_secretary_is_counted_in_planned_hours(law: Law) -> None:
    secretary = law.families["secretariat"]
    assert (secretary.key, secretary.unit, secretary.usual_forms[0]) == ("hours", "heure", "mad_individuelle")


def test_every_family_of_cost_says_where_to_look_and_accounts_stay_to_be_checked(law: Law) -> None:
    assert set(law.cost_hints) == COST_FAMILIES
    assert all(hint.status is Status.TO_CHECK for hint in law.cost_hints.values() if hint.accounts)


def test_accounts_of_pay_differ_by_list_and_chapters_are_those_of_the_corrections(law: Law) -> None:
    """Reference « droit », 0 bis, 5: 6811 is 042, 6184 and 6251 are 011, never 6512; 6411 is the abridged list."""
    held = {account.number: account for hint in law.cost_hints.values() for account in hint.accounts}
    assert held["6411"].lists == {"abridged"}
    assert held["64111"].lists == held["61358"].lists == {"developed"}
    assert held["60622"].lists == {"abridged", "developed"}
    assert (held["6811"].chapter, held["6184"].chapter, held["6251"].chapter) == ("042", "011", "011")
    assert "6512" not in held
    assert all(hint.accounts or hint.status is Status.PRACTICE for hint in law.cost_hints.values())


def test_every_article_is_cited_somewhere_and_checked_by_the_date_of_the_pack(law: Law) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.toml") if path.name != "articles.toml")
    texts = SHIPPED.parent / "texts"
    text += "".join(path.read_text(encoding="utf-8") for path in texts.rglob("*.toml"))
    assert [ref for ref in law.articles if f'"{ref}"' not in text] == []
    assert all(article.checked <= law.as_of for article in law.articles.values())


def test_sentences_are_short_and_plain(law: Law) -> None:
    for form in law.forms.values():
        for statement in _statements(form):
            for sentence in re.split(r"(?<=[.?])\s", statement.text):
                assert len(sentence.split()) <= 25, (form.slug, sentence)
            assert "!" not in statement.text
            assert typo(statement.text)
    for file in SHIPPED.rglob("*.toml"):
        assert not re.search(r"[\u00a0\u202f]", file.read_text(encoding="utf-8")), f"{file.name}: dressed by typo alone"


def test_pack_date_is_printed(law: Law) -> None:
    assert law.as_of_text == "Textes au 23\u00a0novembre 2026"


# Values on their date


def test_category_b_begins_on_the_first_of_january_2028() -> None:
    assert load_law(date(2027, 12, 31)).parameter("sgm_categorie_petite") is None
    value = load_law(date(2028, 1, 1)).parameter("sgm_categorie_petite")
    assert value is not None
    assert value.value == "B"
    assert load_law(date(2028, 1, 1)).parameter("sgm_nomination_seuil") is None
    assert load_law(date(2027, 12, 31)).parameter("sgm_nomination_seuil") is not None


# Reference « droit », annex A, in its order: value, unit, articles. Its « version antérieure », « commentaires » and
# « à reconfirmer » are texts to be checked. Five values bear the name that they had before the annex was copied whole.
DOUBT, MARKETS = Status.TO_CHECK, "Décrets n° 2025-1383 et n° 2025-1386 du 29 décembre 2025"
SURE, PARTS = Status.VERIFIED, "Code de la commande publique"
ANNEX_A = [
    ("schema_avis_communes", 3, "mois", SURE, "CGCT L5211-39-1"),
    ("schema_delai_rapport", 12, "mois", SURE, "CGCT L5211-39-1"),
    ("pacte_adoption", 9, "mois", SURE, "CGCT L5211-11-2"),
    ("pacte_avis_communes", 2, "mois", SURE, "CGCT L5211-11-2"),
    ("cst_convocation", 15, "jours", SURE, "CGFP R254-38"),
    ("cst_urgence", 8, "jours", SURE, "CGFP R254-38"),
    ("cst_pieces", 8, "jours", SURE, "CGFP R254-39"),
    ("cst_reexamen_min", 8, "jours", SURE, "CGFP R254-68"),
    ("cst_reexamen_max", 30, "jours", SURE, "CGFP R254-68"),
    ("cst_seuil", 50, "agents", SURE, "CGFP L251-5"),
    ("cst_pv", 15, "jours", SURE, "CGFP R254-73"),
    ("convocation_petite_commune", 3, "jours francs", SURE, "CGCT L2121-11 et L2121-12"),
    ("convocation_grande_commune", 5, "jours francs", SURE, "CGCT L2121-11 et L2121-12"),
    ("seuil_note_synthese", 3500, "habitants", SURE, "CGCT L2121-11 et L2121-12"),
    ("transfert_reponse_commune", 3, "mois", DOUBT, "CGCT L5211-17"),
    ("syndicat_perimetre", 2, "mois", DOUBT, "CGCT L5211-5"),
    ("syndicat_reponse", 3, "mois", DOUBT, "CGCT L5211-5"),
    ("retrait_reponse_membres", 3, "mois", DOUBT, "CGCT L5211-19"),
    ("clect_rapport", 9, "mois", SURE, "CGI 1609 nonies C, IV"),
    ("clect_approbation", 3, "mois", SURE, "CGI 1609 nonies C, IV"),
    ("cout_unitaire_premiere_annee", 3, "mois", SURE, "CGCT D5211-16"),
    ("remboursement_periode", 12, "mois", SURE, "CGCT D5211-16"),
    ("budget_date_limite", "15 avril", "", SURE, "CGCT L1612-2"),
    ("budget_date_limite_renouvellement", "30 avril", "", SURE, "CGCT L1612-2"),
    ("dob_fenetre", 10, "semaines", SURE, "CGCT L1612-26"),  # 0 bis, 12: not L5217-10-4
    ("budget_envoi", 12, "jours", SURE, "CGCT L1612-26"),
    ("mad_duree_max", 3, "ans", DOUBT, "Décret n° 2008-580 du 18 juin 2008"),
    ("police_duree_min", 1, "an", SURE, "CSI R512-2"),
    ("police_preavis", 3, "mois", SURE, "CSI R512-2"),
    ("police_epci_reponse", 3, "mois", SURE, "CSI L512-2"),
    ("police_coordination_seuil", 3, "emplois", SURE, "CSI L512-4"),
    ("ads_etat_seuil", 10000, "habitants", SURE, "Code de l'urbanisme L422-8"),
    ("cdg_affiliation", 350, "fonctionnaires", SURE, "CGFP L452-14"),
    ("surnombre", 1, "an", SURE, "CGFP L542-4"),
    ("modif_heures_sans_suppression", 10, "% des heures", SURE, "CGFP L542-3"),
    ("marche_dispense_fs", 60000, "€ HT", SURE, f"{PARTS} R2122-8"),
    ("marche_dispense_travaux", 100000, "€ HT", SURE, f"{PARTS} R2122-8"),
    ("marche_formalise_fs", 216000, "€ HT", SURE, MARKETS),
    ("marche_formalise_travaux", 5404000, "€ HT", SURE, MARKETS),
    ("fctva_taux", Decimal("16.404"), "% du TTC", DOUBT, "CGCT L1615-6"),
    ("sgm_cat_b", date(2028, 1, 1), "", SURE, "Loi n° 2023-1380 du 30 décembre 2023"),
    ("commune_nouvelle_convocation", 3, "semaines", SURE, "CGCT R2113-1"),
    ("quasi_regie", 80, "%", SURE, f"{PARTS} L2511-1"),
    ("coop_publique", 20, "%", SURE, f"{PARTS} L2511-6"),
]


@pytest.mark.parametrize(("name", "value", "unit", "status", "article"), ANNEX_A, ids=lambda each: str(each)[:30])
def test_values_of_the_reference_annex_a(
    law: Law, name: str, value: object, unit: str, status: Status, article: str
) -> None:
    found = law.parameters[name]
    assert (found.value, found.unit, found.say.status) == (value, unit, status)
    assert found.say.articles[0].ref == article


def test_the_majority_of_councils_is_either_of_two(law: Law) -> None:
    """Annex A: 2/3 of councils and > 1/2 of the people, or >= 1/2 of councils and 2/3 of the people."""
    majority = law.parameters["majorite_qualifiee"]
    assert re.findall(r"\d/\d", str(majority.value)) == ["2/3", "1/2", "1/2", "2/3"]
    assert (majority.say.status, majority.say.articles[0].ref) == (DOUBT, "CGCT L5211-5")


@pytest.mark.parametrize(
    ("name", "before", "first", "last", "after"),
    [
        # Reference, 1.10: services since 1 April 2026, works since 1 January; European thresholds for two years.
        ("marche_dispense_fs", date(2026, 3, 31), date(2026, 4, 1), date(2040, 1, 1), None),
        ("marche_dispense_travaux", date(2025, 12, 31), date(2026, 1, 1), date(2040, 1, 1), None),
        ("marche_formalise_fs", date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1)),
        ("marche_formalise_travaux", date(2025, 12, 31), date(2026, 1, 1), date(2027, 12, 31), date(2028, 1, 1)),
    ],
)
def test_values_of_public_purchase_hold_between_their_dates(
    name: str, before: date, first: date, last: date, after: date | None
) -> None:
    held = [day for day in (before, first, last, after) if day and load_law(day).parameter(name)]
    assert held == [first, last]


def test_a_sentence_takes_the_value_in_force(law: Law) -> None:
    assert law.fill("À partir de {seuil_note_synthese}.") == "À partir de 3\u202f500 habitants."


def test_the_pension_rate_is_known_year_by_year(law: Law) -> None:
    """Reference « droit », 0 bis, point 8; the nearest year stands for those that nobody knows yet."""
    pension = law.series["cnracl_employeur"]
    years = (2024, 2025, 2026, 2027, 2028, 2035)
    assert [str(pension.in_year(year)) for year in years] == ["34.65", "34.65", "37.65", "40.65", "43.65", "43.65"]
    assert pension.say.status is Status.TO_CHECK


def test_a_rate_is_a_number_and_nothing_else(law: Law) -> None:
    assert law.rate("fctva_taux") == Decimal("16.404")
    assert law.parameters["fctva_taux"].shown == "16,404 % du TTC"
    with pytest.raises(KeyError):
        law.rate("budget_date_limite")


def test_two_versions_of_a_value_are_chosen_by_date(pack: Path) -> None:
    spoil(
        pack,
        "parameters.toml",
        'value = 3500\nunit = "habitants"\n[par',
        'value = 3500\nunit = "habitants"\nto = 2029-12-31\n[par',
    )
    newer = '\n[[parameters]]\nid = "seuil_note_synthese"\nlabel = "x"\nvalue = 5000\nfrom = 2030-01-01\n[parameters.say]\ntext = "x"\nstatus = "vérifié"\narticles = ["CGCT R2151-4"]\n'  # noqa: E501 - same
    with (pack / "parameters.toml").open("a", encoding="utf-8") as file:
        file.write(newer)
    read = read_pack(pack)
    values = [read.on(day).parameters["seuil_note_synthese"].value for day in (date(2029, 12, 31), date(2030, 1, 1))]
    assert values == [3500, 5000]


def test_a_form_that_is_no_longer_in_force_disappears_with_its_mentions(pack: Path) -> None:
    spoil(pack, "forms/entente.toml", 'slug = "entente"', 'slug = "entente"\nto = 2026-12-31')
    read = read_pack(pack)
    assert "entente" in read.on(date(2026, 12, 31)).forms
    later = read.on(date(2027, 1, 1))
    assert "entente" not in later.forms
    assert all("entente" not in family.usual_forms for family in later.families.values())


# A pack with a mistake is refused, with its file and its entry


MISTAKES = [
    ("forms/entente.toml", 'slug = "entente"', "slug = ", "fichier", "lecture impossible"),
    ("forms/entente.toml", 'slug = "entente"', 'slugg = "entente"', "fichier", "slug"),
    ("forms/entente.toml", 'name = "Entente', 'nom = "x"\nname = "Entente', "fichier", "clé inconnue « nom »"),
    ("forms/entente.toml", 'status = "vérifié"', 'status = "sûr"', "definition", "sûr"),
    ("forms/entente.toml", 'status = "vérifié"\n', "", "definition", "« status » manque"),
    ("forms/entente.toml", 'status = "vérifié"\narticles = ["CGCT L5221-1"]', 'status = "vérifié"', "definition", "cite au moins un article"),  # noqa: E501 - a row of the table
    ("forms/entente.toml", 'articles = ["CGCT L5221-1"]', 'articles = ["CGCT L9999-9"]', "definition", "L9999-9"),
    ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epc = "no" }', "reasons n° 1", "same_epc"),
    ("forms/entente.toml", 'when = { same_epci = "no" }', 'when = { same_epci = "maybe" }', "reasons n° 1", "maybe"),
    ("forms/entente.toml", '"population", "population_total"', '"acreage", "population_total"', "keys n° 1", "acreage"),
    ("forms/entente.toml", '"population", "population_total"', '"hours", "population_total"', "keys", "deux fois"),
    ("forms/entente.toml", 'terms = ["hours"]\nverdict = "admis"', 'terms = ["hours"]\nverdict = "exclu"', "keys n° 3", "ce que l’on risque"),  # noqa: E501 - same
    ("forms/entente.toml", '\n[[reimbursement.keys]]\nterms = ["smoothing"]\nverdict = "admis"\n', "", "reimbursement", "smoothing"),  # noqa: E501 - same
    ("forms/entente.toml", 'employer = "kept"', 'employer = "sold"', "staff", "sold"),
    ("forms/entente.toml", 'carriers = ["commune", "epci", "syndicat", "nobody"]', "carriers = []", "fichier", "qui peut la porter"),  # noqa: E501 - same
    ("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["avis"]', "plannings n° 1", "« avis », qui n’est pas une étape"),  # noqa: E501 - same
    ("plannings.toml", 'unit = "week"', 'unit = "week"\nafter = ["accord"]', "plannings n° 1", "s’attendent"),
    ("plannings.toml", "least = 2", "least = 3", "tasks n° 1", "de 3 à 2"),
    ("plannings.toml", 'forms = ["mad_individuelle"]', 'forms = ["mad"]', "plannings n° 1", "mad"),
    ("instruments.toml", 'articles = ["CGCT L5211-39-1"]', 'articles = ["CGCT L5211-39"]', "instruments n° 1", "L5211-39"),  # noqa: E501 - same
    ("forms/mad_service.toml", 'articles = ["CGCT D5211-16"]', 'articles = ["CGCT L5211-4-1, IV"]', "acts n° 6", "à vérifier"),  # noqa: E501 - same
    ("forms/entente.toml", 'whom = "préfecture"', 'whom = "préfet"', "to_confirm n° 1", "préfet"),
    ("articles.toml", "checked = 2026-11-23\n", "", "articles n° 1", "checked"),
    ("articles.toml", 'source = "Texte reproduit par un éditeur (vers 2023)"\n', "", "articles n° 1", "source"),
    ("articles.toml", 'ref = "CGCT L5221-2"', 'ref = "CGCT L5221-1"', "articles n° 2", "deux fois"),
    ("services.toml", 'unit = "heure"', 'unit = ""', "families n° 1", "unit"),
    ("services.toml", '"mad_individuelle", "emploi_multi_employeurs"', '"mad_collective"', "families n° 1", "mad_collective"),  # noqa: E501 - same
    ("services.toml", 'domain = "management"', 'domain = "manager"', "families n° 1", "manager"),
    ("services.toml", 'key = "hours"', 'key = "heures"', "families n° 1", "heures"),
    ("parameters.toml", "value = 3500", "value = true", "parameters n° 1", "value"),
    ("parameters.toml", 'status = "vérifié"\narticles = ["CGCT L2121-11 et L2121-12", "CGCT R2151-4"]', 'status = "pratique"', "parameters n° 1", "source"),  # noqa: E501 - same
    ("parameters.toml", 'id = "dernier_renouvellement"', 'id = "seuil_note_synthese"', "seuil_note_synthese", "même jour"),  # noqa: E501 - same
    ("parameters.toml", "to = 2027-12-31", "from = 2030-01-01\nto = 2027-12-31", "parameters n° 6", "après"),
    ("cost_hints.toml", 'number = "64111"', 'number = "6411 1"', "accounts n° 2", "numéro de compte"),
    ("cost_hints.toml", 'number = "64111"', 'number = "6411"', "accounts n° 2", "deux fois"),
    ("cost_hints.toml", 'of = ["developed"]', 'of = ["long"]', "accounts n° 2", "long"),
    ("cost_hints.toml", 'family = "staff"', 'family = "salaries"', "hints n° 1", "salaries"),
    ("orientation.toml", "[powers]\ntitle", "[powers]\ntitel", "powers", "title"),
    ("accounts.toml", 'number = "6216"', 'number = "6216 x"', "accounts n° 1", "6216 x"),
    ("accounts.toml", 'relation = "group"', 'relation = "epci"', "accounts n° 1", "epci"),
    ("accounts.toml", 'side = "expense"', 'side = "depense"', "accounts n° 1", "depense"),
    ("accounts.toml", 'nature = "staff"', 'nature = "other"', "accounts", "« group »"),
    ("accounts.toml", "confidence = 75", "confidence = 175", "accounts n° 9", "175"),
    ("accounts.toml", 'articles = ["Instruction budgétaire et comptable M57"]', "articles = []", "accounts n° 1", "source"),  # noqa: E501 - same
    ("accounts.toml", 'number = "62878"\nchapter = "011"\nlabel = "Remboursement de frais à un autre organisme"\nrelation = "communes"\nside = "expense"\nnature = "other"', 'number = "6218"\nchapter = "012"\nlabel = "x"\nrelation = "communes"\nside = "expense"\nnature = "staff"', "accounts", "« communes »"),  # noqa: E501 - same
    ("accounts.toml", 'slug = "compensation"', 'slug = "bill"', "payments n° 2", "deux fois"),
    ("clauses/entente.toml", 'articles = ["CGCT L5221-1"]\n\n[[clauses]]\ntopic = "object"', '\n[[clauses]]\ntopic = "object"', "clauses n° 1", "cite au moins un article"),  # noqa: E501 - same
    ("clauses/prestation_services.toml", 'status = "à vérifier"\narticles = ["CGCT L5111-1"]', 'status = "à vérifier"', "clauses n° 6", "« pratique »"),  # noqa: E501 - same
    ("clauses/entente.toml", "{carrier}", "{porteur}", "clauses n° 1", "« porteur » n’est pas un blanc connu"),
    ("clauses/entente.toml", "{carrier}", "{carrier", "clauses n° 1", "s’ouvre ou se ferme seul"),
    ("clauses/common.toml", "{court}", "{tribunal}", "clauses n° 13", "« tribunal » n’est pas un blanc connu"),
    ("clauses/entente.toml", 'topic = "object"', 'topic = "aim"', "clauses n° 2", "aim"),
    ("clauses/entente.toml", 'topic = "object"', 'topic = "parties"', "clauses n° 2", "deux fois"),
    ("clauses/entente.toml", '"level", ', '"level", "exit", ', "fichier", "« exit », qui n’est pas dans la liste"),
    ("clauses/entente.toml", '"level", ', '"level", "insurance", ', "fichier", "« insurance » est écrit ici et pris"),
    ("clauses/entente.toml", "common =", "commun =", "fichier", "clé inconnue « commun »"),
    ("pack.toml", "clauses = [", 'clauses = ["schema",', "fichier", "« schema » a des clauses sans être"),
    ("staff.toml", 'threshold = "cst_seuil"', 'threshold = "cst"', "committees n° 1", "« cst », qui n’est pas dans"),
    ("staff.toml", 'kind = "joint"', 'kind = "own"', "committees n° 3", "deux fois"),
    ("staff.toml", 'subject = "nbi"', 'subject = "bonus"', "changes n° 4", "bonus"),
    ("staff.toml", "[changes.kept]", "[changes.stays]", "changes n° 1", "« kept » ou « moved » manque"),
    ("staff.toml", "{cst_pv}", "{cst_minutes}", "fichier", "« cst_minutes » n’est pas un blanc connu"),
    ("staff.toml", 'after = ["informed"]', 'after = ["vote"]', "fichier", "s’attendent"),
    ("staff.toml", 'after = ["informed"]', 'after = ["told"]', "fichier", "« told », qui n’est pas une étape"),
    ("staff.toml", 'when = "unanimous_refusal"', 'when = "refusal"', "dates n° 5", "refusal"),
    ("staff.toml", 'below = "sgm_nomination_seuil"', 'below = "3500"', "secretary n° 1", "3500"),
    ("staff.toml", 'id = "nomination"', 'id = "promotion"', "secretary", "deux fois"),
    ("staff.toml", "[secretary_population]", "[secretary_populations]", "fichier", "« secretary_population » manque"),
    ("staff.toml", '[[sheets]]\nkind = "individual"', '[[sheets]]\nkind = "personal"', "sheets n° 2", "personal"),
    ("pack.toml", "\nforms = [", '\nforms = ["ententes",', "fichier", "lecture impossible"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "entry", "what"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_and_entry(
    pack: Path, file: str, old: str, new: str, entry: str, what: str
) -> None:
    spoil(pack, file, old, new)
    with pytest.raises(MalformedEntryError) as refused:
        read_pack(pack)
    named = "forms/ententes.toml" if "ententes" in new else file
    assert refused.value.file == named
    assert entry in refused.value.entry
    assert what in refused.value.what


@pytest.mark.parametrize(
    ("file", "cut", "what"),
    [
        ("clauses/entente.toml", r".*", "aucune clause"),
        ("staff.toml", r"\[\[committees\]\]\nkind = \"joint\".*?(?=\n#)", "rien sur « joint »"),
        ("staff.toml", r"\[\[changes\]\]\nsubject = \"savings\".*?(?=\n\[\[changes)", "rien sur « savings »"),
        ("staff.toml", r"\[\[sheets\]\]\nkind = \"individual\".*?(?=\n#)", "rien sur « individual »"),
        ("staff.toml", r"(?<=annexée à la convention\"\n).*?(?=\n\[\[sheets\]\])", "ne dit pas ce qu’elle contient"),
    ],
)
def test_a_part_that_is_gone_is_missed(pack: Path, file: str, cut: str, what: str) -> None:
    text = (pack / file).read_text(encoding="utf-8")
    assert re.search(cut, text, re.DOTALL), "the planted mistake must land"
    (pack / file).write_text(re.sub(cut, "", text, count=1, flags=re.DOTALL), encoding="utf-8")
    with pytest.raises(MalformedEntryError, match=what) as refused:
        read_pack(pack)
    assert refused.value.file == file


def test_the_untouched_copy_is_accepted(pack: Path) -> None:
    read = read_pack(pack)
    assert {form.slug for form in read.forms} == {path.stem for path in (SHIPPED / "forms").glob("*.toml")}


def test_nothing_is_read_at_import() -> None:
    """The law costs nothing until a step asks for it."""
    import subprocess
    import sys

    code = "import sys, resources.law, resources.texts; print(*(m for m in ('tomllib', 'resources.law.loader') if m in sys.modules))"  # noqa: E501 - a one-line program
    root = SHIPPED.parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == ""

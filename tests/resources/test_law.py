"""The law pack: complete, dated, and refused with file and entry when something in it is wrong."""

import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import resources.law
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

PACK_DAY = date(2026, 11, 23)
SHIPPED = Path(resources.law.__file__).parent


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(PACK_DAY)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the shipped pack, to be spoilt."""
    shutil.copytree(SHIPPED, tmp_path / "law", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return tmp_path / "law"


def _replace(pack: Path, file: str, old: str, new: str) -> None:
    text = (pack / file).read_text(encoding="utf-8")
    assert old in text, "the planted mistake must land"
    (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _statements(form: LegalForm) -> list[Statement]:
    own = [value for value in vars(form).values() if isinstance(value, Statement)]
    lists = [form.acts, form.advantages, form.limits, form.traps, form.directions]
    rules = [rule.say for group in (form.reasons, form.exclusions, form.to_confirm) for rule in group]
    keys = [rule.say for rule in form.reimbursement.keys.values() if rule.say]
    base = [form.reimbursement.base, form.reimbursement.families_risk]
    return [*own, *(item for group in lists for item in group), *rules, *keys, *base]


# What the pack holds


def test_the_six_forms_are_those_of_the_plan(law: Law) -> None:
    assert set(law.forms) == {
        "entente", "prestation_services", "mad_individuelle", "mad_service", "service_commun", "service_unifie",
    }  # fmt: skip


def test_no_form_without_article_act_base_or_exclusion(law: Law) -> None:
    for form in law.forms.values():
        assert form.articles, form.slug
        assert form.acts, form.slug
        assert form.exclusions, form.slug
        assert form.to_confirm, form.slug
        assert set(form.reimbursement.keys) == TERMS, form.slug
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
    ],
)
def test_the_table_of_forms_and_keys(law: Law, form: str, risky: set[str], excluded: set[str]) -> None:
    keys = law.forms[form].reimbursement.keys
    assert {term for term, rule in keys.items() if rule.verdict is Verdict.RISKY} == risky
    assert {term for term, rule in keys.items() if rule.verdict is Verdict.EXCLUDED} == excluded


def test_settlement_regimes_and_free_service(law: Law) -> None:
    regimes = {slug: form.reimbursement.regimes for slug, form in law.forms.items()}
    assert regimes["mad_service"] == regimes["service_unifie"] == ("unit_cost",)
    assert law.forms["mad_individuelle"].reimbursement.free is Verdict.EXCLUDED  # CGFP L512-15, between communes


def test_both_ways_of_billing_have_their_sentence(law: Law, pack: Path) -> None:
    assert set(law.regimes) == REGIMES == {each.value for each in choices.Settlement} - {"unknown"}
    assert [a.ref for a in law.regimes["unit_cost"].articles] == ["CGCT D5211-16", "CGCT R5111-1"]
    _replace(pack, "regimes.toml", 'slug = "real_cost"', 'slug = "unit_cost"')
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
            assert statement.text == re.sub(r"[\u00a0\u202f]", " ", statement.text), "typed naturally, dressed by typo"
            assert typo(statement.text)


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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seuil_note_synthese", 3500), ("convocation_petite_commune", 3), ("convocation_grande_commune", 5),
        ("cout_unitaire_premiere_annee", 3), ("remboursement_periode", 12), ("budget_date_limite", "15 avril"),
        ("budget_date_limite_renouvellement", "30 avril"), ("cst_seuil", 50),
    ],
)  # fmt: skip
def test_values_of_the_reference_annex_a(law: Law, name: str, value: int | str) -> None:
    found = law.parameter(name)
    assert found is not None
    assert found.value == value
    assert found.say.articles


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
    _replace(
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
    _replace(pack, "forms/entente.toml", 'slug = "entente"', 'slug = "entente"\nto = 2026-12-31')
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
    ("services.toml", '"mad_individuelle", "service_commun"', '"mad_collective"', "families n° 1", "mad_collective"),
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
    ("pack.toml", '"entente",', '"ententes",', "fichier", "lecture impossible"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "entry", "what"), MISTAKES)
def test_a_mistake_is_refused_with_its_file_and_entry(
    pack: Path, file: str, old: str, new: str, entry: str, what: str
) -> None:
    _replace(pack, file, old, new)
    with pytest.raises(MalformedEntryError) as refused:
        read_pack(pack)
    named = "forms/ententes.toml" if "ententes" in new else file
    assert refused.value.file == named
    assert entry in refused.value.entry
    assert what in refused.value.what


def test_the_untouched_copy_is_accepted(pack: Path) -> None:
    assert len(read_pack(pack).forms) == 6


def test_nothing_is_read_at_import() -> None:
    """The law costs nothing until a step asks for it."""
    import subprocess
    import sys

    code = "import sys, resources.law, resources.texts; print(*(m for m in ('tomllib', 'resources.law.loader') if m in sys.modules))"  # noqa: E501 - a one-line program
    root = SHIPPED.parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == ""

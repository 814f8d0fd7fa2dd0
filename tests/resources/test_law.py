"""The law pack: complete, dated, and refused with file and entry when something in it is wrong."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain import choices
from resources.entries import MalformedEntryError
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.lists import COST_FAMILIES, DOMAINS, FACTS, KEYS, PAYMENTS, REGIMES, TERMS, Status, Verdict
from resources.law.loader import read_pack
from resources.law.statements import Statement
from resources.typography import typo
from tests.resources.packs import SHIPPED, spoil


def _statements(form: LegalForm) -> list[Statement]:
    own = [value for value in vars(form).values() if isinstance(value, Statement)]
    lists = [
        [act.say for act in form.acts],
        form.advantages,
        form.limits,
        form.traps,
        form.directions,
        form.delays,
        form.staff.say,
    ]
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
    assert form.definition.sourced(read) == f"{form.definition.text[:-1]} (CGFP, articles L. 512-6 à L. 512-9)."
    assert form.reimbursement.base.sourced(read).endswith(" (CGFP, article L. 512-15 ; à vérifier).")
    assert form.delay.sourced(read) == form.delay.text, "practice without article: the card says it once"
    assert form.delay.said == f"{form.delay.text} C’est l’usage."
    assert replace(form.delay, text="Signer la convention").said == "Signer la convention. C’est l’usage."
    assert form.definition.said == f"{form.definition.text[:-1]} (CGFP, articles L. 512-6 à L. 512-9)."
    custom = replace(form.definition, status=Status.PRACTICE)
    assert custom.sourced(read).endswith(" (CGFP, articles L. 512-6 à L. 512-9 ; selon l’usage).")
    unsourced = replace(form.definition, status=Status.TO_CHECK, articles=())
    assert unsourced.sourced(read).endswith(" (à vérifier).")
    older = replace(form.definition.articles[0], ref="CGFP L1", checked=date(2025, 1, 31))
    both = replace(form.definition, articles=(*form.definition.articles, older))
    assert both.sourced(read).endswith(" (CGFP, articles L. 512-6 à L. 512-9 et L. 1 ; lu le 31/01/2025)."), (
        "the oldest day"
    )


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


def test_nothing_is_read_at_import() -> None:
    """The law costs nothing until a step asks for it."""
    import subprocess
    import sys

    code = "import sys, resources.law, resources.texts; print(*(m for m in ('tomllib', 'resources.law.loader') if m in sys.modules))"  # noqa: E501 - a one-line program
    root = SHIPPED.parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == ""

"""A remark accepted with a reason asks for nothing any more; the reason of each rule stands in the law data."""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import desktop.domain
from desktop.domain.changes import apply_to
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Acceptance
from desktop.domain.review.accepted import Reviewed, acceptance_of, accepting, can_be_accepted, outdated, reviewed
from desktop.domain.review.findings import Finding, Gravity, keeps_draft
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
DOUBT = Finding("cost-estimate", Gravity.CONFIRM, "Montant estimé : Carburant.", record_id="l", field="amount")
OTHER = replace(DOUBT, record_id="m")
WRONG = Finding("unread", Gravity.WRONG, "« deux cents » n’a pas pu être lu.", record_id="l", field="amount")


def accepted(finding: Finding, reason: str) -> Dataset:
    return Dataset([replace(acceptance_of(Dataset(), finding), reason=reason)])


def test_a_remark_accepted_with_a_reason_leaves_the_list_and_the_draft_mark() -> None:
    dataset = accepted(DOUBT, "Devis attendu en mars")
    found = reviewed([DOUBT], dataset)
    assert (found.open, [a.reason for _f, a in found.accepted]) == ((), ["Devis attendu en mars"])
    assert not keeps_draft(found.open)


def test_it_is_this_remark_and_no_other() -> None:
    found = reviewed([DOUBT, OTHER], accepted(DOUBT, "Devis attendu en mars"))
    assert found.open == (OTHER,)


def test_a_remark_that_says_something_else_since_comes_back_with_the_reason_at_hand() -> None:
    dataset = accepted(DOUBT, "Devis attendu en mars")
    since = replace(DOUBT, message="Montant estimé : Carburant d’Orbelle.")
    assert reviewed([since], dataset) == Reviewed((since,), ())
    assert [each.reason for each in outdated(dataset, since)] == ["Devis attendu en mars"]
    assert outdated(dataset, DOUBT) == outdated(Dataset(), DOUBT) == []
    for change in accepting(dataset, since, "Devis reçu", date(2026, 12, 1)):
        apply_to(dataset, change)
    (held,) = dataset.all(Acceptance)
    assert (held.reason, held.on) == ("Devis reçu", date(2026, 12, 1))
    assert reviewed([since], dataset).accepted == ((since, held),)
    assert reviewed([DOUBT], dataset).open == (DOUBT,), "what it said before would come back in turn"


def test_other_words_of_advice_or_of_paper_do_not_bring_it_back() -> None:
    dataset = accepted(DOUBT, "Devis attendu en mars")
    other = replace(DOUBT, advice="Demandez-le.", paper="Un montant est estimé.", step="costs")
    assert reviewed([other], dataset).open == ()


@pytest.mark.parametrize(
    "old", [proposed_id(Acceptance, "cost-estimate", "l", "amount"), "2f1d7c52-8a4e-4c11-9a53-0d7b1e4a6c90", "a"]
)
def test_a_reason_given_before_sentences_were_known_goes_on_holding(old: str) -> None:
    held = Acceptance(id=old, code="cost-estimate", record_id="l", field="amount", reason="Devis attendu en mars")
    dataset = Dataset([held])
    assert reviewed([DOUBT], dataset).accepted == ((DOUBT, held),)
    (change,) = accepting(dataset, DOUBT, "Devis reçu", date(2026, 12, 1))[:1]
    assert change.record_id == old, "and is written again where it is"


def test_what_says_something_else_each_day_is_accepted_once() -> None:
    late = Finding("plan-late", Gravity.CONFIRM, "Cantine : au plus tôt le 2 mars.", record_id="p", field="start_on")
    dataset = accepted(late, "Les élus le savent")
    tomorrow = replace(late, message="Cantine : au plus tôt le 3 mars.")
    assert reviewed([tomorrow], dataset).open == ()


def test_two_reasons_for_one_remark_show_it_once() -> None:
    dataset = accepted(DOUBT, "Devis attendu en mars")
    dataset.put(Acceptance(code="cost-estimate", record_id="l", field="amount", reason="Autre"))
    assert len(reviewed([DOUBT], dataset).accepted) == 1


def test_a_blank_reason_accepts_nothing() -> None:
    assert reviewed([DOUBT], accepted(DOUBT, "  \n")).open == (DOUBT,)


def test_what_is_wrong_is_corrected_and_not_accepted() -> None:
    assert not can_be_accepted(WRONG)
    assert reviewed([WRONG], accepted(WRONG, "Tant pis")).open == (WRONG,)


def test_a_reason_typed_is_found_again_under_its_identifier() -> None:
    dataset = accepted(DOUBT, "Devis attendu en mars")
    (held,) = dataset.all(Acceptance)
    assert acceptance_of(dataset, DOUBT) == held
    assert acceptance_of(dataset, OTHER).id != held.id


def codes_of_the_code() -> set[str]:
    """The codes of the remarks, read in the source of the domain a second way."""
    found = set()
    for file in Path(str(desktop.domain.__file__)).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{file.name}, line {node.lineno}: a code is written out"
                found.add(str(first.value))
    return found


def test_every_rule_has_its_reason_and_its_source_and_every_reason_its_rule() -> None:
    codes = codes_of_the_code()
    assert len(codes) >= 40
    assert codes == set(LAW.reasons)

"""No sentence of the law data sleeps: each is on a real screen, or is told by a rule, or waits for a paper to come."""

from collections import defaultdict
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.domain.budget.accounts import account
from desktop.domain.choices import CostFamily, Nomenclature, Payment, Settlement
from desktop.domain.law.usual_accounts import usual_accounts
from desktop.domain.words.budget_words import payment_sentences
from desktop.domain.words.family_words import family_words
from resources.law.lists import NATURES, RELATIONS, SIDES
from tests.wizard.agreement import LAW
from tests.wizard.law_shown import (
    governance_screens,
    means_screens,
    on_screen,
    planning_screens,
    sentences,
    service_screens,
    tool_screens,
)

RULES = {
    "forms.reasons", "forms.exclusions", "forms.to_confirm", "rules.say", "powers.to_confirm", "nothing.to_confirm",
}  # fmt: skip
"""Said to the dossier that they are true of, on step 7: `tests/domain/law/test_every_entry.py` hears each of them."""
MONEY = {"regimes", "payments"}
"""Said on step 8, one by choice of hers: below."""
REVIEW = {"reasons"}
"""Said of a point of the review, in the summary: `tests/domain/review` asks for one by code."""
WAITING = {
    "dependencies.say": "told when an act of the checklist of step 7 was done before another that has to come first",
    "forms.clauses": "the articles of an agreement are written on its paper",
    "acts.wordings": "the sentences that are law in a délibération are written on its paper",
    "acts.court_rule": "the court of a délibération is told on its paper",
    **dict.fromkeys(
        ("frames.what", "frames.limits", "frames.contents", "frames.more", "frames.under"),
        "what a plan, a pact, statutes and a charter must hold is written on these papers",
    ),
    "staff.pieces": "the usual pieces of the file of a committee are listed in the letter that refers to it",
    "forms.annexes": "what an annex is for is written on the paper of the agreement",
    **dict.fromkeys(
        ("counting.units", "counting.silence", "counting.holidays", "counting.reminders"),
        "told of a date that was worked out, where it came from, on step 10 and in the calendar file",
    ),
    "plannings.effect": "the only day on which a form can start is told of a start that it puts off, on step 10",
    "counting.notes": "told of the sessions of the councils, on step 10",
    "accounts.say": "an account is told by number, chapter and how sure it is; its sentence says whom it links",
}

ELSEWHERE = RULES | MONEY | REVIEW


def test_every_sentence_is_on_a_screen_or_said_why_not(qtbot: QtBot, tmp_path: Path) -> None:
    screens = (tool_screens, means_screens, service_screens, governance_screens, planning_screens)
    seen = [text for shown in screens for text in shown(qtbot, tmp_path)]
    shown = "\n".join(seen)
    asleep: defaultdict[str, list[str]] = defaultdict(list)
    kinds = set()
    for kind, text in sentences():
        kinds.add(kind)
        if on_screen(text.removesuffix(".")) not in shown:  # its articles come before its stop
            asleep[kind].append(text)
    assert {kind: texts for kind, texts in asleep.items() if kind not in ELSEWHERE | set(WAITING)} == {}
    assert ELSEWHERE | set(WAITING) <= kinds
    assert set(WAITING) <= set(asleep), "what is shown by now is no longer waiting: take it off the list"


def test_each_way_of_billing_and_of_paying_is_told_for_one_choice() -> None:
    told = {words for payment in Payment for words in payment_sentences(LAW, payment)}
    assert told == {said.said for statements in LAW.payments.values() for said in statements}
    assert {each.value for each in Settlement} - {"unknown"} == set(LAW.regimes)


def test_every_account_is_found_by_what_links_two_partners() -> None:
    found = {account(LAW, link, side, nature) for link in RELATIONS for side in SIDES for nature in NATURES}
    assert found - {None} == set(LAW.accounts)


def test_every_type_of_cost_says_where_to_find_it_and_in_which_accounts() -> None:
    assert set(LAW.cost_hints) <= {family.value for family in CostFamily}
    for family in CostFamily:
        hint = LAW.cost_hints.get(family.value)
        proposed = [each for list_ in Nomenclature for each in usual_accounts(LAW, family, list_)]
        assert set(proposed) == set(hint.accounts if hint else ())


def test_every_type_of_service_says_what_to_beware_of_and_what_is_counted() -> None:
    for family in LAW.families.values():
        told = " ".join(family_words(family))
        assert not family.caution or family.caution.said in told
        for words in family.indicators:
            assert words[1:] in told, family.slug
    assert family_words(None) == []

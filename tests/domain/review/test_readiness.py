"""How ready a project is, word for word, with what makes it so."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.choices import Readiness
from desktop.domain.records import Purpose
from desktop.domain.review.findings import Finding, Gravity, keeps_draft
from desktop.domain.review.readiness import Stage, left, partners_words, readiness_words, stage, untouched_words

TITLES = {"purpose": "Pourquoi ?", "costs": "Coûts", "tool": "Outil", "sharing": "Partage", "planning": "Calendrier"}
TODAY = date(2026, 11, 26)
NOT_YET = "n’est pas encore prêt pour le conseil"


def some(gravity: Gravity, *steps: str) -> list[Finding]:
    return [Finding("a-code", gravity, "Un point.", step=step) for step in steps]


WRONG, MISSING, CONFIRM, ADVICE = (some(gravity, "costs") for gravity in Gravity)


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ([], "est prêt pour le conseil : aucun point n’est à confirmer."),
        (ADVICE, "est prêt pour le conseil : aucun point n’est à confirmer."),
        (CONFIRM, "est presque prêt pour le conseil : 1 point à confirmer (Coûts)."),
        (MISSING, "n’est pas encore prêt pour le conseil : 1 point à confirmer (Coûts), à compléter."),
        (WRONG, "n’est pas encore prêt pour le conseil : 1 point à confirmer (Coûts), à corriger."),
        (
            [*CONFIRM, *WRONG, *MISSING, *MISSING, *ADVICE],
            f"{NOT_YET} : 4 points à confirmer (Coûts), dont 1 à corriger (Coûts) et 2 à compléter (Coûts).",
        ),
        (
            some(Gravity.CONFIRM, "sharing", "costs", "sharing"),
            "est presque prêt pour le conseil : 3 points à confirmer (Coûts ; Partage).",
        ),
        (
            some(Gravity.MISSING, *reversed(TITLES)),
            f"{NOT_YET} : 5 points à confirmer (Pourquoi ? ; Coûts ; Outil ; 2 autres étapes), tous à compléter.",
        ),
        ([*CONFIRM * 8], "est presque prêt pour le conseil : 8 points à confirmer (Coûts)."),
        ([*CONFIRM * 9], f"{NOT_YET} : 9 points à confirmer (Coûts)."),
        ([*CONFIRM * 55], f"{NOT_YET} : 55 points à confirmer (Coûts)."),
    ],
)
def test_it_says_how_many_points_of_which_steps_make_it_so(findings: list[Finding], words: str):
    assert readiness_words(findings, TITLES) == f"Le dossier {words}"


@pytest.mark.parametrize("findings", [[], ADVICE, CONFIRM, MISSING, WRONG, [*ADVICE, *CONFIRM]])
def test_it_is_ready_exactly_when_the_papers_are_no_draft_any_more(findings: list[Finding]):
    assert (stage(left(findings, list(TITLES))) is Stage.READY) is not keeps_draft(findings)


def test_four_steps_are_all_named():
    said = readiness_words(some(Gravity.CONFIRM, *list(TITLES)[:4]), TITLES)
    assert said.endswith("(Pourquoi ? ; Coûts ; Outil ; Partage).")


def test_steps_that_nothing_was_said_of():
    assert untouched_words([]) == ""
    assert untouched_words(["Calendrier"]) == "Étape pas encore commencée : « Calendrier »."
    assert untouched_words(["Coûts", "Outil"]) == "Étapes pas encore commencées : « Coûts » et « Outil »."


def test_partners_by_what_she_ticked_and_by_the_days_that_are_past():
    ticked = Purpose(readiness=(Readiness.MAYORS_TALK,), councils_told_on=TODAY, agents_told_on=date(2026, 11, 27))
    assert partners_words(ticked, TODAY) == (
        "Chez les partenaires, 2 conditions sont remplies sur 6. Il reste : « Les secrétaires travaillent déjà "
        "ensemble », « Nous avons déjà partagé un agent, du matériel ou un marché », « Les agents concernés ont été "
        "informés » et « Chacun est d’accord pour montrer ses chiffres »."
    )
    tomorrow = partners_words(ticked, date(2026, 11, 27))
    assert "3 conditions sont remplies" in tomorrow
    assert "Les agents concernés" not in tomorrow


def test_partners_of_whom_nothing_or_everything_is_said():
    assert partners_words(Purpose(), TODAY).endswith("rien n’est encore coché à l’étape « Pourquoi ce projet ? ».")
    every = Purpose(readiness=tuple(Readiness))
    assert partners_words(every, TODAY) == "Chez les partenaires, les 6 conditions sont remplies."
    one = partners_words(replace(every, readiness=(Readiness.AGENTS_TOLD,)), TODAY)
    assert one.startswith("Chez les partenaires, 1 condition est remplie sur 6.")

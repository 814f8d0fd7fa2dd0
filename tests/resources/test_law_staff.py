"""What the law says of the agents: committees, dates, impact sheets, secretaries of town halls, and each form."""

import re
from datetime import date

import pytest

from resources.law import load_law
from resources.law.law import Law
from resources.law.lists import COMMITTEE_KINDS, IMPACT_SHEETS, SUBJECTS, Status
from resources.law.staff_reader import staff_statements
from resources.typography import typo

EVE, CHANGE = date(2027, 12, 31), date(2028, 1, 1)


# Committees and dates


def test_the_committee_is_its_own_from_fifty_agents_and_else_that_of_the_centre(law: Law) -> None:
    """Reference « droit », 5.2: L251-5, and L251-7 for a committee in common."""
    found = law.staff.committees
    assert tuple(found) == COMMITTEE_KINDS
    assert {law.rate(each.threshold) for each in found.values()} == {50}
    assert [law.fill(said.text) for said in found["own"].say] == [
        "Un employeur qui compte au moins 50\u00a0agents a son propre comité social territorial.".replace("\u00a0", " ")
    ]
    assert [article.ref for article in found["joint"].say[0].articles] == ["CGFP L251-7"]
    assert "par département" in found["centre"].say[1].text  # 0 bis, 17


def test_dates_come_in_order_and_the_opinion_before_the_vote(law: Law) -> None:
    """5.2 and 7.4, 1, 3, 5: opinion, vote, signature, individual orders."""
    steps = {step.id: step for step in law.staff.dates}
    assert list(steps) == ["informed", "filed", "called", "session", "second_session", "vote", "signature", "orders"]
    assert steps["vote"].after == ("session", "second_session")
    assert steps["signature"].after == ("vote",)
    assert steps["orders"].after == ("signature",)


def test_a_second_session_only_after_a_unanimous_refusal_from_8_to_30_days(law: Law) -> None:
    """0 bis, 17 and R254-68; every other date is wanted in any case."""
    second = next(step for step in law.staff.dates if step.id == "second_session")
    assert (second.when, second.after) == ("unanimous_refusal", ("session",))
    assert (law.rate(second.least), law.rate(second.most)) == (8, 30)
    assert law.fill(second.say.text).endswith("de 8 jours à 30 jours après la première.")
    assert {step.when for step in law.staff.dates if step is not second} == {"always"}
    session = next(step for step in law.staff.dates if step.id == "session")
    assert law.rate(session.least) == 15


# Agents


@pytest.mark.parametrize(
    ("form", "employer", "consent", "said"),
    [
        # Table 1.0 and the sheets 1.1 to 1.8.
        ("entente", "kept", "not_needed", "aucun effet automatique"),
        ("prestation_services", "kept", "not_needed", "sous ses ordres"),
        ("mad_individuelle", "kept", "needed", "Sans son accord écrit"),
        ("mad_service", "kept", "not_needed", "de plein droit, sans accord à donner et sans limite de durée"),
        ("service_unifie", "kept", "not_needed", "autorité fonctionnelle"),
        ("service_commun", "moved", "not_needed", "change d'employeur de plein droit"),
    ],
)
def test_what_each_form_does_to_an_agent(law: Law, form: str, employer: str, consent: str, said: str) -> None:
    staff = law.forms[form].staff
    assert (staff.employer, staff.consent) == (employer, consent)
    assert said in " ".join(statement.text for statement in staff.say)
    assert any(statement.status is Status.VERIFIED for statement in staff.say)


def test_every_subject_is_told_to_an_agent_who_stays_and_to_one_who_moves(law: Law) -> None:
    """5.1 and 5.3: place, hours, régime indemnitaire, NBI, action sociale, CET, skills, who informs."""
    assert tuple(law.staff.changes) == SUBJECTS
    stays, moves = (dict(law.staff_changes(law.forms[slug])) for slug in ("mad_individuelle", "service_commun"))
    labels = {change.label for change in law.staff.changes.values()}
    assert labels == set(stays) - {""} == set(moves) - {""}
    assert all(stays[label].text != moves[label].text for label in labels)
    assert [article.ref for article in moves["Régime indemnitaire"].articles] == ["CGFP L714-9", "CGFP L714-11"]
    for label in ("NBI", "Compte épargne-temps"):  # 5.3: both are marked so
        assert stays[label].status is moves[label].status is Status.TO_CHECK


def test_the_own_statements_of_a_form_come_first(law: Law) -> None:
    form = law.forms["service_commun"]
    told = law.staff_changes(form)
    assert [said for label, said in told if not label] == list(form.staff.say)
    assert [label for label, _ in told[len(form.staff.say) :]] == [c.label for c in law.staff.changes.values()]


def test_one_impact_sheet_shows_no_pay_and_the_centre_writes_it_for_a_lone_agent(law: Law) -> None:
    """0 bis, 16: one sheet is annexed, posts without pay; another is given to the agent alone."""
    assert tuple(law.staff.sheets) == IMPACT_SHEETS
    annexed, alone = (" ".join(said.text for said in sheet.say) for sheet in law.staff.sheets.values())
    assert "ne donne la paie de personne" in annexed
    assert "comité social territorial la voit" in annexed
    assert "à lui seul" in alone
    assert "le centre de gestion le fait" in alone


# Secrétaire général de mairie


@pytest.mark.parametrize(
    ("day", "population", "wanted", "absent"),
    [
        # 5.4: before 2028 a secretary under 3,500 inhabitants; then category B under 2,000 and A from 2,000.
        (EVE, 540, {"nomination", "contract", "promotion", "coming"}, {"category_small", "category_other"}),
        (EVE, 1999, {"nomination", "contract"}, {"category_small"}),
        (EVE, 2000, {"nomination"}, {"contract", "category_other"}),
        (EVE, 3499, {"nomination"}, {"contract"}),
        (EVE, 3500, {"promotion"}, {"nomination"}),
        (CHANGE, 540, {"category_small", "contract"}, {"nomination", "promotion", "coming", "category_other"}),
        (CHANGE, 1999, {"category_small"}, {"category_other"}),
        (CHANGE, 2000, {"category_other"}, {"category_small", "contract"}),
        (CHANGE, 5000, {"category_other"}, {"category_small"}),
    ],
)
def test_rules_on_the_secretary_change_on_the_first_of_january_2028(
    day: date, population: int, wanted: set[str], absent: set[str]
) -> None:
    rules = {rule.id for rule in load_law(day).secretary_rules(population)}
    always = {"part_time", "lasting_promotion", "training", "each_commune"}
    assert wanted | always <= rules
    assert not absent & rules


def test_a_threshold_of_the_secretary_says_by_which_population_it_counts(law: Law) -> None:
    for rule in law.staff.secretary:
        assert (rule.population == "none") == (not rule.least and not rule.below), rule.id
    assert law.staff.secretary_population is not None
    assert law.staff.secretary_population.status is Status.TO_CHECK


# Sentences


def test_sentences_on_the_agents_are_short_filled_and_sourced(law: Law) -> None:
    own = [said for form in law.forms.values() for said in form.staff.say]
    general = list(staff_statements(law.staff))
    for day in (law.on, CHANGE):
        filled = [load_law(day).fill(said.text) for said in staff_statements(load_law(day).staff)]
        assert not any(set("{}") & set(text) for text in filled)
    for said in (*own, *general):
        assert said.articles or said.status is not Status.VERIFIED
        assert not set("!\u00a0\u202f") & set(said.text), said.text
        assert typo(said.text).endswith("."), said.text
        for sentence in re.split(r"(?<=[.?])\s", said.text):
            assert len(sentence.split()) <= 25, sentence

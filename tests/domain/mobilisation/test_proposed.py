"""The rows of step 11: hers in their place, the others proposed; what she touched no longer follows the dossier."""

from dataclasses import replace
from datetime import date

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.mobilisation.groups import group_words, working_groups
from desktop.domain.mobilisation.mandate import mandate_words
from desktop.domain.mobilisation.proposed import (
    answer_of,
    group_rows,
    made_answers,
    objection_rows,
    planned_day,
    risk_rows,
    speech_rows,
)
from tests.domain.mobilisation.worlds import POST, SHARED, TEXTS, context
from tests.spaces import plain

TOLD = r.Purpose(
    id="w",
    bearers=(c.Bearer.SECRETARIES, c.Bearer.WORKING_GROUP),
    councils_told_on=date(2026, 12, 10),
    agents_told_on=date(2026, 12, 15),
)


def test_a_risk_is_proposed_with_whom_it_is_about_and_keeps_its_identifier() -> None:
    first, again = (risk_rows(context(*SHARED), TEXTS) for _ in range(2))
    found = next(risk for risk in first if risk.code == "pays_more")
    assert found.label == "Un partenaire paie plus qu’aujourd’hui et renonce – Orbelle"
    assert (found.likelihood, found.effect) == (c.Level.MEDIUM, c.Level.HIGH)
    assert (bool(found.precaution), found.owner) == (True, "Les maires")
    assert [risk.id for risk in first] == [risk.id for risk in again]


def test_what_she_wrote_stands_in_its_place_even_when_the_fact_no_longer_holds() -> None:
    mine = r.Risk(id="m", code="pays_more", label="Orbelle renonce", position=3)
    own = r.Risk(id="own", label="La pluie", position=500)
    codes = [risk.code for risk in risk_rows(context(*SHARED), TEXTS)]
    rows = risk_rows(context(*SHARED, mine, own), TEXTS)
    assert [risk.code for risk in rows] == [*codes, ""]
    assert rows[codes.index("pays_more")] is mine
    assert rows[-1] is own
    assert mine in risk_rows(context(mine), TEXTS), "without figures nobody pays more, and it is hers all the same"


def test_a_list_of_names_that_is_too_long_is_left_out() -> None:
    long = [r.Partner(id=f"x{at}", name="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson" * 2) for at in range(3)]
    uses = [r.Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in long]
    found = next(x for x in risk_rows(context(*long, *uses), TEXTS) if x.code == "missing_figures")
    assert found.label == "Des chiffres manquent : le partage annoncé changera"


def test_elected_officials_speak_first_then_agents_then_inhabitants() -> None:
    session = r.CommitteeOpinion(partner_id="v", deposit_on=date(2027, 2, 1), session_on=date(2027, 3, 4))
    rows = speech_rows(context(POST, TOLD, session), TEXTS)
    assert [row.audience for row in rows] == [
        c.Audience.COUNCILLORS, c.Audience.AGENTS, c.Audience.UNIONS, c.Audience.INHABITANTS,
    ]  # fmt: skip
    assert [row.on for row in rows] == [date(2026, 12, 10), date(2026, 12, 15), date(2027, 2, 1), None]
    assert rows[0].speaker == "Les élus du groupe de travail", "the first elected official among the bearers"
    assert speech_rows(context(), TEXTS)[0].speaker == "Les maires, ensemble"
    assert planned_day(context(TOLD), "agents", TEXTS) == date(2026, 12, 15)


def test_a_group_is_proposed_once_even_when_she_noted_two_actions_for_it() -> None:
    noted = [r.Stakeholder(id=each, audience=c.Audience.AGENTS, action=each) for each in ("un", "deux")]
    rows = group_rows(context(POST, *noted), TEXTS)
    assert [row.audience for row in rows].count(c.Audience.AGENTS) == 2
    assert [row.id for row in rows if row in noted] == ["un", "deux"]
    assert c.Audience.CDG not in {row.audience for row in group_rows(context(), TEXTS)}, "nobody is employed"
    assert {row.audience for row in rows} >= {c.Audience.COUNCILLORS, c.Audience.INHABITANTS, c.Audience.CDG}


def test_an_objection_without_matter_is_not_proposed_and_hers_replaces_the_answer_made() -> None:
    empty = context(without=("s", "uo", "uv"))
    assert {row.code for row in objection_rows(empty.dataset, TEXTS, made_answers(empty, TEXTS))} == {"decided"}
    mine = r.Objection(id="m", code="price", label="Trop cher", answer="Venez voir les comptes.")
    seen = context(*SHARED, POST, r.LegalChoice(service_id="s", form="mad_individuelle"), mine)
    answers = made_answers(seen, TEXTS)
    rows = objection_rows(seen.dataset, TEXTS, answers)
    assert len(rows) >= 12
    assert mine in rows
    assert answer_of(mine, answers) == "Venez voir les comptes."
    assert answer_of(replace(mine, answer=""), answers) == answers["price"] != ""


def test_where_one_stands_in_the_mandate() -> None:
    told = [plain(said) for said in mandate_words(context(replace(TOLD, start_on=date(2027, 9, 9))))]
    assert told == [
        "Les conseils ont été élus le 15 mars 2026 ; les prochaines élections sont en 2032.",
        "Ils apprennent le projet le 10 décembre 2026, 8 mois après leur élection.",
        "Le service démarre le 9 septembre 2027, 8 mois après l’annonce.",
    ]
    assert mandate_words(context())[-1].startswith("La date de l’annonce aux conseils reste à dire")
    near = mandate_words(context(r.Purpose(id="w", councils_told_on=date(2026, 4, 14), start_on=date(2026, 4, 20))))
    assert [
        words.endswith(end) for words, end in zip(near[1:], ("après leur élection.", "après l’annonce."), strict=True)
    ]
    assert all("moins d’un mois" in words for words in near[1:])


def test_a_working_group_says_its_next_meeting_and_what_was_decided_last() -> None:
    body = r.Body(id="b", kind=c.BodyKind.WORKING_GROUP, name="Groupe planning")
    meetings = [
        r.Meeting(body_id="b", on=date(2026, 11, 2), decisions="Un classeur commun."),
        r.Meeting(body_id="b", on=date(2026, 11, 26), place="mairie d’Orbelle"),
        r.Meeting(body_id="b", on=date(2027, 2, 1), place="Valmorin"),
        r.Meeting(body_id="b"),
    ]
    seen = context(body, *meetings, r.Body(id="k", kind=c.BodyKind.COMMITTEE)).dataset
    assert [found.id for found in working_groups(seen)] == ["b"]
    assert plain(group_words(seen, body, date(2026, 11, 26))) == (
        "Groupe planning. Prochaine réunion le 26 novembre 2026, mairie d’Orbelle. "
        "Décidé le 2 novembre 2026 : Un classeur commun."
    )
    assert plain(group_words(seen, body, date(2027, 2, 2))).startswith("Groupe planning. Prochaine réunion à fixer.")


def test_the_day_of_a_committee_already_heard_is_not_that_of_a_speech_to_come() -> None:
    heard = r.CommitteeOpinion(partner_id="v", session_on=date(2023, 10, 24), opinion=c.Opinion.FAVOURABLE)
    assert c.Audience.UNIONS not in {row.audience for row in speech_rows(context(POST, heard), TEXTS)}
    other = r.Post(id="q", service_id="s", employer_id="o", label="Agent 2", status=c.Statute.TENURED)
    rows = {row.audience: row for row in speech_rows(context(POST, other, heard), TEXTS)}
    assert rows[c.Audience.UNIONS].on is None
    assert rows[c.Audience.UNIONS].speaker == "Chaque employeur", "a mayor, or the president of a community"

"""The opinion of a committee where the usual course has none: before the vote of who ends a post, by hand."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.choices import AfterPost, CarrierKind, Opinion
from desktop.domain.dataset import Dataset
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Plan
from desktop.domain.records import CommitteeOpinion, LegalChoice, Partner, Post, Record, Service, Usage
from desktop.domain.staff.committees import hearings
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
TODAY = date(2027, 1, 4)
SERVICE = Service(id="s", name="Secrétariat")
ENDED = Post(id="e", service_id="s", employer_id="o", after=AfterPost.ENDS)
LENT = Post(id="l", service_id="s", employer_id="v", after=AfterPost.POOLED)


def dataset(form: str, *more: Record) -> Dataset:
    """Valmorin lends to Orbelle and to Les Thuyères."""
    names = {"v": "Valmorin", "o": "Orbelle", "t": "Les Thuyères"}
    partners = [Partner(id=key, name=name, position=at) for at, (key, name) in enumerate(names.items())]
    choice = LegalChoice(service_id="s", form=form, carrier_kind=CarrierKind.PARTNER, carrier_id="v")
    uses = [Usage(service_id="s", partner_id=key, takes_part=True) for key in names]
    return Dataset([*partners, SERVICE, choice, *uses, *more])


def plan(form: str, *more: Record) -> Plan:
    return plan_of(dataset(form, *more), LAW, TODAY)


def heard(found: Plan) -> list[tuple[str, str, str]]:
    """Of each session of a committee: whose, under which condition, and on which articles."""
    rows = [row for row in found.rows if row.step.committee and row.step.partner_id and not row.step.left_out]
    return [
        (row.step.partner_id, row.step.only_if, ", ".join(each.ref for each in row.step.say.articles)) for row in rows
    ]


def test_under_a_mise_a_disposition_the_vote_waits_for_the_committee_of_who_ends_a_post() -> None:
    """Two weeks from 4 January: Monday 18; two more: 1 February. 45 days: 18 March; the council is told by 1 March.

    So the votes wait for 18 March: a month later is Sunday 18 April, and a council meets on Monday 19.
    """
    found = plan("mad_individuelle", ENDED, LENT)
    assert heard(found) == [
        ("v", "Si l'organisation d'un service change", "CGFP R253-7"), ("o", "", "CGFP R253-7, CGFP L542-2"),
    ], "Valmorin, of which no post ends, as the form says: under its condition"  # fmt: skip
    row = found.row("s/committee/o")
    assert (row.begins, row.ends, row.assumed) == (date(2027, 2, 1), date(2027, 3, 18), True)
    assert found.row("s/information").ends == date(2027, 3, 1)
    assert {found.row(f"s/deliberation/{who}").ends for who in "ot"} == {date(2027, 4, 19)}
    assert found.outcomes[0].start == date(2027, 4, 19)
    assert [key.split("/")[1] for key in found.outcomes[0].path] == [
        "accord", "convention", "committee", "deliberation", "arrete",
    ]  # fmt: skip


def test_where_no_post_ends_the_course_is_the_usual_one() -> None:
    """Told on 1 March, voted on 1 April."""
    found = plan("mad_individuelle", LENT, replace(ENDED, after=AfterPost.ELSEWHERE))
    assert heard(found) == []
    assert found.outcomes[0].start == date(2027, 4, 1)
    elsewhere = replace(ENDED, service_id="other")
    assert heard(plan("mad_individuelle", LENT, elsewhere, Service(id="other"))) == []


@pytest.mark.parametrize("form", sorted(LAW.forms))
def test_under_every_form_it_is_before_the_vote_and_agrees_with_the_letters_to_the_committees(form: str) -> None:
    """Orbelle's is heard once at least, under no condition, and no council decides before."""
    held = dataset(form, ENDED, LENT)
    found = plan_of(held, LAW, TODAY)
    whole = {who: (only_if, articles) for who, only_if, articles in heard(found)}
    if not any(row.step.council for row in found.rows):
        return
    assert whole["o"][0] == ""
    assert "CGFP L542-2" in whole["o"][1]
    asked = {partner.id for each in hearings(held, LAW) for partner in each.employers}
    assert set(whole) == asked
    opinion = next(row for row in found.rows if row.step.committee and row.step.partner_id == "o")
    for row in found.rows:
        if row.step.council is not None and row.step.whole.rpartition("/")[2] in {"deliberation", "deliberations"}:
            assert row.begins >= opinion.ends


def test_what_is_under_a_condition_stays_so_for_the_others() -> None:
    """An entente hears them « if the organisation changes »: for Orbelle, in any case."""
    found = heard(plan("entente", ENDED, LENT))
    assert found == [
        ("v", "Si l'organisation d'un service change", "CGFP R253-7"), ("o", "", "CGFP R253-7, CGFP L542-2"),
    ]  # fmt: skip


def test_a_form_that_wants_the_opinion_has_it_though_its_course_does_not_say_so() -> None:
    """The statutes of a syndicat come after it, whether a post ends or not: of whoever the service concerns."""
    assert [who for who, _only_if, _articles in heard(plan("syndicat_communes", LENT))] == ["v"]
    assert {row.step.key for row in plan("syndicat_communes", LENT).rows} >= {"s/committee", "s/etude"}


def test_the_opinion_given_and_its_session_are_those_typed_with_the_agents() -> None:
    told = CommitteeOpinion(partner_id="o", session_on=date(2027, 4, 22), deposit_on=date(2027, 3, 25))
    found = plan("mad_individuelle", ENDED, told).row("s/committee")
    assert (found.ends, found.assumed, found.step.deposit) == (date(2027, 4, 22), False, 28)
    given = replace(told, session_on=date(2026, 12, 17), deposit_on=None, opinion=Opinion.FAVOURABLE)
    assert plan("mad_individuelle", ENDED, given).row("s/committee").step.done_on == date(2026, 12, 17)


def test_what_is_typed_of_it_is_kept_with_the_act_of_the_checklist() -> None:
    held = dataset("mad_individuelle", ENDED)
    row = plan_of(held, LAW, TODAY).row("s/committee")
    assert line_of(held, LAW, row.step).key == "committee"

"""Each fact with a dossier of which it holds and one of which it does not; the lists of names agree."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.mobilisation.answers import ANSWERS
from desktop.domain.mobilisation.facts import FACTS, facts_of, held
from resources.texts import mobilisation as texts
from tests.domain.mobilisation.worlds import POST, PURPOSE, SHARED, TEXTS, WORLD, D, context, line

NEW = r.Post(id="n", service_id="s", employer_id="v", label="Agent 2", after=c.AfterPost.NEW)
FORM = r.LegalChoice(id="l", service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v")
SERVICE = next(record for record in WORLD if isinstance(record, r.Service))
CHOSEN = next(record for record in SHARED if isinstance(record, r.SharingScenario))
RULE = r.ServiceRule(id="r", service_id="s", notice_months=12, exit_cost=c.ExitCost.YEAR)


def risk(kind: c.StaffRisk, bearer: c.RiskBearer) -> r.EmployerRisk:
    return r.EmployerRisk(service_id="s", kind=kind, bearer=bearer)


def purpose(**dates: object) -> r.Purpose:
    return replace(PURPOSE, **dates)


CASES = {  # what holds, the names it gives, and what does not hold
    "lone_agent": ((POST,), "Secrétariat", (POST, NEW)),
    "contract_ends": (
        (replace(POST, contract_end=date(2027, 12, 31)),), "Agent 1", (replace(POST, contract_end=date(2028, 1, 1)),)
    ),
    "retirement": (
        (replace(POST, after=c.AfterPost.ENDS), purpose(problems=(c.Problem.RETIREMENT,))), "Agent 1",
        (replace(POST, after=c.AfterPost.ENDS),),
    ),
    "recruiting": ((NEW,), "Agent 2", (POST,)),
    "agents": ((POST,), "", (replace(POST, after=c.AfterPost.ENDS),)),
    "agents_untold": ((POST, NEW), "Agent 1", (POST, purpose(readiness=(c.Readiness.AGENTS_TOLD,)))),
    "committee_unheard": (
        (POST,), "Valmorin", (POST, r.CommitteeOpinion(partner_id="v", session_on=date(2027, 3, 4)))
    ),
    "opinion_awaited": (
        (POST, r.CommitteeOpinion(partner_id="v", session_on=date(2023, 3, 4))), "",
        (POST, r.CommitteeOpinion(partner_id="v", opinion=c.Opinion.FAVOURABLE)),
    ),
    "travel": (
        (POST, *(r.PostTime(post_id="p", partner_id=each, hours=D(5)) for each in "ov")), "Agent 1",
        (POST, r.PostTime(post_id="p", partner_id="o", hours=D(5)), r.PostTime(post_id="p", partner_id="v")),
    ),
    "same_day": (
        (POST,), "Secrétariat", (POST, r.ServiceRule(service_id="s", priority=c.Priority.TURN))
    ),
    "sick_leave": ((POST,), "Secrétariat", (POST, risk(c.StaffRisk.SICK_LEAVE, c.RiskBearer.EMPLOYER))),
    "unemployment": ((POST,), "Secrétariat", (replace(POST, status=c.Statute.TERM),)),
    "one_employee": (
        (r.CommitteeOpinion(partner_id="v", staff=1),), "Valmorin", (r.CommitteeOpinion(partner_id="v", staff=2),)
    ),
    "one_bearer": (
        (purpose(bearers=(c.Bearer.SECRETARIES,)),), "", (purpose(bearers=(c.Bearer.MAYORS, c.Bearer.SECRETARIES)),)
    ),
    "several": ((), "", None),
    "community": ((r.Partner(id="o", name="Orbelle", epci_name="Pays"),), "", ()),
    "pays_more": (SHARED, "Orbelle", (replace(SHARED[0], amount=D(10_000)), *SHARED[1:])),
    "missing_figures": (SHARED[1:], "Orbelle", SHARED),
    "estimated": (
        (line(c.CostScenario.TODAY, "o", 9, confidence=c.Confidence.ESTIMATED),), "Orbelle",
        (line(c.CostScenario.TODAY, "o", 9, confidence=c.Confidence.FAIR),),
    ),
    "under_use": (
        (replace(CHOSEN, settlement=c.Settlement.UNIT_COST),), "Valmorin",
        (replace(CHOSEN, settlement=c.Settlement.REAL_COST),),
    ),
    "advances": ((replace(CHOSEN, provisions=c.Provisions.YEARLY),), "Valmorin", (CHOSEN,)),
    "budget_voted": (  # CGCT L1612-2: by the 15th of April
        (purpose(approval_on=date(2027, 4, 16), start_on=date(2027, 9, 1)),), "2027",
        (purpose(approval_on=date(2027, 4, 15), start_on=date(2027, 9, 1)),),
    ),
    "elections": (  # elected in March 2026, anew in March 2032: two years before is the 1st of March 2030
        (purpose(start_on=date(2030, 3, 2)),), "2032", (purpose(start_on=date(2030, 3, 1)),)
    ),
    "powers": (
        (r.LegalChoice(service_id="s", powers=c.PowersAnswer.POWERS),), "Secrétariat", (FORM,)
    ),
    "no_exit": ((FORM,), "Secrétariat", (FORM, RULE)),
    "short_notice": (
        (FORM, NEW, replace(RULE, notice_months=6)), "Secrétariat", (FORM, NEW, replace(RULE, notice_months=7))
    ),
    "software": ((), "Secrétariat", (replace(SERVICE, family="espaces_verts"),)),
    "users": ((replace(SERVICE, family="cantine"),), "", ()),
    "form": ((FORM,), "", (replace(FORM, form=""),)),
    "shared_bill": (SHARED, "", SHARED[:3]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_fact_holds_where_the_dossier_says_so_and_nowhere_else(name: str) -> None:
    records, who, others = CASES[name]
    assert facts_of(context(*records)).get(name) == who
    if others is not None:
        assert name not in facts_of(context(*others))


def test_nobody_is_asked_to_write_the_notice_of_a_tool_without_any() -> None:
    assert "no_exit" not in facts_of(context(replace(FORM, form="commune_nouvelle")))


def test_one_partner_alone_is_not_several() -> None:
    assert "several" not in facts_of(context(without=("uv", "v")))


def test_every_fact_of_the_list_is_looked_for_and_serves() -> None:
    assert set(CASES) == set(FACTS) == texts.FACTS
    used = {name for kind in (*TEXTS.risks, *TEXTS.groups, *TEXTS.speeches) for name in kind.when}
    assert used == texts.FACTS


def test_the_closed_lists_are_those_of_the_records() -> None:
    assert set(c.Audience) == texts.AUDIENCES == {group.audience for group in TEXTS.groups}
    assert {level.value for level in c.Level} - {"unknown"} == texts.LEVELS
    assert {bearer.value for bearer in c.Bearer} - {"secretaries"} == texts.BEARERS
    assert {objection.code for objection in TEXTS.objections} == set(ANSWERS)
    assert len(TEXTS.risks) >= 12
    assert len(TEXTS.objections) >= 10


def test_the_first_fact_that_holds_gives_the_names() -> None:
    assert held({"b": "Orbelle", "c": "Valmorin"}, ("a", "b", "c")) == "Orbelle"
    assert held({}, ("a",)) is None
    assert held({}, ()) == "", "no condition: always"

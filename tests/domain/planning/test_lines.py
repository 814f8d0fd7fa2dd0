"""One thing under two names: what is typed of an act on the checklist is what is typed of its task in the calendar."""

from datetime import date

from desktop.domain.choices import CarrierKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.todo import todo
from desktop.domain.planning.acts import key_of, task_named
from desktop.domain.planning.from_dossier import plan_of
from desktop.domain.planning.lines import line_of
from desktop.domain.planning.plan import Plan
from desktop.domain.records import Identity, LegalChoice, Milestone, Partner, Record, Service, Usage
from resources.law import load_law

LAW = load_law(date(2026, 11, 26))
TODAY = date(2027, 1, 4)
LENT = LAW.forms["mad_individuelle"]
SERVICE = Service(id="s", name="Secrétariat")
HELD: list[Record] = [
    SERVICE, Identity(partner_id="o"), Partner(id="o", name="Orbelle"), Partner(id="v", name="Valmorin", position=1),
    *(Usage(service_id="s", partner_id=key, takes_part=True) for key in "ov"),
    LegalChoice(service_id="s", form="mad_individuelle", carrier_kind=CarrierKind.PARTNER, carrier_id="o"),
]  # fmt: skip


def plan(*more: Record) -> Plan:
    return plan_of(Dataset([*HELD, *more]), LAW, TODAY)


def test_a_task_is_kept_under_the_act_that_it_makes() -> None:
    """« accord » makes the consent, « convention » the agreement: reference 7.3 C and the acts of the form."""
    (planning,) = (each for each in LAW.plannings if "mad_individuelle" in each.forms)
    named = {task.id: key_of(planning, LENT.acts, task) for task in planning.tasks}
    assert (named["accord"], named["convention"]) == ("consent", "agreement")
    assert task_named(planning, LENT.acts, "consent") == "accord"
    assert task_named(planning, LENT.acts, "unknown") == "unknown"


def test_an_act_ticked_on_the_checklist_is_a_task_done() -> None:
    done = Milestone(service_id="s", key="consent", done_on=date(2026, 12, 18))
    row = plan(done).row("s/accord")
    assert (row.step.done_on, row.ends) == (date(2026, 12, 18), date(2026, 12, 18))
    assert plan().row("s/accord").step.done_on is None


def test_a_task_and_its_act_have_one_line_typed_or_not() -> None:
    dataset = Dataset(HELD)
    on_the_checklist = todo(dataset, SERVICE, LENT, LAW).lines["consent"]
    assert line_of(dataset, LAW, plan().row("s/accord").step) == on_the_checklist
    typed = Milestone(service_id="s", key="consent", who="La secrétaire")
    assert line_of(Dataset([*HELD, typed]), LAW, plan().row("s/accord").step) == typed


def test_the_part_of_one_council_has_its_own_line_and_so_has_a_task_of_hers() -> None:
    entente = LegalChoice(service_id="s", form="entente", carrier_kind=CarrierKind.PARTNER, carrier_id="o")
    held = [record for record in HELD if not isinstance(record, LegalChoice)]
    own = Milestone(id="mine", service_id="s", label="Réunion publique", length=1)
    dataset = Dataset([*held, entente, own])
    rows = {row.step.key: row.step for row in plan_of(dataset, LAW, TODAY).rows}
    votes = [line_of(dataset, LAW, step) for key, step in rows.items() if step.whole]
    assert sorted(line.partner_id for line in votes) == ["o", "v"]
    assert len({line.id for line in votes}) == 2
    assert line_of(dataset, LAW, rows["s/mine"]) == own

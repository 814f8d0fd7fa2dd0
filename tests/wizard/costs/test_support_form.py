"""The calculation by full-time posts under real keys: four numbers, what they come to, and the line."""

from decimal import Decimal

from PySide6.QtCore import Qt

from desktop.domain.choices import CostScenario, Nature
from desktop.domain.records import Post
from tests.spaces import plain
from tests.wizard.costs.costs_page import Open, line, partners

SHARED, TAB = CostScenario.SHARED, Qt.Key.Key_Tab


def test_an_indirect_line_is_worked_out_and_added_in_one_step(at_costs: Open) -> None:
    agent = Post(service_id="s", employer_id="p0", hours=Decimal("17.5"))
    drive = at_costs(*partners(2), agent, line(20_000, scenario=SHARED), line(1, scenario=SHARED))
    support = drive.page.situations[SHARED].support
    support.button.setFocus()
    drive.keys(Qt.Key.Key_Space)
    assert plain(support.result.text()).startswith("Indiquez le coût")
    assert not support.take.isEnabled()
    assert support.fields.field("posts").value() == Decimal("0.5"), "from the agents of step 5"
    support.fields.go_to("name")
    drive.keys("Paie", TAB, "60000", TAB)
    support.fields.go_to("whole")
    drive.keys("4", TAB)
    assert plain(support.result.text()) == "60 000 € × 0,5 temps plein sur 4 = 7 500 € par an"
    support.take.setFocus()
    drive.keys(Qt.Key.Key_Space)
    made = drive.lines(SHARED)[-1]
    assert (made.label, made.amount, made.nature, made.common) == ("Paie", 7500, Nature.INDIRECT, True)
    assert drive.page.situations[SHARED].table.current_row() == made.id
    assert not support.take.isEnabled(), "the numbers are gone: twice would count twice"
    drive.workspace.undo()
    assert len(drive.lines(SHARED)) == 2


def test_more_posts_than_the_whole_is_said(at_costs: Open) -> None:
    drive = at_costs(*partners(2), line(20_000, scenario=SHARED), line(1, scenario=SHARED))
    support = drive.page.situations[SHARED].support
    support.open()
    for key, text in (("cost", "100"), ("posts", "5"), ("whole", "4")):
        support.fields.go_to(key)
        drive.keys(text, TAB)
    assert "plus de postes que l’ensemble" in support.result.text()

"""No page is wider than its window, even with all that can be unfolded: nobody scrolls a page sideways."""

from desktop.domain import records as r
from desktop.domain.example import example_records
from desktop.wizard.course import COURSE
from resources.examples import load_example
from tests.wizard.conftest import Open
from tests.wizard.law_shown import unfold


def test_no_page_with_everything_unfolded_is_wider_than_its_window(dossier: Open) -> None:
    """At 1366 pixels the help stands beside the page, which has less room there than at 1093."""
    driver = dossier()
    made = {r.Dossier: driver.dataset.one(r.Dossier), r.Identity: driver.dataset.one(r.Identity)}
    driver.put(*(each for each in example_records(load_example()) if type(each) not in made))
    wide = {}
    for step in (*COURSE.steps, *COURSE.rooms):
        page = driver.open(step.id)
        unfold(page)
        driver.bot.wait(50)
        wide[step.id] = page.scroller.widget().minimumSizeHint().width() - page.scroller.viewport().width()
    assert {step: more for step, more in wide.items() if more > 0} == {}

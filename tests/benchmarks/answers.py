"""Step 7 after an answer: the advice worked out again, then the whole page refreshed and painted.

`python -m tests.benchmarks.answers` prints medians for 3, 20 and 60 partners, in milliseconds of the processor. The
page is told against bare labels: as many wrapped sentences as its cards show, made and painted with nothing else.
"""

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.domain.changes import created
from desktop.domain.choices import Answer
from desktop.domain.dataset import Dataset
from desktop.domain.law.advice import answers_of, deductions, facts_of, propose
from desktop.domain.records import LegalChoice, Record, Service
from desktop.paths import under
from desktop.wizard.course import COURSE
from desktop.wizard.desk import Desk
from desktop.wizard.tool.page import ToolPage
from desktop.workspace import Workspace
from resources.communes import Communes
from storage.dossiers import create
from tests.speakers import Nobody
from tests.wizard.agreement import LAW, project
from widgets.labels import Text
from widgets.theme import STYLE, apply_theme

FRAME = 16  # milliseconds
TIMES = 24
_SIZE = (640, 478)  # of a page in the small window


def timed(app: QApplication, act: Callable[[int], object]) -> float:
    """The median of an act and of what is painted after it; what it took away is let go of, as between two keys."""
    taken = []
    for place in range(TIMES):
        begun = process_time()
        act(place)
        app.processEvents()
        taken.append(process_time() - begun)
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return median(taken) * 1000


def advice_alone(app: QApplication, records: list[Record]) -> float:
    """All that the rules say of a service whose answer changes, from the dossier alone."""
    dataset = Dataset(records)
    service = dataset.all(Service)[0]

    def advised(place: int) -> None:
        choice = LegalChoice(service_id="s", employer_change=(Answer.YES, Answer.NO)[place % 2])
        propose(answers_of(choice, deductions(dataset, service)), facts_of(dataset, service, LAW), LAW)

    return timed(app, advised)


def page_after(app: QApplication, records: list[Record], folder: Path) -> tuple[float, float, float]:
    """A reason typed, an answer that changes the cards, and as many bare sentences as these show."""
    dossier = create(folder / "essai.mec")
    dossier.apply([created(record) for record in [*records, LegalChoice(id="l", service_id="s")]])
    workspace = Workspace(dossier, LAW, COURSE.review)
    desk = Desk(workspace, COURSE, Nobody(), under(folder), Communes())
    page = ToolPage(desk, COURSE.step("tool"))
    page.resize(*_SIZE)
    page.show()
    app.processEvents()

    def after(field: str, *values: object) -> float:
        """What the page takes; the disk is measured elsewhere."""
        taken = []
        for place in range(TIMES):
            workspace.edit(workspace.dataset.get("l"), field, values[place % len(values)])
            begun = process_time()
            page.refresh(())
            app.processEvents()
            taken.append(process_time() - begun)
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return median(taken) * 1000

    typed = after("reason", "Une raison.", "Une autre raison.")
    answered = after("employer_change", Answer.YES, Answer.NO)
    sentences = [text.text() for text in page.cards.findChildren(Text)]
    page.close()
    desk.close()
    return typed, answered, timed(app, lambda _place: _bare(app, sentences))


def _bare(app: QApplication, sentences: list[str]) -> None:
    """These sentences one under the other, painted once."""
    room = QWidget()
    column = QVBoxLayout(room)
    for words in sentences:
        column.addWidget(Text(words))
    room.resize(*_SIZE)
    room.show()
    app.processEvents()
    room.close()
    room.deleteLater()


def main() -> None:
    """Print the medians by number of partners."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["", *STYLE])
    apply_theme(app)
    for count in (3, 20, 60):
        records = project(count)
        alone = advice_alone(app, records)
        with TemporaryDirectory() as folder:
            typed, answered, bare = page_after(app, records, Path(folder))
        print(f"{count} partners: the answers worked out again in {alone:.2f} ms (median, aim <= {FRAME} ms)")
        print(f"  the page after a reason typed: {typed:.1f} ms (aim <= {FRAME} ms)")
        print(f"  the page after an answer that changes its cards: {answered:.1f} ms")
        print(f"  as many bare sentences: {bare:.1f} ms; ratio {answered / bare:.2f}")


if __name__ == "__main__":
    main()

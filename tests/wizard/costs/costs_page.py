"""The costs page in a window of its own, over a real dossier on the disk, and the keys that drive it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import created
from desktop.domain.choices import CostScenario
from desktop.domain.records import CostLine, Dossier, Identity, Partner, Record, Service, Usage
from desktop.messages import Boxes
from desktop.paths import under
from desktop.wizard.costs.page import CostsPage
from desktop.wizard.course import COURSE
from desktop.wizard.desk import Desk
from desktop.workspace import Workspace
from resources.communes import Communes
from resources.law import load_law
from storage.dossiers import create
from widgets.theme import apply_theme


def line(amount: int | str | None, partner: str = "", scenario: CostScenario = CostScenario.TODAY, **more) -> CostLine:
    value = None if amount is None else Decimal(amount)
    return CostLine(service_id="s", partner_id=partner, amount=value, scenario=scenario, **{"year": 2025, **more})


def partners(count: int) -> list[Record]:
    """Hers first (« p0 »), and the service « s » in which all take part."""
    found = [Partner(id=f"p{n}", position=n, name=f"Commune {n}", population=500 + n) for n in range(count)]
    taking = [Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in found]
    return [Service(id="s", name="Secrétariat"), *found, Identity(partner_id="p0"), *taking]


class Drive:
    """The page, its dossier, and keys sent to whatever has the focus."""

    def __init__(self, qtbot: QtBot, page: CostsPage) -> None:
        self.qtbot = qtbot
        self.page = page
        self.workspace = page.desk.workspace
        self.dataset = self.workspace.dataset

    def keys(self, *pressed: str | Qt.Key) -> None:
        for key in pressed:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, str):
                for letter in key:
                    self.qtbot.keyClicks(QApplication.focusWidget(), letter)
            else:
                self.qtbot.keyClick(target, key)

    def lines(self, scenario: CostScenario = CostScenario.TODAY) -> list[CostLine]:
        return self.dataset.where(CostLine, service_id="s", scenario=scenario)

    def amounts(self, scenario: CostScenario = CostScenario.TODAY) -> dict[str, Decimal | None]:
        return {item.partner_id: item.amount for item in self.lines(scenario)}

    def cell(self, row: int, column: int) -> str:
        assert self.page.quick is not None
        return str(self.page.quick.today.model.index(row, column).data())


Open = Callable[..., Drive]
"""What the fixture `at_costs` gives."""


@contextmanager
def costs_page(qtbot: QtBot, folder: Path, *records: Record, size: tuple[int, int] = (770, 480)) -> Iterator[Drive]:
    """The page over a new dossier that holds these records (the reference year is 2025)."""
    apply_theme(QApplication.instance())
    dossier = create(folder / "essai.mec")
    held = (
        () if any(isinstance(record, Dossier) for record in records) else (Dossier(name="Essai", reference_year=2025),)
    )
    try:
        dossier.apply([created(record) for record in (*held, *records)])
        workspace = Workspace(dossier, load_law(date(2026, 11, 25)), COURSE.review)
        page = CostsPage(Desk(workspace, COURSE, Boxes(), under(folder), Communes), COURSE.step("costs"))
        workspace.changed.connect(page.refresh)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        yield Drive(qtbot, page)
        page.flush()
        page.close()
    finally:
        dossier.close()

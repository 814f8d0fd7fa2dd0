"""Pages of steps 7, 8 and 12 over a real dossier, without the window around them; and dossiers to open them on."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.changes import created
from desktop.paths import under
from desktop.wizard.course import COURSE
from desktop.wizard.desk import Desk
from desktop.wizard.step import StepPage
from desktop.workspace import Workspace
from resources.communes import Communes
from resources.law import load_law
from storage.dossiers import create
from tests.spaces import plain
from tests.speakers import Nobody
from widgets.buttons import Button
from widgets.labels import Text
from widgets.theme import apply_theme

D = Decimal
LAW = load_law(date(2026, 11, 23))
Opened = Callable[..., StepPage]


def open_page(qtbot: QtBot, folder: Path, step: str, records: Iterable[r.Record], width: int = 640) -> StepPage:
    """The page of a step as a window of its own, as wide as in the window at 1093 pixels."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        apply_theme(app)
    dossier = create(folder / "essai.mec")
    dossier.apply([created(record) for record in records])
    workspace = Workspace(dossier, LAW, COURSE.review)
    desk = Desk(workspace, COURSE, Nobody(), under(folder), Communes())
    page = COURSE.step(step).page_class()(desk, COURSE.step(step))
    workspace.changed.connect(page.refresh)
    qtbot.addWidget(page, before_close_func=lambda _page: desk.close())
    page.resize(width, 478)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def project(count: int = 3, family: str = "secretariat", **service: object) -> list[r.Record]:
    """Communes of one community that share one service, with hours, units and costs; no tool, no scenario yet.

    The commune number i (from 0) has 500 + 100 i inhabitants, uses 10 + i hours a week and 100 + 10 i units a year,
    and spends 10 000 + 1 000 i today. Together: 30 000 €.
    """
    partners = [
        r.Partner(
            id=f"p{i}", position=i, name=_name(i), insee_code=f"{1000 + i:05}", population=500 + 100 * i,
            epci_siren="200000001", epci_name="CC du Haut-Val",
        )
        for i in range(count)
    ]  # fmt: skip
    shared = r.Service(id="s", family=family, name="Secrétariat de mairie", unit="heure", **service)
    uses = [
        r.Usage(id=f"u{i}", service_id="s", partner_id=f"p{i}", takes_part=True, hours=D(10 + i), units=D(100 + 10 * i))
        for i in range(count)
    ]
    costs = [
        r.CostLine(id=f"c{i}", service_id="s", partner_id=f"p{i}", label="Paie", amount=D(10000 + 1000 * i), position=i)
        for i in range(count)
    ]
    pooled = r.CostLine(id="pool", service_id="s", scenario=c.CostScenario.SHARED, label="Équipe", amount=D(30000))
    dossier = r.Dossier(id="d", name="Secrétariat partagé", reference_year=2025)
    return [dossier, *partners, r.Identity(partner_id="p0"), shared, *uses, *costs, pooled]


def _name(place: int) -> str:
    names = ("Orbelle", "Le Mans", "Les Thuyères")
    return names[place] if place < len(names) else f"Saint-Martin-de-la-Rivière-{place}"


def button(page: QWidget, words: str) -> Button:
    """The visible button whose accessible name begins with these words."""
    found = [b for b in page.findChildren(Button) if b.isVisible() and plain(b.accessibleName()).startswith(words)]
    assert found, words
    return found[0]


def texts(page: QWidget) -> list[str]:
    """Every sentence shown."""
    return [plain(text.text()) for text in page.findChildren(Text) if text.isVisible() and text.text()]

"""What a paper is written from counts the agents and the rates of the law that the screen counts."""

from decimal import Decimal
from itertools import pairwise

from desktop.domain import records as r
from desktop.domain.changes import created
from desktop.windows.main_window import MainWindow
from desktop.wizard.papers.making import frozen
from desktop.wizard.papers.panel import PapersPanel


def test_screen_and_paper_count_a_rise_of_the_pension_rate_alike(window: MainWindow, panel: PapersPanel) -> None:
    """30 000 a year, 20 000 of it bearing CNRACL: 600 more in each of the three years of rises, from 2025 to 2028."""
    assert panel is not None
    workspace = window.shell.workspace
    (partner,) = workspace.dataset.all(r.Partner)
    workspace.edit(workspace.dataset.one(r.Dossier), "reference_year", 2025)  # begun in another year, it has another
    service = r.Service(name="Cantine")
    workspace.apply([created(service), created(r.Usage(service_id=service.id, partner_id=partner.id, takes_part=True))])
    money = {"annual_cost": Decimal(30_000), "pension_base": Decimal(20_000), "cost_year": 2025}
    workspace.apply([created(r.Post(service_id=service.id, employer_id=partner.id, **money))])
    shown = workspace.results.service(service.id).pooled.total[:4]
    assert [after - before for before, after in pairwise(shown)] == [60_000] * 3
    assert frozen(workspace).results.service(service.id).pooled.total[:4] == shown

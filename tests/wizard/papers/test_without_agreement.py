"""The room says why a service has no agreement, and gives what its act has to say."""

from desktop.documents.order import Order
from desktop.domain.choices import DocumentKind
from desktop.domain.records import LegalChoice
from desktop.wizard.papers.panel import PapersPanel
from tests.spaces import flowing


def test_a_form_without_clauses_is_told_and_has_its_sheet(example: PapersPanel) -> None:
    assert not example.absent.isVisibleTo(example)
    workspace = example._desk.workspace
    choice = workspace.dataset.all(LegalChoice)[0]
    assert workspace.edit(choice, "form", "transfert_competence", "tool")
    assert example.absent.isVisibleTo(example)
    assert "aucune convention type pour l’outil « transfert de compétence à la communauté »" in flowing(
        example.absent.text()
    )
    held = example.list.held()
    assert Order(DocumentKind.TO_SAY, about=choice.service_id) in held
    assert Order(DocumentKind.AGREEMENT, about=choice.service_id) not in held

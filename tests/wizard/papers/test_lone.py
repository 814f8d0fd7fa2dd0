"""The room says whose cost rests on a single agent, above the papers that would show it."""

from desktop.domain.choices import CostFamily
from desktop.domain.costs.posts import BUILT
from desktop.domain.records import CostLine, Post
from desktop.wizard.papers.panel import PapersPanel
from tests.spaces import flowing


def test_it_is_said_before_one_prints_and_no_longer_once_nothing_shows(example: PapersPanel) -> None:
    assert example.alone.isVisibleTo(example)
    text = flowing(example.alone.text())
    assert text.startswith("Avant d’imprimer : Secrétariat de mairie : le coût du personnel d’Orbelle et de Valmorin")
    workspace = example._desk.workspace
    for post in workspace.dataset.all(Post):
        for name in ("annual_cost", *BUILT):
            workspace.edit(workspace.dataset.get(post.id), name, None, "means")
    for line in workspace.dataset.all(CostLine):
        if line.family is CostFamily.STAFF:
            workspace.edit(line, "amount", None, "costs")
    assert not example.alone.isVisibleTo(example)
    assert example.alone.text() == ""

"""A copy before each act after which she may want to have back what was; the window does not wait for it."""

from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.domain.changes import edited
from desktop.domain.history.cascade import removal
from desktop.domain.records import CostLine, Dossier, Partner, Record, Service, SharingScenario
from desktop.windows.main_window import MainWindow
from storage.copy_names import Original
from storage.kept_copies import KeptCopies, KeptCopy, Made


def kept(window: MainWindow) -> list[KeptCopy]:
    return window.kept_copies().of(window.shell.workspace.dossier.dossier_id)


def reasons(window: MainWindow) -> list[str]:
    return [copy.reason for copy in kept(window)]


def held(window: MainWindow) -> set[Record]:
    return set(window.shell.workspace.dossier.records())


@pytest.fixture
def example(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The worked example, changed since its first copy."""
    assert write_example(tmp_path / "exemple.mec") == 0
    assert window.open_path(tmp_path / "exemple.mec")
    qtbot.waitUntil(lambda: reasons(window) == ["ouverture"])
    workspace = window.shell.workspace
    assert workspace.edit(workspace.dataset.one(Dossier), "name", "Changé depuis")
    return window


def copied(window: MainWindow, qtbot: QtBot, reason: str, before: set[Record]) -> None:
    """One more copy, of what was there before."""
    qtbot.waitUntil(lambda: reasons(window) == [reason, "ouverture"])
    assert set(window.kept_copies().read(kept(window)[0]).records) == before
    assert held(window) != before


@pytest.mark.parametrize("kind", [Service, Partner, SharingScenario])
def test_before_a_removal_that_takes_other_records_along(example: MainWindow, qtbot: QtBot, kind: type[Record]) -> None:
    before = held(example)
    workspace = example.shell.workspace
    found = next(one for one in workspace.dataset.all(kind) if len(removal(workspace.dataset, one)) > 1)
    assert workspace.remove(found.id)
    copied(example, qtbot, "avant suppression", before)


def test_before_many_lines_are_replaced(example: MainWindow, qtbot: QtBot) -> None:
    before = held(example)
    workspace = example.shell.workspace
    lines = workspace.dataset.all(CostLine)[:6]
    assert workspace.apply([edited(line, "amount", Decimal(7), "costs") for line in lines])
    copied(example, qtbot, "avant remplacement", before)


def test_before_going_back_to_an_earlier_state(example: MainWindow, qtbot: QtBot) -> None:
    before = held(example)
    assert example.shell.workspace.return_to(0, "Retour au début")
    copied(example, qtbot, "avant retour à un état", before)


def test_a_plain_entry_asks_for_none_and_neither_does_a_state_that_has_one(example: MainWindow, qtbot: QtBot) -> None:
    workspace = example.shell.workspace
    assert workspace.edit(workspace.dataset.all(CostLine)[0], "amount", Decimal(7))
    assert workspace.remove(workspace.dataset.all(CostLine)[0].id)
    qtbot.wait(50)
    assert example.shell.copying.keeping.pool.waitForDone(5000)
    assert reasons(example) == ["ouverture"]
    first = workspace.dataset.all(Service)[0]
    example.shell.copying.keeping.before("travail")
    assert workspace.remove(first.id)
    qtbot.wait(50)
    assert example.shell.copying.keeping.pool.waitForDone(5000)
    assert reasons(example) == ["travail", "ouverture"]


def test_the_window_does_not_wait_for_it(example: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, real = Event(), KeptCopies.make

    def slow(copies: KeptCopies, original: Original, reason: str) -> Made:
        assert go_on.wait(20)
        return real(copies, original, reason)

    monkeypatch.setattr(KeptCopies, "make", slow)
    before = held(example)
    workspace = example.shell.workspace
    assert workspace.remove(workspace.dataset.all(Service)[0].id)
    qtbot.wait(50)
    assert workspace.edit(workspace.dataset.one(Dossier), "name", "Déjà plus loin")
    assert reasons(example) == ["ouverture"]
    go_on.set()
    copied(example, qtbot, "avant suppression", before)

"""What the window keeps of the review between two edits, and when it lets go of it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.changes import created
from desktop.domain.law.news import NO_NEWS
from desktop.domain.records import Milestone, Partner, Service
from desktop.wizard.course import COURSE
from desktop.workspace import Workspace
from resources.law import load_law
from storage.dossiers import create

BEFORE, AFTER = load_law(date(2026, 11, 26)), load_law(date(2027, 1, 4))
DONE = Milestone(id="m", service_id="s", key="diagnostic", done_on=date(2026, 12, 15))


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    del qtbot
    with closing(create(tmp_path / "essai.mec")) as dossier:
        dossier.apply([created(record) for record in (Service(id="s", name="Cantine"), DONE)])
        yield Workspace(dossier, BEFORE, COURSE.review)


def codes(workspace: Workspace) -> set[str]:
    return {finding.code for finding in workspace.findings()}


def test_other_texts_of_law_are_looked_at_anew(workspace: Workspace) -> None:
    """A step noted done on a day to come is no more so once the texts are those of a later day."""
    assert "plan-future" in codes(workspace)
    workspace.use_law(AFTER, NO_NEWS)
    assert "plan-future" not in codes(workspace)


def test_an_edit_is_seen_and_what_it_does_not_touch_is_not_worked_out_again(workspace: Workspace) -> None:
    first = {each.code: each for each in workspace.findings()}
    workspace.add(Partner(id="p"))
    second = {each.code: each for each in workspace.findings()}
    assert "partner-name" in second.keys() - first.keys()
    assert second["plan-future"] == first["plan-future"]
    looked = []
    workspace.context.kept.of(workspace.dataset, "steps", lambda: looked.append(workspace.dataset.all(Milestone)))
    for _edit in range(2):
        workspace.add(Partner())
        workspace.context.kept.of(workspace.dataset, "steps", lambda: looked.append(workspace.dataset.all(Milestone)))
    assert looked == [[DONE]]
    workspace.remove("m")
    assert "plan-future" not in codes(workspace)

"""Each rule of the review speaks in one dossier, is silent in another, and names a field that its step shows.

The same cases are walked through the real window by `test_walk_rules.py` (one of each way) and `every_walk.py` (all).
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest

from desktop.cli import make_example
from desktop.domain.beginning import Start, first_records
from desktop.domain.choices import Intent
from desktop.domain.records import Partner
from desktop.domain.review.findings import Finding
from desktop.texts.in_use import Texts
from desktop.texts.news import news_of
from desktop.wizard.course import COURSE
from desktop.workspace import Workspace
from resources.communes import Communes
from resources.law import load_law
from resources.typography import typo
from storage.dossiers import create, open_dossier
from tests.spaces import plain
from tests.windows.review.cases import CASES, ELSEWHERE
from tests.windows.review.making import NEW, NOW, Case, changes_of

Opened = Callable[[str, date], Workspace]


def test_every_rule_is_here_once() -> None:
    codes = [case.code for case in CASES]
    assert sorted(codes) == sorted(set(load_law(NOW.date()).reasons) - ELSEWHERE)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The dossier that a case starts from, on its day: opened once, what a case changes is taken back after it."""
    folder = tmp_path_factory.mktemp("rules")
    texts, communes, held = Texts(folder / "textes"), Communes(), dict[tuple[str, date], Workspace]()

    def opening(base: str, on: date) -> Workspace:
        if (base, on) not in held:
            path = folder / f"{base} {on}.mec"
            if base == NEW:
                start = Start("Essai", Intent.STAFF, Partner(name="Orbelle"))
                create(path, first_records(start, on, texts.pack().as_of)).close()
            else:
                make_example(path, base)
            news = news_of(texts, communes)
            dossier = open_dossier(path)
            clock = datetime.combine(on, NOW.time())
            held[base, on] = Workspace(dossier, texts.law(on), COURSE.review, lambda: clock, news)
        return held[base, on]

    yield opening
    for workspace in held.values():
        workspace.dossier.close()
    communes.close()


def heard(workspace: Workspace, case: Case, making: str) -> list[Finding]:
    """The remarks once a case has changed the dossier; it is then as it was before."""
    before = set(workspace.dataset)
    changes = changes_of(workspace.dataset, getattr(case, making))
    assert not changes or workspace.apply(changes)
    found = list(workspace.findings())
    assert not changes or workspace.undo()
    assert set(workspace.dataset) == before
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_speaks_or_is_silent(opened: Opened, case: Case) -> None:
    workspace = opened(case.base, case.on)
    assert case.code not in {finding.code for finding in heard(workspace, case, "near")}
    said = [each for each in heard(workspace, case, "made") if plain(typo(each.message)) == case.says]
    assert {each.code for each in said} == {case.code}
    step = said[0].step
    assert step in {page.id for page in COURSE.pages}
    opens = case.opens.partition(":")[0]
    assert opens == step or opens not in {page.id for page in COURSE.pages}, "a dialog opens of itself"

"""A dossier that counts: two titles that go up together; what is wrong with one that was broken meanwhile."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.domain.changes import created, edited
from desktop.domain.records import Objective
from storage.dossiers import OpenDossier, create
from storage.journal import Act

LEFT, RIGHT = "left", "right"
MORE_EVERY, UNDONE_EVERY = 7, 5

Say = Callable[[str], None]


def file_of(disk: Path) -> Path:
    return disk / "d.mec"


def new_dossier(disk: Path) -> None:
    disk.mkdir(parents=True, exist_ok=True)
    create(file_of(disk), [Objective(id=LEFT, title="0"), Objective(id=RIGHT, title="0")]).close()


def number_of(dossier: OpenDossier) -> int:
    return int(dossier.dataset.get(LEFT).title)  # type: ignore[attr-defined]


def count_on(dossier: OpenDossier, say: Say, rounds: int) -> None:
    """Both titles go up together, as one batch; a line comes now and then; every fifth step is undone and redone."""
    number = number_of(dossier)
    for _ in range(rounds):
        number += 1
        edits = [edited(dossier.dataset.get(side), "title", str(number)) for side in (LEFT, RIGHT)]
        more = [created(Objective(indicator="x" * 3000))] if number % MORE_EVERY == 0 else []
        dossier.apply([*edits, *more])
        say(str(number))
        if number % UNDONE_EVERY == 0:
            dossier.undo()
            dossier.redo()


def judged_count(dossier: OpenDossier, said: Sequence[str]) -> list[str]:
    """What is wrong with a dossier that has said these numbers; the one under way may be there or not."""
    wrong = [*judged_history(dossier), *judged_state(dossier)]
    acknowledged, found = int(said[-1]) if said else 0, number_of(dossier)
    # Every fifth is undone and done again after it was said.
    least = acknowledged - (acknowledged % UNDONE_EVERY == 0 and acknowledged > 0)
    if found < least:
        wrong.append(f"lost: {acknowledged} said, {found} found")
    rows = sum(act in {Act.EDIT, Act.REDO} for _, act in dossier.journal.acts())
    undone = sum(act is Act.UNDO for _, act in dossier.journal.acts())
    if rows - undone != found:
        wrong.append(f"the history says {rows - undone}, the file {found}")
    return wrong


def judged_state(dossier: OpenDossier) -> list[str]:
    """Whether all the records are those of one and the same number."""
    found = number_of(dossier)
    right = dossier.dataset.get(RIGHT).title  # type: ignore[attr-defined]
    more = len(dossier.records()) - 2
    wrong = [] if str(found) == right else [f"half a batch: {found} and {right}"]
    return wrong if more == found // MORE_EVERY else [*wrong, f"half a state: {more} lines came with {found}"]


def judged_history(dossier: OpenDossier) -> list[str]:
    damaged = list(dossier.journal.damaged())
    return [f"damaged rows of the history: {damaged}"] if damaged else []

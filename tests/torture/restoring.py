"""Back to the records of a kept copy, as the window « Copies de sûreté » does it: a copy first, then one act."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from storage.copy_names import BEFORE_RETURN, WORK
from storage.dossiers import OpenDossier, open_dossier
from storage.errors import StorageError
from storage.journal import Act
from storage.kept_copies import KeptCopies
from tests.torture.counting import Say, count_on, file_of, judged_history, judged_state, new_dossier, number_of

KEPT, GONE_BACK, UNDONE = "kept", "gone back", "undone"
AT_COPY, AT_END = 8, 16


def prepare(disk: Path) -> None:
    new_dossier(disk)
    with closing(open_dossier(file_of(disk))) as dossier:
        count_on(dossier, lambda _number: None, AT_COPY)
        _copies(disk).make(dossier.original, WORK)
        count_on(dossier, lambda _number: None, AT_END - AT_COPY)


def work(disk: Path, say: Say, rounds: int) -> None:
    copies = _copies(disk)
    with closing(open_dossier(file_of(disk))) as dossier:
        first = copies.of(dossier.dossier_id)[-1]
        for _ in range(rounds):
            copies.make(dossier.original, BEFORE_RETURN)
            say(KEPT)
            dossier.restore(copies.read(first).records, "Retour à la copie")
            say(GONE_BACK)
            dossier.undo()
            say(UNDONE)


def judge(disk: Path, said: Sequence[str]) -> list[str]:
    """The state before or the one after, with the history that says which; every copy as it was."""
    try:
        with closing(open_dossier(file_of(disk))) as dossier:
            return _judged(dossier, said) + _judged_copies(_copies(disk), dossier.dossier_id, said)
    except StorageError as error:
        return [f"unreadable: {type(error).__name__}"]


def _copies(disk: Path) -> KeptCopies:
    return KeptCopies(disk / "copies")


def _judged(dossier: OpenDossier, said: Sequence[str]) -> list[str]:
    wrong = [*judged_state(dossier), *judged_history(dossier)]
    acts = [act for _, act in dossier.journal.acts()]
    expected = AT_COPY if acts[-1] is Act.RETURN else AT_END
    if number_of(dossier) != expected:
        wrong.append(f"state and history disagree: {acts[-1]}, {number_of(dossier)} found")
    undone_while_counting = AT_END // 5
    done = acts.count(Act.RETURN) + acts.count(Act.UNDO) - undone_while_counting
    claimed = sum(line != KEPT for line in said)
    return wrong if done >= claimed else [*wrong, f"lost: {claimed} said, {done} found"]


def _judged_copies(copies: KeptCopies, dossier_id: str, said: Sequence[str]) -> list[str]:
    found = copies.of(dossier_id)
    wrong = [] if len(found) > said.count(KEPT) else [f"copy lost: {said.count(KEPT)} said, {len(found) - 1} found"]
    for copy in found:
        try:
            records = copies.read(copy).records
        except StorageError as error:
            wrong.append(f"copy unreadable: {type(error).__name__}")
            continue
        titles = {record.title for record in records if record.id in {"left", "right"}}  # type: ignore[attr-defined]
        if titles != {str(AT_COPY if copy.reason == WORK else AT_END)}:
            wrong.append(f"copy of something else: {titles}")
    return wrong

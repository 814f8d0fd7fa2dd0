"""Every paper of a dossier into one folder, PDF and Word, one after the other, stoppable between two of them."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop.documents.files import PaperStopped, Progress
from desktop.documents.papers import Ready, orders, papers, write
from desktop.documents.shelf import Shelf
from desktop.documents.source import Source
from resources.typography import plural
from storage.scratch import scratch


@dataclass
class Outcome:
    """What was done so far, true at any moment: the work may be stopped or refused half-way."""

    count: int
    written: list[Ready] = field(default_factory=list)
    aside: int = 0  # files put beside one that somebody had changed

    def words(self, folder: Path) -> str:
        """« 12 documents sur 41 enregistrés, en PDF et pour Word, dans « … ». »"""
        if not self.written:
            return ""
        done = plural(len(self.written), "document", "documents")
        ending = "enregistré" if len(self.written) == 1 else "enregistrés"
        sentence = f"{done} sur {self.count} {ending}, en PDF et pour Word, dans « {folder} »."
        if self.aside:
            changed = plural(self.aside, "fichier déjà là avait", "fichiers déjà là avaient")
            sentence += f" {changed} un autre contenu : la nouvelle version est à côté."
        return sentence


def expected(source: Source) -> Outcome:
    """Nothing done yet of all that there is to do."""
    return Outcome(len(orders(source)))


def write_all(source: Source, folder: Path, shelf: Shelf, outcome: Outcome, progress: Progress) -> None:
    """Write them all; a file that somebody changed stays, the new one goes beside it.

    Raises:
        PaperNotWritten: the folder refused; `outcome` says what is already there.
        PaperStopped: `progress` answered no.
    """
    with scratch() as drafts:
        for ready in papers(source):
            _one(ready, drafts, folder, shelf, outcome, progress)


def put(ready: Ready, drafts: Path, folder: Path, shelf: Shelf, progress: Progress | None = None) -> list[Path]:
    """Write one paper into a folder, beside what somebody changed there; the files written."""
    files = []
    for file in write(ready, drafts, progress):
        content = file.read_bytes()
        target = shelf.place(folder / file.name, content)
        shelf.put(target, content)
        files.append(target)
    return files


def _one(ready: Ready, drafts: Path, folder: Path, shelf: Shelf, outcome: Outcome, progress: Progress) -> None:
    done = len(outcome.written)
    sentence = f"Document {done + 1} sur {outcome.count} : {ready.paper.subtitle}"

    def within(_sentence: str, part: float) -> bool:
        return progress(sentence, (done + part / 2) / outcome.count)  # a half for the PDF, then again for Word

    if not within("", 0.0):
        raise PaperStopped
    files = put(ready, drafts, folder, shelf, within)
    outcome.aside += sum(file.stem != ready.stem for file in files)
    outcome.written.append(ready)

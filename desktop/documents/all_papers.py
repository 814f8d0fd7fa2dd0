"""Every paper of a bundle into one folder, PDF and Word, then all of them as one PDF; stoppable between two of them."""

from dataclasses import dataclass, field
from pathlib import Path

from desktop.documents.bundles import Bundle
from desktop.documents.files import PaperStopped, Progress, make_folder
from desktop.documents.joined import Part, joined
from desktop.documents.papers import Ready, order_words, paper, write
from desktop.documents.shelf import Shelf
from desktop.documents.source import Source
from resources.typography import plural
from storage.scratch import scratch


@dataclass
class Outcome:
    """What was done so far, true at any moment: the work may be stopped or refused half-way."""

    bundle: Bundle
    folder: Path
    written: list[Ready] = field(default_factory=list)
    aside: int = 0  # files put beside one that somebody had changed
    joined: Path | None = None

    def words(self) -> str:
        """« 12 documents sur 41 enregistrés, en PDF et pour Word, dans « … ». »"""
        if not self.written:
            return ""
        done = plural(len(self.written), "document", "documents")
        ending = "enregistré" if len(self.written) == 1 else "enregistrés"
        sentence = f"{done} sur {len(self.bundle.orders)} {ending}, en PDF et pour Word, dans « {self.folder} »."
        if self.joined is not None:
            sentence += f" Ils sont aussi réunis dans « {self.joined.name} », avec la liste de ce qui reste à remplir."
        if self.aside:
            changed = plural(self.aside, "fichier déjà là avait", "fichiers déjà là avaient")
            sentence += f" {changed} un autre contenu : la nouvelle version est à côté."
        return sentence


def expected(bundle: Bundle, place: Path) -> Outcome:
    """Nothing done yet of all that there is to do; the bundle has its own folder in the place chosen."""
    return Outcome(bundle, place / bundle.stem)


def write_all(source: Source, shelf: Shelf, outcome: Outcome, progress: Progress) -> None:
    """Write them all; a file that somebody changed stays, the new one goes beside it.

    Raises:
        PaperNotWritten: the folder refused; `outcome` says what is already there.
        PaperStopped: `progress` answered no.
    """
    make_folder(outcome.folder)
    parts: list[Part] = []
    with scratch() as drafts:
        for order in outcome.bundle.orders:
            ready = paper(source, order)
            files = _one(ready, drafts, shelf, outcome, progress)
            parts.append(Part(ready.paper, order_words(source.dataset, order), files[0]))
        _join(source, parts, shelf, outcome, progress)


def put(ready: Ready, drafts: Path, folder: Path, shelf: Shelf, progress: Progress | None = None) -> list[Path]:
    """Write one paper into a folder, beside what somebody changed there; the files written."""
    files = []
    for file in write(ready, drafts, progress):
        content = file.read_bytes()
        target = shelf.place(folder / file.name, content)
        shelf.put(target, content)
        files.append(target)
    return files


def _one(ready: Ready, drafts: Path, shelf: Shelf, outcome: Outcome, progress: Progress) -> list[Path]:
    """The drafts of one paper, PDF first, once they are in their folder."""
    done, count = len(outcome.written), len(outcome.bundle.orders)
    sentence = f"Document {done + 1} sur {count} : {ready.paper.subtitle or ready.paper.title}"

    def within(_sentence: str, part: float) -> bool:
        return progress(sentence, (done + part / 2) / (count + 1))  # a half for the PDF, then again for Word

    if not within("", 0.0):
        raise PaperStopped
    files = put(ready, drafts, outcome.folder, shelf, within)
    outcome.aside += sum(file.stem != ready.stem for file in files)
    outcome.written.append(ready)
    return [drafts / f"{ready.stem}.{ending}" for ending in ready.endings]


def _join(source: Source, parts: list[Part], shelf: Shelf, outcome: Outcome, progress: Progress) -> None:
    count = len(outcome.bundle.orders)
    if not progress("Les documents se réunissent en un seul PDF", count / (count + 1)):
        raise PaperStopped
    content = joined(source, outcome.bundle.title, parts)
    wanted = outcome.folder / f"{outcome.bundle.stem}_{source.made_on:%Y-%m-%d}.pdf"
    target = shelf.place(wanted, content)
    outcome.aside += target != wanted
    shelf.put(target, content)
    outcome.joined = target

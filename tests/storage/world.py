"""A key, its dossier, the person who works on it, and what she was promised: what the tests of any place act out."""

from contextlib import closing, suppress
from pathlib import Path

from desktop.domain.records import Objective
from storage.dossiers import Mode, OpenDossier, open_dossier, open_place
from storage.errors import WorldError
from storage.lock import Lock
from storage.place import Place
from storage.place_kind import Kind
from storage.place_state import Standing
from tests.storage.faulty import FaultyDirectory
from tests.storage.helpers import small_dossier


class World:
    """A key, its dossier, the person who works on it, and what she was promised."""

    def __init__(self, folder: Path) -> None:
        self.key, self.work = folder / "clé", folder / "travail"
        self.path = self.mine = self.key / "Cantine.mec"  # hers, until it has to go beside somebody else's
        self.key.mkdir()
        small_dossier(self.path)
        self.directory = FaultyDirectory()
        self.dossier: OpenDossier | None = None
        self.promised: set[str] = set()
        self.theirs: set[str] = set()
        self.number = 0

    def do(self, act: str, faults: list[str]) -> None:
        self.directory.faults = list(faults)
        getattr(self, f"_{act}")()
        self.directory.faults = []

    def _edit(self) -> None:
        if self.dossier is None:
            place = Place(self.mine, self.directory, Kind.REMOVABLE, self.work)
            with suppress(WorldError):  # told: she has no window in which to type
                self.dossier = open_place(place)
        if self.dossier is not None:
            self.number += 1
            self.dossier.save(Objective(title=f"e{self.number}"))
            self.promised.add(f"e{self.number}")

    def _back(self) -> None:
        if self.dossier is not None:
            state = self.dossier.write_back()
            if self.dossier.unwritten:
                assert state.troubled, "she was not told that the place lacks her work"
                assert "votre travail est gardé sur cet ordinateur" in state.sentence
            else:
                assert state.standing in {Standing.THERE, Standing.BESIDE, Standing.GONE}
                if state.standing is not Standing.GONE:
                    found = titles(self.dossier.place.path)
                    assert self.promised - self.in_beside() <= found, "told, and not true"

    def _close(self) -> None:
        if self.dossier is not None:
            self.dossier.close()
            self.mine = self.dossier.place.path
            self.dossier = None

    def _crash(self) -> None:
        """The process is gone: its files stay as they are, its locks are those of a dead one."""
        if self.dossier is not None:
            self.dossier._connection.close()
            self.mine = self.dossier.place.path
            self.dossier = None
            for lock in (*self.key.glob(".~*"), *self.work.glob("*/.~*")):
                lock.unlink()
            Lock._shared.clear()

    def _key(self) -> None:
        """Pulled out, or put back."""
        self.directory.away = not self.directory.away

    def _somebody(self) -> None:
        """On another computer: her program replaces the file, and knows nothing of our lock."""
        if self.path.exists():
            self.number += 1
            other = self.key / "autre.mec"
            other.write_bytes(self.path.read_bytes())
            with closing(open_dossier(other, work=self.work)) as theirs:
                theirs.save(Objective(title=f"t{self.number}"))
            other.replace(self.path)
            self.theirs.add(f"t{self.number}")
            self.directory.forget_the_past(self.path)

    def _deleted(self) -> None:
        """By mistake, while she has it open: nobody can bring back what lay there alone."""
        if self.path.exists() and not self.theirs and self.dossier is not None:
            self.path.unlink()
            self.directory.forget_the_past(self.path)

    def in_beside(self) -> set[str]:
        return set().union(*(titles(item) for item in self.key.glob("Cantine (*.mec")))

    def check(self) -> None:
        found: set[str] = set()
        for file in (*self.key.glob("*.mec"), *self.work.glob("*/*.mec")):
            found |= titles(file)  # each one opens: none is half a file
        assert self.promised <= found, f"lost: {sorted(self.promised - found)}"
        assert self.theirs <= found, f"overwritten: {sorted(self.theirs - found)}"


def titles(path: Path) -> set[str]:
    with closing(open_dossier(path, mode=Mode.READ)) as dossier:
        return {item.title for item in dossier.dataset.all(Objective)}

"""What the tests of places share: a dossier on a key, somebody on another computer, what a plain opening reads."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.records import Objective
from storage.delivery import digest_of
from storage.directory import Directory
from storage.dossiers import Mode, OpenDossier, open_dossier
from storage.place import Place
from storage.place_kind import Kind
from storage.work_folder import WorkFolder

AT = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)


def clock() -> datetime:
    return AT


def place(key: Path, work: Path, directory: Directory | None = None) -> Place:
    return Place(key / "Cantine.mec", directory or Directory(), Kind.REMOVABLE, work)


def left_here(place: Place) -> None:
    """A session that ended without closing, once the place had everything: its working file is still here."""
    assert place.work is not None
    content = place.path.read_bytes()
    folder = WorkFolder(place.work, place.path, clock)
    folder.begin(content, b"", digest_of(content), place.directory.device(place.path.parent))


def add(dossier: OpenDossier, title: str) -> None:
    dossier.save(Objective(title=title))


def titles(dossier: OpenDossier) -> list[str]:
    return [item.title for item in dossier.dataset.all(Objective)]


def there(path: Path) -> list[str]:
    """What a plain opening of the file at the place reads."""
    with closing(open_dossier(path, mode=Mode.READ)) as dossier:
        return titles(dossier)


def said(dossier: OpenDossier) -> str:
    return dossier.place_state.sentence.replace("\u00a0", " ")


def changed_by_somebody(path: Path, title: str = "à elle") -> bytes:
    """Another computer, whose program of synchronisation put its file here: the lock did not stop it."""
    other = path.with_name("autre.mec")
    other.write_bytes(path.read_bytes())
    with closing(open_dossier(other)) as dossier:
        add(dossier, title)
    other.replace(path)
    return path.read_bytes()


def beside_of(key: Path) -> list[Path]:
    """Our files beside somebody else's."""
    return sorted(item for item in key.iterdir() if "travail de" in item.name and item.suffix == ".mec")

"""Conflict copies: recognised by the names that programs of synchronisation give, told apart by what is inside."""

import itertools
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.records import Objective, Partner
from storage.conflicts import beside, conflict_copies, may_be_of
from storage.dossiers import create, open_dossier
from storage.errors import StorageError
from storage.other_versions import compare, other_versions
from tests.storage.helpers import small_dossier
from tests.storage.places import add

AT = datetime(2026, 11, 25, 10, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "conflict"),
    [
        ("Cantine-MAIRIE-02.mec", True),  # OneDrive
        ("Cantine-PORTABLE.mec", True),
        ("Cantine (conflicted copy 2026-11-25 104207).mec", True),  # Nextcloud
        ("Cantine (copie en conflit de Mme Morel 2026-11-25).mec", True),
        ("Cantine (Copie en conflit de MAIRIE-02 2026-11-25).mec", True),  # Dropbox
        ("Cantine (MAIRIE-02's conflicted copy 2026-11-25).mec", True),
        ("Cantine_conflict-20261125-104207.mec", True),  # ownCloud
        ("Cantine.sync-conflict-20261125-104207-ABCDEFG.mec", True),  # Syncthing
        ("Cantine (SFConflict morel@mairie.fr 2026-11-25-10-42-07).mec", True),  # Seafile
        ("Cantine (1).mec", True),  # Google Drive
        ("Cantine (travail de MAIRIE-02, 2026-11-25 10h42).mec", True),  # ours
        ("Cantine.mec", False),
        ("Cantine (1) (Conflict 2026-11-25).mec", True),  # a conflict copy of a conflict copy
        ("Cantine (Conflict).mec", True),  # pCloud
        ("Cantine (Conflict 2026-11-25 10-42-07).mec", True),
        ("Cantine (MAIRIE-02 conflict).mec", True),
        ("Cantine (case conflict).mec", True),
        ("Cantine (conflit du 25-11-2026).mec", True),
        ("Cantine_MAIRIE-02_Nov-25-104207-2026_Conflict.mec", True),  # Synology
        ("Cantine.Conflict.mec", True),  # Resilio
        ("Cantine - Copie.mec", True),  # Windows
        ("Cantine - Copie (2).mec", True),
        ("Cantine - Copy.mec", True),
        ("Cantine(1).mec", True),  # a browser
        ("Cantine (12).mec", True),
        ("Cantine - Copie de travail.mec", False),
        ("Cantine (un).mec", False),
        ("Cantine (sans conflits).mec", False),
        ("Cantine (copie du 2026-11-25).mec", False),  # made by hand, knowingly
        ("Cantine scolaire.mec", False),
        ("Cantines-MAIRIE.mec", False),
        ("Cantine-MAIRIE-02.pdf", False),
        ("Cantine-2026.mec", False),  # a year is no computer
        (".~Cantine.mec.verrou", False),
    ],
)
def test_names(name: str, conflict: bool) -> None:
    assert may_be_of(name, "Cantine.mec") is conflict


def test_our_names_are_recognised_whatever_the_name_of_the_dossier() -> None:
    for stem in ("Cantine", "é" * 118, "a (b) [c] + d.e"):
        path = Path("/commun") / f"{stem}.mec"
        first, second = itertools.islice(beside(path, AT, "MAIRIE:02"), 2)
        assert first != second
        assert len(first.name.encode()) <= 255
        if len(stem) < 100:
            assert conflict_copies(path.name, [second.name, first.name, path.name]) == sorted((first.name, second.name))


def test_only_what_is_the_same_dossier_is_another_version(tmp_path: Path) -> None:
    path = tmp_path / "Cantine.mec"
    small_dossier(path)
    other, stranger, text = (tmp_path / f"Cantine{end}.mec" for end in ("-MAIRIE-02", "-PORTABLE", " (1)"))
    other.write_bytes(path.read_bytes())
    create(stranger).close()
    text.write_text("Bonjour")
    assert other_versions(path, path) == [other]
    assert other_versions(tmp_path / "ailleurs" / "Cantine.mec", path) == []


def test_what_differs_is_told_from_here_to_there(tmp_path: Path) -> None:
    path, other = tmp_path / "Cantine.mec", tmp_path / "Cantine-MAIRIE-02.mec"
    small_dossier(path)
    other.write_bytes(path.read_bytes())
    with closing(open_dossier(path)) as here, closing(open_dossier(other)) as there:
        assert compare(here.dataset, other).differences == ()
        (partner,) = there.dataset.all(Partner)
        there.save(Partner(**{**vars(partner), "name": "Valmorin"}))
        there.save(Objective(title="Ouvrir le samedi"))
        add(here, "Ouvrir le mercredi")
        found = compare(here.dataset, other)
        assert found.written_at == there.written_at
    said = [line.replace("\u00a0", " ").replace("\u202f", " ") for line in found.differences]
    assert any("Orbelle" in line and "→" in line and "Valmorin" in line for line in said)
    assert any("Ajout" in line and "samedi" in line for line in said)
    assert any("Suppression" in line and "mercredi" in line for line in said)
    other.write_bytes(b"SQLite format 3\0")
    with closing(open_dossier(path)) as here, pytest.raises(StorageError):
        compare(here.dataset, other)

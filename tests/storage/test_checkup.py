"""`verifier`: what it sees, and that it only looks."""

import io
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.cli import verify
from storage.checkup import Soundness, check_up
from storage.dossiers import create, open_dossier
from storage.errors import DamagedFileError
from tests.storage.helpers import fingerprint, small_dossier


@pytest.fixture
def path(tmp_path: Path) -> Path:
    small_dossier(tmp_path / "d.mec")
    return tmp_path / "d.mec"


def looked_at(path: Path, *statements: str) -> tuple[Soundness, str]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    before = fingerprint(path.parent)
    result = check_up(path)
    assert fingerprint(path.parent) == before
    return result.status, "\n".join(result.lines)


def test_a_sound_file(path: Path) -> None:
    status, lines = looked_at(path)
    assert status is Soundness.SOUND
    assert "4\u00a0lignes relues".replace("\u00a0", " ") in lines.replace("\u00a0", " ")


@pytest.mark.parametrize(("hour", "minute", "told"), [(10, 42, "10 h 42"), (0, 0, "0 h"), (14, 5, "14 h 05")])
def test_the_last_moment_is_told_in_words_and_by_the_clock_of_here(
    tmp_path: Path, hour: int, minute: int, told: str
) -> None:
    at = datetime(2026, 11, 25, hour, minute).astimezone()
    create(tmp_path / "d.mec", clock=lambda: at.astimezone(UTC)).close()
    said = "\n".join(check_up(tmp_path / "d.mec").lines).replace("\u00a0", " ")
    assert f"Dernier enregistrement : le 25 novembre 2026 à {told}, version " in said
    assert "2026-11-25" not in said


def test_a_file_that_the_window_has_open(path: Path) -> None:
    dossier = open_dossier(path)
    assert check_up(path).status is Soundness.SOUND
    dossier.close()


def test_points_of_the_domain(path: Path) -> None:
    out = io.StringIO()
    assert verify(path, out, lambda dataset: [f"{len(dataset)} lignes, c’est peu."]) == 1
    assert "4 lignes, c’est peu." in out.getvalue().replace("\u00a0", " ")
    assert verify(path, io.StringIO(), lambda _: []) == 0


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE partner SET name = 'Ailleurs'", "Partenaire « Ailleurs » : son contenu a changé sans l’application."),
        ("UPDATE cost_line SET amount = NULL, label = 'Gaz'", "Ligne de coût « Gaz d’Orbelle, Secrétariat » : son"),
        ("UPDATE usage SET units = '0'", "Usage « Orbelle, Secrétariat » : son contenu"),
        ("UPDATE cost_line SET service_id = 'personne'", "dépend d’une ligne qui n’existe pas (service)."),
        ("UPDATE cost_line SET scenario = 'y'", "Ligne de coût : son contenu a changé"),
        ("DELETE FROM meta", "identité"),
        ("DROP TABLE objective", "abîmé"),
        ("ALTER TABLE objective DROP COLUMN due", "abîmé"),
    ],
)
def test_each_kind_of_damage(path: Path, sql: str, said: str) -> None:
    status, lines = looked_at(path, sql)
    assert status is Soundness.DAMAGED
    assert said in lines.replace("\u00a0", " ")
    assert "Table " not in lines


def test_a_damaged_index_that_reading_rows_does_not_meet(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_partner_1'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(path.read_bytes())
    content[page * 4096 - 8 : page * 4096] = b"zzzzzzzz"
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        open_dossier(path)  # a row that its index does not find would be written in vain
    status, lines = looked_at(path)
    assert status is Soundness.DAMAGED
    assert "structure" in lines


def test_what_is_not_a_dossier(tmp_path: Path) -> None:
    out = io.StringIO()
    assert verify(tmp_path / "rien.mec", out) == 2
    assert "(MEC-205)" in out.getvalue()

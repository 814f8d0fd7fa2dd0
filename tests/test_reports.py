"""A report says where in the program, and nothing of the dossier."""

import errno
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from desktop import reports
from desktop.documents import files
from desktop.documents.model import refused as models
from desktop.texts import refused
from resources.communes import store
from storage import errors
from storage.errors import DamagedFileError
from storage.version import PROGRAM
from widgets import printing

AT = datetime(2026, 11, 25, 10, 41, tzinfo=UTC)
PRIVATE = ("Orbelle", "18400", "claire.morel", "Cantine", "/home")


def fail(amount: str) -> None:
    try:
        int(f"{amount} d'Orbelle")
    except ValueError as error:
        raise DamagedFileError(Path("/home/claire.morel/Cantine.mec")) from error


def test_an_error_tells_its_kind_its_code_and_its_way_but_not_its_words():
    try:
        fail("18400")
    except DamagedFileError as error:
        report = reports.of_error(error, AT)
    assert "DamagedFileError (MEC-203)" in report
    assert "ValueError" in report
    assert "tests/test_reports.py, ligne " in report
    assert ", fail" in report
    assert f"Version {PROGRAM}, le 25\u00a0novembre 2026 à 10\u00a0h\u00a041" in report
    assert [word for word in PRIVATE if word in report] == []


def test_the_trace_of_a_stop_loses_its_folders():
    trace = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f15 (most recent call first):\n"
        '  File "/home/claire.morel/app/.venv/lib/python3.11/site-packages/PySide6/x.py", line 12 in show\n'
        f'  File "{Path(reports.__file__)}", line 3 in of_stop\n'
        '  File "C:\\Users\\claire.morel\\Cantine\\y.py", line 4 in z\n'
        "Extension modules: /home/claire.morel/z.so (total: 1)\n"
    )
    report = reports.of_stop(trace, AT)
    for wanted in (
        "Segmentation fault",
        "  PySide6/x.py, ligne 12, show",
        "  desktop/reports.py, ligne 3, of_stop",
        "  ailleurs, ligne 4",
    ):
        assert wanted in report
    assert [word for word in PRIVATE if word in report] == []
    assert "coupure de courant" in reports.of_stop("", AT)


def test_what_the_system_answered_is_told_by_its_name():
    error = OSError(errno.ENOSPC, "Orbelle", "/home/claire.morel/Cantine.mec")
    error.__cause__ = sqlite3.OperationalError("18400")
    report = reports.of_error(error, AT)
    assert "OSError (ENOSPC)" in report
    assert "OperationalError" in report
    assert [word for word in PRIVATE if word in report] == []


def test_no_code_means_two_things():
    codes = [code for code, _ in (*errors.catalogue(), *reports.catalogue())]
    codes += [*files.WORDS, *printing.WORDS, *refused.WORDS, *models.WORDS, store.CODE]
    assert len(codes) == len(set(codes)) > 40


def test_the_last_reports_are_kept(tmp_path: Path):
    for minute in range(25):
        assert reports.keep(f"n° {minute}", tmp_path / "r", AT.replace(minute=minute)) is not None
    kept = sorted((tmp_path / "r").iterdir())
    assert len(kept) == 20
    assert kept[-1].read_text(encoding="utf-8") == "n° 24"
    (tmp_path / "file").write_text("x")
    assert reports.keep("x", tmp_path / "file", AT) is None

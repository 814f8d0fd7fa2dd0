"""A second window of the same user brings the first to the front: real windows, processes apart, local sockets."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.cli import write_example
from desktop.instance import Doorbell, bring_to_front, name_of, name_of_first
from storage.lock import lock_of

ROOT = Path(__file__).parents[1]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "USER": "morel"}


@contextmanager
def a_window(environment: dict[str, str], *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-m", "desktop", *arguments], cwd=ROOT, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def ends(environment: dict[str, str], *arguments: str, within: float = 20) -> bool:
    """Whether another start finds the first window and ends."""
    command = [sys.executable, "-m", "desktop", *arguments]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            return process.wait(within) == 0
        except subprocess.TimeoutExpired:
            process.kill()
            return False


def test_a_second_start_ends_and_leaves_the_dossier_to_the_first(environment: dict[str, str], tmp_path: Path) -> None:
    path, other = tmp_path / "Cantine.mec", tmp_path / "Autre.mec"
    assert write_example(path) == write_example(other) == 0
    with a_window(environment, str(path)) as first:
        deadline = time.monotonic() + 20
        while not lock_of(path).exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(3)  # it listens once it has been painted, which takes its time where others work too
        held = lock_of(path).read_bytes()
        assert ends(environment, str(path))
        assert ends(environment)
        assert lock_of(path).read_bytes() == held
        assert not ends(environment, str(other), within=3), "another dossier gets a window of its own"
        assert first.poll() is None


def asked(qtbot: QtBot, name: str, path: Path | None = None) -> bool:
    """Ask from another process, while this one is free to answer."""
    script = (
        "import sys; from pathlib import Path; from desktop.instance import bring_to_front;"
        "sys.exit(not bring_to_front(sys.argv[1], Path(sys.argv[2]) if sys.argv[2:] else None))"
    )
    command = [sys.executable, "-c", script, name, *([str(path)] if path else [])]
    with subprocess.Popen(command, cwd=ROOT) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.returncode == 0


def test_the_bell_is_answered_for_the_dossier_that_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    rung: list[str] = []

    def answer(path: str) -> bool:
        rung.append(path)
        return path in {"", str(tmp_path / "é 'x'.mec")}

    bell = Doorbell(answer)
    name = name_of_first(tmp_path)
    assert not bring_to_front(name), "nobody listens yet"
    bell.listen(name)
    assert asked(qtbot, name)
    assert asked(qtbot, name, tmp_path / "é 'x'.mec")
    assert not asked(qtbot, name, tmp_path / "autre.mec")
    assert rung == ["", str(tmp_path / "é 'x'.mec"), str(tmp_path / "autre.mec")]
    bell.listen_for("t" * 32)
    qtbot.waitUntil(lambda: name_of("t" * 32) in bell._servers)
    assert asked(qtbot, name_of("t" * 32))
    bell.listen_for("")
    assert not bring_to_front(name_of("t" * 32))
    bell.deleteLater()


def test_a_window_at_home_opens_what_the_second_start_was_given(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.app import build_window
    from desktop.paths import under
    from tests.speakers import Silent

    path = tmp_path / "Cantine.mec"
    assert write_example(path) == 0
    window = build_window(QApplication.instance(), under(tmp_path / "home"), Silent())
    qtbot.addWidget(window)
    assert window.asked_for("")
    assert window.asked_for(str(path))
    qtbot.waitUntil(lambda: window.shell is not None)
    assert window.asked_for(str(path))
    assert not window.asked_for(str(tmp_path / "Autre.mec"))
    window.close_dossier()

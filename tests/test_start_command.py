"""start.py as a whole: started for real on a copy of the root, with a shell script for the environment's Python."""

import contextlib
import errno
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import start
from tests.start_helpers import FakeCommands, copy_of_root, make_environment


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_root(tmp_path)


on_posix = pytest.mark.skipif("sys.platform == 'win32'")
ECHO = 'echo "$@"; echo "path=$PYTHONPATH"'


def run_command(root: Path, *args: str, display: str = ":0") -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    env |= {"DISPLAY": display} if display else {}
    command = [sys.executable, str(root / "start.py"), *args]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env=env, check=False, cwd=root.parent)


@on_posix
def test_second_start_takes_less_than_half_a_second(root: Path) -> None:
    make_environment(root, "run", ECHO)
    took = []
    for _ in range(3):
        began = time.monotonic()
        done = run_command(root, "Écoles du Val.mec")
        took.append(time.monotonic() - began)
        assert done.stdout == f"-m desktop Écoles du Val.mec\npath={root}\n"
    assert min(took) < 0.5


@on_posix
def test_without_a_screen_papers_are_written_and_their_folder_said(root: Path) -> None:
    make_environment(root, "run", f'echo "$@" >> "{root}/calls"')
    done = run_command(root, display="")
    assert done.returncode == 0, done.stderr
    first, *_, last = done.stdout.splitlines()
    assert first.startswith("Il n’y a pas d’écran ici")
    folder = last.removeprefix("Les documents sont dans le dossier ")
    assert Path(folder).is_dir()
    example, papers = (root / "calls").read_text(encoding="utf-8").splitlines()
    assert example == f"-m desktop exemple {folder}/exemple.mec"
    assert papers == f"-m desktop exporter {folder}/exemple.mec {folder}"


@on_posix
def test_without_a_screen_a_failure_is_told(root: Path) -> None:
    make_environment(root, "run", "exit 3")
    done = run_command(root, display="")
    assert done.returncode == 1
    assert done.stderr == "L’exemple n’a pas pu être préparé : le message ci-dessus dit pourquoi.\n"


@on_posix
@pytest.mark.parametrize("command", ["exporter", "verifier"])
def test_commands_without_window_need_no_screen(root: Path, command: str) -> None:
    make_environment(root, "run", ECHO)
    assert run_command(root, command, "a.mec", display="").stdout.startswith(f"-m desktop {command} a.mec\n")


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (start.Stop("Une phrase.", "ce que l’outil disait"), "Une phrase.\n"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "Il n’y a plus assez de place sur le disque"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES)), "Ce dossier ne peut pas être modifié"),
        (KeyboardInterrupt(), "Arrêté à votre demande"),
    ],
)
def test_one_sentence_when_it_cannot_go_on(
    failure: BaseException, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise failure

    monkeypatch.setattr(start, "prepare", fail)
    assert start.main([]) == 1
    told = capsys.readouterr().err
    assert told.startswith(sentence)
    assert told.count("\n") == 1


@contextlib.contextmanager
def no_screen(_home: Path) -> Iterator[dict[str, str]]:
    yield {}


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of pytest that start.py runs; the environment, the screen and the checks are ready and sound."""
    commands: list[list[str]] = []
    monkeypatch.setattr(start, "prepare", lambda *_, **__: "python")
    monkeypatch.setattr(start, "screen_for_tests", no_screen)
    monkeypatch.setattr(start, "quiet", FakeCommands({}))
    monkeypatch.setattr(subprocess, "call", lambda command, **_: commands.append(command) or 0)
    return commands


@pytest.mark.parametrize(
    ("failing", "pytest_status", "expected"), [("", 0, 0), ("", 1, 1), ("ruff", 0, 1), ("mypy", 2, 2)]
)
def test_any_failure_fails_the_suite(
    failing: str, pytest_status: int, expected: int, passed: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "quiet", FakeCommands({f"-m {failing}": (1, "found 3 errors")} if failing else {}))
    monkeypatch.setattr(subprocess, "call", lambda command, **_: passed.append(command) or pytest_status)
    assert start.run_tests(["-k", "money"]) == expected
    assert passed == [["python", "-m", "pytest", "-k", "money"]]


def test_without_a_choice_the_whole_suite_runs_on_every_core(passed: list[list[str]]) -> None:
    assert start.run_tests([]) == 0
    assert passed == [["python", "-m", "pytest", "--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"]]


# --- what start.py hands to the tests


SKIPS = {
    "test_in_a_test.py": "import pytest\ndef test_it():\n    pytest.skip('no printer')\n",
    "test_in_a_file.py": "import pytest\npytest.importorskip('a_module_that_nobody_has')\n",
    "test_by_a_mark.py": "import pytest\n@pytest.mark.skipif(True, reason='no screen')\ndef test_it():\n    pass\n",
    "test_expected.py": "import pytest\n@pytest.mark.xfail\ndef test_it():\n    assert False\n",
}


@pytest.mark.parametrize(("flag", "summary"), [("", "3 skipped, 1 xfailed"), ("1", "1 failed, 1 xfailed, 2 errors")])
def test_a_skipped_test_fails_the_suite(flag: str, summary: str, tmp_path: Path) -> None:
    for name, body in SKIPS.items():
        (tmp_path / name).write_text(body, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --continue-on-collection-errors\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(start.ROOT), "MEC_NO_SKIP": flag, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert summary in done.stdout.splitlines()[-1]
    assert done.returncode == (1 if flag else 0)


if sys.platform.startswith("linux"):  # elsewhere the window is the system's own

    @pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="no X screen")
    def test_a_real_window_opens() -> None:
        """Off screen proves nothing about the xcb plugin and its libraries: this one asks the X server."""
        code = (
            "from PySide6.QtWidgets import QApplication, QWidget\n"
            "app = QApplication([]); window = QWidget(); window.setWindowTitle('essai'); window.show()\n"
            "app.processEvents(); print(app.platformName(), window.windowHandle().isVisible())"
        )
        env = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
        assert done.stdout == "xcb True\n", done.stderr


# --- the lock files


def locked(name: str) -> dict[str, str]:
    """The name and version of each requirement of a lock file, markers dropped, the last of several versions kept."""
    text = (start.ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", start.LOCKS["test"])
def test_each_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = (start.ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 20
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|index-url|find-links|@ file", text)


def test_the_locks_hold_what_the_project_declares() -> None:
    project = tomllib.loads((start.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {kind: {re.split(r"[<>=~!;\[ ]", line)[0].lower() for line in lines} for kind, lines in [
        ("run", project["dependencies"]), ("test", project["optional-dependencies"]["test"]),
    ]}  # fmt: skip
    runtime, tests = (locked(name) for name in start.LOCKS["test"])
    assert names["run"] <= set(runtime)
    assert names["test"] <= set(tests)
    assert runtime.items() <= tests.items()

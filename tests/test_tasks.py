"""Work away from the window: told on the main thread, stopped when asked, and forgotten with its window."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import widgets  # noqa: F401 - what every process with Qt needs: see widgets/singletons.py
from desktop import tasks


def test_a_result_arrives_on_the_main_thread(qtbot: QtBot):
    owner, seen = QObject(), []
    main = QThread.currentThread()
    task = tasks.start(lambda progress: (progress("À moitié", 0.5), threading.current_thread().name), owner)
    task.progressed.connect(lambda sentence, part: seen.append((sentence, part)))
    task.finished.connect(lambda result: seen.append((result, QThread.currentThread() is main)))
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=5000)
    assert seen[0] == ("À moitié", 0.5)
    assert seen[1][1]
    assert seen[1][0][1] != threading.current_thread().name


def test_work_that_never_began_is_forgotten_too(qapp: QApplication):
    owner, began = QObject(), []
    tasks.start(lambda _progress: began.append(True), owner)
    shiboken6.delete(owner)
    qapp.processEvents()
    assert began == []


def test_an_error_and_a_stop_are_told(qtbot: QtBot):
    owner, seen = QObject(), []
    tasks.start(lambda _progress: 1 / 0, owner).failed.connect(seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=5000)
    assert isinstance(seen[0], ZeroDivisionError)
    gate = threading.Event()
    task = tasks.start(lambda progress: (gate.wait(5), progress("", 0.0)), owner)
    task.stopped.connect(lambda: seen.append("stopped"))
    task.stop()
    gate.set()
    qtbot.waitUntil(lambda: seen[-1] == "stopped", timeout=5000)


def test_a_window_may_go_at_any_moment_of_the_work(qapp: QApplication):
    """Its work goes on telling: hundreds of windows are deleted while it does, and nothing is told to a deleted one."""
    ended = []

    def work(progress: tasks.Progress) -> None:
        while progress("Encore", 0.5):
            pass
        ended.append(True)

    count = 150
    for number in range(count):
        owner = QObject()
        tasks.start(work, owner)
        qapp.processEvents()  # it begins
        QThread.usleep(100 * (number % 5))
        shiboken6.delete(owner)
    for _ in range(500):
        qapp.processEvents()
        if len(ended) == count:
            break
        QThread.msleep(10)
    assert len(ended) == count, "each piece of work stops by itself once nobody listens"


@pytest.mark.parametrize("again", range(2))
def test_a_task_goes_away_when_it_has_ended(qtbot: QtBot, again: int):
    owner = QObject()
    tasks.start(lambda _progress: again, owner)
    qtbot.waitUntil(lambda: not owner.children(), timeout=5000)


def test_work_stopped_before_it_begins_is_never_begun(qtbot: QtBot):
    begun: list[str] = []
    task = tasks.start(lambda _report: begun.append("x"))
    task.stop()
    with qtbot.waitSignal(task.stopped):
        pass
    assert begun == []


_STUCK = """
import sys, time
from PySide6.QtCore import QCoreApplication, QTimer
import widgets
from desktop import tasks
app = QCoreApplication([])
task = tasks.start(lambda _report: time.sleep(60), app, alone=True)
QTimer.singleShot(200, app.quit)
sys.exit(app.exec())
"""


def test_the_program_ends_without_work_that_is_alone():
    """A place that does not answer must not keep a closed window alive, unseen."""
    done = subprocess.run([sys.executable, "-c", _STUCK], timeout=30, check=False, cwd=Path(__file__).parents[1])
    assert done.returncode == 0

"""PySide6 6.12.0 loses references of None and True on Python 3.11: a long session must not stop for it."""

import subprocess
import sys

SESSION = """
{first}
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(object)
bell = Bell()
bell.rung.connect(lambda value: None)
for _ in range(60_000):
    bell.setObjectName("a")
    bell.rung.emit(None)
print("alive")
"""


def test_a_long_session_goes_on() -> None:
    script = SESSION.format(first="import widgets")
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert run.stdout == "alive\n", run.stderr
    assert run.returncode == 0

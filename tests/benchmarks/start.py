"""From nothing to the first painted home, against a bare PySide6 window: `python -m tests.benchmarks.start [RUNS]`.

Each start is a process of its own, bare and home in turn, with the interpreter and the environment that `start.py`
gives; home is what `python -m desktop` opens, for someone who has settings and three recent dossiers. The clock of the
system runs from before the process is made until everything is painted (the processes tell it themselves); beside it
stands the time of the processor, which other programs disturb less. Off screen, unless QT_QPA_PLATFORM says otherwise.
"""

import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import monotonic

from desktop.settings import Settings, SettingsFile
from start import program_environment
from storage.recents import Recent, Recents

AIM = 1.3
ROOT = Path(__file__).parents[2]
_PAINTED = """
import os, sys, time
def painted():
    from PySide6.QtWidgets import QApplication
    app = QApplication.instance()
    app.processEvents()
    if os.environ["QT_QPA_PLATFORM"] != "offscreen":  # a real screen answers when it likes
        [window] = [window for window in app.topLevelWidgets() if window.isVisible()]
        while not window.windowHandle().isExposed():
            app.processEvents()
        app.processEvents()
    {then}
    sys.stdout.flush()
    os._exit(0)
def stop_when_painted():
    from PySide6.QtWidgets import QApplication
    QApplication.exec = staticmethod(painted)
"""
_TELL = "print(time.monotonic(), time.process_time())"
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
stop_when_painted()
app = QApplication(["bare"]); window = QWidget(); window.resize(1366, 720); window.show()
app.exec()
"""
# The application itself loads PySide6, in the state in which it has put Python by then.
_HOME = """
import runpy
class Watch:
    def find_spec(name, path, target=None):
        if name == "desktop.app":
            stop_when_painted()
sys.meta_path.insert(0, Watch)
sys.argv = ["desktop"]
runpy.run_module("desktop", run_name="__main__")
"""


def bare() -> str:
    """The least that is a window."""
    return _PAINTED.format(then=_TELL) + _BARE


def home(then: str = _TELL) -> str:
    """The application up to its painted home; `then` says what it prints."""
    return _PAINTED.format(then=then) + _HOME


def environment(folder: Path) -> dict[str, str]:
    """That of a start by `start.py`, with its folders below this one, where three dossiers were opened lately."""
    env = program_environment(os.environ, ROOT)
    env.update(HOME=str(folder), XDG_CONFIG_HOME=str(folder / "config"), XDG_DATA_HOME=str(folder / "data"))
    env.setdefault("QT_QPA_PLATFORM", "offscreen")
    SettingsFile(folder / "config" / "Mise en commun").save(Settings())
    for number in range(3):
        path = folder / f"Dossier {number}.mec"
        communes = ("Orbelle", "Saint-Just", "Les Sables")
        opened = datetime(2026, 3, 12, 10, 42, tzinfo=UTC)
        recent = Recent(path, f"Projet n° {number}", communes, opened, steps_done=3, steps_total=8)
        Recents(folder / "data" / "Mise en commun").remember(recent)
    return env


def start(script: str, env: dict[str, str]) -> str:
    """What one start printed."""
    run = [sys.executable, "-c", script]
    return subprocess.run(run, env=env, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def measured(runs: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds on the clock and of the processor, for each start; the first pair warms the caches and is not kept."""
    times: dict[str, list[tuple[float, float]]] = {"bare window": [], "our home": []}
    with tempfile.TemporaryDirectory() as folder:
        env = environment(Path(folder))
        for number in range(runs + 1):
            for name, script in (("bare window", bare()), ("our home", home())):
                begun = monotonic()
                end, used = map(float, start(script, env).split())
                if number:
                    times[name].append((end - begun, used))
    return times


def main(runs: int) -> int:
    """Print both, and the ratios; 1 when the aim is missed on the clock or on the processor."""
    times = measured(runs)
    ratios = []
    for place, unit in enumerate(("clock", "processor")):
        ours, theirs = ([pair[place] * 1000 for pair in times[name]] for name in ("our home", "bare window"))
        for name, values in (("bare window", theirs), ("our home", ours)):
            least, middle, most = min(values), median(values), max(values)
            print(f"{name:<12} {unit:<10} min {least:6.1f}  median {middle:6.1f}  max {most:6.1f} ms")
        ratios.append(median(one / other for one, other in zip(ours, theirs, strict=True)))
        verdict = "met" if ratios[-1] <= AIM else "MISSED"
        print(f"ratio on the {unit}, median of {runs} pairs: {ratios[-1]:.2f}, aim {AIM}: {verdict}")
    return int(max(ratios) > AIM)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))

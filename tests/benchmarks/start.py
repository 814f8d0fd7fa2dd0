"""From nothing to the first painted home, against a bare PySide6 window: `python -m tests.benchmarks.start [RUNS]`.

Each start is a process of its own, in turn, off screen; the medians and their ratio come from one run.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["x", "-platform", "offscreen"]); window = QWidget(); window.resize(1366, 720); window.show()
app.processEvents()
"""
_OURS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.app import build_window
from desktop.messages import Boxes
from desktop.paths import under
app = QApplication(["x", "-platform", "offscreen"])
window = build_window(app, under(Path(sys.argv[1])), Boxes()); window.show()
app.processEvents()
heavy = {"numpy", "matplotlib", "reportlab", "docx", "sqlite_utils"} & set(sys.modules)
assert not heavy, heavy
"""


def main(runs: int) -> None:
    """Print the median of both and their ratio."""
    times: dict[str, list[float]] = {"bare window": [], "our home": []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            for name, script in (("bare window", _BARE), ("our home", _OURS)):
                begun = perf_counter()
                subprocess.run([sys.executable, "-c", script, folder], check=True, cwd=Path(__file__).parents[2])
                times[name].append(perf_counter() - begun)
    medians = {name: median(values[1:]) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name}: {value * 1000:.0f} ms (median of {runs})")
    print(f"ratio: {medians['our home'] / medians['bare window']:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)

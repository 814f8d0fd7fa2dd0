"""Python's own `import` comes back, in a process of its own: the one of the tests is left as it is."""

import subprocess
import sys

_SCRIPT = """
import builtins
{before}
from PySide6.QtWidgets import QApplication
import colorsys
from shibokensupport import feature
print("colorsys" in feature.pyside_feature_dict)
"""


def looked_into(before: str) -> bool:
    """Whether PySide6 has read the source of a module imported after it."""
    run = [sys.executable, "-c", _SCRIPT.format(before=before)]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip() == "True"


def test_pyside_no_longer_reads_the_source_of_what_is_imported():
    assert looked_into("")  # the day this is false, `widgets.imports` has nothing left to do
    assert not looked_into("from widgets.imports import restore_import; restore_import()")


def test_a_pyside_that_leaves_import_alone_is_left_alone():
    script = "import builtins; own = builtins.__import__; from widgets import imports; del builtins.__orig_import__\n"
    script += "builtins.__import__ = own; imports.restore_import(); assert builtins.__import__ is own"
    subprocess.run([sys.executable, "-c", script], check=True)

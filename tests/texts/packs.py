"""Files of texts for the tests: the shipped ones, later or spoilt, as a zip."""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from resources.communes.populations import HEADER
from tests.resources.packs import SHIPPED

TODAY = date(2027, 3, 1)
LATER = date(2027, 2, 1)
TABLE = f"{';'.join(HEADER)}\n01001;900;930;2024;2027-01-01\n01004;14500;14900;2024;2027-01-01\n"


def shipped_files() -> dict[str, str]:
    """The shipped texts by their place."""
    return {path.relative_to(SHIPPED).as_posix(): path.read_text(encoding="utf-8") for path in SHIPPED.rglob("*.toml")}


def later_files(as_of: date = LATER, *changes: tuple[str, str, str]) -> dict[str, str]:
    """The shipped texts at a later date; each change is a file, what is replaced in it, and by what."""
    files = shipped_files()
    files["pack.toml"] = re.sub(r"as_of = .*", f"as_of = {as_of.isoformat()}", files["pack.toml"], count=1)
    for name, old, new in changes:
        assert old in files[name], f"« {old} » must be there to be changed"
        files[name] = files[name].replace(old, new, 1)
    return files


def write_zip(path: Path, files: Mapping[str, str | bytes], folder: str = "") -> Path:
    """A zip of these files, in a folder of its own or not."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{folder}{name}", content)
    return path


NOTE_RAISED = (
    "parameters.toml",
    'label = "Note de synthèse obligatoire à partir de"\nvalue = 3500\nunit = "habitants"\n',
    'label = "Note de synthèse obligatoire à partir de"\nvalue = 5000\nunit = "habitants"\nfrom = 2027-01-01\n',
)
"""The threshold of the note de synthèse goes from 3,500 to 5,000 inhabitants."""

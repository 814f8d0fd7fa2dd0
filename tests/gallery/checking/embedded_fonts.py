"""Every font is in the file: `pdffonts` says so, a program that is not ours."""

import re
import subprocess
from collections.abc import Iterator

from tests.gallery.checking.defect import Defect
from tests.gallery.checking.page import Document

_WHOLE = re.compile(r" yes yes yes\s+\d+\s+\d+$")  # embedded, only the signs used, signs known by their code


def embedded_fonts(document: Document) -> Iterator[Defect]:
    """Fonts that another machine might lack, or whose text cannot be copied."""
    told = subprocess.run(["pdffonts", str(document.file)], check=True, capture_output=True, text=True).stdout
    for row in told.splitlines()[2:]:
        if not _WHOLE.search(row):
            yield Defect("font not embedded", 0, " ".join(row.split()))

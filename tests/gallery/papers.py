"""Every paper of the catalogue for every dossier of the gallery, each of its pages checked.

`python -m tests.gallery.papers FOLDER [--only KIND…] [--dossier NAME…] [--unchecked]` writes them to
« FOLDER/dossier », prints how many there are and every defect, and fails when there is one.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from desktop.documents.catalog import CATALOG
from tests.documents.known_amounts import known_amounts
from tests.gallery.dossiers import DOSSIERS, MANY
from tests.gallery.made import Found, Made, check, make, misnamed, orders_of


def main(folder: Path, kinds: list[str], dossiers: list[str], *, checked: bool = True) -> int:
    """The number of defects."""
    made, found = Counter[str](), list[Found]()
    pages = Counter[str]()
    for name in dossiers or DOSSIERS:
        began = time.monotonic()
        source = DOSSIERS[name]()
        papers = list(make(source, orders_of(source, kinds, few=name in MANY), folder / name))
        written = time.monotonic()
        here = Counter(file.suffix.lstrip(".") for each in papers for file in each.files)
        seen = []
        if checked:
            seen = [*check(papers, known_amounts(source), folder / "libreoffice" / name), *misnamed(papers, source)]
        print(f"{name}: {_counted(here)}, {_times(began, written)}, {len(seen)} defects", flush=True)
        made.update(here)
        pages.update(_pages(papers))
        found += seen
    for each in found:
        print(f"{each.file.relative_to(folder)}: {each.defect}")
    rules = Counter(each.defect.rule for each in found)
    print(f"{made.total()} files: {_counted(made)}; {pages.total()} pages of PDF")
    print(_counted(rules) or "No defect.")
    return len(found)


def _counted(held: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in held.most_common())


def _times(began: float, written: float) -> str:
    return f"{written - began:.0f} s to write, {time.monotonic() - written:.0f} s to check"


def _pages(papers: list[Made]) -> Counter[str]:
    from pikepdf import open as opened

    found = Counter[str]()
    for each in papers:
        for file in each.of(".pdf"):
            with opened(file) as held:
                found[each.ready.kind.value] += len(held.pages)
    return found


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument(
        "--only", nargs="+", default=[], choices=[entry.kind.value for entry in CATALOG], metavar="KIND"
    )
    reader.add_argument("--dossier", nargs="+", default=[], choices=list(DOSSIERS), metavar="NAME")
    reader.add_argument("--unchecked", action="store_true", help="only write them")
    given = reader.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.setdefault("MPLCONFIGDIR", temporary)
        sys.exit(bool(main(given.folder, given.only, given.dossier, checked=not given.unchecked)))

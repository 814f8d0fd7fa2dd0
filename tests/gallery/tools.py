"""What programs that are not ours say of the files of a gallery: qpdf, poppler, pdfua, LibreOffice.

`python -m tests.gallery.tools FOLDER` prints figures by tool, then each complaint, and fails when there is one.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader

from tests.libreoffice import converted

_TAGGED = re.compile(r"^Tagged: +yes$", re.MULTILINE)
_TITLE = re.compile(r"^Title: +(?!untitled$)\S", re.MULTILINE)
_KIND = re.compile(r"^ *([A-Z]\w*):?(?: \(.*)?$", re.MULTILINE)
_HEARD = re.compile(r'^ *"(.*)"$', re.MULTILINE)
_DECLARED = "UA-28-004"
"""That a file does not call itself PDF/UA: we claim nothing of the kind."""


@dataclass
class Told:
    """What one tool says: figures, and what it complains of."""

    tool: str
    figures: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.tool}: " + ", ".join(f"{count:,} {name}" for name, count in self.figures.items())


def qpdf(files: Sequence[Path]) -> Told:
    """Whether each file is sound: its syntax, its streams, its table of objects."""
    told = Told(_version("qpdf", "--version"))
    for file in files:
        done = subprocess.run(["qpdf", "--check", str(file)], check=False, capture_output=True, text=True)
        told.figures["files"] += 1
        told.figures["sound"] += not done.returncode
        if done.returncode:
            told.complaints.append(f"{file.name}: {' '.join((done.stdout + done.stderr).split())[-200:]}")
    return told


def poppler(files: Sequence[Path]) -> Told:
    """Whether each file is tagged, has a title, and what a reader hears in the order of its structure."""
    told = Told(_version("pdfinfo", "-v"))
    kinds = Counter[str]()
    for file in files:
        head, tree, heard = (_read("pdfinfo", *option, str(file)) for option in ([], ["-struct"], ["-struct-text"]))
        told.figures["files"] += 1
        told.figures["pages"] += int(re.findall(r"^Pages: +(\d+)", head, re.MULTILINE)[0])
        for name, held in (("tagged", _TAGGED.search(head)), ("with a title", _TITLE.search(head))):
            told.figures[name] += bool(held)
            told.complaints += [] if held else [f"{file.name}: not {name}"]
        kinds.update(_KIND.findall(tree))
        told.figures["words heard"] += sum(len(words.split()) for words in _HEARD.findall(heard))
    told.figures += Counter({f"« {kind} »": count for kind, count in kinds.most_common()})
    return told


def pdfua(files: Sequence[Path]) -> Told:
    """What the rules of PDF/UA-1 that this checker knows have to say."""
    from pdfua import __version__, coverage, validate

    share = coverage()
    told = Told(f"pdfua {__version__} ({share.covered} of {share.total} rules)")
    for file in files:
        found = [each for each in validate(str(file)).findings if each.rule_id != _DECLARED]
        told.figures["files"] += 1
        told.figures["without a finding"] += not found
        told.complaints += [f"{file.name}: {each.rule_id} {each.message}" for each in found]
    return told


def libreoffice(files: Sequence[Path]) -> Told:
    """Whether it opens each Word file and each workbook, and how many pages it makes of them."""
    told = Told(_version("soffice", "--version"))
    with tempfile.TemporaryDirectory() as place:
        for at, (folder, held) in enumerate(_by_folder(files)):
            out = Path(place) / str(at) / "made"
            for file, made in zip(held, converted(held, "pdf", out, timeout=570), strict=True):
                opened = made.exists()
                told.figures[f"{file.suffix} opened"] += opened
                told.figures[f"pages of {file.suffix}"] += len(PdfReader(made).pages) if opened else 0
                told.complaints += [] if opened else [f"{folder.name}/{file.name}: not opened"]
                made.unlink(missing_ok=True)  # a workbook and a Word file of one paper have one name
    return told


TOOLS: dict[str, tuple[Callable[[Sequence[Path]], Told], tuple[str, ...]]] = {
    "qpdf": (qpdf, (".pdf",)),
    "poppler": (poppler, (".pdf",)),
    "pdfua": (pdfua, (".pdf",)),
    "LibreOffice": (libreoffice, (".docx", ".xlsx")),
}
"""Each tool with the files that it is asked about."""


def results(folder: Path) -> Iterator[Told]:
    """What each tool says of all the files below a folder, but for those that LibreOffice made."""
    held = [file for file in sorted(folder.rglob("*")) if "libreoffice" not in file.relative_to(folder).parts]
    for ask, endings in TOOLS.values():
        yield ask([file for file in held if file.suffix in endings])


def _by_folder(files: Sequence[Path]) -> Iterator[tuple[Path, list[Path]]]:
    """Files of one kind and folder: LibreOffice puts all that it makes in one place, without their endings."""
    for key in dict.fromkeys((file.parent, file.suffix) for file in files):
        yield key[0], [file for file in files if (file.parent, file.suffix) == key]


def _read(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, errors="replace").stdout


def _version(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return (done.stdout + done.stderr).splitlines()[0].strip()


def main(folder: Path) -> int:
    """The number of complaints."""
    count = 0
    for told in results(folder):
        print(told, flush=True)
        for complaint in told.complaints:
            print(f"  {complaint}")
        count += len(told.complaints)
    return count


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]))))

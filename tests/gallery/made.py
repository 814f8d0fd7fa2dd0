"""Makes the papers of a dossier, and says what is wrong with the files."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from desktop.documents.catalog import CATALOG
from desktop.documents.order import Order
from desktop.documents.papers import Ready, paper, write
from desktop.documents.source import Source
from tests.gallery.checking.bare_bodies import bare_bodies, bodies_of
from tests.gallery.checking.checker import check_pdf, check_word
from tests.gallery.checking.defect import Defect
from tests.gallery.checking.text_files import text_files
from tests.gallery.checking.workbooks import workbooks
from tests.libreoffice import converted
from tests.spreadsheets import without_results

WORD, BOOK = ".docx", ".xlsx"


@dataclass(frozen=True)
class Made:
    """One paper and its files."""

    ready: Ready
    files: tuple[Path, ...]

    def of(self, ending: str) -> list[Path]:
        """Its files with this ending: one or none."""
        return [file for file in self.files if file.suffix == ending]


@dataclass(frozen=True)
class Found:
    """A defect and the file that has it."""

    file: Path
    defect: Defect

    def __str__(self) -> str:
        return f"{self.file.name}: {self.defect}"


def orders_of(source: Source, kinds: Collection[str] = (), *, few: bool = False) -> Iterator[Order]:
    """Every paper of a dossier, private ones too, or those of some kinds; of many, the first, middle and last."""
    for entry in CATALOG:
        if not kinds or entry.kind.value in kinds:
            held = entry.orders(source)
            yield from spread(held) if few else held


def spread(held: Sequence[Order]) -> list[Order]:
    """The first, the middle and the last."""
    return [held[at] for at in sorted({0, len(held) // 2, len(held) - 1})] if held else []


def make(source: Source, orders: Iterable[Order], folder: Path, without: Collection[str] = ()) -> Iterator[Made]:
    """All the files of each paper, or but for some kinds of file."""
    folder.mkdir(parents=True, exist_ok=True)
    for order in orders:
        ready = paper(source, order)
        wanted = [ending for ending in ready.endings if ending not in without]
        yield Made(ready, tuple(write(ready, folder, None, wanted)))


def check(made: Sequence[Made], known: set[Fraction], place: Path) -> Iterator[Found]:
    """What is wrong with their files; what LibreOffice makes of them goes to `place`."""
    for each in made:
        for file in each.files:
            if file.suffix == ".pdf":
                yield from (Found(file, defect) for defect in check_pdf(file, each.ready.paper, known))
            elif file.suffix not in {WORD, BOOK}:
                yield from (Found(file, defect) for defect in text_files(file))
    yield from _words(made, place)
    yield from _books(made, place)


def misnamed(made: Sequence[Made], source: Source) -> Iterator[Found]:
    """Bodies whose names stand in a sentence without their article."""
    bodies = bodies_of(source)
    for each in made:
        yield from (Found(each.files[0], defect) for defect in bare_bodies(each.ready.paper, bodies))


def _words(made: Sequence[Made], place: Path) -> Iterator[Found]:
    held = [(each, file) for each in made for file in each.of(WORD)]
    files = [file for _each, file in held]
    shown = converted(files, "pdf", place / "word", timeout=570) if files else []
    for (each, file), pages in zip(held, shown, strict=True):
        yield from (Found(file, defect) for defect in check_word(pages, each.ready.paper))


def _books(made: Sequence[Made], place: Path) -> Iterator[Found]:
    files = [file for each in made for file in each.of(BOOK)]
    if files:
        bare = [without_results(file) for file in files]
        for file, other in zip(files, converted(bare, "xlsx", place / "books", timeout=570), strict=True):
            yield from (Found(file, defect) for defect in workbooks(file, other))
        for file in bare:
            file.unlink()


def tenth(dossiers: Sequence[str], orders: Callable[[str], Sequence[Order]]) -> Iterator[tuple[str, Order]]:
    """One paper of each kind in turn, each from the dossier after that of the kind before, if it has such a paper."""
    for place, entry in enumerate(CATALOG):
        for at in range(len(dossiers)):
            name = dossiers[(place + at) % len(dossiers)]
            held = [order for order in orders(name) if order.kind is entry.kind]
            if held:
                yield name, held[place % len(held)]
                break

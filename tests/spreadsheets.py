"""A workbook worked out again by LibreOffice, from its formulas alone."""

from pathlib import Path
from zipfile import ZipFile

from tests.libreoffice import converted


def without_results(book: Path) -> Path:
    """A copy beside the workbook in which no formula holds a result: LibreOffice would believe them."""
    bare = book.with_name(f"{book.stem}-nu.xlsx")
    with ZipFile(book) as full, ZipFile(bare, "w") as target:
        for name in full.namelist():
            content = full.read(name)
            target.writestr(name, _bare(content.decode()).encode() if name.startswith("xl/worksheets/") else content)
    return bare


def as_csv(*books: Path) -> list[Path]:
    """Every sheet of workbooks of one folder as a CSV file, « book-sheet.csv », in a folder beside them; one start."""
    folder = books[0].parent
    out = folder / "csv"
    filters = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"
    converted(books, filters, out, timeout=300)
    return sorted(out.glob("*.csv"))


def _bare(sheet: str) -> str:
    kept, rest = list[str](), sheet
    while "</f><v>" in rest:
        before, _, rest = rest.partition("</f><v>")
        kept += [before, "</f>"]
        rest = rest.partition("</v>")[2]
    return "".join([*kept, rest])

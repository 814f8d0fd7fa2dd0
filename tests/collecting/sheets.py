"""A small dossier whose amounts were chosen by hand, the form of its neighbour, and what is typed in it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.collecting.differences import Compared, compare
from desktop.collecting.form import form_of
from desktop.collecting.layout import FIXED, PLACE
from desktop.collecting.opening import open_content
from desktop.collecting.reading import Returned, read_form
from desktop.collecting.refused import FormRefusedError
from desktop.collecting.writing import form_bytes
from desktop.domain.choices import Confidence, CostFamily, CostScenario, Nomenclature, Source
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Dossier, Identity, Partner, Record, Service, Usage
from resources.law import load_law

SENT, TODAY = date(2026, 11, 12), date(2026, 11, 30)
LAW = load_law(SENT)
OURS = Partner(id="ours", name="Orbelle", insee_code="01001")
THEIRS = Partner(
    id="theirs", name="Valmorin", name_link=0, position=1, population=1120, population_year=2023,
    nomenclature=Nomenclature.DEVELOPED,
)  # fmt: skip
SERVICE = Service(id="s", name="Cantine", unit="repas")
USE = Usage(id="u", service_id="s", partner_id="theirs", takes_part=True, units=Decimal(900))
STAFF = CostLine(
    id="staff", service_id="s", partner_id="theirs", scenario=CostScenario.TODAY, family=CostFamily.STAFF,
    amount=Decimal("18400.50"), year=2025, source=Source.PAYSLIP, confidence=Confidence.SURE,
)  # fmt: skip
RECORDS: tuple[Record, ...] = (
    Dossier(id="d", name="Cantine partagée", reference_year=2025), OURS, THEIRS,
    Identity(partner_id="ours", email="mairie@orbelle.example"), SERVICE, USE, STAFF,
)  # fmt: skip


def dossier(*more: Record) -> Dataset:
    """The small dossier, with other records or other versions of its own."""
    return Dataset([*RECORDS, *more])


def sent(dataset: Dataset | None = None) -> bytes:
    """The form as it goes out."""
    return form_bytes(form_of(dataset or dossier(), THEIRS, LAW, SENT))


def typed(values: Mapping[tuple[str, str] | str, Any], content: bytes = b"") -> bytes:
    """The form with these cells typed over, each by the words of its question and, if need be, its column."""

    def act(sheet: Worksheet) -> None:
        for where, value in values.items():
            question, column = where if isinstance(where, tuple) else (where, "reponse")
            sheet.cell(line_of(sheet, question), PLACE[column] + 1).value = value

    return changed(act, content)


def changed(act: Callable[[Worksheet], object], content: bytes = b"") -> bytes:
    """The form after something was done to its sheet."""
    book: Workbook = load_workbook(BytesIO(content or sent()))
    act(book.active)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def line_of(sheet: Worksheet, question: str) -> int:
    """The line of a question, counted from 1."""
    column = PLACE["question"] + 1
    rows = (row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value != FIXED)
    return next(row for row in rows if sheet.cell(row, column).value == question)


def read(content: bytes, dataset: Dataset | None = None, name: str = "fiche.xlsx") -> Returned:
    """What a file says."""
    return read_form(open_content(content, name, dataset or dossier(), THEIRS))


def compared(content: bytes, dataset: Dataset | None = None) -> Compared:
    """A file beside the dossier."""
    found = dataset or dossier()
    partner = found.get("theirs")
    assert isinstance(partner, Partner)
    return compare(found, partner, read(content, found))


def refusal(content: bytes, dataset: Dataset | None = None, name: str = "fiche.xlsx", partner: Partner = THEIRS) -> str:
    """The sentence by which a file is refused."""
    try:
        read_form(open_content(content, name, dataset or dossier(), partner))
    except FormRefusedError as error:
        return str(error).replace("\u00a0", " ").replace("\u202f", " ")
    raise AssertionError("it was taken")

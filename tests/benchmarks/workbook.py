"""The model of 60 communes, 20 services and 10 years as a workbook that LibreOffice recalculates, beside our own.

`python -m tests.benchmarks.workbook` prints both, and their ratio, from one run. What counts of LibreOffice is all of
its time less that of an empty workbook: it reads the cells, works them out and writes them.
"""

import random
import tempfile
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

import xlsxwriter

from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, Partner, Service, SharingRule, Usage
from desktop.domain.results import Results
from tests.benchmarks.recalculation import records
from tests.spreadsheets import as_csv, without_results

YEARS, RUNS = 10, 3


def main() -> None:
    """Print the times of both, the number of formulas, and that they agree to the cent."""
    dataset = Dataset(records(random.Random(1)))
    ours = []
    for _ in range(RUNS):
        begun = perf_counter()
        results = Results(dataset)
        results.services()
        ours.append(perf_counter() - begun)
    with tempfile.TemporaryDirectory(prefix="mec-") as folder:
        live, plain = Path(folder) / "vivant.xlsx", Path(folder) / "vide.xlsx"
        count = write(dataset, live)
        write(Dataset(), plain)
        live = without_results(live)
        recalculate(plain)  # the first start makes its profile
        times = {file.stem: median(recalculate(file) for _ in range(RUNS)) for file in (live, plain)}
        found = first_totals(as_csv(live), live.stem)
    ours_ms, theirs_ms = median(ours) * 1000, (times[live.stem] - times["vide"]) * 1000
    expected = [result.pooled.total[0] / 100 for result in results.services()]
    agree = all(abs(ours - theirs) < 0.01 for ours, theirs in zip(expected, found, strict=True))
    print(f"{count} formulas; the totals of the first year {'agree' if agree else 'DO NOT AGREE'} to the cent")
    whole = times[live.stem]
    print(f"ours: {ours_ms:.0f} ms; LibreOffice: {theirs_ms:.0f} ms beyond its start ({whole:.2f} s whole)")
    print(f"ratio: {ours_ms / theirs_ms:.2f}" if theirs_ms > 0 else "ratio: lost in the noise of its start")
    if not agree:
        raise SystemExit(1)


def write(dataset: Dataset, path: Path) -> int:
    """A sheet per service: lines by year, their sum, a share per partner and year; the number of formulas."""
    workbook = xlsxwriter.Workbook(str(path))
    count = 0
    partners = dataset.all(Partner)
    for place, service in enumerate(dataset.all(Service)):
        sheet = workbook.add_worksheet(f"S{place}")
        lines = dataset.where(CostLine, service_id=service.id)
        uses = {use.partner_id: use for use in dataset.where(Usage, service_id=service.id)}
        row = 0

        def put(at: int, column: int, formula: str, sheet: object = sheet) -> None:
            nonlocal count
            count += 1
            sheet.write_formula(at, column, formula)

        shared = []
        for line in lines:
            sheet.write_number(row, 0, float(line.amount or 0))
            sheet.write_number(row, 1, 0.021 if line.family == "staff" else 0.013)
            for year in range(YEARS):
                put(row, 2 + year, f"=ROUND($A{row + 1}*(1+$B{row + 1})^{year},2)")
            if line.scenario == "shared":
                shared.append(row + 1)
            row += 1
        total = row
        for year in range(YEARS):
            letter = chr(ord("C") + year)
            put(total, 2 + year, f"=SUM({','.join(f'{letter}{at}' for at in shared)})")
        first = total + 2
        last = first + len(partners) - 1
        for at, partner in enumerate(partners, start=first):
            sheet.write_number(at, 0, float(partner.population or 0))
            sheet.write_number(at, 1, float(uses[partner.id].hours or 0))
            key = f"0.3*$A{at + 1}/SUM($A${first + 1}:$A${last + 1})+0.7*$B{at + 1}/SUM($B${first + 1}:$B${last + 1})"
            for year in range(YEARS):
                letter = chr(ord("C") + year)
                put(at, 2 + year, f"=ROUND({letter}${total + 1}*({key}),2)")
        sheet.write_string(total, 0, "total")
    if not partners:
        workbook.add_worksheet("vide")
    workbook.close()
    assert len(dataset.all(SharingRule)) == 2 * len(dataset.all(Service)), "30 % population, 70 % hours everywhere"
    return count


def recalculate(file: Path) -> float:
    """The seconds that LibreOffice takes to open a workbook, work it out and write it again."""
    begun = perf_counter()
    as_csv(file)
    return perf_counter() - begun


def first_totals(sheets: list[Path], book: str) -> list[float]:
    """The total of the first year of each service of a workbook."""
    by_name, found = {sheet.stem: sheet for sheet in sheets}, list[float]()
    while file := by_name.get(f"{book}-S{len(found)}"):
        line = next(
            line for line in file.read_text(encoding="utf-8").splitlines() if line.strip('"').startswith("total")
        )
        found.append(float(Decimal(line.split(";")[2].strip('"'))))
    return found


if __name__ == "__main__":
    main()

"""Many returns, each by one way: a workbook, a text, LibreOffice."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from desktop.collecting.refused import FormRefusedError
from tests.returns.checking import wrong
from tests.returns.edits import Case, drawn
from tests.returns.writers import ENCODINGS, Office, as_text, as_workbook

Told = tuple[str, str, int]
"""The way, what was lost or invented, the number of edits."""


def returns(seeds: Sequence[int], folder: Path, *, twice: bool = True) -> Iterator[Told]:
    """Each return of these seeds; those of LibreOffice come last, all together, saved `twice` unless time is short."""
    waiting = []
    for seed in seeds:
        if seed % 3 == 2:
            waiting.append(drawn(seed))
        else:
            yield _one(seed)
    if waiting:
        yield from _by_office(waiting, Office(folder), folder, twice=twice)


def _one(seed: int) -> Told:
    if seed % 3 == 0:
        case = drawn(seed)
        return "openpyxl", told(case, as_workbook(case), "retour.xlsx", computed=False), len(case.edits)
    encoding = ENCODINGS[seed // 3 % len(ENCODINGS)]
    case = drawn(seed, latin=encoding == "cp1252")
    return f"text in {encoding}", told(case, as_text(case, encoding), "retour.csv", computed=True), len(case.edits)


def _by_office(cases: Sequence[Case], office: Office, folder: Path, *, twice: bool) -> Iterator[Told]:
    files = []
    for case in cases:
        files.append(folder / f"retour-{case.seed}.xlsx")
        files[-1].write_bytes(as_workbook(case))
    back = office.through(files) if twice else office.convert(files, "xlsx")
    texts = {file.stem: file for file in office.convert(back[::2], "csv")}
    for case, file in zip(cases, back, strict=True):
        found = texts.get(file.stem, file)
        way = f"LibreOffice, {found.suffix[1:]}"
        yield way, told(case, found.read_bytes(), found.name, computed=True), len(case.edits)


def told(case: Case, content: bytes, name: str, *, computed: bool) -> str:
    """What is wrong with a return; a refusal is wrong as well, since nothing was damaged."""
    try:
        return wrong(case, content, name, computed=computed)
    except FormRefusedError as error:
        return f"seed {case.seed}, {name}: {error}"

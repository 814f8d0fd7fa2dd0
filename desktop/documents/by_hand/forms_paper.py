"""« Fiches à remplir à la main »: a sheet per step, for a meeting without a computer; sheet 3 is step 3."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from desktop.documents import parts
from desktop.documents.blocks import Block, Heading, PageBreak, Paper, Paragraph
from desktop.documents.by_hand import agreement_sheets as agreement
from desktop.documents.by_hand import project_sheets as project
from desktop.documents.by_hand.questions import Air
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source

TITLE = "Fiches à remplir à la main"
_SUBTITLE = "Une fiche par étape, avec les mots de l’écran"
_WHO = "Réunion du …… / …… / …………, fiche remplie par ……………………………………"
_THEN = "Reportez ensuite chaque réponse à la même étape de l’application."

Sheet = Callable[[Source, Air], list[Block]]

SHEETS: Mapping[str, Sheet] = {
    "purpose": project.purpose,
    "objectives": project.objectives,
    "partners": project.partners_sheet,
    "services": project.services_sheet,
    "means": project.means,
    "costs": project.costs,
    "tool": agreement.tool,
    "sharing": agreement.sharing,
    "governance": agreement.governance,
    "planning": agreement.planning,
    "mobilisation": agreement.mobilisation,
    "summary": agreement.summary,
}
"""The steps in their order, by their identifiers."""
_AIRS = (
    Air(8.0, 30.0, 6),
    Air(7.0, 24.0, 4),
    Air(6.0, 18.0, 3),
    Air(5.0, 13.0, 2),
    Air(4.0, 10.0, 2),
    Air(3.0, 8.0, 1),
    Air(1.5, 5.0, 1),
)
"""From the most room to write to the least: the first that leaves a sheet on one page is taken."""
_LAST = Air(0.5, 4.0, 1)
"""Where even that does not do: rows as high as a line that is written small."""
_TIGHTS: tuple[Literal[0, 1, 2], ...] = (0, 1, 2)


def forms(source: Source) -> Paper:
    """All the sheets, each on its page, so that the page of one step can be printed alone; one size for all texts."""
    held = (each for each in _TIGHTS if all(_holds(source, name, _AIRS[-1], each) for name in SHEETS))
    tight = next(held, _TIGHTS[-1])
    blocks: list[Block] = []
    for name in SHEETS:
        blocks += [*([PageBreak()] if blocks else []), *_airiest(source, name, tight)]
    return _paper(source, blocks, tight)


def _airiest(source: Source, step: str, tight: Literal[0, 1, 2]) -> list[Block]:
    """The sheet with the most room to write that one page holds; with the least when none does."""
    at = bisect_left(_AIRS[:-1], True, key=lambda air: _holds(source, step, air, tight))
    full = at == len(_AIRS) - 1 and tight == _TIGHTS[-1] and not _holds(source, step, _AIRS[at], tight)
    return _sheet(source, step, _LAST if full else _AIRS[at])


def _holds(source: Source, step: str, air: Air, tight: Literal[0, 1, 2]) -> bool:
    return fits_one_page(_paper(source, _sheet(source, step, air), tight))


def _sheet(source: Source, step: str, air: Air) -> list[Block]:
    number = list(SHEETS).index(step) + 1
    title = source.steps.get(step, "").removeprefix(f"{number} ")  # « 4 Services »
    heading = f"Étape {number} sur {len(SHEETS)}{f' – {title}' if title else ''}"
    then = Paragraph(f"{_THEN} {parts.NO_NAME}", small=True)  # on top: at the foot, it would open a page for itself
    name = f"{source.dossier.name}." if source.dossier.name else ""
    return [Heading(heading, 1), Paragraph(_WHO, label=name), then, *SHEETS[step](source, air)]


def _paper(source: Source, blocks: list[Block], tight: Literal[0, 1, 2]) -> Paper:
    """Each sheet has its own head: the title is that of the file."""
    made = parts.paper_of(source, TITLE, _SUBTITLE, blocks, keywords=("fiches", "réunion"), tight=tight)
    return replace(made, act=True)

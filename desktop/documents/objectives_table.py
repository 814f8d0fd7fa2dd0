"""The objectives with their indicators, as a table that several papers share."""

from desktop.documents.blocks import Block, Paragraph, Table
from desktop.documents.parts import WHOLE, clipped
from desktop.documents.source import Source
from desktop.domain.records import Objective
from resources.typography import number, short_day


def objectives(source: Source, most: int = WHOLE) -> list[Block]:
    """The objectives with their indicators."""
    found = [item for item in source.dataset.all(Objective) if item.title]
    rows = tuple((clipped(item.title, most), clipped(item.indicator, most), _aim(item)) for item in found)
    if not rows:
        return [Paragraph("Les objectifs restent à écrire.")]
    header = ("Objectif", "Indicateur", "Ce qui est visé")
    return [Table(header, rows, "Les objectifs et leurs indicateurs", widths=(5.4, 6.2, 4.9))]


def _aim(item: Objective) -> str:
    """« de 34 à 10 jours par an, au 31/12/2028 »."""
    due = f"au {short_day(item.due)}" if item.due else ""
    return ", ".join(part for part in (_path(item), due) if part)


def _path(item: Objective) -> str:
    if item.baseline is not None and item.target is not None:
        return f"de {number(item.baseline)} à {number(item.target)} {item.unit}".strip()
    if item.target is not None:
        return f"{number(item.target)} {item.unit}".strip()
    return f"{number(item.baseline)} {item.unit}".strip() + " aujourd’hui" if item.baseline is not None else item.unit

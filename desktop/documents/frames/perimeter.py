"""What a transfer moves: the power as it was described, what follows it and what stays, thing by thing."""

from collections.abc import Iterator

from desktop.documents.blocks import Block, Paragraph, Table
from desktop.documents.frames.about import About
from desktop.documents.parts import ended
from desktop.domain.choices import Goes, TransferAnswer
from desktop.domain.law.choice import choice_of
from desktop.domain.records import PerimeterItem, Service
from desktop.domain.words.naming import service_name

_EMPTY_ROWS = 4  # to write by hand where nothing was listed
_HEADER = ("Quoi", "Nature", "Suit ou reste", "Précision")


def powers(about: About) -> Iterator[Block]:
    """Service by service: what is inside, then whether the community has a part of it already."""
    for service in _services(about):
        inside = " ".join(ended(line.strip()) for line in about.typed(service.inside).splitlines() if line.strip())
        name = service_name(service)
        yield Paragraph(inside or f"{about.blanks(f'contenu de la compétence : {name}')}.", label=f"{name} :")
        choice = choice_of(about.source.dataset, service.id)
        if choice is not None and choice.transferred is not TransferAnswer.UNKNOWN:
            yield Paragraph(f"{choice.transferred.label}.", label="Déjà à la communauté :")


def perimeter(about: About) -> Iterator[Block]:
    """A row per thing, decided or not; then what stays with each commune in her words."""
    rows = [_row(about, item, service) for service in _services(about) for item in _items(about, service)]
    if not rows:
        about.blanks("ce qui suit la compétence et ce qui reste")
        rows = [("",) * len(_HEADER)] * _EMPTY_ROWS
    yield Table(_HEADER, tuple(rows), "Ce qui suit et ce qui reste", widths=(5, 3, 3, 4), tall_mm=2)
    for service in _services(about):
        stays = " ".join(ended(line.strip()) for line in about.typed(service.outside).splitlines() if line.strip())
        name = service_name(service)
        words = stays or f"{about.blanks(f'ce qui reste à chaque commune : {name}')}."
        yield Paragraph(words, label=f"Reste à chaque commune ({name}) :")


def _services(about: About) -> tuple[Service, ...]:
    return about.group.services if about.group is not None else ()


def _items(about: About, service: Service) -> list[PerimeterItem]:
    return [item for item in about.source.dataset.where(PerimeterItem, service_id=service.id) if item.label]


def _row(about: About, item: PerimeterItem, service: Service) -> tuple[str, ...]:
    label = about.typed(item.label)
    if item.goes is Goes.UNKNOWN:
        goes = about.blanks(f"à décider : {label} ({service_name(service)})")
        return (label, item.kind.label, goes, about.typed(item.note))
    return (label, item.kind.label, item.goes.label, about.typed(item.note))

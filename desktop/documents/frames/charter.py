"""« Charte de la commune nouvelle »: what communes agree on before they vote, under the headings that are usual."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from desktop.documents.agreement.annex_goods import goods_blocks
from desktop.documents.agreement.annex_service import service_blocks
from desktop.documents.agreement.annex_staff import post_blocks, posts_of
from desktop.documents.agreement.group_words import signatory
from desktop.documents.agreement.groups import Group, groups
from desktop.documents.blocks import Align, Block, BulletList, Paper, Paragraph, Signatures, Table
from desktop.documents.frames import procedure
from desktop.documents.frames.about import About, Fill
from desktop.documents.frames.bodies import ladder_blocks
from desktop.documents.frames.frame_paper import OPENING, frame_paper
from desktop.documents.frames.of_form import made_of, orders_of, services_of
from desktop.documents.order import Order
from desktop.documents.parts import ended
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.law.agreements import founds, kept_under
from desktop.domain.law.carriers import imposed
from desktop.domain.records import Partner, Purpose, Service
from desktop.domain.words.council_words import council_words
from desktop.domain.words.naming import named, names, of
from resources.typography import number, plural

_ABREAST = 2  # signatures that stand on one line, never split
_TOGETHER = 6  # signatures, at most, that stay on one page
_RIGHT: Align = "right"
_REPORT = ("Commune", "Habitants", "Taux d’imposition", "Dépenses", "Dette", "Effectifs")


def charter_orders(source: Source) -> list[Order]:
    """One per group of services under a commune nouvelle."""
    return orders_of(source, DocumentKind.CHARTER)


def charter(source: Source, order: Order) -> Paper:
    """The frame of the charter, its parts filled from this dossier."""
    return made_of(source, order, _made)


def _made(about: About, group: Group) -> Paper:
    title = (DocumentKind.CHARTER.label, f"{OPENING} – {services_of(group)}")
    communes = _communes(about)
    whose = f"{names(communes)}." if communes else f"{about.blanks('communes fondatrices')}."
    return frame_paper(about, title, _FILLS, _after, Paragraph(whose, label="Communes fondatrices :"))


def _after(about: About) -> Iterator[Block]:
    """The acts with their days, then who signs."""
    yield from procedure.of_form(about)
    yield Paragraph(f"Fait à {about.blanks('lieu')}, le {about.blanks('date de signature')}.", with_next=True)
    communes = _communes(about)
    size = _TOGETHER if len(communes) <= _TOGETHER else _ABREAST
    for at in range(0, len(communes), size):
        yield Signatures(tuple(_signature(about, partner) for partner in communes[at : at + size]))


def _signature(about: About, partner: Partner) -> tuple[str, str]:
    chair = council_words(partner).chair
    whose = f" {of(partner)}" if partner.name else ""
    return f"{chair[0].upper()}{chair[1:]}{whose}", signatory(partner, about.blanks)


def _communes(about: About) -> list[Partner]:
    return [partner for partner in about.partners if partner.kind is PartnerKind.COMMUNE]


def _delegated(about: About) -> Iterator[Block]:
    """The former communes, with their inhabitants where they are known."""
    items = tuple(f"{named(partner)}{_people(partner)}" for partner in _communes(about))
    if items:
        yield BulletList(items)


def _people(partner: Partner) -> str:
    return f" ({plural(partner.population, 'habitant', 'habitants')})" if partner.population else ""


def _council(about: About) -> Iterator[Block]:
    """The members of each council of today; those that sit until the renewal are written by hand."""
    communes = _communes(about)
    if not all(partner.council_size for partner in communes):
        about.blanks("nombre de membres de chaque conseil")
    rows = tuple((named(p), str(p.council_size) if p.council_size else "", "", "") for p in communes)
    if rows:
        header = ("Commune", "Membres du conseil aujourd’hui", "Sièges jusqu’au renouvellement", "Maire délégué")
        sides: tuple[Align, ...] = ("left", _RIGHT, _RIGHT, "left")
        yield Table(header, rows, "Les conseils", align=sides, widths=(4.4, 3.6, 3.6, 3.4), tall_mm=2)


def _all(about: About) -> Iterator[Group]:
    """The services of the whole dossier, its agents and its goods: a commune nouvelle takes them all.

    But for those that another body than a commune carries, or to which their form makes them pass: they are not of the
    communes that found it.
    """
    held, away = about.group, _elsewhere(about)
    if held is not None:
        yield replace(held, services=tuple(s for s in about.source.dataset.all(Service) if s.id not in away))


def _elsewhere(about: About) -> set[str]:
    return {service.id for group in groups(about.source) if _leaves(about, group) for service in group.services}


def _leaves(about: About, group: Group) -> bool:
    if about.group is None or group.form.founders:
        return False
    return imposed(group.form) or (group.carrier is not None and not founds(about.group.form, group.carrier))


def _services(about: About) -> Iterator[Block]:
    for group in _all(about):
        yield from service_blocks(about.source, group, about.blanks)


def _staff(about: About) -> Iterator[Block]:
    for group in _all(about):
        if posts_of(about.source, group):
            yield from post_blocks(about.source, group, about.blanks)


def _budget(about: About) -> Iterator[Block]:
    """The financial report, commune by commune: the population is known, the rest is written by hand."""
    about.blanks("rapport financier : taux, dépenses, dette et effectifs de chaque commune")
    rows = tuple(
        (named(partner), number(partner.population) if partner.population else "", "", "", "", "")
        for partner in _communes(about)
    )
    sides: tuple[Align, ...] = ("left", *(_RIGHT,) * (len(_REPORT) - 1))
    widths = (4, 2, 2.6, 2.4, 2, 2)
    yield Table(_REPORT, rows, "Le rapport financier, à compléter", align=sides, widths=widths, tall_mm=2)


def _goods(about: About) -> Iterator[Block]:
    for group in _all(about):
        yield from goods_blocks(about.source, group, about.blanks)


def _community(about: About) -> Iterator[Block]:
    """The communities of the communes of today, as they were typed; where there is one, the part says it itself."""
    held = sorted({partner.epci_name for partner in _communes(about) if partner.epci_name})
    if held and not about.one_community:
        yield Paragraph("Aujourd’hui, ces communes relèvent de :", with_next=True)
        yield BulletList(tuple(held))


def _identity(about: About) -> Iterator[Block]:
    """What she wants to keep, from step 1."""
    item = about.source.dataset.one(Purpose)
    own = about.typed(item.preserved_text).strip()
    form = about.group.form if about.group is not None else None
    kept = (*(each.label for each in kept_under(item, form)), *([own] if own else []))
    if kept:
        yield BulletList(tuple(map(ended, kept)))


_FILLS: Mapping[str, Fill] = {
    "delegated": _delegated,
    "council": _council,
    "services": _services,
    "staff": _staff,
    "budget": _budget,
    "goods": _goods,
    "community": _community,
    "identity": _identity,
    "follow_up": ladder_blocks,
}

"""« Statuts »: those of a syndicat to create, or the articles that a transfer adds to statutes that exist already."""

from collections.abc import Iterator, Mapping

from desktop.documents.agreement.annex_goods import goods_blocks
from desktop.documents.agreement.groups import Group
from desktop.documents.agreement.values import Values
from desktop.documents.blocks import Align, Block, BulletList, Paper, Paragraph, Table
from desktop.documents.frames import procedure
from desktop.documents.frames.about import About, Fill
from desktop.documents.frames.frame_paper import OPENING, asked, filled_part, frame_paper
from desktop.documents.frames.of_form import made_of, orders_of, services_of
from desktop.documents.frames.perimeter import perimeter, powers
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.records import Partner
from desktop.domain.sharing.settlement import small
from desktop.domain.words.council_words import of_the_body, the_body
from desktop.domain.words.naming import named, service_name
from resources import grammar
from resources.law.frames import Content
from resources.typography import listing

_BODIES = frozenset({PartnerKind.EPCI, PartnerKind.SYNDICAT})
_IN_FORCE, _PROPOSED = "Texte en vigueur :", "Texte proposé :"
_FROM_HERE = "à rédiger, à partir de ce que le dossier dit déjà."
_POSTS = "La liste des postes ne s’écrit pas dans les statuts : elle est dans la fiche d’impact."
_SEATS: tuple[Align, ...] = ("left", "right", "right")


def statutes_orders(source: Source) -> list[Order]:
    """One per form that moves powers to a body with statutes."""
    return orders_of(source, DocumentKind.STATUTES)


def statutes(source: Source, order: Order) -> Paper:
    """The statutes to write, or article by article what changes in those of the body that carries the service."""
    return made_of(source, order, _made)


def _made(about: About, group: Group) -> Paper:
    body = existing(about)
    what = f"Modification : {small(group.form.name)}" if body else f"Création : {small(group.form.name)}"
    names = (DocumentKind.STATUTES.label, f"{OPENING}. {what} – {services_of(group)}")
    part = _changed_part if body else filled_part
    return frame_paper(about, names, _FILLS, procedure.of_form, _whose(about, group, body), part)


def existing(about: About) -> Partner | None:
    """The body whose statutes change: who carries the service, else the community where powers go to it."""
    group = about.group
    if group is None:
        return None
    if group.carrier is not None and group.carrier.kind in _BODIES:
        return group.carrier
    if "epci" not in group.form.carriers:
        return None
    return about.community or Partner(kind=PartnerKind.EPCI)


def _whose(about: About, group: Group, body: Partner | None) -> Block:
    if body is None:
        return Paragraph(f"{group.form.name}, pour : {services_of(group)}.", label="Statuts à créer :")
    whose = _of_body(about, body) or f"de {about.the_community()}"
    return Paragraph(f"modification, pour : {services_of(group)}.", label=f"Statuts {whose} :")


def _of_body(about: About, body: Partner) -> str:
    """« de la Communauté de communes Orbe et Thuyère »; empty while it has no name."""
    if body.name:
        return of_the_body(body)
    return grammar.of_epci(about.community_name) if about.community_name else ""


def _changed_part(about: About, content: Content, fill: Fill | None) -> Iterator[Block]:
    """The article in force, copied by hand, then the one proposed: what moves is filled from the dossier."""
    body = existing(about)
    whose = _of_body(about, body) if body is not None else ""
    in_force = about.blanks(f"{content.title} : article des statuts {whose or 'en vigueur'}")
    yield Paragraph(f"{in_force}.", label=_IN_FORCE, with_next=True)
    if not content.moves:
        yield Paragraph(f"{about.blanks(f'{content.title} : sans changement, ou nouveau texte')}.", label=_PROPOSED)
        return
    yield Paragraph(_FROM_HERE, label=_PROPOSED, with_next=True)
    if fill is not None:
        yield from fill(about)
    yield from asked(about, content)


def _members(about: About) -> Iterator[Block]:
    named_ones = tuple(the_body(partner) for partner in about.partners if partner.name)
    yield BulletList((*(f"{name} ;" for name in named_ones), f"{about.blanks('autres membres, s’il y en a')}."))


def _name(about: About) -> Iterator[Block]:
    group = about.group
    if group is not None:
        yield Paragraph(f"{group.form.name}. {group.form.definition.text}", label="Nature :")


def _a_la_carte(about: About) -> Iterator[Block]:
    """What each member takes part in, as ticked at step 4."""
    group = about.group
    if group is None:
        return
    results = [about.source.results.service(service.id) for service in group.services]
    rows = []
    for partner in about.partners:
        held = [service_name(result.service) for result in results if partner.id in result.members]
        rows.append((named(partner), listing(held) or about.blanks(f"compétences confiées par {named(partner)}")))
    yield Table(("Membre", "Compétences confiées"), tuple(rows), "Qui confie quoi", widths=(5, 9))


def _committee(about: About) -> Iterator[Block]:
    about.blanks("nombre de délégués et de suppléants de chaque membre")
    rows = tuple((named(partner), "", "") for partner in about.partners)
    header = ("Membre", "Délégués titulaires", "Délégués suppléants")
    yield Table(header, rows, "Le comité", align=_SEATS, widths=(7, 3.5, 3.5), tall_mm=2)


def _contributions(about: About) -> Iterator[Block]:
    yield from _said(about, (("Clé de répartition", "key"),))


def _entry(about: About) -> Iterator[Block]:
    yield from _said(about, (("Coût d’entrée", "entry_cost"),))


def _exit(about: About) -> Iterator[Block]:
    yield from _said(about, (("Coût de sortie", "exit_cost"),))


def _said(about: About, names: tuple[tuple[str, str], ...]) -> Iterator[Block]:
    """What the dossier says of these points, as an agreement would: one sentence, or one per service."""
    group = about.group
    values = Values(about.source, group, about.blanks) if group is not None else None
    for label, name in names if values is not None else ():
        assert values is not None
        items = values.items_of(name)
        if items:
            yield Paragraph(f"{label} :", with_next=True)
            yield BulletList(items)
        else:
            yield Paragraph(f"{values[name]}.", label=f"{label} :")


def _goods(about: About) -> Iterator[Block]:
    if about.group is not None:
        yield from goods_blocks(about.source, about.group, about.blanks)


def _staff(_about: About) -> Iterator[Block]:
    """Statutes are public and say nothing of the posts."""
    yield Paragraph(_POSTS)


_FILLS: Mapping[str, Fill] = {
    "members": _members,
    "name": _name,
    "powers": powers,
    "a_la_carte": _a_la_carte,
    "perimeter": perimeter,
    "committee": _committee,
    "contributions": _contributions,
    "goods": _goods,
    "staff": _staff,
    "entry": _entry,
    "exit": _exit,
}

"""What the service is: its level, what is in it and what stays outside, where and when; the needs of a purchase."""

from collections.abc import Callable, Iterator

from desktop.documents.agreement.groups import Group, results_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.parts import TO_SET, ended
from desktop.documents.source import Source
from desktop.domain.choices import Goes
from desktop.domain.governance.running import presences_of, weekly_hours
from desktop.domain.law.agreements import founds
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Partner, PerimeterItem, Service, Usage
from desktop.domain.words.naming import named, service_name
from resources.law.legal_form import LegalForm
from resources.typography import hours, number

_LEVEL = ("level", "Niveau de service attendu")
_TEXTS = (_LEVEL, ("inside", "Ce qui est mis en commun"), ("outside", "Ce qui reste à chaque partie"))
_OF_ONE = (_LEVEL, ("inside", "Ce que comprend le service"))
"""What is told of a service of communes that become one: nothing remains to each of them."""


def service_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """Service by service, what was typed of it, then its presence in each place."""
    typed = nameless(source.dataset)
    for service in group.services:
        if group.several:
            yield Heading(service_name(service), 3)
        for field, title in _OF_ONE if group.form.founders else _TEXTS:
            yield from _lines(
                title, typed(getattr(service, field)), f"{title.lower()} : {service_name(service)}", blanks
            )
        yield from moving(source, service, typed)
        yield presence_table(source, service, typed, blanks, group.form)


def _lines(title: str, text: str, label: str, blanks: Blanks) -> Iterator[Paragraph]:
    lines = [ended(line.strip()) for line in text.splitlines() if line.strip()]
    yield Paragraph(lines[0] if lines else f"{blanks(label)}.", label=f"{title}.")
    yield from (Paragraph(line) for line in lines[1:])


def moving(source: Source, service: Service, typed: Callable[[str], str]) -> Iterator[Table]:
    """What goes with the service and what stays, thing by thing, where it was decided."""
    items = [
        i for i in source.dataset.where(PerimeterItem, service_id=service.id) if i.label and i.goes is not Goes.UNKNOWN
    ]
    if items:
        rows = tuple((typed(i.label), i.kind.label, i.goes.label, typed(i.note)) for i in items)
        yield Table(
            ("Quoi", "Nature", "Suit ou reste", "Précision"), rows, "Ce qui suit et ce qui reste", widths=(4, 3, 3, 4)
        )


def presence_table(
    source: Source, service: Service, typed: Callable[[str], str], blanks: Blanks, form: LegalForm | None = None
) -> Table:
    """Where and when, for each party that the form lets be one; days that are not known are written by hand."""
    rows = []
    for row in presences_of(source.dataset, service.id):
        partner = source.dataset.find(Partner, row.partner_id)
        if partner is None or (form is not None and not founds(form, partner)):
            continue
        weekly = weekly_hours(source.dataset, row)
        days = typed(row.days) or blanks(f"jours de présence : {named(partner)}")
        times = typed(row.hours) or TO_SET
        rows.append((named(partner), days, times, hours(weekly) if weekly else "", typed(row.place)))
    header = ("Partenaire", "Jours", "Heures", "Par semaine", "Lieu")
    return Table(header, tuple(rows), f"{service_name(service)} : où et quand", widths=(2.6, 3.6, 3, 1.6, 3.2))


def need_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """What each member needs, in quantities."""
    rows = []
    for result in results_of(source, group):
        uses = {use.partner_id: use.units for use in source.dataset.where(Usage, service_id=result.service.id)}
        for partner in result.partners:
            held = uses[partner.id]
            known = number(held) if held is not None else blanks(f"besoin : {named(partner)}")
            rows.append((named(partner), service_name(result.service), known, result.service.unit.strip()))
    header = ("Membre", "Besoin", "Quantité par an", "Unité")
    widths = (3, 5, 2.4, 2)
    yield Table(header, tuple(rows), "Besoins, membre par membre", align=("left", "left", "right"), widths=widths)

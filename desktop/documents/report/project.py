"""Chapters 1 to 4: why, what is expected, with whom, what is pooled."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from desktop.charts.links import MOST_LINKS
from desktop.documents import objectives_table, parts
from desktop.documents.blocks import Block, BulletList, Heading, Paragraph, Table
from desktop.documents.report.matter import Matter, charted, told, under
from desktop.documents.report.people_charts import link_chart
from desktop.domain.choices import PartnerKind
from desktop.domain.law.agreements import taking
from desktop.domain.law.bearing import bearer
from desktop.domain.records import Objective, Partner, Purpose, Usage
from desktop.domain.review.readiness import partners_words
from desktop.domain.words.naming import crowd, named, service_name
from resources.typography import listing, number, plural

_KINDS = {
    PartnerKind.COMMUNE: ("commune", "communes"),
    PartnerKind.EPCI: ("communauté", "communautés"),
    PartnerKind.SYNDICAT: ("syndicat", "syndicats"),
}
_OTHER = ("autre organisme", "autres organismes")


def purpose(matter: Matter) -> Iterator[Block]:
    """What is proposed, why, what happens otherwise, and where the partners stand."""
    source = matter.source
    yield told(" ".join(block.text for block in parts.purpose(source) if isinstance(block, Paragraph)))
    yield from parts.context(source)
    yield Paragraph(partners_words(matter.dataset.one(Purpose), source.made_on))
    dates = parts.dates(source)
    yield from under("Les dates du projet", [BulletList(dates)] if dates else [])


def objectives(matter: Matter) -> Iterator[Block]:
    """How many there are, how many can be checked; then each with what is aimed at."""
    held = [item for item in matter.dataset.all(Objective) if item.title]
    checked = [item for item in held if item.indicator and item.target is not None]
    if held:
        have = "a" if len(checked) < 2 else "ont"
        whole = "chacun avec" if len(held) > 1 else "avec"
        told_apart = whole if len(checked) == len(held) else f"dont {number(len(checked))} {have}"
        count = plural(len(held), "objectif", "objectifs")
        yield told(f"{count}, {told_apart} un indicateur et une valeur visée.")
    yield from objectives_table.objectives(matter.source)


def partners(matter: Matter) -> Iterator[Block]:
    """Who they are, how many inhabitants, in which services."""
    held = matter.partners
    if not held:
        yield Paragraph("Les partenaires restent à choisir.")
        return
    kinds = Counter(_KINDS.get(partner.kind, _OTHER) for partner in held)
    yield told(f"{listing([plural(count, *names) for names, count in kinds.items()])}{_inhabitants(held)}.")
    rows = [_partner(matter, partner) for partner in held]
    header = ("Partenaire", "Nature", "Population", "Communauté", "Services")
    yield Table(
        header,
        tuple(rows),
        "Les partenaires",
        align=("left", "left", "right", "left", "left"),
        widths=(3.4, 2, 2.6, 3.4, 5),
        dense=len(rows) > parts.MANY_NAMES,
    )


def services(matter: Matter) -> Iterator[Block]:
    """Each service: how, at what level, what is in it, who takes part, who brings what."""
    found = matter.source.results.services()
    if not found:
        yield Paragraph("Aucun service n’est encore choisi.")
        return
    yield told(_carried(matter))
    for result in found:
        yield from _one_up(parts.service(matter.source, result, with_partners=True))
        yield from charted(link_chart(matter.source, result), MOST_LINKS)


def _inhabitants(held: list[Partner]) -> str:
    """« , 1 970 habitants en tout »: only where every commune has its population, of one kind and one year."""
    communes = [partner for partner in held if partner.kind is PartnerKind.COMMUNE]
    kinds = {(partner.population_kind, partner.population_year) for partner in communes}
    if len(kinds) != 1 or any(partner.population is None for partner in communes):
        return ""
    return f", {plural(sum(partner.population or 0 for partner in communes), 'habitant', 'habitants')} en tout"


def _one_up(blocks: list[Block]) -> Iterator[Block]:
    """A note sets the name of a service lower; here it opens a part of the chapter."""
    for block in blocks:
        yield replace(block, level=2) if isinstance(block, Heading) else block


def _carried(matter: Matter) -> str:
    """« 2 services : Secrétariat, porté par Valmorin ; … »."""
    said = []
    for result in matter.source.results.services():
        carrier = bearer(matter.dataset, matter.source.law, result.service)
        by = f"porté par {carrier.said}" if carrier.said else "qui le porte reste à décider"
        said.append(f"{service_name(result.service)} ({by})")
    count = plural(len(said), "service", "services")
    return f"{count} : {crowd(said)}."


def _partner(matter: Matter, partner: Partner) -> tuple[str, ...]:
    uses = {use.service_id for use in matter.dataset.where(Usage, partner_id=partner.id) if use.takes_part}
    held = [r.service for r in matter.source.results.services() if r.service.id in uses]
    law = matter.source.law
    names = [service_name(each) for each in held if taking(matter.dataset, law, each, (partner,))]
    people = ""
    if partner.population is not None:
        year = f" ({partner.population_year})" if partner.population_year else ""
        people = f"{number(partner.population)}{year}"
    return named(partner), partner.kind.label, people, partner.epci_name, ", ".join(names) or "aucun"

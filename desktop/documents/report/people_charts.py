"""« Combien de temps pour chaque commune ? » and « Qui participe ? », from the dossier."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.charts import links, times
from desktop.documents.blocks import Align, Chart, Table
from desktop.documents.figures import everyone
from desktop.documents.report.matter import Drawn
from desktop.documents.source import Source
from desktop.domain.costs.posts import goes_on, unassigned
from desktop.domain.costs.take_over import payer
from desktop.domain.records import Asset, Partner, Post, PostTime, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.staff.marks import marks_of
from desktop.domain.words.naming import is_plural, named, service_name
from desktop.domain.words.sentences import amount
from resources.typography import hours, listing, number, plural

_REST = "Ce que paie chacun des autres est au chapitre « Répartition »."
_LEFT: tuple[Align, ...] = ("left",)


def week_chart(source: Source) -> Drawn:
    """The hours of each commune in each service, then those of each agent; `None` while none are typed."""
    weeks = [*_of_services(source), *_of_agents(source)]
    if not weeks:
        return None
    held = {name for week in weeks for name, _hours in week.parts}
    places = [name for partner in source.dataset.all(Partner) if (name := named(partner)) in held]
    shown, kept = times.grouped(weeks[: times.MOST_ROWS], places)
    note = "" if len(weeks) <= times.MOST_ROWS else f"Les {times.MOST_ROWS} premières lignes du tableau."
    data = times.Times(_most_hours(source), shown, kept, note=note)
    headers, rows = times.table(times.Times("", *times.grouped(weeks, places)))
    drawn = Chart(lambda: times.times(data), times.alternative(data), data.width_mm, times.height_mm(data))
    return drawn, Table(tuple(headers), tuple(map(tuple, rows)), "Les heures d’une semaine ordinaire")


def link_chart(source: Source, result: ServiceResult) -> Drawn:
    """Who carries a service, what each other partner brings to it and receives; `None` while nothing goes or comes."""
    carrier = payer(source.dataset, result.service)
    others = [partner for partner in result.partners if partner != carrier]
    every = [_link(source, result, partner) for partner in others]
    if not any(link.brings or link.receives for link in every):
        return None
    shown = every if len(every) <= links.MOST_LINKS else _few(every)
    name = service_name(result.service)
    if carrier is None:
        title, centre, said = f"{name} : qui le porte reste à décider", name, "qui le porte reste à décider"
    else:
        bears = "portent" if is_plural(carrier) else "porte"
        whom = plural(len(result.partners), "partenaire", "partenaires")
        title, centre, said = f"{name} : {named(carrier)} {bears} le service pour {whom}", named(carrier), ""
        said = f"{bears} le service"
    note = "" if shown is every else _REST
    data = links.Links(title, centre, said, tuple(shown), note=note)
    headers, rows = links.table(links.Links("", "", "", tuple(every)))
    drawn = Chart(lambda: links.links(data), links.alternative(data), data.width_mm, links.height_mm(data))
    caption = f"{name} : ce que chacun apporte et reçoit"
    return drawn, Table(tuple(headers), tuple(map(tuple, rows)), caption, align=_LEFT * len(headers))


def _of_services(source: Source) -> Iterator[times.Week]:
    for result in source.results.services():
        uses = {use.partner_id: use.hours for use in source.dataset.where(Usage, service_id=result.service.id)}
        parts = tuple((named(p), held) for p in result.partners if (held := uses.get(p.id)))
        if parts:
            yield times.Week(service_name(result.service), parts)


def _of_agents(source: Source) -> Iterator[times.Week]:
    """By their marks; an agent whose time is not shared out yet has no bar."""
    marks, partners = marks_of(source.dataset), source.dataset.all(Partner)
    for post in filter(goes_on, source.dataset.all(Post)):
        held = {time.partner_id: time for time in source.dataset.where(PostTime, post_id=post.id) if time.hours}
        parts = tuple((named(p), held[p.id].hours or Decimal(0)) for p in partners if p.id in held)
        if parts:
            left = unassigned(post, held.values()) or Decimal(0)
            yield times.Week(marks[post.id], parts, max(left, Decimal(0)))


def _most_hours(source: Source) -> str:
    """« Orbelle reçoit le plus d’heures : 20 h par semaine »; nobody is named where several have as many."""
    sums: dict[str, Decimal] = {}
    for use in source.dataset.all(Usage):
        if use.takes_part and use.hours:
            sums[use.partner_id] = sums.get(use.partner_id, Decimal(0)) + use.hours
    first = [partner for partner in everyone(source) if sums.get(partner.id) == max(sums.values(), default=None)]
    if len(first) != 1:
        return "Les heures de chaque commune, par semaine"
    gets = "reçoivent" if is_plural(first[0]) else "reçoit"
    return f"{named(first[0])} {gets} le plus d’heures : {hours(sums[first[0].id])} par semaine"


def _link(source: Source, result: ServiceResult, partner: Partner) -> links.Link:
    dataset, service_id = source.dataset, result.service.id
    posts = [post for post in dataset.where(Post, service_id=service_id, employer_id=partner.id) if goes_on(post)]
    assets = dataset.where(Asset, service_id=service_id, owner_id=partner.id)
    brought = [plural(len(posts), "agent", "agents")] if posts else []
    brought += ["matériel"] if assets else []
    share = result.chosen.yearly.get(partner.id)
    paid = [f"{amount(share[0])} par an"] if share else []
    return links.Link(
        named(partner), tuple(filter(None, (listing(brought), *paid))), tuple(_uses(source, result, partner))
    )


def _uses(source: Source, result: ServiceResult, partner: Partner) -> Iterator[str]:
    for use in source.dataset.where(Usage, service_id=result.service.id, partner_id=partner.id):
        if use.hours:
            yield f"{hours(use.hours)} par semaine"
        elif use.units:
            yield f"{number(use.units)} par an ({result.service.unit})"


def _few(every: list[links.Link]) -> list[links.Link]:
    """The first ones, then how many others there are."""
    kept = every[: links.MOST_LINKS - 1]
    left = len(every) - len(kept)
    return [*kept, links.Link(plural(left, "autre partenaire", "autres partenaires"))]

"""« Combien de temps pour chaque commune ? » and « Qui participe ? », from the dossier."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.charts import bars, links, times
from desktop.documents.blocks import Align, Block, Chart, FromData, Table
from desktop.documents.figures import everyone
from desktop.documents.parts import clipped
from desktop.documents.report.matter import Drawn
from desktop.documents.source import Source
from desktop.documents.table_columns import Column, table_of
from desktop.domain.costs.posts import goes_on, unassigned
from desktop.domain.law.bearing import bearer
from desktop.domain.records import Asset, Partner, Post, PostTime, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.staff.marks import marks_of
from desktop.domain.words.naming import is_plural, leading_name, named, service_name, the_name
from desktop.domain.words.sentences import amount
from resources.typography import hours, listing, number, plural

_REST = "Ce que paie chacun des autres est au chapitre « Répartition »."
_LEFT: tuple[Align, ...] = ("left",)
_RIGHT: tuple[Align, ...] = ("right",)
_CAPTION = "Les heures d’une semaine ordinaire"
HOURS = "Les heures de chaque commune"
"""The title of the annex where they are, for many communes."""
_MOST_BARS = 8
_ABREAST = 5  # services or agents in one table
_NAME = 24  # signs of the name of a service over its column


def hours_of_a_week(source: Source) -> list[Block]:
    """The hours of each commune in each service, then those of each agent: drawn, and in a table.

    Parts of a bar are told apart for a few communes only: beyond, the communes with the most hours have a bar each.
    """
    weeks, places = _weeks(source)
    if not weeks:
        return []
    if len(places) > times.MOST_PLACES:
        return [_largest_chart(source, weeks, places), *([] if _apart(places) else _every_hour(weeks, places))]
    note = "" if len(weeks) <= times.MOST_ROWS else f"Les {times.MOST_ROWS} premières lignes du tableau."
    data = times.Times(_most_hours(source), tuple(weeks[: times.MOST_ROWS]), tuple(places), note=note)
    headers, rows = times.table(times.Times("", tuple(weeks), tuple(places)))
    align = (*_LEFT, *_RIGHT * len(places))
    return [
        Chart(FromData(times.times, data), times.alternative(data), data.width_mm, times.height_mm(data)),
        Table(tuple(headers), tuple(map(tuple, rows)), _CAPTION, align=align),
    ]


def hours_apart(source: Source) -> list[Table]:
    """The same hours, commune by commune, for an annex; nothing where the chapter tells them all."""
    weeks, places = _weeks(source)
    return _every_hour(weeks, places) if _apart(places) else []


def link_chart(source: Source, result: ServiceResult) -> Drawn:
    """Who carries a service, what each other partner brings to it and receives; `None` while nothing goes or comes."""
    held = bearer(source.dataset, source.law, result.service)
    if held.gone:
        return None  # nobody brings anything to it nor receives a part of it any more
    carrier = held.partner
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
        title, centre, said = f"{name} : {the_name(carrier)} {bears} le service pour {whom}", named(carrier), ""
        said = f"{bears} le service"
    note = "" if shown is every else _REST
    data = links.Links(title, centre, said, tuple(shown), note=note)
    headers, rows = links.table(links.Links("", "", "", tuple(every)))
    drawn = Chart(FromData(links.links, data), links.alternative(data), data.width_mm, links.height_mm(data))
    caption = f"{name} : ce que chacun apporte et reçoit"
    return drawn, Table(tuple(headers), tuple(map(tuple, rows)), caption, align=_LEFT * len(headers))


def _weeks(source: Source) -> tuple[list[times.Week], list[str]]:
    """The weeks of the services, then of the agents; and the communes that have hours in them, in their order."""
    weeks = [*_of_services(source), *_of_agents(source)]
    held = {name for week in weeks for name, _hours in week.parts}
    return weeks, [name for partner in source.dataset.all(Partner) if (name := named(partner)) in held]


def _apart(places: Sequence[str]) -> bool:
    """Whether there are so many communes that their hours are in an annex."""
    return len(places) > _MOST_BARS


def _largest_chart(source: Source, weeks: Sequence[times.Week], places: Sequence[str]) -> Chart:
    """A bar for each of the communes that have the most hours of the services; what the others have is said."""
    services = [week.name for week in _of_services(source)]
    counted = [week for week in weeks if week.name in services] or weeks
    sums = {place: sum((held for week in counted for name, held in week.parts if name == place), Decimal(0))
            for place in places}  # fmt: skip
    rows = [bars.Bar(place, sums[place], hours(sums[place])) for place in places]
    shown = bars.largest(rows, _MOST_BARS, named(source.ours) if source.ours else "")
    left = [row for row in rows if row not in shown]
    rest = sum((row.value or Decimal(0) for row in left), Decimal(0))
    note = f"Les {len(left)} autres : {hours(rest)} en tout. Toutes sont dans l’annexe « {HOURS} »." if left else ""
    data = bars.Bars(_most_hours(source), shown, "Heures d’une semaine ordinaire, tous services ensemble", note)
    return Chart(FromData(bars.bars, data), bars.alternative(data), data.width_mm, bars.height_mm(data))


def _every_hour(weeks: Sequence[times.Week], places: Sequence[str]) -> list[Table]:
    """A line per commune, a column per service and per agent, as many tables as these need."""
    found = []
    for at in range(0, len(weeks), _ABREAST):
        group = weeks[at : at + _ABREAST]
        columns = [Column("Commune", [*places, "Ensemble"], 4, "left")]
        for week in group:
            held = dict(week.parts)
            cells = [hours(held[place]) if place in held else "" for place in places]
            whole = hours(sum(held.values(), Decimal(0)))
            columns.append(Column(clipped(week.name, _NAME), [*cells, whole], 2))
        found.append(table_of(_CAPTION, columns, dense=len(places) > _MOST_BARS))
    return found


def _of_services(source: Source) -> Iterator[times.Week]:
    for result in source.results.shared():
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
    shared = {result.service.id for result in source.results.shared()}
    for use in source.dataset.all(Usage):
        if use.takes_part and use.hours and use.service_id in shared:
            sums[use.partner_id] = sums.get(use.partner_id, Decimal(0)) + use.hours
    first = [partner for partner in everyone(source) if sums.get(partner.id) == max(sums.values(), default=None)]
    if len(first) != 1:
        return "Les heures de chaque commune, par semaine"
    gets = "reçoivent" if is_plural(first[0]) else "reçoit"
    most = "le plus d’heures : " if len(everyone(source)) > 1 else ""
    return f"{leading_name(first[0])} {gets} {most}{hours(sums[first[0].id])} par semaine"


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

"""How it runs: the hours in each commune, then the legal form, who carries it and who decides."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from desktop.charts.bars import Bar, Bars, largest
from desktop.documents import parts
from desktop.documents.blocks import Paragraph, Table
from desktop.documents.employing import employer_words
from desktop.documents.figures import everyone, sharing_partners
from desktop.documents.sharing_table import presence
from desktop.documents.slides.slide import Draw, Room, Slide, bars_chart, large, remaining
from desktop.documents.source import Source
from desktop.domain.governance.bodies import FOLLOWS
from desktop.domain.governance.running import presences_of, weekly_hours
from desktop.domain.law.agreements import Agreement, agreements_of, without_form
from desktop.domain.law.carriers import imposed
from desktop.domain.records import Body, Partner, Service, Usage
from desktop.domain.words.gone_words import gone_of
from desktop.domain.words.naming import FEW, crowd, is_plural, leading_name, named, service_name
from resources.sentence import high
from resources.typography import hours, plural

_ROWS = (8, 6, 5, 4, 3, 2)  # of partners drawn
_NAMES = 120  # signs of the names of services, in a cell or a sentence
_MOST_PLACES = 3
_LARGE = 3  # tools in large type; more are set smaller, so that all of them are there


def service(source: Source, room: Room) -> Slide:
    """The hours of each week, partner by partner; who employs, and which days, are said."""
    weekly, results = _weekly(source), source.results.shared()
    note = " ".join([*_employers(source), *_places(source)])
    if not any(weekly.values()):
        shown = remaining("les agents et leur temps de travail", "les jours et les heures dans chaque commune")
        return Slide("Qui travaille, où et quand, reste à dire", shown, note)
    known = sum((each for each in weekly.values() if each is not None), Decimal(0))
    count = plural(sum(1 for each in weekly.values() if each), "partenaire", "partenaires")
    what = "Le service compte" if len(results) == 1 else "Les services comptent"
    sentence = f"{what} {hours(known)} par semaine, chez {count}"
    return Slide(sentence, large((_hours(source, sentence, weekly, most) for most in _ROWS), room), note)


def _weekly(source: Source) -> Mapping[str, Decimal | None]:
    """The hours of each partner, all services together; `None` while none is known."""
    found: dict[str, Decimal | None] = {partner.id: None for partner in sharing_partners(source)}
    for result in source.results.shared():
        for row in presences_of(source.dataset, result.service.id):
            told = weekly_hours(source.dataset, row)
            if row.partner_id in found and told is not None:
                found[row.partner_id] = (found[row.partner_id] or Decimal(0)) + told
    return found


def _hours(source: Source, sentence: str, weekly: Mapping[str, Decimal | None], most: int) -> Draw:
    rows = [_bar(named(partner), weekly[partner.id]) for partner in sharing_partners(source)]
    shown = largest(rows, most, named(source.ours) if source.ours else "")
    note = "" if len(shown) == len(rows) else f"{len(shown)} partenaires sur {len(rows)}."
    which = "services partagés" if gone_of(source.results) else "tous services ensemble"
    whole = Bars(sentence, shown, f"Heures par semaine, {which}", note)
    return lambda width: bars_chart(replace(whole, width_mm=width))


def _bar(name: str, value: Decimal | None) -> Bar:
    return Bar(name, value, "" if value is None else hours(value))


def _employers(source: Source) -> list[str]:
    """Who employs the agents; each sentence names its services, once there are several."""
    whose: dict[str, list[Service]] = {}
    for result in source.results.services():
        whose.setdefault(employer_words(source, result.service), []).append(result.service)
    many = len(source.results.services()) > 1
    return [f"{said.rstrip('.')} ({_names(held)})." if many else said for said, held in whose.items() if said]


def _places(source: Source) -> list[str]:
    """« Orbelle : 14 h par semaine, lundi et jeudi, à la mairie. », after the name of the service among several."""
    services = [result.service for result in source.results.shared()]
    heads = {item.id: f"{_names([item])}, " if len(services) > 1 else "" for item in services}
    names = {partner.id: named(partner) for partner in everyone(source)}
    told = [
        f"{heads[use.service_id]}{names[use.partner_id]} : {said}."
        for use in source.dataset.all(Usage)
        if use.takes_part and use.partner_id in names and use.service_id in heads
        if (said := presence(source.dataset, use))
    ]
    return told[:_MOST_PLACES]


def tool(source: Source, room: Room) -> Slide:
    """A row per agreement: its services, its form, who carries it; what each form is, is said."""
    found, undecided = agreements_of(source.dataset, source.law), without_form(source.dataset, source.law)
    if not found:
        shown = remaining("l’outil juridique de chaque service, et qui le porte", "qui suit le service")
        return Slide("L’outil reste à choisir ; les conseils décideront", shown, "")
    rows = [_row(source, agreement) for agreement in found]
    rows += [(_names(undecided), "à choisir", "")] if undecided else []
    left = len(rows) - room.items
    shown_rows = tuple(rows[: room.items])
    table = Table(
        ("Services", "Outil", "Qui le porte"), shown_rows, "L’outil de chaque service", widths=(5, 4, 4),
        dense=len(shown_rows) > _LARGE,
    )  # fmt: skip
    more = [Paragraph(f"Et {plural(left, 'autre outil', 'autres outils')}.")] if left > 0 else []
    note = " ".join(dict.fromkeys(agreement.form.definition.sourced(source.law.as_of) for agreement in found))
    return Slide(_who_decides(source, found), (table, *more), note)


def _who_decides(source: Source, found: list[Agreement]) -> str:
    """« Valmorin porte les services ; le comité propose, les conseils décident »."""
    carriers = {agreement.carrier_id for agreement in found}
    carrier = source.dataset.find(Partner, carriers.pop()) if len(carriers) == 1 else None
    follows = any(body.kind in FOLLOWS for body in source.dataset.all(Body))
    who = "le comité propose, les conseils décident" if follows else "les conseils décident"
    if carrier is None:
        return high(who)
    what = "le service" if sum(len(each.services) for each in found) == 1 else "les services"
    return f"{leading_name(carrier)} {'portent' if is_plural(carrier) else 'porte'} {what} ; {who}"


def _row(source: Source, agreement: Agreement) -> tuple[str, ...]:
    carrier, who = source.dataset.find(Partner, agreement.carrier_id), agreement.choices[0].carrier_kind.label
    if carrier is not None:
        who = named(carrier)
    elif imposed(agreement.form):
        who = agreement.form.carrier.text.removesuffix(".")
    return _names(agreement.services), agreement.form.name, who


def _names(services: Sequence[Service]) -> str:
    """Each name is cut, so that none vanishes behind a long one."""
    most = _NAMES // min(max(len(services), 1), FEW + 1)
    return crowd(parts.clipped(service_name(each), most) for each in services)

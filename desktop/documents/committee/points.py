"""What the dossier proposes for the agenda of a body: costs, indicators, what is still open, what is to be decided."""

from collections.abc import Iterator, Sequence

from desktop.documents.compared import has_choice
from desktop.documents.figures import something_known
from desktop.documents.planning_parts import has_plan
from desktop.documents.source import Source
from desktop.documents.statement import has_years
from desktop.domain.budget.year import service_year, years
from desktop.domain.choices import BodyKind, DocumentKind, IdeaState, Settlement
from desktop.domain.governance.bodies import FOLLOWS
from desktop.domain.governance.following import usual_indicators
from desktop.domain.governance.meetings import last_meeting
from desktop.domain.law.agreements import without_form
from desktop.domain.law.bearing import bearer
from desktop.domain.mobilisation.names import short_name
from desktop.domain.money import to_cents
from desktop.domain.records import Body, Idea, Objective, Partner
from desktop.domain.results import ServiceResult
from desktop.domain.review.points import open_points, remaining_words
from desktop.domain.sharing.settlement import first_billed, planned_units, unit_cost
from desktop.domain.words.governance_words import objective_words
from desktop.domain.words.naming import the_name
from desktop.domain.words.sentences import amount, figure_value
from resources.sentence import low
from resources.typography import day, listing, number, plural

_MOST_SERVICES = 6
_MOST_INDICATORS = 5
_LIFE = "Plannings, congés et incidents depuis la dernière réunion."


def decides_with_councils(body: Body) -> bool:
    """Whether what it proposes goes to the councils: a technical committee or a working group only prepares."""
    return body.kind in FOLLOWS or body.kind is BodyKind.CONFERENCE


def proposals(source: Source, body: Body) -> tuple[str, ...]:
    """Points that the dossier leads to put on the agenda."""
    if not decides_with_councils(body):
        return tuple(_ideas(source, body))
    held = _services(source, body)
    told = [words for result in held[:_MOST_SERVICES] for words in (_past(source, result), _coming(source, result))]
    rest = len(held) - _MOST_SERVICES
    more = [f"Et les coûts de {plural(rest, 'autre service', 'autres services')}."] if rest > 0 else []
    return (*filter(None, told), *more, *_indicators(source, held), _LIFE, *_open(source))


def awaited(source: Source, body: Body) -> tuple[str, ...]:
    """What the body is asked to propose."""
    if not decides_with_councils(body):
        return ("Dire ce que le groupe retient, et à qui il le propose.",)
    held = _services(source, body)
    shared = [result for result in held if not result.gone]
    formless = {service.id for service in without_form(source.dataset, source.law)}
    told = (
        ("Proposer un outil juridique", [r for r in held if r.service.id in formless]),
        ("Proposer une règle de partage", [r for r in shared if r.chosen.scenario is None]),
        ("Proposer le coût unitaire à annoncer", [r for r in shared if _by_units(r)]),
        ("Donner un avis sur l’état annuel", [r for r in shared if years(source.results, r.service.id)]),
    )
    asked = tuple(f"{what} : {_names(results)}." for what, results in told if results)
    who = "la conférence" if body.kind is BodyKind.CONFERENCE else "le comité"
    return asked or (f"Dire ce que {who} propose aux conseils.",)


def joined(source: Source, body: Body) -> tuple[str, ...]:
    """The papers to send with the agenda, as far as the dossier has them."""
    last = last_meeting(source.dataset, body, source.made_on)
    told = [f"{DocumentKind.MINUTES.label}, réunion du {day(last.on)}"] if last is not None and last.on else []
    follows = decides_with_councils(body)
    papers = (
        (DocumentKind.WHO_PAYS, something_known(source)),
        (DocumentKind.COMPARISON, has_choice(source.results)),
        (DocumentKind.STATEMENT, has_years(source.results)),
        (DocumentKind.CALENDAR, has_plan(source.results, source.law)),
    )
    return (*told, *(kind.label for kind, held in papers if held and follows))


def _services(source: Source, body: Body) -> list[ServiceResult]:
    """Those that it follows: the one that it is for, else all of them."""
    return [result for result in source.results.services() if body.service_id in {"", result.service.id}]


def _past(source: Source, result: ServiceResult) -> str:
    """« Secrétariat, année 2028 : coût constaté de 84 321,09 €, pour 83 250,00 € prévus. »"""
    known = years(source.results, result.service.id)
    year = service_year(source.dataset, result.service.id, known[-1]) if known else None
    if year is None or year.real_cost is None:
        return ""
    planned = year.announced_cost
    against = f", pour {amount(to_cents(planned), exact=True)} prévus" if planned is not None else ""
    real = amount(to_cents(year.real_cost), exact=True)
    return f"{short_name(result.service)}, année {year.year} : coût constaté de {real}{against}."


def _coming(source: Source, result: ServiceResult) -> str:
    """The cost of a whole year at the prices of the next one, and what a unit of it comes to where units are billed."""
    if not result.pooled.known:
        return f"{short_name(result.service)} : le coût prévu reste à dire."
    place = _next_place(source, result)
    prices = f", aux prix de {source.results.outlook.years[place]}" if source.results.outlook.reference else ""
    cost = amount(result.pooled.total[place], exact=True)
    if result.gone:
        goes = f"Rien à partager : le service passe {bearer(source.dataset, source.law, result.service).reached}"
        return f"{short_name(result.service)} : coût estimé par an{prices}, {cost}. {goes}."
    told = f"{short_name(result.service)} : coût à partager prévu par an{prices}, {cost}"
    price = unit_cost(source.results, result, place)
    if not _by_units(result) or price.value is None:
        return f"{told}."
    units = number(sum(planned_units(source.results, result).values()))
    return f"{told}, pour {units} unités ; coût unitaire à annoncer, {figure_value(price)}."


def _next_place(source: Source, result: ServiceResult) -> int:
    """The year after this one among those of the dossier, and never before the first one that is billed."""
    outlook, first = source.results.outlook, first_billed(source.results, result)
    if not outlook.reference:
        return first
    return max(first, min(source.made_on.year + 1 - outlook.reference, len(outlook.years) - 1))


def _by_units(result: ServiceResult) -> bool:
    scenario = result.chosen.scenario
    return scenario is not None and scenario.settlement is Settlement.UNIT_COST


def _indicators(source: Source, held: Sequence[ServiceResult]) -> Iterator[str]:
    """Those of the objectives, with their values; else those that are usual for the services."""
    aims = [objective for objective in source.dataset.all(Objective) if objective.indicator]
    for objective in aims[:_MOST_INDICATORS]:
        yield f"Indicateur à relever : {low(objective_words(objective).removeprefix('– '))}"
    usual = [words for result in held for words in usual_indicators(source.dataset, source.law, result.service)]
    if not aims and usual:
        yield f"Indicateurs à choisir, par exemple : {' ; '.join(list(dict.fromkeys(usual))[:_MOST_INDICATORS])}."


def _ideas(source: Source, body: Body) -> Iterator[str]:
    """The ideas of the notebook that wait for this group, with who brings them."""
    for idea in source.dataset.where(Idea, body_id=body.id):
        if idea.label and idea.state is not IdeaState.ASIDE:
            partner = source.dataset.find(Partner, idea.partner_id)
            brought = f" (apporté par {the_name(partner)})" if partner is not None else ""
            yield f"{idea.kind.label} : {low(idea.label)}{brought}."


def _open(source: Source) -> Iterator[str]:
    count = len(open_points(source.findings))
    if count:
        yield f"{remaining_words(count, of=' du dossier')} : les passer en revue."


def _names(results: Sequence[ServiceResult]) -> str:
    names = [short_name(result.service) for result in results]
    rest = len(names) - _MOST_SERVICES
    return listing([*names[:_MOST_SERVICES], *([plural(rest, "autre service", "autres services")] if rest > 0 else [])])

"""What an inhabitant reads, in short sentences and everyday words; that it costs more is said as plainly as less."""

from collections.abc import Iterator
from datetime import date

from desktop.documents.assumptions import estimates
from desktop.documents.employing import employer_words
from desktop.documents.mobilisation.inhabitants_project import mine
from desktop.documents.own_vote import project_day
from desktop.documents.parts import clipped, ended
from desktop.documents.source import Source
from desktop.documents.staff.uniting import union_of
from desktop.documents.starting import created_on, starts_for
from desktop.domain.balance import Balance, missing_partners, partner_balance
from desktop.domain.choices import Preserved
from desktop.domain.governance.running import presences_of, weekly_hours
from desktop.domain.law.bearing import unites
from desktop.domain.mobilisation.answers_people import HALL
from desktop.domain.mobilisation.answers_power import changes_the_map, moves_a_power
from desktop.domain.mobilisation.names import short_name
from desktop.domain.money import from_cents
from desktop.domain.planning.starts import earliest_words
from desktop.domain.records import Partner, Presence, Purpose
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import Context
from desktop.domain.words.naming import lowered
from desktop.domain.words.running_words import beside_totals
from desktop.domain.words.sentences import amount
from resources.sentence import low
from resources.typography import day, euros, hours, listing

NOT_KNOWN = "Le coût n’est pas encore connu. Il vous sera dit avant le vote."
_HALF_KNOWN = (
    "Le coût de demain n’est pas encore connu. Il vous sera dit avant le vote.",
    "Le coût d’aujourd’hui n’est pas encore connu. Il vous sera dit avant le vote.",
)
_MOST_PROBLEMS, _MOST_KEPT, _MOST_HOURS = 3, 3, 3
_KEPT = frozenset({Preserved.PROXIMITY, Preserved.JOBS, Preserved.IDENTITY})
"""What is hoped for; the opening and the decision have a sentence of their own."""
_DATES = (
    ("inhabitants_told_on", "information des habitants"),
    ("principle_on", "vote du conseil municipal, pour étudier le projet"),
    ("approval_on", "vote du conseil municipal, sur l’accord"),
    ("start_on", "début du service"),
)
_REST = "Les autres dates restent à fixer."

Figure = tuple[str, str, str]


def why(source: Source) -> list[str]:
    """What does not work today, one thing a sentence."""
    return [ended(problem.label) for problem in source.dataset.one(Purpose).problems[:_MOST_PROBLEMS]]


def here(source: Source, commune: Partner) -> list[tuple[ServiceResult, Presence]]:
    """When and where each service is there in this commune; what keeps the door of the town hall comes first."""
    held = [(result, presences_of(source.dataset, result.service.id)) for result in mine(source, commune)]
    rows = [(result, row) for result, found in held for row in found if row.partner_id == commune.id]
    return sorted(rows, key=lambda each: not _opens(*each))


def _opens(result: ServiceResult, row: Presence) -> bool:
    return result.service.family in HALL and bool(row.days or row.hours)


def who_employs(source: Source, commune: Partner) -> list[str]:
    """Once where it is the same for all the services."""
    said = [employer_words(source, result.service) for result in mine(source, commune)]
    return list(dict.fromkeys(said)) if len(set(said)) == 1 else []


def unchanged(source: Source, commune: Partner, signs: int) -> list[str]:
    """Who decides, the door of the town hall, what is kept."""
    purpose = source.dataset.one(Purpose)
    kept = [low(each.label) for each in purpose.preserved if each in _KEPT][:_MOST_KEPT]
    hers = clipped(purpose.preserved_text.strip(), signs) if _concerns(source, commune) else ""
    return [
        *_who_decides(source, commune),
        *_hall(source, commune),
        *([f"Nous voulons garder {listing(kept)}."] if kept else []),
        *([ended(f"Nous voulons aussi garder : {low(hers)}")] if hers else []),
    ]


def _concerns(source: Source, commune: Partner) -> bool:
    """Whether what is kept besides is of everybody, or of this commune: not where it only names another one."""
    said = source.dataset.one(Purpose).preserved_text
    named_there = [partner.id for partner in source.dataset.all(Partner) if partner.name and partner.name in said]
    return not named_there or commune.id in named_there


def _who_decides(source: Source, commune: Partner) -> list[str]:
    """As it is: where a power changes hands, the letter says so."""
    context = Context(source.dataset, source.results, source.law)
    services = [result.service for result in mine(source, commune)]
    if any(changes_the_map(context, service) for service in services):
        return ["Votre conseil municipal vote avant tout changement."]
    moved = [lowered(short_name(service)) for service in services if moves_a_power(context, service)]
    if moved:
        return [
            f"La décision change de mains pour : {listing(moved)}.",
            "Pour tout le reste, votre conseil municipal décide.",
        ]
    return ["Votre maire et votre conseil municipal décident, comme aujourd’hui."]


def _hall(source: Source, commune: Partner) -> list[str]:
    """The door of the town hall: only what the dossier knows is promised."""
    if any(unites(source.dataset, source.law, result.service) for result in mine(source, commune)):
        return []
    at_hall = [(result, row) for result, row in here(source, commune) if result.service.family in HALL]
    if not at_hall:
        known = all(result.service.family for result in mine(source, commune))
        return ["L’accueil de votre mairie reste le même."] if known else []
    if any(_opens(*each) for each in at_hall if not each[0].gone):
        return ["La mairie garde son accueil, aux jours écrits plus haut."]
    return ["Les jours d’accueil de votre mairie seront écrits dans l’accord."]


def figures(source: Source, commune: Partner) -> tuple[Figure, ...]:
    """Today and tomorrow, in a year and per inhabitant; what is paid once."""
    item = partner_balance(source.results, commune.id)
    told = [
        (label, amount(cents), f"par an{_each(cents, commune)}")
        for label, cents in (("Aujourd’hui", item.today), ("Demain", item.after))
        if cents is not None
    ]
    once = [("Au début", amount(item.transition), "une seule fois")] if item.transition and told else []
    return (*told, *once)


def _each(cents: int, commune: Partner) -> str:
    heads = commune.population
    return f", {euros(from_cents(cents) / heads)} par habitant" if heads and heads > 0 else ""


def costs(source: Source, commune: Partner) -> Iterator[str]:
    """More, less or the same, in money really paid; what is got for more; that some of it is still to be known."""
    item = partner_balance(source.results, commune.id)
    held = mine(source, commune)
    if held and all(result.gone for result in held):
        yield "Ces services seraient payés par un autre budget : notre commune n’y aurait plus de part."
        return
    if item.gain is None:
        yield NOT_KNOWN if item.today is None and item.after is None else _HALF_KNOWN[item.after is not None]
        return
    if item.freed or item.stays:
        yield from _in_all(source, item, "ces services" if sum(not x.gone for x in held) > 1 else "ce service")
    else:
        yield f"Notre commune paiera {_than_today(item.gain)} par an."
    if item.gain < 0 or (item.saved or 0) < 0:
        yield from _received(source, commune)
    if item.in_kind:
        yield f"Elle apporte elle-même {amount(item.in_kind)} de ce montant, sans facture."
    if item.alone is not None and item.after is not None and item.today != item.alone and item.alone > item.after:
        yield f"Seule, pour le même service, elle paierait {amount(item.alone)} par an."


def _than_today(gain: int) -> str:
    return f"{amount(abs(gain))} de {'moins' if gain > 0 else 'plus'}" if gain else "autant qu’aujourd’hui"


def _in_all(source: Source, item: Balance, services: str) -> Iterator[str]:
    """What is spent in the end, then what it is made of: the price of the services, and what goes on being paid."""
    year, gain, saved = source.dossier.reference_year, item.gain or 0, item.saved or 0
    yield f"{f'Aux prix de {year}, notre' if year else 'Notre'} commune dépensera en tout {_than_today(saved)} par an."
    left = [f"{amount(item.freed)} de temps d’agent, libéré pour d’autres tâches"] if item.freed else []
    left += [f"{amount(item.stays)} de dépenses d’aujourd’hui"] if item.stays else []
    still = ", mais toujours" if gain > 0 else ", et toujours"
    yield f"Elle paiera {_than_today(gain)} pour {services}{still} {listing(left)}."


def _received(source: Source, commune: Partner) -> Iterator[str]:
    """The hours of each service a week; else the services, which are told above."""
    told = [
        f"{lowered(short_name(result.service))}, {hours(weekly)}"
        for result, row in here(source, commune)
        if not result.gone and (weekly := weekly_hours(source.dataset, row))
    ]
    one = sum(not result.gone for result in mine(source, commune)) == 1
    above = "le service écrit plus haut" if one else "les services écrits plus haut"
    weeks = f"chaque semaine : {' ; '.join(told)}"
    yield f"En échange, elle reçoit {weeks if 0 < len(told) <= _MOST_HOURS else above}."


def where_from(source: Source, commune: Partner) -> Iterator[str]:
    """The year of the accounts, whether some amounts are estimates, whether figures of others are missing."""
    year = source.dossier.reference_year
    if year:
        yield f"Ces montants viennent des comptes {year}."
    yield from filter(None, [beside_totals(source.results, source.law, commune.id)])
    if estimates(source, commune):
        yield "Certains sont des estimations."
    if missing_partners(source.results):
        yield "Il manque encore des chiffres : ils peuvent changer."


def dates(source: Source, commune: Partner) -> list[str]:
    """« 17 juin 2027 : vote du conseil municipal, sur l’accord »: the session of its own council where it is known."""
    union = union_of(source, commune)  # its creation has its own day
    united = union.service.id if union is not None else ""
    held = [result.service for result in mine(source, commune)]
    starts = starts_for(source, [each for each in held if each.id != united] or held)
    known = []
    for name, words in _DATES:
        on = project_day(source, commune, name)
        if on is not None:
            against = f", date souhaitée ; {earliest_words(starts)}" if name == "start_on" and starts.late else ""
            known.append((on, f"{words}{against}"))
    other = [*_created(source, commune, {on for on, _words in known})]
    rest = [_REST] if other and not known else []
    return [*(f"{day(on)} : {words}." for on, words in sorted([*known, *other])), *rest]


def _created(source: Source, commune: Partner, told: set[date]) -> Iterator[tuple[date, str]]:
    """When the commune nouvelle begins, which the law ties to one day of the year: the plan gives it without a wish."""
    union = union_of(source, commune)
    on = created_on(source, [union.service]) if union is not None else None
    if union is not None and on is not None and on not in told:
        yield on, f"création de la {union.name}"

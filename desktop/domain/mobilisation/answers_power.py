"""What one answers about who decides: why at all, what stays to each council, how one leaves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from desktop.domain import choices as c
from desktop.domain.governance.meetings import said_in
from desktop.domain.law.choice import form_of
from desktop.domain.mobilisation.names import by_words, inside, short_name
from desktop.domain.planning.starts import start_words
from desktop.domain.records import Body, LegalChoice, Partner, Purpose, Service, ServiceRule, ServiceYear
from desktop.domain.results import ServiceResult
from desktop.domain.review.findings import Context
from desktop.domain.review.plan import starts_in
from desktop.domain.sharing.settlement import small
from desktop.domain.words.naming import the_name
from resources.law.legal_form import LegalForm
from resources.typography import day, listing, percent, plural

_CLEARLY = Fraction(3, 2)  # times the population of the next one, from which a commune is feared
_PROPOSES, _DECIDE = "Le comité de suivi propose, les conseils décident.", "Les conseils décident."
_TERRITORY = frozenset({c.Depth.EPCI_UNION, c.Depth.NEW_COMMUNE})
_STATUTES = "statutes"
_MERGERS = frozenset({"charter", "pact"})
"""Papers of the acts of a form: where statutes are changed a power moves; a charter or a pact goes with a merger."""


def _why_change(context: Context) -> str:
    """What does not work today, and what becomes of it."""
    purpose = context.dataset.one(Purpose)
    problems = [small(problem.label) for problem in purpose.problems]
    said = f"Pas pour tout le monde : {listing(problems)}." if problems else ""
    after = said_in(purpose.if_nothing)
    return " ".join(filter(None, (said, "Voici ce qui arrive si l’on ne fait rien." if after else "", *after)))


def _decided(context: Context) -> str:
    """The two votes and the start, as far as their dates are known; a service that runs is decided."""
    purpose = context.dataset.one(Purpose)
    if context.dataset.all(ServiceYear):
        return ""
    starts = starts_in(context)
    dates = [
        f"{what} le {day(on)}"
        for what, on in (
            ("le vote de principe, pour étudier seulement, est prévu", purpose.principle_on),
            ("le vote de l’accord", purpose.approval_on),
            ("le démarrage", starts.held),
        )
        if on is not None
    ]
    dates += [f"le démarrage ({start_words(starts)})"] if starts.late else []
    if not dates:
        return "Non, chaque conseil vote deux fois : pour étudier, puis sur l’accord. Les dates restent à fixer."
    return f"Non, chaque conseil vote : {', '.join(dates)}."


def _control(context: Context) -> str:
    """What stays to each commune; when a power moves, which one."""
    dataset = context.dataset
    services = dataset.all(Service)
    if not services:
        return ""
    merged = [service for service in services if changes_the_map(context, service)]
    moved = [service for service in services if moves_a_power(context, service) and service not in merged]
    left = [] if merged else [(f"« {_first(s.outside)} »", s) for s in services if _first(s.outside)]
    kept = [f"{words} ({listing(names)})" for words, names in by_words(left).items()]
    stays = [f"Reste à chaque commune : {' ; '.join(kept)}."] if kept else []
    if merged or moved:
        names = listing([short_name(service) for service in moved])
        only = "" if merged else ", et pour rien d’autre"
        powers = [f"La compétence change de mains pour {names}{only}."] if moved else []
        return " ".join([*powers, *(_merged(context, service) for service in merged), *stays])
    return " ".join([*_only_means(context, services), _who_decides(context), *stays])


def _only_means(context: Context, services: Sequence[Service]) -> Iterator[str]:
    """Said of the services whose tool is chosen: before, nobody knows what it will do."""
    formed = [service for service, _form in _formed(context)]
    if formed:
        which = "" if len(formed) == len(services) else f"Pour {listing([short_name(each) for each in formed])} : "
        said = "Seuls des moyens sont mis en commun : aucune compétence ne change de mains."
        yield f"{which}{small(said)}" if which else said
    if len(formed) < len(services):
        rest = "Pour le reste, l’outil" if formed else "L’outil"
        yield f"{rest} n’est pas encore choisi : chaque conseil le votera."


def _who_decides(context: Context) -> str:
    """The committee is named only where the dossier has one."""
    followed = any(body.kind is c.BodyKind.COMMITTEE for body in context.dataset.all(Body))
    return _PROPOSES if followed else _DECIDE


def _merged(context: Context, service: Service) -> str:
    """What goes with a merger, by the law of the tool; without tool, that more than one service is at stake."""
    form = form_of(context.dataset, context.law, service.id)
    if form is not None and _papers(context, service) & _MERGERS:
        return f"Outil choisi pour {short_name(service)} : {small(form.name)}. {form.moves.closed}"
    return f"{short_name(service)} : {small(service.depth.label)}, le projet touche bien plus que ce service."


def _biggest(context: Context) -> str:
    """The part of the people, the part of the cost, and how votes are counted; only where one commune stands out."""
    peopled = sorted(
        ((p.population, p) for p in context.dataset.all(Partner) if p.kind is c.PartnerKind.COMMUNE and p.population),
        key=lambda pair: -pair[0],
    )
    if len(peopled) < 2 or peopled[0][0] < peopled[1][0] * _CLEARLY:
        return ""
    people, biggest = peopled[0]
    whole, share = sum(count for count, _partner in peopled), _part_paid(context.results.shared(), biggest)
    told = [f"{the_name(biggest)} compte {percent(Fraction(people, whole), 0)} des habitants des communes partenaires"]
    told += [f"paie {percent(share, 0)} du coût à partager"] if share is not None else []
    votes = dict.fromkeys(
        f"Au comité de suivi : {small(body.voting.label)}."
        for body in context.dataset.all(Body)
        if body.kind is c.BodyKind.COMMITTEE and body.voting is not c.Voting.UNKNOWN
    )
    return " ".join(
        [f"{listing(told)}.", *votes, _who_decides(context), "L’accord ne change que si chaque conseil le vote."]
    )


def _part_paid(results: Sequence[ServiceResult], partner: Partner) -> Fraction | None:
    """Its part of all that is shared in the first year; `None` while one of the shares is not known."""
    total = sum(result.pooled.total[0] for result in results)
    if total <= 0 or not all(result.chosen.known for result in results):
        return None
    return Fraction(sum(years[0] for r in results if (years := r.chosen.yearly.get(partner.id))), total)


def _merger(context: Context) -> str:
    """That every commune stays what it is, with the tools chosen."""
    services = context.dataset.all(Service)
    if not services or any(changes_the_map(context, service) for service in services):
        return ""
    formed = by_words((small(form.name), service) for service, form in _formed(context))
    tools = [f"{listing(names)}, {words}" for words, names in formed.items()]
    chosen = f"Outil choisi : {' ; '.join(tools)}." if tools else ""
    same = "Chaque commune garde son nom, son maire, son conseil et son budget."
    return " ".join(filter(None, ("Non.", same, chosen)))


def _trapped(context: Context) -> str:
    """The notice and the price of leaving, as agreed; else what is usual under the form, or that there is no notice."""
    formed = list(_formed(context))
    without = context.law.governance.without_notice
    leaving = [service for service, form in formed if form.slug not in without]
    told: list[tuple[str, Service]] = []
    written = True
    for service, form in formed:
        if service not in leaving:
            told.append((f" ({small(form.name)}) : {small(form.notice.closed)}", service))
            continue
        rule = next(iter(context.dataset.where(ServiceRule, service_id=service.id)), ServiceRule())
        written &= rule.notice_months is not None
        told.append((f" : {_leaving(context, rule, form)}", service))
    which = "" if len(leaving) == len(formed) else f" pour {listing([short_name(each) for each in leaving])}"
    how = [f"On peut en sortir{which}, et l’accord {'dit' if written else 'dira'} comment."] if leaving else []
    return " ".join([*how, *(f"{listing(names)}{words}" for words, names in by_words(told).items())])


def _leaving(context: Context, rule: ServiceRule, form: LegalForm) -> str:
    """What is agreed of the way out of one service; else what is usual, where the tool has a number of its own."""
    if rule.notice_months is None:
        usual = [form.notice.closed] if form.slug in context.law.governance.notices else []
        return " ".join(["le préavis reste à écrire.", *usual])
    notice = f"préavis de {plural(rule.notice_months, 'mois', 'mois')}"
    paid = rule.exit_cost is not c.ExitCost.UNKNOWN
    return f"{notice} ; qui part paie encore : {small(rule.exit_cost.label)}." if paid else f"{notice}."


def _formed(context: Context) -> Iterator[tuple[Service, LegalForm]]:
    for service in context.dataset.all(Service):
        form = form_of(context.dataset, context.law, service.id)
        if form is not None:
            yield service, form


def moves_a_power(context: Context, service: Service) -> bool:
    """Whether a power changes hands with a service, and not only means: as she said, or by the form chosen."""
    choices = context.dataset.where(LegalChoice, service_id=service.id)
    said = service.depth in c.BEYOND_MEANS or any(choice.powers is c.PowersAnswer.POWERS for choice in choices)
    return said or bool(_papers(context, service) & ({_STATUTES} | _MERGERS))


def changes_the_map(context: Context, service: Service) -> bool:
    """Whether communes or communities merge: there the fear of a merger is answered by the project itself."""
    return service.depth in _TERRITORY or bool(_papers(context, service) & _MERGERS)


def _papers(context: Context, service: Service) -> set[str]:
    """What the acts of the form chosen ask to be written."""
    form = form_of(context.dataset, context.law, service.id)
    return {act.paper for act in form.acts} if form is not None else set()


def _first(text: str) -> str:
    """The first sentence of a longer text, without its point."""
    return inside(text.strip().partition(". ")[0])


ANSWERS: Mapping[str, Callable[[Context], str]] = {
    "why_change": _why_change,
    "decided": _decided,
    "control": _control,
    "biggest": _biggest,
    "merger": _merger,
    "trapped": _trapped,
}

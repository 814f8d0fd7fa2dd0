"""What the schéma says of each service: who takes part, by which form, what it is today, and its own sheet."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.documents.blocks import Block, Heading, Paragraph, Table
from desktop.documents.frames.about import About
from desktop.documents.frames.procedure import planned
from desktop.documents.parts import service as service_words
from desktop.documents.source import Source
from desktop.documents.starting import plan_told, starts_for
from desktop.domain.balance import Balance, service_balance
from desktop.domain.law import agents
from desktop.domain.law.agreements import taking
from desktop.domain.law.bearing import Bearer, bearer
from desktop.domain.law.choice import form_of
from desktop.domain.planning.discreet import discreet
from desktop.domain.planning.plan_words import title
from desktop.domain.planning.running import running_since, runs
from desktop.domain.planning.starts import start_words
from desktop.domain.records import Service
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import crowd, named, service_name, the_name
from desktop.domain.words.sentences import amount
from resources.sentence import high
from resources.typography import hours

_ONCE = "Mise en route, une seule fois"
_NOTHING = "Les services à mettre en commun restent à choisir."


def actions_of(source: Source) -> list[ServiceResult]:
    """The services that are an action between communes: none of them is where the communes become one."""
    formed = ((result, form_of(source.dataset, source.law, result.service.id)) for result in source.results.services())
    return [result for result, form in formed if form is None or not form.founders]


def actions(about: About) -> Iterator[Block]:
    """A row per service of the dossier: each is an action of the term."""
    rows = tuple(_action(about, result) for result in actions_of(about.source))
    if not rows:
        yield Paragraph(_NOTHING)
        return
    header = ("Action", "Qui y participe", "Outil", "Début")
    yield Table(header, rows, "Les services de ce dossier", widths=(3.6, 4.2, 3.8, 3.8))


def _action(about: About, result: ServiceResult) -> tuple[str, ...]:
    who = taking(about.source.dataset, about.source.law, result.service, result.partners)
    return (
        service_name(result.service),
        high(crowd(map(the_name, who))) or about.blanks(f"participants : {service_name(result.service)}"),
        _form(about, result.service),
        _start(about, result),
    )


def _form(about: About, service: Service) -> str:
    form = form_of(about.source.dataset, about.source.law, service.id)
    return form.name if form is not None else about.blanks(f"outil : {service_name(service)}")


def _start(about: About, result: ServiceResult) -> str:
    source, service = about.source, result.service
    if runs(source.dataset, service, source.made_on):
        return f"déjà en commun {running_since(source.dataset, service, source.made_on)}"
    return start_words(starts_for(source, [service])) or about.blanks(f"date de début : {service_name(service)}")


def _next(about: About, result: ServiceResult) -> str:
    """The first step of its calendar that is still to come, with its day; of what runs, what comes back each year."""
    source, service = about.source, result.service
    if runs(source.dataset, service, source.made_on):
        return "ce qui revient chaque année : voir le calendrier"
    rows = [row for row in discreet(plan_told(source), source.dataset).rows if row.step.service_id == service.id]
    left = [row for row in rows if row.step.open and row.ends >= source.made_on]
    if not left:
        return about.blanks(f"prochaine étape : {service_name(service)}")
    first = min(left, key=lambda row: row.ends)
    return f"{title(first).rstrip('.')} ({planned(first)})"


def assessment(about: About) -> Iterator[Block]:
    """Posts, hours and cost of today, as far as they are known; ages and software are written by hand."""
    dataset, rows = about.source.dataset, []
    for result in actions_of(about.source):
        posts = agents.today(dataset, result.service)
        known = [post.hours for post in posts if post.hours is not None]
        whole = len(known) == len(posts) and bool(posts)
        rows.append(
            (
                service_name(result.service),
                str(len(posts)) if posts else "",
                hours(sum(known, Decimal(0))) if whole else "",
                amount(service_balance(result).today, exact=True),
                "",
                "",
            )
        )
    if rows:
        header = ("Service", "Postes", "Heures par semaine", "Coût aujourd’hui", "Âge des agents", "Logiciels")
        about.blanks("âge des agents et logiciels de chaque service")
        yield Table(
            header,
            tuple(rows),
            "Les services aujourd’hui",
            align=("left", "right", "right", "right", "left", "left"),
            widths=(4, 1.5, 2.2, 2.8, 2.2, 2.4),
            tall_mm=3,
        )


def sheets(about: About) -> Iterator[Block]:
    """One sheet per action: what it is, then its form, its cost to the cent, its days and who leads it."""
    for result in actions_of(about.source):
        heading, *texts = service_words(about.source, result, with_partners=True)
        assert isinstance(heading, Heading)
        yield heading
        for text in texts:
            assert isinstance(text, Paragraph)
            yield Paragraph(about.typed(text.text), label=text.label)
        yield _sheet(about, result)


def _called(carrier: Bearer) -> str:
    return named(carrier.partner) if carrier.partner is not None else high(carrier.said)


def _tomorrow(result: ServiceResult, whole: Balance) -> list[tuple[str, str]]:
    """What is shared and paid once; what one budget pays alone is an estimate of the whole."""
    if result.gone:
        cents = result.pooled.total[0] if result.pooled.known else None
        once = [(_ONCE, amount(result.start, exact=True))] if result.start else []
        return [("Coût estimé, payé par un seul budget, par an", amount(cents, exact=True)), *once]
    return [("Coût en commun, par an", amount(whole.after, exact=True)), (_ONCE, _once(result, whole))]


def _once(result: ServiceResult, whole: Balance) -> str:
    """What is still to be paid at the start, or that it is paid where it cost something."""
    paid = result.runs and any(result.of_start(partner.id) for partner in result.partners)
    return "déjà payée" if paid else amount(whole.transition, exact=True)


def _sheet(about: About, result: ServiceResult) -> Table:
    name, whole = service_name(result.service), service_balance(result)
    carrier = bearer(about.source.dataset, about.source.law, result.service)
    rows = (
        ("Outil", _form(about, result.service)),
        ("Qui porte le service", _called(carrier) or about.blanks(f"qui porte le service : {name}")),
        ("Coût aujourd’hui, par an", amount(whole.today, exact=True)),
        *_tomorrow(result, whole),
        ("Début", _start(about, result)),
        ("Pilote", about.blanks(f"pilote : {name}")),
        ("Prochaine étape et sa date", _next(about, result)),
    )
    return Table(("Repère", "Pour cette action"), rows, f"Fiche-action : {name}", widths=(5, 10))

"""Chapters 7, 9 and 10: the legal form, who follows the service and how it is run, and when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.documents.agreement.annex_service import moving, presence_table
from desktop.documents.agreement.rule_blanks import EACH_COMMANDS
from desktop.documents.blocks import Block, BulletList, Heading, Paragraph, Table
from desktop.documents.legal_parts import form_names, legal
from desktop.documents.parts import count_word
from desktop.documents.plan_chart import plan_charts
from desktop.documents.planning_parts import (
    every_year,
    has_cycle,
    indicative_words,
    plan_with_votes,
    running_words,
    sessions,
    silences,
)
from desktop.documents.report.matter import Matter, lines, lowered, told, under
from desktop.domain.choices import Answer
from desktop.domain.fields import Choice, spec
from desktop.domain.governance.bodies import seats_of
from desktop.domain.governance.running import authority, each_commands, presences_of, rule_of
from desktop.domain.governance.settling import ladder
from desktop.domain.governance.term import longest
from desktop.domain.law.bearing import bearer
from desktop.domain.law.choice import form_of
from desktop.domain.law.todo import todo
from desktop.domain.planning.plan import Plan
from desktop.domain.planning.plan_words import path_sentence, verdict_sentence
from desktop.domain.records import Body, Pact, Partner, Seat, Service, ServiceRule
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.record_names import record_name
from resources.sentence import high, low
from resources.typography import day, listing, plural, short_day

_PORTRAIT_MM, _TALL_MM = 165.0, 185.0
_FEW_STARTS = 3
_MOST_DRAWINGS = 2
_AUTHORITY = "Qui est l’autorité hiérarchique des agents ?"
_RULES = (
    ("functional", "", "Qui donne le travail du jour ?"),
    ("priority", "priority_note", "Si deux partenaires ont besoin de l’agent le même jour, qui passe d’abord ?"),
    ("replacement", "replacement_note", "Qui remplace l’agent absent ?"),
    ("under_use", "", "Si un partenaire utilise moins que prévu, comment le coût se divise-t-il ?"),
    ("entry_cost", "entry_note", "Que paie celui qui entre plus tard ?"),
    ("notice_months", "", "Quel préavis pour partir ?"),
    ("exit_cost", "exit_note", "Que paie encore celui qui part ?"),
    ("agents_on_exit", "", "Que deviennent les agents si un partenaire part ?"),
    ("years", "", "Pour combien d’années la convention est-elle conclue ?"),
    ("renewed", "", "À son terme, la convention se prolonge-t-elle d’elle-même ?"),
)
"""What is asked of the life of a service: the field, the words that make it precise, the question to settle."""
_INSIDE = frozenset({"functional", "replacement"})
"""What is still asked where the service goes wholly to one body: nobody shares it, enters it or leaves it."""


def tool(matter: Matter) -> Iterator[Block]:
    """The form of each service, what the law says of it, what moves with a power, the acts already passed."""
    source = matter.source
    if not source.results.services():
        yield Paragraph("L’outil se choisit service par service : les services restent à choisir.")
        return
    names = [f"{name[0].lower()}{name[1:]}" for name in form_names(source)]
    if names:
        yield told(f"{'Outil choisi' if len(names) == 1 else 'Outils choisis'} : {listing(names)}.")
    yield from legal(source)
    for result in source.results.services():
        yield from moving(source, result.service, matter.typed)
    yield from under("Les actes déjà pris", _done(matter))


def _done(matter: Matter) -> list[Block]:
    """What is ticked of the acts of each service, with its day."""
    law, rows = matter.source.law, []
    for result in matter.source.results.services():
        form = form_of(matter.dataset, law, result.service.id)
        if form is None:
            continue
        held = todo(matter.dataset, result.service, form, law)
        days = held.done()
        names = {item.act.id: item.act.say.text for item in held.items}
        rows += [(service_name(result.service), names[act], short_day(on)) for act, on in days.items() if act in names]
    return [Table(("Service", "Acte", "Fait le"), tuple(rows), "Les actes pris", widths=(3, 8, 2))] if rows else []


def governance(matter: Matter) -> Iterator[Block]:
    """The bodies and their seats, where and how each service runs, what one does when one does not agree."""
    bodies = matter.dataset.all(Body)
    if bodies:
        many = f"{high(count_word(len(bodies)))} instances suivent ou préparent"
        follow = many if len(bodies) > 1 else "Une instance suit ou prépare"
        decide = "elles proposent, les conseils décident" if len(bodies) > 1 else "elle propose, les conseils décident"
        yield told(f"{follow} le projet : {decide}.")
        yield _bodies(matter, bodies)
        yield from _seats(matter, bodies)
        yield from _said_of(matter, bodies)
    else:
        yield told("Qui suit le service reste à décider. Les conseils décident.")
    for result in matter.source.results.services():
        yield from _running(matter, result.service)
    yield from under("Si l’on n’est pas d’accord", _ladder(matter))
    yield from under("Le pacte de gouvernance", _pact(matter))


def _bodies(matter: Matter, bodies: Sequence[Body]) -> Table:
    rows = []
    for body in bodies:
        service = matter.dataset.find(Service, body.service_id)
        secretary = matter.dataset.find(Partner, body.secretary_id)
        rows.append(
            (
                record_name(matter.dataset, body) or body.kind.label,
                service_name(service) if service else "tous",
                body.rhythm.label,
                body.voting.label,
                named(secretary) if secretary else "à décider",
            )
        )
    header = ("Instance", "Service", "Réunions", "Vote", "Secrétariat")
    return Table(header, tuple(rows), "Les instances", widths=(4, 4, 2.6, 3, 2.6))


def _seats(matter: Matter, bodies: Sequence[Body]) -> Iterator[Table]:
    """A table per body that has seats: those of each partner, and who chairs."""
    for body in bodies:
        held = [seat for seat in seats_of(matter.dataset, body) if seat.seats or seat.alternates or seat.chairs]
        rows = [row for seat in held if (row := _seat(matter, seat)) is not None]
        if rows:
            name = record_name(matter.dataset, body) or body.kind.label
            header = ("Partenaire", "Titulaires", "Suppléants", "Présidence")
            yield Table(
                header, tuple(rows), f"{name} : les sièges", align=("left", "right", "right", "left"),
                widths=(6, 2, 2, 3),
            )  # fmt: skip


def _seat(matter: Matter, seat: Seat) -> tuple[str, ...] | None:
    partner = matter.dataset.find(Partner, seat.partner_id)
    if partner is None:
        return None
    counts = ("" if count is None else str(count) for count in (seat.seats, seat.alternates))
    return (named(partner), *counts, "préside" if seat.chairs else "")


def _said_of(matter: Matter, bodies: Sequence[Body]) -> Iterator[Block]:
    """What each looks after and what it leaves to the councils."""
    for body in bodies:
        name = record_name(matter.dataset, body) or body.kind.label
        does, reserved = (" ".join(lines(matter.typed(text))) for text in (body.subject, body.reserved))
        if does:
            yield Paragraph(does, label=f"{name}, son rôle.")
        if reserved:
            yield Paragraph(reserved, label=f"{name}, ce qui reste aux conseils.")


def _running(matter: Matter, service: Service) -> Iterator[Block]:
    """Who commands, how one comes in and goes out, then where and when the service is there."""
    rule, to = rule_of(matter.dataset, service.id), bearer(matter.dataset, matter.source.law, service)
    typed = matter.dataset.find(Partner, rule.authority_id)
    held = to.partner if to.gone else typed or authority(matter.dataset, service)
    rules = [each for each in _RULES if not to.gone or each[0] in _INSIDE]
    asked = [(question, _rule(matter, rule, name, note)) for name, note, question in rules]
    commands = named(held) if held else high(EACH_COMMANDS) if each_commands(matter.dataset, service) else ""
    known = [(_AUTHORITY, commands)] if commands else []
    known += [(question, words) for question, words in asked if words]
    open_still = [question for question, words in asked if not words]
    yield Heading(f"{service_name(service)} : comment vit le service", 2)
    if known:
        yield Table(("Question", "Réponse"), tuple(known), f"{service_name(service)} : les règles", widths=(6, 10))
    if open_still:
        yield Paragraph("Reste à décider :", with_next=True)
        yield BulletList(tuple(open_still))
    rows = presences_of(matter.dataset, service.id)
    if any(row.days or row.hours or row.place for row in rows):
        form = form_of(matter.dataset, matter.source.law, service.id)
        yield presence_table(matter.source, service, matter.typed, matter.blanks, form)
    elif rows:
        yield Paragraph("Les jours, les heures et les lieux de présence restent à fixer.")


def _by_law(matter: Matter, rule: ServiceRule) -> str:
    """What the form answers whatever is ticked, as agreements do: a term that the law bounds is agreed on again."""
    service = matter.dataset.find(Service, rule.service_id)
    most = longest(matter.dataset, matter.source.law, service) if service is not None else None
    return f"Non : elle se renouvelle par un accord exprès, pour {most.shown} au plus" if most is not None else ""


def _rule(matter: Matter, rule: ServiceRule, name: str, note: str) -> str:
    """A choice in its words, a number with its unit; nothing while nobody said it."""
    if name == "renewed" and (told := _by_law(matter, rule)):
        return told
    value, field = getattr(rule, name), spec(ServiceRule, name)
    if value is None or (isinstance(value, Choice) and value is type(value)("unknown")):
        words = ""
    else:
        words = value.label if isinstance(value, Choice) else f"{value} {field.unit}".strip()
    precise = matter.typed(getattr(rule, note)) if note else ""
    return ". ".join(filter(None, (words, precise)))


def _ladder(matter: Matter) -> list[Block]:
    steps = ladder(matter.dataset)
    rows = [
        (
            f"{place}. {step.rung.label}",
            plural(step.days, "jour", "jours") if step.days else "",
            matter.typed(step.note),
        )
        for place, step in enumerate(steps, start=1)
    ]
    header = ("Étape", "Délai", "Précision")
    return [Table(header, tuple(rows), "De l’échange au dernier recours", widths=(5, 2, 7))] if rows else []


def _pact(matter: Matter) -> list[Block]:
    """The days of the pact of the community, where one was spoken of."""
    pact = matter.dataset.one(Pact)
    days = [
        f"{spec(Pact, name).label} : {day(on)}."
        for name in ("debated_on", "sent_on", "adopted_on")
        if (on := getattr(pact, name)) is not None
    ]
    if pact.wanted is not Answer.UNKNOWN:
        days.insert(0, f"{spec(Pact, 'wanted').label} {pact.wanted.label}.")
    note = [Paragraph(text) for text in lines(matter.typed(pact.note))]
    return [*([BulletList(tuple(days))] if days else []), *note]


def planning(matter: Matter) -> Iterator[Block]:
    """Whether each start holds and what fixes it, what runs already, the drawing, the sessions, what comes back."""
    source, plan = matter.source, matter.plan
    if not plan.outcomes and not has_cycle(source.results, source.law):
        yield Paragraph("Le calendrier se remplit quand l’outil de chaque service est choisi.")
        return
    running = [Paragraph(said) for said in running_words(source)]
    if not plan.outcomes:
        yield from running
    else:
        late_first = sorted(plan.outcomes, key=lambda outcome: not outcome.late)
        first = [f"{each.name} : {low(verdict_sentence(each))}" for each in late_first[:_FEW_STARTS]]
        yield told(" ".join(first))
        yield from (Paragraph(path_sentence(plan, outcome), label=f"{outcome.name}.") for outcome in plan.outcomes)
        yield from running
        yield from _drawn(plan)
        yield from (Paragraph(said) for said in indicative_words(source))
        yield from lowered([*sessions(source, plan_with_votes(source)), *silences(source, plan)])
    for block in lowered(every_year(source, plan)):
        if isinstance(block, Table) and block.note:  # what the days are worth is read before them
            yield Paragraph(block.note, with_next=True)
            yield replace(block, note="")
        else:
            yield block


def _drawn(plan: Plan) -> Iterator[Block]:
    """Every task; where that is more than two drawings, what many councils do is one task of them all."""
    found = plan_charts(plan, _PORTRAIT_MM, _TALL_MM)
    whole = len(found) <= _MOST_DRAWINGS
    if not whole:
        found = plan_charts(replace(plan, rows=tuple(r for r in plan.rows if not r.step.whole)), _PORTRAIT_MM, _TALL_MM)
    yield from (chart for chart, _table in found)
    if not whole:
        yield Paragraph("Conseil par conseil, les dates sont dans le document « Calendrier ».")

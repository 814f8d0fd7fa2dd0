"""D8, « Calendrier »: the plan in one picture, who does what, what fixes each date, the delays, what comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.documents.blocks import Block, BulletList, Heading, PageBreak, Paper, Paragraph, Table
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.plan_chart import brief_chart, plan_charts
from desktop.documents.planning_parts import (
    every_year,
    has_cycle,
    indicative_words,
    plan_for,
    plan_with_votes,
    running_words,
    sessions,
    silences,
)
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.documents.who_does import TITLE as TASKS
from desktop.documents.who_does import task_table
from desktop.domain.planning.plan import Plan
from desktop.domain.planning.plan_words import advised_sentence, path_sentence, row_remarks, title, verdict_sentence
from desktop.domain.words.law_words import as_of_words
from resources.typography import plural

TITLE = "Calendrier"
_BEFORE = "Ce qui reste à faire avant le démarrage, et ce qui revient ensuite chaque année"
_YEARS = "Ce qui revient chaque année"
_RUNNING = "Déjà en commun"
_NOTHING = "Aucun service n’a encore d’outil choisi : ce document se remplira à l’étape « Quel outil ? »."


def calendar_paper(source: Source) -> Paper:
    """The plan in one picture, the list of who does what, then the dates; its details last, where there are many."""
    plan, voting = plan_for(source), plan_with_votes(source)
    blocks: list[Block] = []
    drawn = brief_chart(plan)
    if drawn is not None:
        blocks += [drawn, PageBreak(), *_tasks(source, voting)]
        blocks += [
            PageBreak(),
            *_services(plan),
            *_indicative(source),
            *sessions(source, voting),
            *silences(source, plan),
        ]
    if blocks or has_cycle(source.results, source.law):
        running = running_words(source)
        blocks += [Heading(_RUNNING, 1), BulletList(tuple(running))] if running else []
        blocks += every_year(source, plan)
    blocks = blocks or [Paragraph(_NOTHING)]
    ending = Paragraph(f"{as_of_words(source.law)} {source.law.disclaimer}", small=True)
    blocks += [*_details(plan), ending, Paragraph(NO_NAME, small=True)]
    return _paper(source, blocks, planned=bool(plan.outcomes))


def _paper(source: Source, blocks: Sequence[Block], *, planned: bool) -> Paper:
    keywords, subtitle = ("calendrier", "délais", "séances"), _BEFORE if planned else _YEARS
    return paper_of(source, TITLE, subtitle, blocks, keywords=keywords, shape="landscape", tight=1)


def _tasks(source: Source, plan: Plan) -> list[Block]:
    """« Qui fait quoi », on a page of its own."""
    heading = Heading(TASKS, 1)

    def holds(table: Table) -> bool:
        return fits_one_page(replace(_paper(source, [heading, table], planned=True), act=True))

    return [heading, task_table(plan, holds)]


def _details(plan: Plan) -> Iterator[Block]:
    """Every line of the plan, where the first picture could not hold them."""
    found = plan_charts(plan)
    for chart, _table in found if len(found) > 1 else ():
        yield PageBreak()
        yield chart


def _services(plan: Plan) -> Iterator[Block]:
    """Of each service: whether its start holds, the easiest day, what fixes it; then what is to be looked at."""
    yield Heading("La date de démarrage", 1)
    for outcome in plan.outcomes:
        yield Heading(outcome.name, 2)
        yield Paragraph(" ".join(filter(None, (verdict_sentence(outcome), advised_sentence(outcome)))), bold=True)
        yield Paragraph(path_sentence(plan, outcome))
    remarks = list(_remarks(plan))
    if remarks:
        yield Heading("À regarder", 2)
        yield BulletList(tuple(remarks))


def _indicative(source: Source) -> Iterator[Block]:
    for said in indicative_words(source):
        yield Paragraph(said)


def _remarks(plan: Plan) -> Iterator[str]:
    """What cannot be kept as she wanted, and the sessions whose days nobody told."""
    for row in plan.rows:
        if row.pushed:
            yield f"{title(row)} : {' '.join(row_remarks(row))}"
    assumed = sum(row.assumed and row.step.open for row in plan.rows)
    if assumed:
        how = "sa date est supposée" if assumed == 1 else "leurs dates sont supposées"
        yield f"{plural(assumed, 'séance n’a', 'séances n’ont')} pas de date connue : {how}, à demander à qui convoque."
    if plan.loops:
        links = plural(
            len(plan.loops), "lien entre des tâches tourne en rond", "liens entre des tâches tournent en rond"
        )
        yield f"{links} : le calendrier n’en tient pas compte."

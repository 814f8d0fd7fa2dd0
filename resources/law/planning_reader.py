"""Reads the plannings of the forms, and the instruments that go with them."""

from graphlib import CycleError, TopologicalSorter

from resources.entries import Entry, MalformedEntryError, unique
from resources.law.reading import Register, cited, needed, statements
from resources.law.types import START, UNITS_OF_TIME, Instrument, Planning, Task


def read_plannings(file: Entry, articles: Register, forms: frozenset[str]) -> tuple[Planning, ...]:
    """The plannings, each of forms that exist; a form has one at most."""

    def build(entry: Entry) -> Planning:
        planning = Planning(
            slug=entry.text("slug"),
            name=entry.text("name"),
            forms=entry.words("forms", forms),
            tasks=tuple(
                unique(entry.tables("tasks"), lambda task: _task(task, articles), lambda task: task.id).values()
            ),
        )
        _check_order(entry, planning.tasks)
        return planning

    found = tuple(unique(file.tables("plannings"), build, lambda planning: planning.slug).values())
    planned = [form for planning in found for form in planning.forms]
    twice = sorted({form for form in planned if planned.count(form) > 1})
    if twice:
        raise MalformedEntryError(file.file, "plannings", f"« {', '.join(twice)} » a deux calendriers.")
    file.close()
    return found


def read_instruments(file: Entry, articles: Register) -> dict[str, Instrument]:
    """The instruments by name."""

    def build(entry: Entry) -> Instrument:
        return Instrument(
            slug=entry.text("slug"),
            name=entry.text("name"),
            about=needed(entry, "about", articles),
            needed=needed(entry, "needed", articles),
            acts=statements(entry, "acts", articles),
            delays=statements(entry, "delays", articles),
            articles=cited(entry, articles),
        )

    found = unique(file.tables("instruments"), build, lambda instrument: instrument.slug)
    file.close()
    return found


def _task(entry: Entry, articles: Register) -> Task:
    task = Task(
        id=entry.text("id"),
        say=needed(entry, "say", articles),
        least=entry.whole("least", 0),
        most=entry.whole("most", 0),
        unit=entry.word("unit", UNITS_OF_TIME),
        after=entry.words("after"),
        who=entry.text("who"),
        output=entry.text("output", ""),
        latest=entry.number("latest") if entry.has("latest") else None,
    )
    if not 0 <= task.least <= task.most:
        raise entry.wrong(f"de {task.least} à {task.most} : la durée la plus courte vient d’abord.")
    return task


def _check_order(entry: Entry, tasks: tuple[Task, ...]) -> None:
    """Every task waits for tasks that are there, or for the start, and none waits for itself, however far."""
    known = {task.id for task in tasks} | {START}
    for task in tasks:
        lost = [name for name in task.after if name not in known]
        if lost:
            raise entry.wrong(f"« {task.id} » attend « {', '.join(lost)} », qui n’est pas une étape.")
    try:
        TopologicalSorter({task.id: task.after for task in tasks}).prepare()
    except CycleError as error:
        raise entry.wrong(f"ces étapes s’attendent l’une l’autre : {', '.join(error.args[1])}.") from error

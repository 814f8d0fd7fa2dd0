"""Reads the plannings of the forms, and the instruments that go with them."""

from resources.entries import Entry, unique
from resources.law.lists import START, UNITS_OF_TIME
from resources.law.plannings import Instrument, Planning, Task
from resources.law.reading import Register, check_order, cited, needed, statements


def read_plannings(
    file: Entry, articles: Register, forms: frozenset[str], instruments: frozenset[str]
) -> tuple[Planning, ...]:
    """The plannings, each of forms or instruments that exist; each of these has one at most."""

    def build(entry: Entry) -> Planning:
        planning = Planning(
            slug=entry.text("slug"),
            name=entry.text("name"),
            forms=entry.words("forms", forms),
            instruments=entry.words("instruments", instruments),
            tasks=tuple(
                unique(entry.tables("tasks"), lambda task: _task(task, articles), lambda task: task.id).values()
            ),
        )
        if not planning.forms and not planning.instruments:
            raise entry.wrong("ce calendrier n’est celui d’aucune forme ni d’aucun instrument.")
        check_order(entry, "tasks", planning.tasks, START)
        return planning

    found = tuple(unique(file.tables("plannings"), build, lambda planning: planning.slug).values())
    planned: set[str] = set()
    for rank, planning in enumerate(found, 1):
        of = {*planning.forms, *planning.instruments}
        if of & planned:
            raise file.wrong(f"« {', '.join(sorted(of & planned))} » a deux calendriers.", "plannings", rank)
        planned |= of
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
        only_if=entry.text("only_if", ""),
    )
    if not 0 <= task.least <= task.most:
        raise entry.wrong(f"de {task.least} à {task.most} : la durée la plus courte vient d’abord.", "least")
    return task

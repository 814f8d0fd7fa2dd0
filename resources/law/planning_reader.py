"""Reads the plannings of the forms, and the instruments that go with them."""

from resources.entries import Entry, MalformedEntryError, unique
from resources.law.lists import COUNCILS, START, STEP_TIMES, UNITS_OF_TIME
from resources.law.plannings import Instrument, Planning, Task
from resources.law.reading import Register, check_blanks, check_order, cited, needed, statements


def read_plannings(
    file: Entry,
    articles: Register,
    forms: frozenset[str],
    instruments: frozenset[str],
    values: frozenset[str],
    delays: frozenset[str],
) -> tuple[Planning, ...]:
    """The plannings, each of forms or instruments that exist; each of these has one at most."""

    def build(entry: Entry) -> Planning:
        planning = Planning(
            slug=entry.text("slug"),
            name=entry.text("name"),
            forms=entry.words("forms", forms),
            instruments=entry.words("instruments", instruments),
            tasks=tuple(
                unique(entry.tables("tasks"), lambda task: _task(task, articles, delays), lambda task: task.id).values()
            ),
        )
        if not planning.forms and not planning.instruments:
            raise entry.wrong("ce calendrier n’est celui d’aucune forme ni d’aucun instrument.")
        check_order(entry, planning.tasks, START)
        for task in planning.tasks:
            check_blanks(entry, task.say.text, values)
        return planning

    found = tuple(unique(file.tables("plannings"), build, lambda planning: planning.slug).values())
    planned = [slug for planning in found for slug in (*planning.forms, *planning.instruments)]
    twice = sorted({slug for slug in planned if planned.count(slug) > 1})
    if twice:
        raise MalformedEntryError(file.file, "plannings", f"« {', '.join(twice)} » a deux calendriers.")
    file.close()
    return found


def read_instruments(file: Entry, articles: Register, values: frozenset[str]) -> dict[str, Instrument]:
    """The instruments by name."""

    def build(entry: Entry) -> Instrument:
        instrument = Instrument(
            slug=entry.text("slug"),
            name=entry.text("name"),
            about=needed(entry, "about", articles),
            needed=needed(entry, "needed", articles),
            acts=statements(entry, "acts", articles),
            delays=statements(entry, "delays", articles),
            articles=cited(entry, articles),
        )
        for said in (*instrument.acts, *instrument.delays):
            check_blanks(entry, said.text, values)
        return instrument

    found = unique(file.tables("instruments"), build, lambda instrument: instrument.slug)
    file.close()
    return found


def _task(entry: Entry, articles: Register, delays: frozenset[str]) -> Task:
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
        council=entry.word("council", COUNCILS) if entry.has("council") else "",
        committee=entry.yes("committee"),
        floor=entry.word("floor", delays) if entry.has("floor") else "",
        must=entry.yes("must"),
        when=entry.word("when", STEP_TIMES, "always"),
    )
    if task.council and task.committee:
        raise entry.wrong("une séance est celle d’un conseil ou celle d’un comité, pas des deux.")
    if task.committee and not task.floor:
        raise entry.wrong("une séance de comité attend « floor », le délai de sa convocation.")
    if task.must and task.latest is None:
        raise entry.wrong("« must » attend « latest ».")
    if not 0 <= task.least <= task.most:
        raise entry.wrong(f"de {task.least} à {task.most} : la durée la plus courte vient d’abord.")
    return task

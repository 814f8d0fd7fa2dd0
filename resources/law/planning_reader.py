"""Reads the plannings of the forms, and the instruments that go with them."""

from resources.entries import Entry, unique
from resources.law.act_reader import Kinds, read_acts
from resources.law.counting_reader import day_of_year
from resources.law.lists import COUNCILS, START, TASK_TIMES, UNITS_OF_TIME
from resources.law.plannings import Effect, Instrument, Planning, Task
from resources.law.reading import Register, check_order, cited, needed, statements


def read_plannings(
    file: Entry, articles: Register, forms: Kinds, instruments: Kinds, delays: frozenset[str]
) -> tuple[Planning, ...]:
    """The plannings, each of forms or instruments that exist; each of these has one at most, and the acts of its tasks.

    Args:
        file: the plannings.
        articles: the register that they cite.
        forms: the forms that exist, with the kinds of act of each.
        instruments: the same of the instruments.
        delays: the delays of the law that a task may name.
    """

    def build(entry: Entry) -> Planning:
        planning = Planning(
            slug=entry.text("slug"),
            name=entry.text("name"),
            forms=entry.words("forms", frozenset(forms)),
            instruments=entry.words("instruments", frozenset(instruments)),
            tasks=tuple(
                unique(entry.tables("tasks"), lambda task: _task(task, articles, delays), lambda task: task.id).values()
            ),
            effect=_effect(entry.table("effect"), articles) if entry.has("effect") else None,
        )
        if not planning.forms and not planning.instruments:
            raise entry.wrong("ce calendrier n’est celui d’aucune forme ni d’aucun instrument.")
        check_order(entry, "tasks", planning.tasks, START)
        kinds = [forms[slug] for slug in planning.forms] + [instruments[slug] for slug in planning.instruments]
        for rank, task in enumerate(planning.tasks, 1):
            lost = [kind for kind in task.acts if not any(kind in own for own in kinds)]
            if lost:
                raise entry.wrong(f"« {', '.join(lost)} » n’est l’acte d’aucune de ses formes.", "tasks", rank, "acts")
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
            acts=read_acts(entry, articles),
            delays=statements(entry, "delays", articles),
            articles=cited(entry, articles),
        )

    found = unique(file.tables("instruments"), build, lambda instrument: instrument.slug)
    file.close()
    return found


def _effect(entry: Entry, articles: Register) -> Effect:
    found = Effect(day_of_year(entry, "on"), needed(entry, "say", articles))
    entry.close()
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
        acts=entry.words("acts"),
        council=entry.word("council", COUNCILS) if entry.has("council") else "",
        committee=entry.yes("committee"),
        floor=entry.word("floor", delays) if entry.has("floor") else "",
        within=entry.word("within", delays) if entry.has("within") else "",
        must=entry.yes("must"),
        aside=entry.yes("aside"),
        deposit=entry.yes("deposit"),
        when=entry.word("when", TASK_TIMES, "always"),
    )
    if task.council and task.committee:
        raise entry.wrong("une séance est celle d’un conseil ou celle d’un comité, pas des deux.")
    if task.committee and not task.floor:
        raise entry.wrong("une séance de comité attend « floor », le délai de sa convocation.")
    if task.floor and task.within:
        raise entry.wrong("une étape a un délai au moins, ou un délai au plus : « floor » ou « within ».")
    if task.when != "always" and not task.only_if:
        raise entry.wrong("« when » attend « only_if », qui le dit en clair.")
    if task.must and task.latest is None:
        raise entry.wrong("« must » attend « latest ».")
    if not 0 <= task.least <= task.most:
        raise entry.wrong(f"de {task.least} à {task.most} : la durée la plus courte vient d’abord.", "least")
    return task

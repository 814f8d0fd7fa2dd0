"""What goes with every tool of the law: the instruments beside it, and the thresholds and delays in force."""

from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.plannings import Instrument
from resources.law.statements import Statement
from resources.typography import number

_OPEN = frozenset({"de", "les", "sous", "moins", "plus", "tard", "après"})
"""Last words of a label that its value ends."""


def as_of_words(law: Law) -> str:
    """What is said once under such sentences."""
    return f"{law.as_of_text}. Sans article cité : selon l’usage."


def instrument_words(law: Law) -> list[tuple[str, str]]:
    """Each instrument by name: what it is, whether it is needed, what it asks for, when, and in which order."""
    found = []
    for each in law.instruments.values():
        waits = [rule.say for rule in law.dependencies if each.slug in rule.instruments]
        asked = (*(act.say for act in each.acts), *each.delays, *waits, *_course(law, each))
        said = (statement.sourced(law.as_of) for statement in asked)
        begun = (each.about.sourced(law.as_of), each.needed.sourced(law.as_of))
        found.append((each.name, "\n".join([*begun, *(f"– {words}" for words in said)])))
    return found


def _course(law: Law, instrument: Instrument) -> list[Statement]:
    """The usual course of an instrument, task by task, but for what its acts have said already."""
    told = {act.say.text.rstrip(".") for act in instrument.acts}
    tasks = [
        task.say for planning in law.plannings if instrument.slug in planning.instruments for task in planning.tasks
    ]
    return [say for say in tasks if say.text.rstrip(".") not in told]


def effect_words(law: Law, form: LegalForm) -> list[str]:
    """What is to be studied when a power moves under this form: agents, goods, contracts, grants, taxation."""
    told = [
        ("Agents", form.agents),
        ("Biens et contrats", form.goods),
        ("Dotations et attribution de compensation", form.allocation),
    ]
    clect = law.instruments.get("clect")
    if clect is not None and "epci" in form.carriers:
        told.append(("Charges transférées (CLECT)", clect.needed))
    return [f"– {label} : {said.sourced(law.as_of)}" for label, said in told]


def figure_words(law: Law) -> list[str]:
    """Each value in force on the day of the law, then those known year by year: what they are, and their article."""
    values = [
        f"– {each.label}{_joint(each.label)}{each.shown}. {each.say.sourced(law.as_of)}"
        for each in law.parameters.values()
    ]
    for each in law.series.values():
        years = " ; ".join(f"{number(value)} en {year}" for year, value in sorted(each.values.items()))
        values.append(f"– {each.label}, {each.unit} : {years}. {each.say.sourced(law.as_of)}")
    return values


def _joint(label: str) -> str:
    """« à partir de 3 500 habitants » goes on, « Temps complet : 35 heures par semaine » stops."""
    return " " if label.rsplit(maxsplit=1)[-1] in _OPEN else " : "

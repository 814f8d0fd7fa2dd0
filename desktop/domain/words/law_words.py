"""What goes with every tool of the law: the instruments beside it, and the thresholds and delays in force."""

from dataclasses import replace

from resources.law.figures import Parameter
from resources.law.law import Law
from resources.law.legal_form import LegalForm
from resources.law.plannings import Instrument
from resources.law.statements import Statement
from resources.typography import NO_BREAK, day, number


def as_of_words(law: Law) -> str:
    """What is said once under such sentences."""
    return f"{law.as_of_text}. Sans article cité : selon l’usage."


def instrument_words(law: Law) -> list[tuple[str, str]]:
    """Each instrument by name: what it is, whether it is needed, what it asks for, when, and in which order."""
    found = []
    for each in law.instruments.values():
        waits = [rule.say for rule in law.dependencies if each.slug in rule.instruments]
        lists = {
            "Ce qu’il y a à faire :": [act.say for act in each.acts],
            "Délais et ordre :": [*each.delays, *waits],
            "Déroulement habituel, en plus :": _course(law, each),
        }
        lines = [each.about.sourced(law.as_of), each.needed.sourced(law.as_of)]
        for heading, told in lists.items():
            if told:
                lines += [heading, *(f"– {statement.sourced(law.as_of)}" for statement in told)]
        found.append((each.name, "\n".join(lines)))
    return found


def _course(law: Law, instrument: Instrument) -> list[Statement]:
    """The usual course of an instrument, task by task, but for what its acts say already, in full or to begin with."""
    told = tuple(act.say.text for act in instrument.acts)
    tasks = [
        task.say for planning in law.plannings if instrument.slug in planning.instruments for task in planning.tasks
    ]
    return [say for say in tasks if not any(act.startswith(say.text.rstrip(".")) for act in told)]


def effect_words(law: Law, form: LegalForm) -> list[str]:
    """What is to be studied when a power moves under this form: agents, goods, contracts, grants, taxation."""
    told = [
        ("Agents", form.agents),
        ("Biens et contrats", form.goods),
        ("Dotations et attribution de compensation", form.allocation),
        *(("Fiscalité", said) for said in form.taxation),
    ]
    clect = law.instruments.get("clect")
    if clect is not None and "epci" in form.carriers:
        told.append(("Charges transférées (CLECT)", clect.needed))
    return [f"– {label} : {said.sourced(law.as_of)}" for label, said in told]


def figure_words(law: Law) -> list[str]:
    """Each value in force on the day of the law, then those known year by year: what they are, and their article."""
    values = [f"– {each.told}. {_dated(each).sourced(law.as_of)}" for each in law.parameters.values()]
    for each in law.series.values():
        years = " ; ".join(f"{number(value)} en {year}" for year, value in sorted(each.values.items()))
        values.append(f"– {each.label}, {each.unit} : {years}. {each.say.sourced(law.as_of)}")
    return values


def _dated(parameter: Parameter) -> Statement:
    """What is said of a value, then from when to when it holds where that is known and not said already."""
    since, until, said = parameter.in_force_from, parameter.in_force_to, parameter.say.text
    told = {
        (True, True): "Valeur en vigueur du {since} au {until}.",
        (True, False): "Valeur en vigueur depuis le {since}.",
        (False, True): "Valeur en vigueur jusqu’au {until}.",
    }.get((since is not None, until is not None), "")
    days = {"since": day(since) if since else "", "until": day(until) if until else ""}
    already = f"{parameter.shown} {said}".replace(NO_BREAK, " ")
    if not told or all(each.replace(NO_BREAK, " ") in already for each in days.values()):
        return parameter.say
    return replace(parameter.say, text=f"{said} {told.format(**days)}")

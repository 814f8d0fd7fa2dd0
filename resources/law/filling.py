"""Puts the values of a day in the sentences that name them: « {cst_convocation} » becomes « 15 jours »."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from resources.entries import MalformedEntryError
from resources.law.types import Instrument, LegalForm, Parameter, Planning, Statement

Change = Callable[[Statement], Statement]

_BLANK = re.compile(r"{(\w+)}")


def values_on(parameters: Iterable[Parameter], in_force: Mapping[str, Parameter]) -> dict[str, str]:
    """Each value as printed; where none is in force that day, its first version: no sentence is left open."""
    ordered = sorted(parameters, key=lambda each: each.in_force_from or date.min, reverse=True)
    return {each.id: each.shown for each in (*ordered, *in_force.values())}


def filler(values: Mapping[str, str]) -> Change:
    """What fills a sentence; `KeyError` when it names a value that nobody knows."""

    def fill(said: Statement) -> Statement:
        if "{" not in said.text:
            return said
        return replace(said, text=_BLANK.sub(lambda found: values[found[1]], said.text))

    return fill


def form_with(form: LegalForm, change: Change) -> LegalForm:
    """The form with what it imposes, its delays and its thresholds changed."""
    return replace(
        form,
        acts=tuple(map(change, form.acts)),
        delays=tuple(map(change, form.delays)),
        thresholds=tuple(replace(each, say=change(each.say)) for each in form.thresholds),
    )


def planning_with(planning: Planning, change: Change) -> Planning:
    """The planning with the names of its steps changed."""
    return replace(planning, tasks=tuple(replace(task, say=change(task.say)) for task in planning.tasks))


def instrument_with(instrument: Instrument, change: Change) -> Instrument:
    """The instrument with what it wants and its delays changed."""
    return replace(instrument, acts=tuple(map(change, instrument.acts)), delays=tuple(map(change, instrument.delays)))


def check_values(
    forms: Iterable[LegalForm],
    plannings: Iterable[Planning],
    instruments: Mapping[str, Instrument],
    parameters: Iterable[Parameter],
) -> None:
    """Refuse a sentence that names a value which is not there."""
    fill = filler(values_on(parameters, {}))

    def checked(file: str, entry: str) -> Change:
        def check(said: Statement) -> Statement:
            try:
                return fill(said)
            except KeyError as error:
                raise MalformedEntryError(file, entry, f"« {error.args[0]} » n’est pas une valeur connue.") from error

        return check

    for form in forms:
        form_with(form, checked(f"forms/{form.slug}.toml", form.slug))
    for planning in plannings:
        planning_with(planning, checked("plannings.toml", planning.slug))
    for slug, instrument in instruments.items():
        instrument_with(instrument, checked("instruments.toml", slug))

"""Text that could not be read: kept, and counted nowhere."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.fields import specs
from desktop.domain.records import UnreadEntry
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.record_names import record_name
from resources.numbers_fr import Ambiguous, parse_amount, parse_number
from resources.typography import number

_KEPT = "Le texte est gardé tel quel et ne compte dans aucun calcul."


def unread(context: Context) -> Iterator[Finding]:
    """Text that could not be read is kept, counts nowhere, and waits to be corrected."""
    for entry in context.dataset.all(UnreadEntry):
        if entry.record_id not in context.dataset:
            continue
        record = context.dataset.get(entry.record_id)
        described = specs(type(record)).get(entry.field)
        label = (described.label if described else entry.field).lower()
        where = ", ".join(filter(None, (label, record_name(context.dataset, record))))
        readings = _readings(described.kind if described else "", entry.text)
        if readings:
            message = f"« {entry.text} » peut se lire {' ou '.join(map(number, readings))} ({where})."
            advice = f"{_KEPT} Écrivez l’un ou l’autre dans sa case."
        else:
            message = f"« {entry.text} » n’a pas pu être lu ({where})."
            advice = f"{_KEPT} Corrigez-le dans sa case."
        paper = f"« {entry.text} » reste à préciser et n’est pas compté ({where})."
        if described is not None and described.private:  # what stays in the town hall is not read out to a council
            paper = "Une saisie de la partie privée reste à préciser et n’est pas comptée."
        yield Finding("unread", Gravity.WRONG, message, advice, entry.record_id, entry.field, paper=paper)


def _readings(kind: str, text: str) -> tuple[Decimal, ...]:
    """Both meanings of « 1.234 », thousands first; empty for a text that has none."""
    reader = {"money": parse_amount, "number": parse_number}.get(kind)
    try:
        if reader is not None:
            reader(text)
    except Ambiguous as two:
        return two.readings
    return ()

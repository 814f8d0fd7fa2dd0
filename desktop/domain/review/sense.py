"""What gives the project a sense: what the inhabitants gain, and objectives of which one can say that they are met."""

import re
from collections.abc import Iterator

from desktop.domain.records import Objective, Purpose
from desktop.domain.review.findings import NAMED_ONE_BY_ONE, Context, Finding, Gravity
from resources.typography import listing

_PUBLIC = re.compile(
    r"\b(habitante?s?|usagère?s?|usagers?|familles?|élèves?|enfants?|parents?|administrée?s?|riveraine?s?)\b",
    re.IGNORECASE,
)
_ASKED_FOR = {"target": "la valeur visée", "due": "l’échéance", "baseline": "la valeur actuelle"}
"""What an objective is measured by, beside its indicator: what matters most first."""


def inhabitants(context: Context) -> Iterator[Finding]:
    """Once the situation is told, and the project in a sentence, something says what the inhabitants gain by it."""
    purpose = context.dataset.one(Purpose)
    told = purpose.sentence and (purpose.problems or purpose.problems_text)
    if not told or purpose.vision.strip():
        return
    aims = [words for item in context.dataset.all(Objective) for words in (item.title, item.indicator)]
    if not any(_PUBLIC.search(words) for words in (purpose.sentence, *aims)):
        message = "Rien ne dit encore ce que les habitants y gagnent."
        advice = "Écrivez ce qu’ils verront de différent : des horaires, un délai, un service qui n’existait pas."
        yield Finding("purpose-inhabitants", Gravity.ADVICE, message, advice, purpose.id, "vision")


def measurable(context: Context) -> Iterator[Finding]:
    """An objective with an indicator says from where, up to where and by when: one remark for all that it lacks."""
    begun = [item for item in context.dataset.all(Objective) if item.title and item.indicator]
    lacks = [(item, lacking) for item in begun if (lacking := [x for x in _ASKED_FOR if getattr(item, x) is None])]
    if len(lacks) > NAMED_ONE_BY_ONE:
        message = f"{len(lacks)} objectifs ne se mesurent pas encore : il leur manque une valeur ou une échéance."
        first, lacking = lacks[0]
        yield Finding("objective-measure", Gravity.CONFIRM, message, "", first.id, lacking[0])
        return
    for item, lacking in lacks:
        what = listing([_ASKED_FOR[field] for field in lacking])
        remain = "restent" if len(lacking) > 1 else "reste"
        message = f"« {item.title} » : {what} {remain} à dire, sans quoi on ne saura pas si c’est réussi."
        paper = f"L’objectif « {item.title} » : {what} {remain} à fixer."
        yield Finding("objective-measure", Gravity.CONFIRM, message, "", item.id, lacking[0], paper=paper)

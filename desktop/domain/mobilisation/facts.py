"""What the dossier says of itself for step 11: each fact that holds, with the names that it is about."""

from collections.abc import Callable, Iterable, Mapping

from desktop.domain.mobilisation import facts_agreement, facts_people
from desktop.domain.review.findings import Context

FACTS: Mapping[str, Callable[[Context], str | None]] = {**facts_people.FACTS, **facts_agreement.FACTS}
"""Each fact of `resources.texts.mobilisation.FACTS`: the names that it is about, perhaps none; `None`: not so."""


def facts_of(context: Context) -> dict[str, str]:
    """The facts that hold, each with the names that it is about, perhaps none."""
    return {name: found for name, look in FACTS.items() if (found := look(context)) is not None}


def held(facts: Mapping[str, str], when: Iterable[str]) -> str | None:
    """The names given by the first of these facts that holds; empty without a condition, `None` when none holds."""
    wanted = tuple(when)
    return next((facts[name] for name in wanted if name in facts), None) if wanted else ""

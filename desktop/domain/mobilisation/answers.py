"""The answer to each objection, made from the dossier: sentences with its figures, its dates and its law."""

from collections.abc import Callable, Mapping

from desktop.domain.mobilisation import answers_money, answers_people, answers_power
from desktop.domain.review.findings import Context

ANSWERS: Mapping[str, Callable[[Context], str]] = {
    **answers_power.ANSWERS,
    **answers_money.ANSWERS,
    **answers_people.ANSWERS,
}
"""By the code of the objection; an empty answer: it has no matter here."""


def answer_to(context: Context, code: str) -> str:
    """What the dossier answers; empty for an objection of hers, or without matter here."""
    make = ANSWERS.get(code)
    return make(context) if make else ""

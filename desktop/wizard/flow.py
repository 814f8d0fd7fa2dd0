"""The course without Qt: what a step is, in which order the steps come, and where each one stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record, StepMark


class Status(Enum):
    """The five states of a step, each an icon and a word."""

    TODO = "À faire"
    STARTED = "En cours"
    DONE = "Terminé"
    CHECK = "À vérifier"
    NOT_APPLICABLE = "Sans objet"


@dataclass(frozen=True)
class Help:
    """The five headings of the help panel; an empty one is not shown."""

    why: str
    where: str = ""
    example: str = ""
    law: str = ""
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """One step of the course: everything that the list, the footer, the help, the errors and the tests need.

    `started` answers « has anything been entered here? »; `missing` lists in French what the step still lacks;
    `doubts` says why a finished step has to be looked at again. `page` is « module:Class », imported when shown.
    """

    id: str
    part: str
    title: str
    question: str
    purpose: str
    page: str
    help: Help
    started: Callable[[Dataset], bool]
    missing: Callable[[Dataset], Sequence[str]]
    fields: tuple[tuple[type[Record], str], ...] = ()
    doubts: Callable[[Dataset], Sequence[str]] = lambda _dataset: ()
    shows_running_figure: bool = False

    def page_class(self) -> Any:  # noqa: ANN401 - a Qt class, which this floor does not know
        """The class of the page, imported on first use."""
        module, _, name = self.page.partition(":")
        return getattr(import_module(module), name)


@dataclass(frozen=True)
class Course:
    """The steps present, in their order; a number is a place in this list, never written anywhere else."""

    steps: tuple[Step, ...]

    def number(self, step_id: str) -> int:
        """The number shown for a step, from 1; `KeyError` when the course has no such step."""
        for index, step in enumerate(self.steps, start=1):
            if step.id == step_id:
                return index
        raise KeyError(step_id)

    def step(self, step_id: str) -> Step:
        """The step with this identifier."""
        return self.steps[self.number(step_id) - 1]

    def after(self, step_id: str) -> Step | None:
        """The step that follows, `None` after the last."""
        number = self.number(step_id)
        return self.steps[number] if number < len(self.steps) else None

    def before(self, step_id: str) -> Step | None:
        """The step that precedes, `None` before the first."""
        number = self.number(step_id)
        return self.steps[number - 2] if number > 1 else None

    def step_of(self, record_type: type[Record], field: str) -> Step | None:
        """The step on which a field is typed: where « Modifier » and the links of the findings lead."""
        return next((step for step in self.steps if (record_type, field) in step.fields), None)

    def done(self, dataset: Dataset) -> int:
        """How many steps she has ticked as finished."""
        return sum(status(step, dataset) in {Status.DONE, Status.CHECK} for step in self.steps)


def mark(dataset: Dataset, step_id: str) -> StepMark | None:
    """The tick « J'ai terminé cette étape » of a step, if she ever touched it."""
    return next(iter(dataset.where(StepMark, step=step_id)), None)


def status(step: Step, dataset: Dataset) -> Status:
    """Where a step stands: only she can finish it; a finished one with a doubt has to be looked at again."""
    ticked = mark(dataset, step.id)
    if ticked is not None and ticked.done:
        return Status.CHECK if step.doubts(dataset) else Status.DONE
    return Status.STARTED if step.started(dataset) else Status.TODO

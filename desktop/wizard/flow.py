"""The course without Qt: what a step is, in which order the steps come, and where each one stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from importlib import import_module
from typing import Any

from desktop.domain.dataset import Dataset
from desktop.domain.records import Record, StepMark
from desktop.domain.review.accepted import Reviewed, reviewed
from desktop.domain.review.findings import Check, Context, Finding, Gravity, gravest_first


class Status(Enum):
    """The five states of a step, each an icon and a word."""

    TODO = "À faire"
    STARTED = "En cours"
    DONE = "Terminé"
    CHECK = "À vérifier"
    NOT_APPLICABLE = "Sans objet"


@dataclass(frozen=True)
class Step:
    """One step of the course: all that the list, the footer, the help, the findings and the tests need.

    `fields` are the fields typed on this step: links and « Modifier » find their way by them. `checks` say what the
    step lacks. `help_id` names its help text. `page` is « module:Class », imported when the step is first shown.
    `applies` says for which dossiers the step has a meaning; for the others it is « Sans objet », and still opens.
    """

    id: str
    part: str
    title: str
    question: str
    purpose: str
    page: str
    help_id: str
    started: Callable[[Dataset], bool]
    fields: tuple[tuple[type[Record], str], ...] = ()
    checks: tuple[Check, ...] = ()
    shows_running_figure: bool = False
    applies: Callable[[Dataset], bool] = lambda _dataset: True
    makes_papers: bool = False

    def page_class(self) -> Any:  # noqa: ANN401 - a Qt class, which this floor does not know
        """The class of the page, imported on first use."""
        module, _, name = self.page.partition(":")
        return getattr(import_module(module), name)


@dataclass(frozen=True)
class Course:
    """The steps present, in their order; a number is a place in this list, never written anywhere else.

    `rooms` are the pages after the last step: they have no number, nothing to finish, and no state.
    """

    steps: tuple[Step, ...]
    rooms: tuple[Step, ...] = ()

    @property
    def pages(self) -> tuple[Step, ...]:
        """The steps, then the rooms."""
        return (*self.steps, *self.rooms)

    def number(self, step_id: str) -> int:
        """The number shown for a step, from 1; `KeyError` when the course has no such step."""
        for index, step in enumerate(self.steps, start=1):
            if step.id == step_id:
                return index
        raise KeyError(step_id)

    @property
    def titles(self) -> dict[str, str]:
        """« 6 Coûts » for each step, by its identifier, in their order."""
        return {step.id: f"{number} {step.title}" for number, step in enumerate(self.steps, start=1)}

    def place(self, step: Step) -> str:
        """« Étape 6 sur 12 : Coûts », or the name of a room."""
        if step in self.rooms:
            return step.title
        return f"Étape {self.number(step.id)} sur {len(self.steps)} : {step.title}"

    def step(self, step_id: str) -> Step:
        """The step or the room with this identifier; `KeyError` when there is none."""
        return self.pages[self._at(step_id)]

    def after(self, step_id: str) -> Step | None:
        """The page that follows, `None` after the last."""
        following = self._at(step_id) + 1
        return self.pages[following] if following < len(self.pages) else None

    def before(self, step_id: str) -> Step | None:
        """The page that precedes, `None` before the first."""
        at = self._at(step_id)
        return self.pages[at - 1] if at else None

    @property
    def paper_step(self) -> Step | None:
        """The page where the papers are made, where Ctrl+P leads."""
        return next((step for step in self.pages if step.makes_papers), None)

    def step_of(self, record_type: type[Record], field: str) -> Step | None:
        """The step on which a field is typed: where « Modifier » and the links of the findings lead."""
        return self._by_field.get((record_type, field))

    @cached_property
    def _by_field(self) -> dict[tuple[type[Record], str], Step]:
        """Asked of each remark at each edit; of two steps that show a field, the first one."""
        return {field: step for step in reversed(self.steps) for field in step.fields}

    def findings(self, context: Context) -> list[Finding]:
        """The remarks of every step that still ask for something, the gravest first."""
        return list(self.review(context).open)

    def review(self, context: Context) -> Reviewed:
        """The remarks of every step, the gravest first, each with the step that it opens; those accepted apart."""
        found = [
            replace(finding, step=self._home(context, finding, step))
            for step in self.steps
            for check in step.checks
            for finding in _found(context, check)
        ]
        return reviewed(gravest_first(found), context.dataset)

    def done(self, dataset: Dataset) -> int:
        """How many steps she has ticked as finished."""
        return sum(ticked(dataset, step.id) for step in self.steps)

    def _at(self, page_id: str) -> int:
        """The place of a page among all of them, from 0."""
        for index, step in enumerate(self.pages):
            if step.id == page_id:
                return index
        raise KeyError(page_id)

    def _home(self, context: Context, finding: Finding, step: Step) -> str:
        """The step that holds the field of a finding, else the one that it names, else the step that made it."""
        if finding.record_id and finding.record_id in context.dataset:
            record = context.dataset.get(finding.record_id)
            holder = self.step_of(type(record), finding.field)
            if holder is not None and holder is not step and (type(record), finding.field) not in step.fields:
                return holder.id
        return finding.step if any(each.id == finding.step for each in self.steps) else step.id


def _found(context: Context, check: Check) -> tuple[Finding, ...]:
    """What a check finds, kept until what it looked at has changed."""
    return context.kept.of(context.dataset, check, lambda: tuple(check(context)))


def mark(dataset: Dataset, step_id: str) -> StepMark | None:
    """The tick « J'ai terminé cette étape » of a step, if she ever touched it."""
    return next((item for item in dataset.all(StepMark) if item.step == step_id), None)


def ticked(dataset: Dataset, step_id: str) -> bool:
    """Whether she said that she has finished a step."""
    found = mark(dataset, step_id)
    return found is not None and found.done


def status(step: Step, dataset: Dataset, findings: Iterable[Finding]) -> Status:
    """Where a step stands: only she can finish it; a finished one that lacks something is to be looked at again."""
    if not step.applies(dataset):
        return Status.NOT_APPLICABLE
    if ticked(dataset, step.id):
        doubtful = any(f.step == step.id and f.gravity <= Gravity.MISSING for f in findings)
        return Status.CHECK if doubtful else Status.DONE
    return Status.STARTED if step.started(dataset) else Status.TODO

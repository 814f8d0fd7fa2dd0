"""Small linear programs: one variable made as large as can be. HiGHS solves them; it is loaded with the first one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from desktop.domain.games.groups import Table

if TYPE_CHECKING:
    from highspy import HighsLp


@dataclass(frozen=True)
class Answer:
    """An optimum: its variables, and what easing each row that bounds from above, and each bound, would bring."""

    values: Table
    duals: Table
    bound_duals: Table


class NoAnswerError(ArithmeticError):
    """The program has no optimum, or the solver gave up: its own word for it."""


@dataclass
class Program:
    """Variables without sign; `goal` is the place of the one to make as large as can be."""

    count: int
    goal: int
    _above: dict[int, float] = field(default_factory=dict)
    _equal: list[tuple[Sequence[float], float]] = field(default_factory=list)
    _less: list[tuple[Sequence[float], float]] = field(default_factory=list)

    def at_most(self, place: int, bound: float) -> None:
        """A variable is at most that."""
        self._above[place] = bound

    def equal(self, row: Sequence[float], value: float) -> None:
        """A combination of the variables is that."""
        self._equal.append((row, value))

    def less(self, row: Sequence[float], bound: float) -> None:
        """A combination of the variables is at most that."""
        self._less.append((row, bound))

    def solve(self) -> Answer:
        """The optimum. `NoAnswerError` when there is none."""
        from highspy import Highs, HighsModelStatus

        solver = Highs()  # type: ignore[no-untyped-call] # the library's own class has no types
        solver.silent()
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("solver", "simplex")  # a corner, with exact dual values
        for tolerance in ("primal_feasibility_tolerance", "dual_feasibility_tolerance"):
            solver.setOptionValue(tolerance, 1e-10)
        solver.passModel(self._problem())
        solver.run()
        status = solver.getModelStatus()
        if status != HighsModelStatus.kOptimal:
            raise NoAnswerError(solver.modelStatusToString(status))
        found = solver.getSolution()
        duals = np.abs(np.array(found.row_dual)[len(self._equal) :])
        return Answer(np.array(found.col_value), duals, np.abs(np.array(found.col_dual)))

    def _problem(self) -> "HighsLp":
        from highspy import HighsLp, MatrixFormat, ObjSense, kHighsInf

        rows = self._equal + self._less
        matrix = np.array([row for row, _ in rows], dtype=np.float64)
        upper = np.array([bound for _, bound in rows])
        problem = HighsLp()
        problem.num_col_, problem.num_row_ = self.count, len(rows)
        problem.sense_ = ObjSense.kMaximize
        problem.col_cost_ = np.eye(self.count)[self.goal]
        problem.col_lower_ = np.full(self.count, -kHighsInf)
        problem.col_upper_ = np.array([self._above.get(place, kHighsInf) for place in range(self.count)])
        problem.row_lower_ = np.concatenate([upper[: len(self._equal)], np.full(len(self._less), -kHighsInf)])
        problem.row_upper_ = upper
        used = matrix != 0
        problem.a_matrix_.format_ = MatrixFormat.kRowwise
        problem.a_matrix_.start_ = np.concatenate([[0], used.sum(axis=1).cumsum()])
        problem.a_matrix_.index_ = np.nonzero(used)[1]
        problem.a_matrix_.value_ = matrix[used]
        return problem

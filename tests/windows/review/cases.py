"""Every rule of the review, with the dossier in which it speaks and the one in which it is silent."""

from itertools import chain

from tests.windows.review import agreement, costs, following, governance, means, project, sense, years
from tests.windows.review.making import Case

ROOMS = (project, sense, means, costs, agreement, years, governance, following)
CASES: list[Case] = sorted(chain.from_iterable(room.CASES for room in ROOMS), key=lambda case: (case.base, case.on))
ELSEWHERE = {"lacking"}
"""What is said on the page that it stops, never among the points: see `test_walk_lacking.py`."""

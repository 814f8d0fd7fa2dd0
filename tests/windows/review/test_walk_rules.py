"""Rules of the review in the real window: the sentence is on screen, and « Ouvrir » leads to its field.

Those here lead in each way there is: to a field, a choice or a cell of each step, to each dialog. All the others are
walked by `python3 start.py test tests/windows/review/every_walk.py`; `test_every_rule.py` hears every one of them.
"""

import pytest

from desktop.wizard.course import COURSE
from tests.windows.review.cases import CASES
from tests.windows.review.making import Case
from tests.windows.review.reader import Reader
from tests.windows.review.walking import one_of_each_way, walk, way


def test_every_way_is_walked() -> None:
    walked = one_of_each_way()
    assert {way(case) for case in walked} == {way(case) for case in CASES}
    assert {case.opens.partition(":")[0] for case in CASES} <= {case.opens.partition(":")[0] for case in walked}
    unremarked = {page.id for page in COURSE.pages} - {way(case)[0] for case in walked}
    assert unremarked == {"documents", "summary"}, "no remark is about a paper or the summary"
    assert len(walked) > len(CASES) / 7


@pytest.mark.parametrize("case", one_of_each_way(), ids=lambda case: case.code)
def test_a_rule_is_seen_and_opens_its_field_or_is_silent(reader: Reader, case: Case) -> None:
    walk(reader, case)

"""Each rule of the review in the real window: `python3 start.py test tests/windows/review/every_walk.py`.

Those of `test_walk_rules.py` run with the other tests.
"""

import pytest

from tests.windows.review.cases import CASES
from tests.windows.review.making import Case
from tests.windows.review.reader import Reader
from tests.windows.review.walking import walk


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_is_seen_and_opens_its_field_or_is_silent(reader: Reader, case: Case) -> None:
    walk(reader, case)

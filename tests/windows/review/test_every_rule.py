"""Each rule of the review: its sentence is on screen in one dossier and nowhere in another, and opens its field."""

from itertools import chain

import pytest

from resources.law import load_law
from resources.typography import typo
from tests.spaces import plain
from tests.windows.review import agreement, costs, following, governance, means, project, sense, years
from tests.windows.review.making import NOW, Case
from tests.windows.review.reader import Reader

ROOMS = (project, sense, means, costs, agreement, years, governance, following)
CASES: list[Case] = sorted(chain.from_iterable(room.CASES for room in ROOMS), key=lambda case: (case.base, case.on))
ELSEWHERE = {"lacking"}
"""What is said on the page that it stops, never among the points: see `test_lacking.py`."""


def test_every_rule_is_here_once() -> None:
    codes = [case.code for case in CASES]
    assert sorted(codes) == sorted(set(load_law(NOW.date()).reasons) - ELSEWHERE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_a_rule_is_seen_and_opens_its_field_or_is_silent(reader: Reader, case: Case) -> None:
    reader.begin(case)
    reader.points()
    with reader.changed(case.near):
        assert case.code not in {finding.code for finding in reader.shell.workspace.findings()}
        assert not any(shown.endswith(case.says) for shown in reader.sentences())
    with reader.changed(case.made):
        found = [each for each in reader.shell.workspace.findings() if plain(typo(each.message)) == case.says]
        assert {each.code for each in found} == {case.code}
        assert any(shown.endswith(f". {case.says}") for shown in reader.sentences())
        where = reader.open(case.says)
        assert where == case.opens or where.startswith(f"{case.opens}, ")  # a remark about a table as a whole
        if where.startswith(f"{found[0].step}: "):
            reader.expect_pointed(found[0])

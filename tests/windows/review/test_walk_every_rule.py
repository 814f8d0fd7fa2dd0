"""Each rule of the review in the real window: its sentence is on screen, and « Ouvrir » leads to its field."""

import pytest

from resources.typography import typo
from tests.spaces import plain
from tests.windows.review.cases import CASES
from tests.windows.review.making import Case
from tests.windows.review.reader import Reader


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

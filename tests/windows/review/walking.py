"""What is looked at for one rule in the real window, and the rules that show every way of being led to a field."""

from resources.typography import typo
from tests.spaces import plain
from tests.windows.review.cases import CASES
from tests.windows.review.making import Case
from tests.windows.review.reader import Reader


def walk(reader: Reader, case: Case) -> None:
    """Where it is silent nothing is shown; where it speaks its sentence is on screen, and « Ouvrir » leads there."""
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


def way(case: Case) -> tuple[str, str]:
    """The step that a rule leads to, or « dialog »; and whether to a field, to one of several choices, or to a cell."""
    step, _, place = case.opens.partition(": ")
    if not step.islower():
        return "dialog", case.opens
    return step, "choice" if " : " in place else "cell" if place.count(", ") >= 2 else "field"


def one_of_each_way() -> list[Case]:
    """The first rule of each way."""
    firsts = {way(case): case for case in reversed(CASES)}
    return [case for case in CASES if firsts[way(case)] is case]

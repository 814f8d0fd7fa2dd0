"""Forty returns by every way, LibreOffice among them; a mistake planted in each reader is seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.collecting import answers, differences, taking
from tests.returns.bench import returns, told
from tests.returns.edits import drawn
from tests.returns.writers import as_workbook

_EXACT = answers._exact
_MISTAKES: dict[str, tuple[int, object, str, Callable[..., object]]] = {
    "the cents are cut": (2, answers, "round_cents", lambda cents: int(cents) // 100 * 100),
    "a sign is dropped": (49, answers, "_exact", lambda value: abs(_EXACT(value))),
    "a figure comes without its source": (5, taking, "is_sourced", lambda _key: False),
    "a total is counted beside its detail": (20, differences, "_replaced", lambda *_all: []),
}
"""A seed in which it shows, what is changed, and into what."""


def test_nothing_is_lost_or_invented(tmp_path: Path):
    found = list(returns(range(4000, 4040), tmp_path, twice=False))
    assert [said for _way, said, _edits in found if said] == []
    assert len({way for way, _said, _edits in found}) == 7, "every way was taken"
    assert sum(edits for _way, _said, edits in found) > 200


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_the_bench_sees_a_mistake(mistake: str, monkeypatch: pytest.MonkeyPatch):
    seed, where, name, instead = _MISTAKES[mistake]
    case = drawn(seed)
    content = as_workbook(case)
    assert not told(case, content, "retour.xlsx", computed=False)
    monkeypatch.setattr(where, name, instead)
    assert told(case, content, "retour.xlsx", computed=False)


def test_the_same_return_is_drawn_from_the_same_seed():
    assert drawn(7).edits == drawn(7).edits
    assert drawn(7).edits != drawn(10).edits

"""After any sequence of edits, writings back, crashes and bad days of the place nothing acknowledged is lost.

An acknowledged edit is at the place, in the file that went beside, or in the working file of this computer; what
somebody else put at the place is never overwritten; the file at the place is always whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from storage import delivery
from storage.lock import lock_of
from storage.writing_back import WritingBack
from tests.storage.faulty import FAULTS
from tests.storage.world import World
from tests.torture.timed import quick_folder

ACTS = ("edit", "edit", "back", "back", "close", "close", "crash", "key", "key", "somebody", "deleted")


@contextmanager
def world() -> Iterator[World]:
    with quick_folder() as folder:
        made = World(folder)
        try:
            yield made
        finally:
            made.directory.faults = []
            made._close()


bad_days = st.lists(st.sampled_from(FAULTS), max_size=20)
steps = st.lists(st.tuples(st.sampled_from(ACTS), bad_days), min_size=2, max_size=9)


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "_PAUSES", (0.0,))


@given(steps)
@settings(
    max_examples=60,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shorten a story takes minutes, and it is short already
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_acknowledged_is_lost(steps: list[tuple[str, list[str]]]) -> None:
    with world() as made:
        for act, faults in steps:
            made.do(act, faults)
            made.check()
        # The end of every story: the place is back and well, and the work is there.
        made.directory.away = False
        made._edit()
        made._back()
        made.check()
        made._close()
        made.check()
        assert made.dossier is None
        assert not list(made.work.glob("*/*.mec"))
        assert not lock_of(made.mine).exists()


def test_without_the_digest_the_same_code_sees_what_is_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WritingBack, "_knows", lambda *_: True)
    with world() as made:
        for act in ("edit", "somebody", "back"):
            made.do(act, [])
        with pytest.raises(AssertionError, match="overwritten"):
            made.check()

"""Melted changes do what all of them did, forth and back."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import Change, apply_to, created, edited, removed
from desktop.domain.dataset import Dataset
from desktop.domain.history.melting import melted
from desktop.domain.records import Partner


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["name", "email", "put", "gone"]), st.text(max_size=1)))
)
def test_a_melted_sequence_has_the_same_effect_and_the_same_way_back(acts: list[tuple[str, str, str]]) -> None:
    start = Dataset([Partner(id="a", name="A")])
    dataset = Dataset(start)
    changes: list[Change] = []
    for record_id, act, text in acts:
        held = dataset.find(Partner, record_id)
        if act == "put" and held is None:
            change = created(Partner(id=record_id, name=text))
        elif held is None or act == "put":
            continue
        else:
            change = removed(held) if act == "gone" else edited(held, act, text)
        apply_to(dataset, change)
        changes.append(change)
    short = melted(changes)
    again = Dataset(start)
    for change in short:
        apply_to(again, change)
    assert set(again) == set(dataset)
    for change in reversed(short):
        apply_to(again, change.inverse)
    assert set(again) == set(start)
    assert len(short) <= 3 * 2

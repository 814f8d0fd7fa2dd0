"""A row that is proposed keeps its identifier, which no other row has."""

from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Contact, PostChange


def test_the_same_row_always_and_another_for_anything_else() -> None:
    assert proposed_id(PostChange, "p", "nbi") == proposed_id(PostChange, "p", "nbi")
    others = {
        proposed_id(PostChange, "p", "cet"),
        proposed_id(PostChange, "q", "nbi"),
        proposed_id(Contact, "p", "nbi"),
    }
    assert len(others | {proposed_id(PostChange, "p", "nbi")}) == 4

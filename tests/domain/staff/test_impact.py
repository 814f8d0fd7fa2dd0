"""The headings of the impact sheet of a post."""

from dataclasses import replace

from desktop.domain.choices import StaffEffect, StaffTopic
from desktop.domain.dataset import Dataset
from desktop.domain.records import Post
from desktop.domain.staff.impact import changes_of, to_study

POST = Post(id="p", service_id="s")


def test_ten_headings_wait_and_keep_their_identifiers() -> None:
    rows = changes_of(Dataset([POST]), POST)
    assert [row.topic for row in rows] == list(StaffTopic)
    assert len({row.id for row in rows}) == len(rows) == 10
    assert rows == changes_of(Dataset([POST]), POST), "the same rows when they are asked for again"
    other = changes_of(Dataset([POST]), replace(POST, id="q"))
    assert not {row.id for row in rows} & {row.id for row in other}


def test_what_was_typed_takes_its_place_and_is_no_longer_to_study() -> None:
    empty = changes_of(Dataset([POST]), POST)
    typed = replace(empty[2], effect=StaffEffect.WORSE, note="Six kilomètres de plus")
    dataset = Dataset([POST, typed])
    assert changes_of(dataset, POST)[2] == typed
    assert to_study(dataset, POST) == [topic for topic in StaffTopic if topic is not typed.topic]

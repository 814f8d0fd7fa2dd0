"""The headings of the impact sheet of a post: as typed, else still to be studied."""

from desktop.domain.choices import StaffEffect, StaffTopic
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Post, PostChange


def changes_of(dataset: Dataset, post: Post) -> list[PostChange]:
    """One row per heading, in the order of the sheet; a row that is not typed yet keeps its identifier."""
    held = {change.topic: change for change in dataset.where(PostChange, post_id=post.id)}
    return [held.get(topic) or _empty(post, topic) for topic in StaffTopic]


def to_study(dataset: Dataset, post: Post) -> list[StaffTopic]:
    """The headings of which nothing is known yet."""
    return [row.topic for row in changes_of(dataset, post) if row.effect is StaffEffect.UNKNOWN]


def _empty(post: Post, topic: StaffTopic) -> PostChange:
    return PostChange(id=proposed_id(PostChange, post.id, topic.value), post_id=post.id, topic=topic)

"""The headings of the impact sheet of a post: as typed, else still to be studied."""

from collections import Counter

from desktop.domain.choices import AfterPost, StaffEffect, StaffTopic
from desktop.domain.dataset import Dataset
from desktop.domain.proposed_ids import proposed_id
from desktop.domain.records import Post, PostChange

HEADINGS: tuple[tuple[str, tuple[StaffTopic, ...]], ...] = (
    (
        "Organisation et conditions de travail",
        (
            StaffTopic.EMPLOYER,
            StaffTopic.AUTHORITY,
            StaffTopic.PLACE,
            StaffTopic.TRAVEL,
            StaffTopic.HOURS,
            StaffTopic.SKILLS,
        ),
    ),
    ("Rémunération", (StaffTopic.ALLOWANCES, StaffTopic.NBI)),
    ("Droits acquis", (StaffTopic.SOCIAL, StaffTopic.SAVED_TIME)),
)
"""What the law wants of the sheet, and under each of them what is looked at."""


def changes_of(dataset: Dataset, post: Post) -> list[PostChange]:
    """One row per heading, in the order of the sheet; a row that is not typed yet keeps its identifier."""
    held = {change.topic: change for change in dataset.where(PostChange, post_id=post.id)}
    return [held.get(topic) or _empty(post, topic) for topic in StaffTopic]


def to_study(dataset: Dataset, post: Post) -> list[StaffTopic]:
    """The headings of which nothing is known yet; none for a post to be created, whose agent is still to come."""
    if post.after is AfterPost.NEW:
        return []
    return [row.topic for row in changes_of(dataset, post) if row.effect is StaffEffect.UNKNOWN]


def worse(dataset: Dataset, post: Post) -> list[StaffTopic]:
    """The headings under which the agent loses something: each wants a measure in return."""
    return [row.topic for row in changes_of(dataset, post) if row.effect is StaffEffect.WORSE]


def effects(dataset: Dataset, post: Post) -> Counter[StaffEffect]:
    """How many headings have each effect."""
    return Counter(row.effect for row in changes_of(dataset, post))


def _empty(post: Post, topic: StaffTopic) -> PostChange:
    return PostChange(id=proposed_id(PostChange, post.id, topic.value), post_id=post.id, topic=topic)

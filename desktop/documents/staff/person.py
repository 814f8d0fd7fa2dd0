"""One agent as its own papers see it: its post, its employer today and tomorrow, its service and form, its name."""

from dataclasses import dataclass

from desktop.documents.agreement.groups import Group, group_of
from desktop.documents.source import Source
from desktop.domain.choices import AfterPost
from desktop.domain.law.agents import pooled, today
from desktop.domain.records import Partner, Post, Service
from desktop.domain.staff.marks import marks_of
from desktop.domain.staff.standing import Standing, standings


@dataclass(frozen=True)
class Person:
    """`standing` is `None` while no form is chosen; `mark` is what the post is called on every other paper."""

    post: Post
    mark: str
    service: Service | None
    group: Group | None
    standing: Standing | None
    employer: Partner | None

    @property
    def goes_on(self) -> bool:
        """Whether its post goes on in the pooled service."""
        return self.post.after is AfterPost.POOLED


def person(source: Source, post_id: str) -> Person | None:
    """Who holds a post; `None` when the dossier has no such post."""
    post = source.dataset.find(Post, post_id)
    if post is None:
        return None
    service = source.dataset.find(Service, post.service_id)
    group = group_of(source, post.service_id) if service else None
    held = standings(source.dataset, service, group.form, group.choice_of(service)) if service and group else []
    standing = next((each for each in held if each.post.id == post_id), None)
    employer = source.dataset.find(Partner, post.employer_id)
    return Person(post, marks_of(source.dataset)[post_id], service, group, standing, employer)


def studied(source: Source) -> list[Post]:
    """The agents who go on in a service whose form wants an impact sheet, or advises one."""
    return [
        post
        for service in source.dataset.all(Service)
        if (group := group_of(source, service.id)) is not None and group.form.staff.impact_sheet != "none"
        for post in pooled(source.dataset, service)
    ]


def informed(source: Source) -> list[Post]:
    """The agents of every service, those too whose post ends or stays: all of them are told."""
    return [post for service in source.dataset.all(Service) for post in today(source.dataset, service)]

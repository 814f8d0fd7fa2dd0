"""The posts of an agreement and what becomes of their agents: marks and functions, neither names nor pay."""

from collections.abc import Iterator

from desktop.documents.agreement.groups import Group
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Heading, Paragraph
from desktop.documents.parts import NO_NAME
from desktop.documents.source import Source
from desktop.documents.staff.impact import opinion_blocks, service_impact, what_it_is
from desktop.documents.staff.post_words import KEPT, post_table
from desktop.domain.law.agreements import comes_with
from desktop.domain.records import Post
from desktop.domain.words.naming import service_name


def posts_of(source: Source, group: Group) -> list[Post]:
    """The posts that the services of an agreement take, those to be created too; not those of who is no party to it."""
    posts = [post for s in group.services for post in source.dataset.where(Post, service_id=s.id)]
    return [x for x in posts if x.after in KEPT and comes_with(source.dataset, group.form, x.employer_id)]


def post_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """A row per post: function, category, employer, hours, and those that it gives to each party."""
    yield post_table(source, posts_of(source, group), blanks, shared=not group.form.founders)
    yield Paragraph(NO_NAME, small=True)


def impact_blocks(source: Source, group: Group, blanks: Blanks) -> Iterator[Block]:
    """The impact sheet of each service, as it stands by itself, then the opinions of the committees."""
    yield from what_it_is(source, group.form)
    for service in group.services:
        if group.several:
            yield Heading(service_name(service), 2)
        yield from service_impact(source, group, service, blanks, 3 if group.several else 2)
    yield from opinion_blocks(source, group, group.services, blanks, 2)
    yield Paragraph(NO_NAME, small=True)

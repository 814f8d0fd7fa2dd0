"""What a blank form already names: the partners, the services, the posts by their marks, the risks."""

from desktop.documents.blocks import Block, Paragraph
from desktop.documents.by_hand.questions import asking, boxes
from desktop.documents.source import Source
from desktop.domain.fields import spec
from desktop.domain.records import Partner, Post, Risk, Service, Usage
from desktop.domain.words.naming import named, service_name


def partners(source: Source) -> list[str]:
    """In the order of the screen; what has no name yet has no row."""
    return [named(partner) for partner in source.dataset.all(Partner) if partner.name]


def services(source: Source) -> list[str]:
    """In the order of the screen."""
    return [service_name(service) for service in source.dataset.all(Service) if service.name]


def which_service(source: Source) -> Block:
    """For which service the answers that follow hold."""
    held = services(source)
    return Paragraph(boxes(held) if held else "………………………………………………", label=asking(spec(Usage, "service_id").label))


def posts(source: Source) -> list[str]:
    """« Agent 1 »: never a name."""
    return [post.label for post in source.dataset.all(Post) if post.label]


def risks(source: Source) -> list[str]:
    """Those that concern this project."""
    return [risk.label for risk in source.dataset.all(Risk) if risk.label and not risk.dismissed]

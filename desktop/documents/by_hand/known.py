"""What a blank form already names: the partners, the services, the posts by their marks, the risks."""

from desktop.documents.source import Source
from desktop.domain.records import Partner, Post, Risk, Service
from desktop.domain.words.naming import named, service_name


def partners(source: Source) -> list[str]:
    """In the order of the screen; what has no name yet has no row."""
    return [named(partner) for partner in source.dataset.all(Partner) if partner.name]


def services(source: Source) -> list[str]:
    """In the order of the screen."""
    return [service_name(service) for service in source.dataset.all(Service) if service.name]


def posts(source: Source) -> list[str]:
    """« Agent 1 »: never a name."""
    return [post.label for post in source.dataset.all(Post) if post.label]


def risks(source: Source) -> list[str]:
    """Those that concern this project."""
    return [risk.label for risk in source.dataset.all(Risk) if risk.label and not risk.dismissed]

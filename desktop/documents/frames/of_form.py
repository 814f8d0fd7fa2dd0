"""The frames that a legal form asks for: one per agreement, about its first service."""

from collections.abc import Callable, Iterator

from desktop.documents.agreement.groups import Group
from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Paper, Paragraph
from desktop.documents.frames.about import About, asking
from desktop.documents.frames.frame_paper import OPENING
from desktop.documents.order import Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.records import Service
from desktop.domain.words.naming import names, service_name
from resources.sentence import high
from resources.typography import listing

_GONE = "L’outil choisi pour ce service ne demande plus ce document."


def orders_of(source: Source, kind: DocumentKind) -> list[Order]:
    """One per group of services whose form asks for it."""
    frame = source.law.frames.get(kind.value)
    return [] if frame is None else [Order(kind, about=group.about) for group in asking(source, frame)]


def made_of(source: Source, order: Order, make: Callable[[About, Group], Paper]) -> Paper:
    """The frame of the group asked for; a sheet that says so when the form does not ask for it any more."""
    frame, blanks = source.law.frames[order.kind.value], Blanks()
    group = next((each for each in asking(source, frame) if order.about in {s.id for s in each.services}), None)
    if group is not None:
        return make(About(source, frame, group, blanks), group)
    service = source.dataset.find(Service, order.about)
    about = service_name(service) if service is not None else OPENING
    return sheet_of(source, (order.kind.label, about), [Paragraph(_GONE)], blanks, keywords=(OPENING,))


def services_of(group: Group) -> str:
    """« Secrétariat et Services techniques »."""
    return listing([service_name(service) for service in group.services])


def between(about: About) -> Iterator[str]:
    """Those who are concerned, in one sentence."""
    if about.partners:
        yield f"{high(names(about.partners))}."

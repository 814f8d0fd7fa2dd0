"""What a frame is made for: whose it is, which services it is about, what was already left to be written in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.documents.agreement.groups import Group, groups
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block
from desktop.documents.figures import everyone
from desktop.documents.source import Source
from desktop.domain.choices import PartnerKind
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Partner
from desktop.domain.words.naming import bare_name
from resources import grammar
from resources.law.frames import Frame
from resources.law.lists import Status
from resources.law.statements import Statement

_UNNAMED = "nom de la communauté"


@dataclass(frozen=True)
class About:
    """One frame of one dossier; `group` are the services of the form that it serves, `None` for those of all."""

    source: Source
    frame: Frame
    group: Group | None
    blanks: Blanks

    @property
    def partners(self) -> Sequence[Partner]:
        """The parties of its services; of all of them, those that take part and the community."""
        if self.group is not None:
            return self.group.parties
        taking = {partner.id for partner in everyone(self.source)}
        return [
            partner
            for partner in self.source.dataset.all(Partner)
            if partner.id in taking or partner.kind is PartnerKind.EPCI
        ]

    @property
    def community(self) -> Partner | None:
        """The community among the partners; whoever carries the service comes first."""
        carrier = self.group.carrier if self.group is not None else None
        held = [*([carrier] if carrier is not None else []), *self.partners]
        return next((partner for partner in held if partner.kind is PartnerKind.EPCI), None)

    @property
    def form(self) -> str:
        """The form that it serves; empty where it serves the whole dossier."""
        return self.group.form.slug if self.group is not None else ""

    def typed(self, text: str) -> str:
        """What she typed, without the name of any agent."""
        return nameless(self.source.dataset)(text)

    @property
    def seat(self) -> str:
        """Where the body to create will sit, as typed for one of its services."""
        choices = self.group.choices if self.group is not None else ()
        return next((self.typed(choice.seat) for choice in choices if choice.seat), "")

    @property
    def one_community(self) -> str:
        """« Communauté de communes Orbe et Thuyère »: that to which each of the partners belongs; empty otherwise."""
        names = {partner.epci_name for partner in self.partners}
        return bare_name(names.pop()) if len(names) == 1 else ""

    @property
    def community_name(self) -> str:
        """That of the partner, else that of the community of all the partners; empty when they have not one."""
        held = self.community
        names = {partner.epci_name for partner in self.partners if partner.epci_name}
        return bare_name(held.name if held is not None else names.pop() if len(names) == 1 else "")

    def the_community(self) -> str:
        """« la Communauté de communes Orbe et Thuyère »; its blank while it has no name."""
        return grammar.the_epci(self.community_name) if self.community_name else self.blanks(_UNNAMED)


Fill = Callable[[About], Iterator[Block]]
"""What the dossier already says of one part of a frame."""


def asking(source: Source, frame: Frame) -> list[Group]:
    """The services whose form asks for a frame."""
    return [group for group in groups(source) if frame.serves(group.form)]


def origin(say: Statement) -> str:
    """« CGCT, article L. 5211-39-1 ; à vérifier », « selon l’usage »: where a sentence stands, as acts cite it."""
    doubt = "" if say.status is Status.VERIFIED else say.status.words
    return " ; ".join(part for part in (say.cited, doubt) if part)


def told(say: Statement) -> str:
    """A sentence with where it stands."""
    return f"{say.text.removesuffix('.')} ({origin(say)})."

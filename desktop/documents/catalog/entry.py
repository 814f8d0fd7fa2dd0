"""What the catalogue says of one kind of paper: for whom it is, when there is one, how it is made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.documents.blocks import Paper
from desktop.documents.figures import everyone
from desktop.documents.files import Progress
from desktop.documents.order import Ending, Order
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind, PartnerKind
from desktop.domain.fields import Choice
from desktop.domain.records import Partner


class Audience(Choice):
    """For whom a paper is: the room lists them under these words, in this order."""

    NEIGHBOURS = "neighbours", "Les communes voisines"
    COUNCILS = "councils", "Les conseils municipaux"
    PARTNERS = "partners", "Tous les partenaires"
    COMMITTEE = "committee", "Le comité de suivi"
    AGENTS = "agents", "Les agents et leurs comités"
    INHABITANTS = "inhabitants", "Les habitants"
    COMMUNITY = "community", "La communauté et ses communes"
    TREASURY = "treasury", "Le comptable"
    MAYOR = "mayor", "Le maire"
    OFFICE = "office", "Votre mairie"


@dataclass(frozen=True)
class Entry:
    """One kind of paper. `told` names it in a sentence; a `private` one is made only when it is named.

    `bare` says what the one that is about nothing is, among those that are about something; `apart` tells the papers of
    a kind that are private while others of it are not: those about one agent.

    `orders` gives one order per paper that the dossier has now; `make` may be asked for one that it had before. `files`
    makes what the paper has beside its PDF and its Word file; `mailed` is the one that goes by e-mail.
    """

    kind: DocumentKind
    stem: str
    audience: Audience
    told: str
    make: Callable[[Source, Order], Paper]
    orders: Callable[[Source], Sequence[Order]]
    files: Mapping[Ending, Callable[[Source, Order, Paper, Progress | None], bytes]] = field(default_factory=dict)
    private: bool = False
    mailed: Ending = "pdf"
    bare: str = ""
    apart: Callable[[Order], bool] = lambda _order: False

    def is_private(self, order: Order) -> bool:
        """Whether this paper is not public."""
        return self.private or self.apart(order)


def recipients(source: Source) -> list[Partner]:
    """The communes that get their own page: those that take part, hers alone while nobody does."""
    communes = [partner for partner in everyone(source) if partner.kind is PartnerKind.COMMUNE]
    return communes or ([source.ours] if source.ours else [])


def whole(
    kind: DocumentKind, when: Callable[[Source], bool] = lambda _source: True
) -> Callable[[Source], Sequence[Order]]:
    """One paper for the whole dossier, when there is something to say."""
    return lambda source: [Order(kind)] if when(source) else []

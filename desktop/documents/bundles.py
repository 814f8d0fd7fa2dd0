"""What is prepared together: the papers of one session of a council, those for one partner, or all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.documents.agreement.groups import group_of
from desktop.documents.catalog import recipients
from desktop.documents.order import Order
from desktop.documents.papers import orders, plain
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind as Kind
from desktop.domain.law.agreements import agreements_of, parties
from desktop.domain.records import Identity, Partner
from desktop.domain.staff.committees import hearings
from desktop.domain.words.naming import crowd, named, of

_EVERY = "Tous les documents"
_PRINCIPLE = (Kind.PRINCIPLE, Kind.ESSENTIAL, Kind.NOTE)
_APPROVAL = (Kind.APPROVAL, Kind.AGREEMENT, Kind.ESSENTIAL, Kind.NOTE, Kind.WHO_PAYS)
_COMMITTEE = (Kind.REFERRAL, Kind.NOTE, Kind.IMPACT, Kind.AGREEMENT, Kind.CALENDAR, Kind.WHO_DOES)
_PARTNER = (
    Kind.LETTER,
    Kind.COLLECTION,
    Kind.ESSENTIAL,
    Kind.NOTE,
    Kind.WHO_PAYS,
    Kind.CALENDAR,
    Kind.REFERRAL,
    Kind.STAFF_LETTER,
)


@dataclass(frozen=True)
class Bundle:
    """Papers in the order in which they are read; `title` heads their cover and names their folder."""

    title: str
    orders: tuple[Order, ...]

    @property
    def stem(self) -> str:
        """The name of its folder and of its joined PDF."""
        return plain(self.title)


def bundles(source: Source) -> list[Bundle]:
    """Every bundle that the dossier gives now; the first one holds all of its papers."""
    held = orders(source)
    found = [Bundle(_EVERY, tuple(held))]
    for commune in recipients(source):
        found += _session(source, held, commune, "vote de principe", _PRINCIPLE)
        found += _session(source, held, commune, "vote de l’accord", _APPROVAL)
    found += _committees(source, held)
    ours = source.dataset.one(Identity).partner_id
    for partner in source.dataset.all(Partner):
        if partner.id != ours:
            chosen = tuple(_of(held, partner, _PARTNER))
            found += [Bundle(f"Pour {named(partner)}", chosen)] if chosen else []
    return found


def _session(source: Source, held: list[Order], commune: Partner, vote: str, kinds: tuple[Kind, ...]) -> list[Bundle]:
    """What a council needs to vote: nothing while there is no délibération for it."""
    found = [order for order in _of(held, commune, kinds) if _is_party(source, order, commune)]
    voted = any(order.kind is kinds[0] for order in found)
    return [Bundle(f"Séance du conseil {of(commune)} : {vote}", tuple(found))] if voted else []


def _committees(source: Source, held: list[Order]) -> Iterator[Bundle]:
    """The file of each comité social territorial: its referral, then the pieces about the services that it looks at."""
    for hearing in hearings(source.dataset, source.law):
        first = hearing.employers[0]
        groups = [group_of(source, service.id) for service in hearing.services]
        about = {"", *(s.id for s in hearing.services), *(group.about for group in groups if group is not None)}
        pieces = [order for order in _of(held, first, _COMMITTEE) if order.about in about]
        yield Bundle(f"Comité social territorial : {crowd(named(each) for each in hearing.employers)}", tuple(pieces))


def _of(held: Iterable[Order], partner: Partner, kinds: tuple[Kind, ...]) -> Iterator[Order]:
    """The papers of these kinds that are for this partner or for all, kind after kind."""
    mine = [order for order in held if order.recipient in {"", partner.id}]
    return (order for kind in kinds for order in mine if order.kind is kind)


def _is_party(source: Source, order: Order, partner: Partner) -> bool:
    """An agreement goes to the councils that are parties to it."""
    if order.kind is not Kind.AGREEMENT:
        return True
    found = agreements_of(source.dataset, source.law)
    return any(partner in parties(source.dataset, each) for each in found if each.about == order.about)

"""What is prepared together: the papers of one session of a council, those for one partner, or all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.documents.agreement.groups import group_of
from desktop.documents.catalog import recipients
from desktop.documents.committee.points import decides_with_councils
from desktop.documents.order import Order
from desktop.documents.papers import orders, plain
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind as Kind
from desktop.domain.choices import PartnerKind
from desktop.domain.law.agreements import agreements_of, parties
from desktop.domain.records import Body, Identity, Partner
from desktop.domain.staff.committees import hearings
from desktop.domain.words.naming import crowd, of, the_name
from desktop.domain.words.record_names import distinct_name

_EVERY = "Tous les documents"
_PRINCIPLE = (Kind.PRINCIPLE, Kind.ESSENTIAL, Kind.NOTE)
_APPROVAL = (Kind.APPROVAL, Kind.AGREEMENT, Kind.STATUTES, Kind.CHARTER, Kind.ESSENTIAL, Kind.NOTE, Kind.WHO_PAYS)
_COMMITTEE = (Kind.REFERRAL, Kind.NOTE, Kind.IMPACT, Kind.AGREEMENT, Kind.CALENDAR, Kind.WHO_DOES)
_PARTNER = (
    Kind.LETTER, Kind.COLLECTION, Kind.ESSENTIAL, Kind.NOTE, Kind.WHO_PAYS, Kind.FINANCES, Kind.CALENDAR,
    Kind.REPORT, Kind.INHABITANTS, Kind.REFERRAL, Kind.STAFF_LETTER,
)  # fmt: skip
_FOLLOWING = (Kind.AGENDA, Kind.MINUTES, Kind.WHO_PAYS, Kind.COMPARISON, Kind.STATEMENT, Kind.CALENDAR)
_PREPARING = (Kind.AGENDA, Kind.MINUTES)

_COMMUNITY = (*_PARTNER, Kind.SCHEME, Kind.PACT)
"""What a community gets beside the others: what it decides itself."""
_OF_PARTIES = frozenset({Kind.AGREEMENT, Kind.STATUTES, Kind.CHARTER})


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
            kinds = _COMMUNITY if partner.kind is PartnerKind.EPCI else _PARTNER
            chosen = tuple(_of(held, partner, kinds))
            found += [Bundle(f"Pour {the_name(partner)}", chosen)] if chosen else []
    return [*found, *_meetings(source, held)]


def _meetings(source: Source, held: list[Order]) -> Iterator[Bundle]:
    """For a session of each body: its agenda, its minutes to fill in, and what is joined to them."""
    for body in source.dataset.all(Body):
        kinds = _FOLLOWING if decides_with_councils(body) else _PREPARING
        mine = [order for kind in kinds for order in held if order.kind is kind]
        chosen = tuple(order for order in mine if order.kind not in _PREPARING or order.about == body.id)
        yield Bundle(f"Réunion : {distinct_name(source.dataset, body)}", chosen)


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
        yield Bundle(f"Comité social territorial : {crowd(map(the_name, hearing.employers))}", tuple(pieces))


def _of(held: Iterable[Order], partner: Partner, kinds: tuple[Kind, ...]) -> Iterator[Order]:
    """The papers of these kinds that are for this partner or for all, kind after kind."""
    mine = [order for order in held if order.recipient in {"", partner.id}]
    return (order for kind in kinds for order in mine if order.kind is kind)


def _is_party(source: Source, order: Order, partner: Partner) -> bool:
    """An agreement, statutes and a charter go to the councils that are parties to them."""
    if order.kind not in _OF_PARTIES:
        return True
    found = agreements_of(source.dataset, source.law)
    return any(partner in parties(source.dataset, each) for each in found if each.about == order.about)

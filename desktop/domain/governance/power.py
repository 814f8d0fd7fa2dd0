"""Which partner, or which two together, decide or block in a body: from its seats and its way of voting."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil

from desktop.domain.choices import Voting as Way
from desktop.domain.games.votes import shapley_shubik
from desktop.domain.governance.bodies import members, seats_of
from desktop.domain.records import Body, Service
from desktop.domain.results import Results
from desktop.domain.sharing.voting import PARTS, Ballot, Voting

MOST_PAIRED = 20  # partners: beyond, nobody reads the pairs


@dataclass(frozen=True)
class Blocs:
    """Who decides or blocks alone, then the pairs that do so together and of which neither could alone."""

    imposes: tuple[str, ...]
    blocks: tuple[str, ...]
    pairs_impose: tuple[tuple[str, str], ...]
    pairs_block: tuple[tuple[str, str], ...]


def body_voting(results: Results, body: Body) -> Voting | None:
    """The votes of each partner of a body: more than half of them decide, or the share that it wants, or all of them.

    Nothing while the way of voting is open, or while votes are not known: seats not typed, a share not worked out.
    """
    ballot = {
        Way.ONE_EACH: Ballot.EACH,
        Way.BY_SEAT: Ballot.SEATS,
        Way.BY_SHARE: Ballot.PAID,
        Way.CONSENSUS: Ballot.ALL,
    }.get(body.voting)
    votes = _votes(results, body, ballot) if ballot is not None else {}
    total = sum(votes.values())
    if ballot is None or len(votes) < 2 or not total or min(votes.values()) < 0:
        return None
    quota = total if ballot is Ballot.ALL else max(total // 2 + 1, ceil(Fraction(total * (body.majority or 0), 100)))
    quota = min(quota, total)
    return Voting(ballot, votes, quota, shapley_shubik(votes, quota))


def blocs(voting: Voting) -> Blocs:
    """Alone, then two by two; no pair is told of one that could alone, nor when there are too many partners."""
    imposes = tuple(one for one in voting.votes if voting.imposes(one))
    blocks = tuple(one for one in voting.votes if voting.blocks(one))
    pairs = list(combinations(voting.votes, 2)) if len(voting.votes) <= MOST_PAIRED else []
    weak = [pair for pair in pairs if not set(pair) & set(imposes)]
    free = [pair for pair in pairs if not set(pair) & set(blocks)]
    return Blocs(
        imposes,
        blocks,
        tuple(pair for pair in weak if _together(voting, pair) >= voting.quota),
        tuple(pair for pair in free if voting.total - _together(voting, pair) < voting.quota),
    )


def _together(voting: Voting, pair: tuple[str, str]) -> int:
    return voting.votes[pair[0]] + voting.votes[pair[1]]


def _votes(results: Results, body: Body, ballot: Ballot) -> Mapping[str, int]:
    dataset = results.dataset
    if ballot is Ballot.SEATS:
        seats = seats_of(dataset, body)
        return {} if any(seat.seats is None for seat in seats) else {seat.partner_id: seat.seats or 0 for seat in seats}
    if ballot is Ballot.PAID:
        return _paid(results, body)
    return {partner.id: 1 for partner in members(dataset, body)}


def _paid(results: Results, body: Body) -> Mapping[str, int]:
    """Thousandths of what the services of a body cost in the first year; nothing while one has no share."""
    services = [s.id for s in results.dataset.all(Service) if body.service_id in {"", s.id}]
    shares = [results.service(service_id).chosen for service_id in services]
    if not shares or not all(each.known for each in shares):
        return {}
    paid = {
        partner.id: sum(years[0] for each in shares if (years := each.yearly.get(partner.id)))
        for partner in members(results.dataset, body)
    }
    total = sum(paid.values())
    return {key: round(PARTS * Fraction(cents, total)) for key, cents in paid.items()} if total > 0 else {}

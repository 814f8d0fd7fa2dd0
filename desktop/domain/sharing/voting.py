"""Three usual ways of voting among the partners of a service, and who then weighs how much; for the economist."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from desktop.domain.games.votes import shapley_shubik
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult

PARTS = 1000  # votes by the share paid: thousandths of the cost


class Ballot(Enum):
    """How votes are given; the last two only where a body says so."""

    EACH = "Une voix chacun"
    POPULATION = "Voix selon la population"
    PAID = "Voix selon la part payée"
    SEATS = "Une voix par siège"
    ALL = "Accord de tous"


@dataclass(frozen=True)
class Voting:
    """One way, with the votes that decide: those of each, its power, and who can block or impose by itself."""

    ballot: Ballot
    votes: Mapping[str, int]
    quota: int
    power: Mapping[str, Fraction] | None

    @property
    def total(self) -> int:
        """All the votes."""
        return sum(self.votes.values())

    def imposes(self, partner_id: str) -> bool:
        """Whether it decides without anybody else."""
        return self.votes[partner_id] >= self.quota

    def blocks(self, partner_id: str) -> bool:
        """Whether nothing is decided without it."""
        return self.total - self.votes[partner_id] < self.quota


def ballots(result: ServiceResult) -> list[Voting]:
    """The ways whose votes are known, with more than half of them to decide; none with fewer than two partners."""
    if len(result.partners) < 2:
        return []
    given = {
        Ballot.EACH: {partner.id: 1 for partner in result.partners},
        Ballot.POPULATION: {partner.id: partner.population or 0 for partner in result.partners},
        Ballot.PAID: {partner.id: _thousandths(result, partner) for partner in result.partners},
    }
    found = []
    for ballot, votes in given.items():
        total = sum(votes.values())
        if total and min(votes.values()) >= 0 and (ballot is not Ballot.POPULATION or all(votes.values())):
            quota = total // 2 + 1
            found.append(Voting(ballot, votes, quota, shapley_shubik(votes, quota)))
    return found


def _thousandths(result: ServiceResult, partner: Partner) -> int:
    return round(PARTS * result.chosen.weights.get(partner.id, Fraction(0)))

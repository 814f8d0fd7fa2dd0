"""What an economist asks of a scenario: each solution, its most tempted group, whether it is in the core."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.fairness import Fairness, Tempted, game_of, tempted
from desktop.domain.sharing.service_game import ServiceGame
from desktop.domain.sharing.voting import Voting, ballots
from desktop.domain.sharing.ways import Shared, Way, Ways


@dataclass(frozen=True)
class Judged:
    """An allocation; `way` is `None` for the scenario itself. `tempted` is `None` where groups were not explored."""

    way: Way | None
    shared: Shared | None
    shares: Mapping[str, int]
    tempted: Tempted | None

    @property
    def in_core(self) -> bool | None:
        """Whether no group would pay less without the others, to the cent that each share is rounded by."""
        return None if self.tempted is None else not self.tempted.leaves


@dataclass(frozen=True)
class Expert:
    """The scenario first, then the solutions; `table` says whether every group has a cost that was worked out."""

    partners: tuple[Partner, ...]
    judged: tuple[Judged, ...]
    total: int
    alone: Mapping[str, int]
    best: int | None
    table: bool
    voting: tuple[Voting, ...]


def expert(results: Results, result: ServiceResult, found: Fairness, ways: Ways) -> Expert:
    """Judge the scenario and each solution by the same costs of groups."""
    game = game_of(results, result)
    paid = {each.partner.id: each.paid for each in found.standings}
    others = [
        Judged(each.way, each, each.shares, tempted(game, result.partners, each.shares) if each.shares else None)
        for each in ways.shared
    ]
    return Expert(
        partners=result.partners,
        judged=(Judged(None, None, paid, found.tempted), *others),
        total=found.total,
        alone={each.partner.id: each.alone for each in found.standings},
        best=ways.best,
        table=isinstance(game, ServiceGame),
        voting=tuple(ballots(result)),
    )

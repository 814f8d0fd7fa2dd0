"""Fair ways to share a common cost: what every group of partners would pay, and the rules that follow from it.

A table has one cost for each of the 2ⁿ groups. numpy is loaded here, the solver of linear programs only when a rule
needs it: nothing on the way to the window imports this package.
"""

from desktop.domain.games.core import Group, in_core, margins, most_tempted
from desktop.domain.games.errors import (
    BadGameError,
    MissingGroupError,
    NoImputation,
    NothingToWeighByError,
    ShouldNotJoinError,
    TooManyPlayersError,
)
from desktop.domain.games.gains import GainGame
from desktop.domain.games.game import CostGame
from desktop.domain.games.nucleolus import least_core, nucleolus
from desktop.domain.games.rules import (
    equal_gain,
    equal_parts,
    equal_share_of_common_cost,
    proportional_to_alone,
    proportional_to_weights,
    separable_costs,
    separable_costs_remaining_benefits,
)
from desktop.domain.games.shapley import Sampled, sampled_shapley, shapley

__all__ = [
    "BadGameError",
    "CostGame",
    "GainGame",
    "Group",
    "MissingGroupError",
    "NoImputation",
    "NothingToWeighByError",
    "Sampled",
    "ShouldNotJoinError",
    "TooManyPlayersError",
    "equal_gain",
    "equal_parts",
    "equal_share_of_common_cost",
    "in_core",
    "least_core",
    "margins",
    "most_tempted",
    "nucleolus",
    "proportional_to_alone",
    "proportional_to_weights",
    "sampled_shapley",
    "separable_costs",
    "separable_costs_remaining_benefits",
    "shapley",
]

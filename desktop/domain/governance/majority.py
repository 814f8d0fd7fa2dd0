"""The qualified majority of the councils, where a form asks for one: which commune, or which two, decide or block.

CGCT L5211-5: two thirds of the councils for more than half of the population, or half of them for two thirds of it;
for a syndicat of communes, each of those that have more than a quarter of the population too.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.governance.power import MOST_PAIRED, Blocs
from desktop.domain.law.choice import form_of
from desktop.domain.law.facts import participants
from desktop.domain.records import Service
from resources.law.law import Law

RULE = "majorite_qualifiee"
"""The rule in words, in the data of the law."""
_FORMS = {"syndicat_communes": True, "transfert_competence": False, "transfert_carte": False, "police_epci": False}
"""The forms that ask for it, and whether who has more than a quarter of the population must agree."""
_FEW = 2


@dataclass(frozen=True)
class Majority:
    """The councils that vote, with their populations; `quarter`: those above a quarter of the whole must agree."""

    populations: Mapping[str, int]
    quarter: bool = False

    def reached(self, councils: AbstractSet[str]) -> bool:
        """Whether these councils are enough."""
        number, whole = len(self.populations), sum(self.populations.values())
        held, people = len(councils), sum(self.populations[each] for each in councils)
        many = 3 * held >= 2 * number and 2 * people > whole
        populous = 2 * held >= number and 3 * people >= 2 * whole
        return (many or populous) and self.needed() <= councils

    def needed(self) -> set[str]:
        """Those without which nothing is decided, because of their population alone."""
        whole = sum(self.populations.values())
        return {each for each, people in self.populations.items() if self.quarter and 4 * people > whole}


def majority_of(dataset: Dataset, law: Law, service: Service) -> Majority | None:
    """That of a service; nothing while its form asks for none, or while a population is not known."""
    form = form_of(dataset, law, service.id)
    if form is None or form.slug not in _FORMS or law.parameter(RULE) is None:
        return None
    communes = [each for each in participants(dataset, service) if each.kind is PartnerKind.COMMUNE]
    populations = {each.id: each.population for each in communes if each.population}
    if len(communes) < _FEW or len(populations) < len(communes):
        return None
    return Majority(populations, _FORMS[form.slug])


def majority_blocs(found: Majority) -> Blocs:
    """Alone, then two by two; no pair is told of one that could alone, nor when there are too many councils."""
    every = frozenset(found.populations)
    imposes = tuple(one for one in found.populations if found.reached({one}))
    blocks = tuple(one for one in found.populations if not found.reached(every - {one}))
    pairs = list(combinations(found.populations, 2)) if len(every) <= MOST_PAIRED else []
    return Blocs(
        imposes,
        blocks,
        tuple(pair for pair in pairs if not set(pair) & set(imposes) and found.reached(set(pair))),
        tuple(pair for pair in pairs if not set(pair) & set(blocks) and not found.reached(every - set(pair))),
    )

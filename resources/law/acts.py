"""What a form or an instrument asks to do, act by act, and what the law wants done before."""

from collections.abc import Mapping
from dataclasses import dataclass

from resources.law.lists import ACT_KINDS
from resources.law.statements import Statement, holding


@dataclass(frozen=True)
class Act:
    """One thing to do, that can be ticked; `id` is its own in its form, `kind` a word of `ACT_KINDS`.

    `by` and `paper` are words of `ACTORS` and `PAPERS`, empty when unsaid. `only_if` says in words when it is wanted,
    empty for what always is; `when` says the same over `FACTS` where they can tell.
    """

    id: str
    say: Statement
    kind: str
    by: str
    paper: str
    only_if: str
    when: Mapping[str, frozenset[str]]

    @property
    def name(self) -> str:
        """« l’avis du comité social territorial »."""
        return ACT_KINDS[self.kind]

    def wanted(self, facts: Mapping[str, str]) -> bool:
        """Whether these facts leave it wanted; one that nobody knows does."""
        return holding(self.when, {name: facts.get(name, "unknown") for name in self.when})


@dataclass(frozen=True)
class Dependency:
    """What must be done before the acts of these kinds: all of some kinds, and one at least of others."""

    id: str
    forms: tuple[str, ...]
    instruments: tuple[str, ...]
    acts: tuple[str, ...]
    all_of: tuple[str, ...]
    one_of: tuple[str, ...]
    say: Statement

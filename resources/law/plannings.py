"""The usual course of a form, and the instruments that go with pooling."""

from dataclasses import dataclass
from decimal import Decimal

from resources.law.acts import Act
from resources.law.statements import Article, Statement


@dataclass(frozen=True)
class Task:
    """One step of a planning: how long it takes, what comes before it, who does it and what comes out of it.

    `latest` is how many months before the start it ends at the latest; `say` is its name, with its articles when the
    law wants it. `only_if` says in words when it is needed, empty for what is always done; `acts` are the kinds of
    the acts of the form that it makes.

    `council` (of `COUNCILS`) and `committee`: it is a session of each of these bodies. `floor` names the delay of the
    law under which it does not go, `within` the one that it does not pass, from the day on which it can begin. `must`:
    `latest` is imposed, and it ends before that day. `aside`: the start does not wait for it. `deposit`: the file of
    the committees is handed in. `when` is of `TASK_TIMES`.
    """

    id: str
    say: Statement
    least: int
    most: int
    unit: str
    after: tuple[str, ...]
    who: str
    output: str
    latest: Decimal | None = None
    only_if: str = ""
    acts: tuple[str, ...] = ()
    council: str = ""
    committee: bool = False
    floor: str = ""
    within: str = ""
    must: bool = False
    aside: bool = False
    deposit: bool = False
    when: str = "always"


@dataclass(frozen=True)
class Effect:
    """The one day of the year on which what is planned can begin (`on`: « 1er janvier »), and what says so."""

    on: str
    say: Statement


@dataclass(frozen=True)
class Planning:
    """The usual course of the forms or instruments named, each task after those that it waits for.

    `indicative`: no source gives it; it is made from the acts of the form, and its lengths commit nobody. `effect`:
    it begins on one day of the year alone.
    """

    slug: str
    name: str
    forms: tuple[str, ...]
    instruments: tuple[str, ...]
    tasks: tuple[Task, ...]
    indicative: bool = False
    effect: Effect | None = None


@dataclass(frozen=True)
class Instrument:
    """What goes with pooling without being a way of it: schéma, pacte, CLECT, comité de suivi."""

    slug: str
    name: str
    about: Statement
    needed: Statement
    acts: tuple[Act, ...]
    delays: tuple[Statement, ...]
    articles: tuple[Article, ...]

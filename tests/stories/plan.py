"""What the secretary of a story has in hand: a real community, and figures of which some are missing or wrong."""

import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass

from resources.communes import Communes
from resources.communes.store import PACKAGED

METHODS = {"equal": "Parts égales", "hours": "Selon les heures prévues", "population": "Selon la population"}
MOST = 40


@dataclass(frozen=True)
class Plan:
    """`today` holds one text per commune, in the order of the screen; empty or without a figure for some."""

    seed: int
    name: str
    code: str
    partners: int
    method: str
    today: tuple[str, ...]
    tomorrow: str
    hours: tuple[str, ...]

    @property
    def told(self) -> str:
        """The plan in a line."""
        return f"graine {self.seed} : {self.name}, {self.partners} partenaires, {METHODS[self.method].lower()}"


def plan_of(seed: int) -> Plan:
    """A community of the national list with 2 to 40 communes; everything else comes from the seed as well."""
    dice = random.Random(seed)
    with closing(sqlite3.connect(f"file:{PACKAGED}?mode=ro", uri=True)) as base:
        rows = base.execute("select siren from epci where members between 2 and ? order by siren", (MOST,))
        sirens = [row[0] for row in rows]
    with Communes() as communes:
        members = communes.members(f"{dice.choice(sirens):09}")
    ours = dice.choice(members)
    today = [f"{dice.randrange(900, 90_000)},{dice.randrange(100):02}" for _ in members]
    spoilt = dice.sample(range(1, len(members)), k=min(2, len(members) - 1)) if dice.random() < 0.7 else []
    for place, text in zip(spoilt, ("", "à demander"), strict=False):
        today[place] = text
    known = all(commune.population is not None for commune in members)
    return Plan(
        seed=seed,
        name=ours.name,
        code=ours.insee_code,
        partners=len(members),
        method=dice.choice(sorted(METHODS) if known else ["equal", "hours"]),
        today=tuple(today),
        tomorrow=f"{dice.randrange(20_000, 900_000)},{dice.randrange(100):02}",
        hours=tuple(str(dice.randrange(1, 36)) for _ in members),
    )

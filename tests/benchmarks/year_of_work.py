"""The history after a year of work: size of the file, opening with 10,000 entries, save of a field then.

`python -m tests.benchmarks.year_of_work` simulates 200 days of 60 edits on the worked example: texts and amounts typed,
lines that come and go, steps undone, all by the one write path and with the durability of the product.
"""

import random
import tempfile
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from desktop.domain.changes import created, edited, removed
from desktop.domain.example import example_records
from desktop.domain.records import CostLine, Partner, Purpose
from resources.examples import load_example
from storage import journal
from storage.dossiers import OpenDossier, create, open_dossier
from tests.benchmarks.save_field import summary, timed

DAYS, EDITS, ENTRIES, OPENINGS = 200, 60, 10_000, 15


def work(dossier: OpenDossier, chance: random.Random, edits: int) -> None:
    """So many acts of a secretary, each left (nothing melts)."""
    for number in range(edits):
        act = chance.random()
        lines = dossier.dataset.all(CostLine)
        if act < 0.6:
            dossier.apply(edited(chance.choice(lines), "amount", Decimal(chance.randrange(100_000)), "costs"))
        elif act < 0.75:
            text = " ".join(
                ["mettre", "en", "commun", "le", "secrétariat", "de", "nos", "mairies"][: chance.randrange(3, 8)]
            ) + str(number)
            dossier.apply(edited(dossier.dataset.one(Purpose), "if_nothing", text * 3, "purpose"))
        elif act < 0.85:
            dossier.apply(edited(chance.choice(dossier.dataset.all(Partner)), "population", number, "partners"))
        elif act < 0.9:
            dossier.apply(created(replace(chance.choice(lines), id=f"{chance.random()}", label="Fournitures"), "costs"))
        elif act < 0.95 and len(lines) > 5:
            dossier.apply(removed(lines[-1], "costs"))
        else:
            dossier.undo()


def main() -> None:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "annee.mec"
        with closing(create(path, example_records(load_example()))) as dossier:
            print(f"the example, new: {path.stat().st_size / 1024:.0f} kB")
            work(dossier, chance, ENTRIES)
            print(f"after {ENTRIES} entries: {path.stat().st_size / 1024:.0f} kB, all can be taken back")
        openings = [timed(lambda: open_dossier(path).close()) for _ in range(OPENINGS)]
        new = Path(name) / "neuf.mec"
        create(new, example_records(load_example())).close()
        print(summary("opening with 10,000 entries", openings))
        print(summary("opening without", [timed(lambda: open_dossier(new).close()) for _ in range(OPENINGS)]))
        with closing(open_dossier(path)) as dossier:
            work(dossier, chance, DAYS * EDITS)
        told = f"{journal.WHOLE} of them can be taken back"
        print(f"after {ENTRIES + DAYS * EDITS} entries: {path.stat().st_size / 1024:.0f} kB, {told}")
        openings = [timed(lambda: open_dossier(path).close()) for _ in range(OPENINGS)]
        print(summary("opening then", openings))


if __name__ == "__main__":
    main()

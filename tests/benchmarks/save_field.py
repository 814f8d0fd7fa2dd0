"""Save of one field against a bare `sqlite3` commit of the same durability, interleaved; then opening a large dossier.

`python -m tests.benchmarks.save_field [FOLDER]` prints medians, 95th percentiles and the ratio of one run.
"""

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from desktop.domain.changes import edited
from desktop.domain.records import CostLine, Partner, Service, Usage
from storage.dossiers import create, open_dossier

SAVES = 400
OPENINGS = 15


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that one act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def summary(name: str, times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"{name:<44} median {statistics.median(times):8.3f} ms   p95 {p95:8.3f} ms"


def verdict(name: str, ratio: float, aim: float) -> str:
    """A ratio, its aim, and whether it is met."""
    return f"{name}: {ratio:.2f}, aim <= {aim:g}: {'met' if ratio <= aim else 'MISSED'}"


def bare(path: Path) -> Callable[[int], None]:
    """The least that keeps a field through a power cut: one UPDATE, one commit, same pragmas, same file."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    (row_id,) = connection.execute("SELECT id FROM cost_line LIMIT 1").fetchone()

    def save(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE cost_line SET amount = ? WHERE id = ?", (number, row_id))
        connection.execute("COMMIT")

    return save


def large(path: Path, communes: int = 60, services: int = 20, lines: int = 5000) -> None:
    """60 communes × 20 services: 1,200 usages and 5,000 cost lines."""
    partners = [Partner(position=n, name=f"Commune {n}", insee_code=f"{n:05}", population=300) for n in range(communes)]
    pooled = [Service(position=n, name=f"Service {n}", flow_from=partners[n].id) for n in range(services)]
    usages = [Usage(service_id=s.id, partner_id=p.id, hours=Decimal("3.5")) for s in pooled for p in partners]
    costs = [
        CostLine(
            position=n,
            service_id=pooled[n % services].id,
            partner_id=partners[n % communes].id,
            label=f"Ligne {n}",
            amount=Decimal(n) / 100,
            year=2025,
        )
        for n in range(lines)
    ]
    create(path, [*partners, *pooled, *usages, *costs]).close()


def compare_saves(folder: Path) -> None:
    ours, theirs = folder / "ours.mec", folder / "bare.mec"
    for path in (ours, theirs):
        large(path)
    dossier, save = open_dossier(ours), bare(theirs)
    line = dossier.dataset.all(CostLine)[0]
    our_times, bare_times = [], []
    for number in range(1, SAVES + 20):
        change = edited(line, "amount", Decimal(number))
        pair = timed(lambda n=number: save(n)), timed(lambda c=change: dossier.apply(c, coalesce=True))
        if number >= 20:  # the first ones warm the caches of both
            bare_times.append(pair[0])
            our_times.append(pair[1])
    dossier.close()
    print(summary("bare sqlite3 commit", bare_times))
    print(summary("save of one field", our_times))
    print(f"ratio of medians {statistics.median(our_times) / statistics.median(bare_times):.2f} (aim <= 2)")


def openings(folder: Path) -> None:
    path = folder / "ours.mec"
    times = [timed(lambda: open_dossier(path).close()) for _ in range(OPENINGS)]
    print(summary("opening 60 communes x 20 services", times) + "   (aim < 150 ms)")
    print(f"{'size of that file':<44} {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        compare_saves(Path(name))
        openings(Path(name))


if __name__ == "__main__":
    main()

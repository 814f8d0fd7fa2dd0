"""The whole review, the plan with it, after one edited amount: the worked examples, then 60 partners and 20 services.

`python -m tests.benchmarks.review` prints medians of the time of the processor, from one run. Each is told twice: as a
window does it, which keeps what an edit does not touch, and from nothing; their ratio is what keeping is worth. Last
comes an edit of the calendar, after which the plan itself is made again.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import cycle, islice
from statistics import median
from time import process_time

from desktop.domain.changes import Change, apply_to, edited
from desktop.domain.choices import CarrierKind
from desktop.domain.dataset import Dataset
from desktop.domain.kept import Kept
from desktop.domain.law.values import values_of
from desktop.domain.records import CostLine, Identity, LegalChoice, Partner, Purpose, Record, Service
from desktop.domain.results import Results
from desktop.domain.review.findings import Context
from desktop.wizard.course import COURSE
from resources.examples import EXAMPLES
from resources.law import load_law
from tests.benchmarks.recalculation import records
from tests.domain.examples import results_of

_LAW = load_law(date(2026, 11, 26))
_FRAME, _EDITS = 16.0, 40


def large() -> Dataset:
    """The dossier of the recalculation, each service as an entente carried by the first commune: it has a plan."""
    dataset = Dataset(records(random.Random(1)))
    first = dataset.all(Partner)[0]
    more: list[Record] = [Identity(partner_id=first.id), Purpose(start_on=date(2028, 1, 1), sentence="Un seul plan.")]
    more += [
        LegalChoice(service_id=each.id, form="entente", carrier_kind=CarrierKind.PARTNER, carrier_id=first.id)
        for each in dataset.all(Service)
    ]
    for record in more:
        dataset.put(record)
    return dataset


def amounts(dataset: Dataset) -> Iterator[Change]:
    """Another amount on each of the lines in turn."""
    ids = [line.id for line in dataset.all(CostLine)]
    for place, line_id in enumerate(islice(cycle(ids), _EDITS)):
        yield edited(dataset.get(line_id), "amount", Decimal(place))


def starts(dataset: Dataset) -> Iterator[Change]:
    """Another start that is wanted."""
    for month in range(1, 7):
        yield edited(dataset.one(Purpose), "start_on", date(2028, month, 1))


def measured(dataset: Dataset, changes: Iterator[Change], *, keeping: bool) -> float:
    """The median, in milliseconds, of an edit with the results and the review that follow from it."""
    results, kept, spent = Results(dataset, values_of(_LAW)), Kept(), list[float]()
    COURSE.review(Context(dataset, results, _LAW, kept=kept))
    for change in changes:
        begun = process_time()
        apply_to(dataset, change)
        results.changed([change])
        COURSE.review(Context(dataset, results, _LAW, kept=kept if keeping else Kept()))
        spent.append(1000 * (process_time() - begun))
    return median(spent)


def told(name: str, dataset: Dataset) -> float:
    """Print both medians of an edited amount; the one of a window."""
    window, fresh = (measured(dataset, amounts(dataset), keeping=keeping) for keeping in (True, False))
    print(f"{name}: {window:.1f} ms after one amount (aim {_FRAME:.0f} ms); {fresh:.1f} ms from nothing")
    print(f"{name}: ratio 1/{fresh / window:.1f}")
    return window


def main(names: Sequence[str] = tuple(example.name for example in EXAMPLES)) -> None:
    """The examples, then the large dossier; 1 when a frame is missed."""
    found = [told(name, results_of(name).dataset) for name in names]
    dataset = large()
    found.append(told(f"{len(dataset)} records", dataset))
    print(f"{len(dataset)} records, another start: {measured(dataset, starts(dataset), keeping=True):.0f} ms")
    if max(found) > _FRAME:
        raise SystemExit(1)


if __name__ == "__main__":
    main()

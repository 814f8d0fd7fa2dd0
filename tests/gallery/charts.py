"""Every chart of a worked example, in colour and in the grey of a photocopier.

`python -m tests.gallery.charts FOLDER [EXAMPLE]`

That no chart needs its colours is checked by tests/charts/test_grey.py.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image

from desktop.charts.export import to_png
from desktop.documents.blocks import Chart
from desktop.documents.figures import chart
from desktop.documents.money_charts import CHARTS
from desktop.documents.plan_chart import plan_charts
from desktop.documents.planning_parts import plan_for
from desktop.documents.service_charts import service_charts
from desktop.documents.source import Source
from desktop.domain.dataset import Dataset
from desktop.domain.example import example_records
from desktop.domain.law.values import values_of
from desktop.domain.records import Service
from desktop.domain.results import Results
from resources.examples import load_example
from resources.law import load_law

_DPI = 150


def main(folder: Path, name: str = "") -> None:
    """Two pictures of each chart: « 3-solid.png », « 3-solid-grey.png »."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, (title, block) in enumerate(charts(source(name)), start=1):
        picture = Image.open(BytesIO(to_png(block.draw(), _DPI)))
        picture.save(folder / f"{place}-{title}.png")
        picture.convert("L").save(folder / f"{place}-{title}-grey.png")


def source(name: str) -> Source:
    """A worked example as papers see it."""
    dataset, law = Dataset(example_records(load_example(name))), load_law(date(2026, 11, 23))
    return Source(dataset, Results(dataset, values_of(law)), law, (), date(2026, 11, 23))


def charts(held: Source) -> Iterator[tuple[str, Chart]]:
    """Those of the whole project, the two of its first service, its calendar; what cannot be drawn is left out."""
    yield "before-after", chart(held)
    service = held.dataset.all(Service)[0]
    pair = zip(("service", "service-people"), service_charts(service.id), strict=True)
    for title, make in (*((title, make) for title, (_question, make) in CHARTS.items()), *pair):
        made = make(held)
        if made is not None:
            yield title, made[0]
    for block, _table in plan_charts(plan_for(held)):
        yield "calendar", block


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        os.environ.setdefault("MPLCONFIGDIR", temporary)
        main(Path(sys.argv[1]), *sys.argv[2:3])

"""All the papers of one session of a council, against the note alone; growth from 3 to 60 partners.

`python -m tests.benchmarks.session` prints the time of the processor of « Tout préparer » for the vote of an agreement
(PDF and Word of each paper, then one PDF of all), in times of the PDF of the note, from one run; then the same for 3,
20 and 60 partners, in times of that for 3.
"""

import tempfile
from pathlib import Path
from time import process_time

from desktop.charts.export import warm_up
from desktop.documents.all_papers import expected, write_all
from desktop.documents.bundles import Bundle, bundles
from desktop.documents.note import note
from desktop.documents.pdf.writer import pdf_bytes
from desktop.documents.shelf import Shelf
from desktop.documents.source import Source
from tests.documents.dossiers import example, pooling

_SIZES = (3, 20, 60)
_VOTE = "vote de l’accord"


def session(source: Source) -> Bundle:
    """The vote of the agreement by the first council."""
    return next(bundle for bundle in bundles(source) if bundle.title.endswith(_VOTE))


def prepared(source: Source, bundle: Bundle) -> float:
    """Seconds of the processor that a whole session takes."""
    with tempfile.TemporaryDirectory() as folder:
        outcome = expected(bundle, Path(folder))
        begun = process_time()
        write_all(source, Shelf(Path(folder) / "memoire"), outcome, lambda _sentence, _done: True)
        spent = process_time() - begun
        assert outcome.joined is not None
        assert len(outcome.written) == len(bundle.orders)
    return spent


def alone(source: Source) -> float:
    """Seconds of the processor of the note in PDF, its blocks included."""
    begun = process_time()
    pdf_bytes(note(source))
    return process_time() - begun


def main() -> None:
    """The example, then the growth."""
    warm_up()
    source = example()
    bundle = session(source)
    alone(source)  # the first paper of a run loads the writers
    whole, one = prepared(source, bundle), alone(source)
    print(f"{len(bundle.orders)} papers of a session, PDF and Word, joined: {whole:.1f} s of processor")
    print(f"the note alone, in PDF: {one:.2f} s; ratio {whole / one:.1f}")
    times = {}
    for count in _SIZES:
        grown = pooling(count)
        times[count] = prepared(grown, session(grown))
        ratio = times[count] / times[_SIZES[0]]
        print(f"{count} partners: {times[count]:.1f} s of processor, {ratio:.1f} times the first")


if __name__ == "__main__":
    main()

"""The note, the report, the slides, the blank forms and the agenda count the same points to confirm."""

import re
from collections.abc import Callable, Sequence

import pytest

from desktop.documents.assumptions import points
from desktop.documents.blocks import Block, Box, BulletList, Heading, Paper, Paragraph
from desktop.documents.by_hand.forms_paper import forms
from desktop.documents.note import note
from desktop.documents.report.report_paper import report
from desktop.documents.slides.slides_paper import slides
from desktop.documents.source import Source
from desktop.domain.choices import Confidence
from desktop.domain.records import CostLine
from desktop.domain.review.findings import Gravity
from desktop.domain.review.points import HEADING
from tests.documents.dossiers import bare, example, nothing, pooling, source_of
from tests.documents.reading import plain

SOURCES: dict[str, Callable[[], Source]] = {
    "nothing": nothing,
    "bare": bare,
    "example": example,
    "many": lambda: pooling(12, missing=1),
}
ONE_SENTENCE = re.compile(r"\((\d+) points\)\.$")
LEFT = re.compile(r"(\d+) (?:autres? )?points? restent? à confirmer\.$")


def worth(line: str) -> int:
    """For how many points a line of a list stands."""
    found = LEFT.search(line) or ONE_SENTENCE.search(line)
    return int(found[1]) if found else 1


def counted(source: Source) -> int:
    return sum(finding.gravity is not Gravity.ADVICE for finding in source.findings)


def listed(blocks: Sequence[Block]) -> list[str]:
    """The items of each list under the heading of the points."""
    found: list[str] = []
    under = False
    for block in blocks:
        if isinstance(block, Box) and block.title == HEADING:
            found += [plain(item) for each in block.blocks if isinstance(each, BulletList) for item in each.items]
        if isinstance(block, Paragraph) and block.label == f"{HEADING}.":
            found.append(plain(block.text))
        if isinstance(block, Heading):
            under = block.text == HEADING
        elif under and isinstance(block, BulletList):
            found += [plain(item) for item in block.items]
            under = False
    return found


def told_by_report(paper: Paper) -> int:
    (told,) = {
        int(found[1])
        for block in paper.blocks
        if (found := re.search(r"(\d+) points? à confirmer", plain(getattr(block, "text", ""))))
    }
    return told


@pytest.mark.parametrize("name", SOURCES)
def test_every_paper_comes_to_the_same_number(name: str):
    source = SOURCES[name]()
    count = counted(source)
    assert count, "the dossier has points"
    whole = report(source)
    assert told_by_report(whole) == count
    for paper in (note(source), whole, forms(source)):
        assert sum(map(worth, listed(paper.blocks))) == count, paper.subtitle
    last = plain(getattr(slides(source).blocks[-1], "text", ""))
    left = re.search(LEFT.pattern.rstrip("$"), last)
    assert left is not None
    assert int(left[1]) + ("autre" in left[0]) == count


def test_two_amounts_of_the_same_name_are_told_apart_by_their_service():
    """« Personnel commun » is estimated in both services: each point names its own."""
    told = [plain(text) for text in points(pooling(2), step="costs")]
    shared = [text for text in told if "Personnel commun" in text]
    assert [text.rpartition(" (")[2] for text in shared] == ["Service 1).", "Service 2)."]


def test_what_has_the_same_words_all_the_same_says_how_many_it_stands_for():
    held = list(example().dataset)
    line = next(record for record in held if isinstance(record, CostLine) and record.label)
    twice = [CostLine(id=f"new-{n}", label="Sel", service_id=line.service_id, partner_id=line.partner_id,
                      amount=line.amount, year=2025, confidence=Confidence.ESTIMATED) for n in "ab"]  # fmt: skip
    told = [plain(text) for text in points(source_of([*held, *twice]), 99, step="costs")]
    assert [text.endswith("(2 points).") for text in told if "Sel" in text] == [True]

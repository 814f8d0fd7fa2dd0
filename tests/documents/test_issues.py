"""Numbers of papers: by what they say, per kind and per recipient; read by the command line, never written by it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.documents.blocks import Chart, Heading, Paragraph, Table
from desktop.documents.issues import Fingerprint, basis, content_digest, kept_words, last_issue, numbered, what_changed
from desktop.documents.message import message
from desktop.documents.order import Order
from desktop.documents.papers import papers
from desktop.documents.shelf import Shelf
from desktop.documents.source import Source
from desktop.domain.changes import edited
from desktop.domain.choices import DocumentKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import CostLine, DocumentIssue, Dossier, Partner, Service, SharingScenario, Usage
from desktop.domain.results import Results
from resources.law import load_law
from storage.dossiers import open_dossier
from tests.documents.conftest import chart_of, make_paper

DAY = date(2026, 11, 25)


def issue(number: int, content: str, kind: DocumentKind = DocumentKind.NOTE, recipient: str = "") -> DocumentIssue:
    day = date(2026, 11, 20 + number)
    return DocumentIssue(kind=kind, recipient_id=recipient, number=number, issued_on=day, digest=content)


def source_of(*records: object) -> Source:
    dataset = Dataset(records)
    return Source(dataset, Results(dataset), load_law(DAY), (), DAY)


def test_the_number_and_the_day_are_no_part_of_what_a_paper_says():
    paper = make_paper((Heading("Titre"), Paragraph("Texte")))
    assert content_digest(paper) == content_digest(replace(paper, version=9, made_on=date(2030, 1, 1)))


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Autre"},
        {"marks": ("PROJET",)},
        {"blocks": (Paragraph("Texte"),)},
        {"blocks": (Heading("Titre"), Paragraph("Texte", bold=True))},
        {"blocks": (Heading("Titre"), Table(("a",), (("Texte",),), "c"))},
    ],
)
def test_anything_else_is(other: dict[str, object]):
    paper = make_paper((Heading("Titre"), Paragraph("Texte")))
    assert content_digest(paper) != content_digest(replace(paper, **other))


def test_a_chart_counts_by_its_words():
    first, second = chart_of(3), chart_of(3)
    assert content_digest(make_paper((first,))) == content_digest(make_paper((second,)))
    told = Chart(first.draw, "Autre chose.", first.width_mm, first.height_mm)
    assert content_digest(make_paper((told,))) != content_digest(make_paper((first,)))


def test_same_content_same_number_and_day_changed_content_the_next():
    paper = make_paper((), made_on=DAY, version=1)
    assert numbered(paper, "a", None).version == 1
    same = numbered(paper, "a", issue(4, "a"))
    assert (same.version, same.made_on) == (4, date(2026, 11, 24))
    other = numbered(paper, "b", issue(4, "a"))
    assert (other.version, other.made_on) == (5, DAY)


def test_each_kind_and_each_recipient_has_its_own_numbers():
    dataset = Dataset(
        [
            *(issue(n, "x") for n in (1, 3, 2)),
            issue(7, "x", DocumentKind.ESSENTIAL, "p"),
            issue(8, "x", DocumentKind.ESSENTIAL),  # of a partner that has left
            replace(issue(9, "x"), about_id="s"),
        ]
    )
    assert last_issue(dataset, Order()).number == 3
    assert last_issue(dataset, Order(about="s")).number == 9
    assert last_issue(dataset, Order(DocumentKind.ESSENTIAL, "p")).number == 7
    assert last_issue(dataset, Order(DocumentKind.ESSENTIAL, "q")) is None


def test_what_changed_is_named():
    service = Service(id="s", name="Cantine")
    before = [Dossier(id="d"), service, CostLine(id="c", service_id="s"), SharingScenario(id="r", service_id="s")]
    kept = issue(1, str(Fingerprint("a", basis(Dataset(before)))))
    assert Fingerprint.read(kept.digest).content == "a"

    def after(**values: object) -> str:
        changed = {record.id: record for record in before} | values
        return what_changed(kept, Dataset(changed.values()))

    assert after(c=CostLine(id="c", service_id="s", label="Gaz")) == "À refaire : les coûts ont changé."
    assert after(r=SharingScenario(id="r", service_id="s", name="B")) == "À refaire : la répartition a changé."
    both = after(c=CostLine(id="c", service_id="s", label="Gaz"), r=SharingScenario(id="r", service_id="s", name="B"))
    assert both == "À refaire : les coûts et la répartition ont changé."
    assert after() == "À refaire : le texte a changé."
    plan = issue(1, kept.digest, DocumentKind.CALENDAR)
    assert what_changed(plan, Dataset(before)) == "À refaire : les dates, comptées d’aujourd’hui, ont changé."
    assert kept_words(kept).replace("\u00a0", " ") == "Version 1, enregistrée le 21 novembre 2026."


def test_communes_of_one_name_have_their_own_files():
    service = Service(id="s", name="Cantine")
    partners = [
        Partner(id="a", name="Saint-Martin", insee_code="01001"),
        Partner(id="b", name="saint martin", insee_code="02002"),
        Partner(id="c", name="Saint-Martin"),
        Partner(id="d", name="Orbelle"),
    ]
    uses = [Usage(id=f"u{p.id}", service_id="s", partner_id=p.id, takes_part=True) for p in partners]
    pages = [DocumentKind.ESSENTIAL]
    stems = [ready.stem for ready in papers(source_of(Dossier(id="x"), service, *partners, *uses), pages)]
    assert stems == [
        "essentiel_saint-martin-01001_2026-11-25_v1",
        "essentiel_saint-martin-02002_2026-11-25_v1",
        "essentiel_saint-martin-3_2026-11-25_v1",
        "essentiel_orbelle_2026-11-25_v1",
    ]


def test_the_message_of_a_commune_names_its_page():
    partner = Partner(id="a", name="Orbelle")
    use = Usage(id="u", service_id="s", partner_id="a", takes_part=True)
    source = source_of(Dossier(id="x", name="Cantine"), Service(id="s", name="Cantine"), partner, use)
    (ready,) = papers(source, [DocumentKind.ESSENTIAL])
    text = message(ready).replace("\u00a0", " ")
    assert "Orbelle" in ready.paper.subtitle
    assert f"ci-joint la page « {ready.paper.subtitle} » du projet « Cantine »" in text.replace("\u202f", " ")
    assert "version 1 du 25 novembre 2026" in text
    assert "PROJET" not in text
    assert "points restent" not in text


def test_the_command_line_reads_the_numbers_and_writes_nothing(tmp_path: Path):
    path = tmp_path / "e.mec"
    assert main(["exemple", str(path)]) == 0
    dossier = open_dossier(path)
    dossier.apply([edited(dossier.dataset.one(Dossier), "name", "Autre nom")])
    dossier.save(DocumentIssue(number=4, issued_on=DAY, digest="autre"))
    dossier.close()
    before = path.read_bytes()
    assert main(["exporter", str(path), str(tmp_path / "out"), "--document", "note"]) == 0
    assert path.read_bytes() == before
    assert sorted(file.name.partition("_v")[2] for file in (tmp_path / "out").iterdir()) == ["5.docx", "5.pdf"]


def test_the_command_line_leaves_a_file_changed_by_hand(tmp_path: Path):
    path, out = tmp_path / "e.mec", tmp_path / "out"
    assert main(["exemple", str(path)]) == 0
    assert main(["exporter", str(path), str(out), "--document", "note"]) == 0
    hers = next(out.glob("*.docx"))
    hers.write_bytes(b"retouche")
    assert main(["exporter", str(path), str(out), "--document", "note"]) == 0
    assert hers.read_bytes() == b"retouche"
    assert sorted(file.name for file in out.iterdir()) == [
        f"{hers.stem} (2).docx",
        hers.name,
        hers.with_suffix(".pdf").name,
    ]


def test_the_shelf_knows_what_it_wrote(tmp_path: Path):
    shelf, path = Shelf(tmp_path / "memory"), tmp_path / "note.docx"
    assert shelf.may_put(path, b"1")
    shelf.put(path, b"1")
    assert Shelf(tmp_path / "memory").may_put(path, b"2"), "remembered from one start to the next"
    path.write_bytes(b"hers")
    assert not shelf.may_put(path, b"2")
    assert shelf.was_ours(path)
    assert shelf.may_put(path, b"hers"), "the same content takes nothing away"
    assert shelf.place(path, b"2") == tmp_path / "note (2).docx"
    shelf.put(tmp_path / "note (2).docx", b"2")
    assert shelf.place(path, b"3") == tmp_path / "note (2).docx", "ours: it may be replaced"
    (tmp_path / "memory" / "documents-ecrits.json").write_text("{", encoding="utf-8")
    assert shelf.place(path, b"3") == tmp_path / "note (3).docx", "when in doubt, beside"


def test_what_a_paper_speaks_of_is_kept_beside_its_content_where_it_is_no_service():
    held = Fingerprint("a", (("les coûts", "x"),), "post-1")
    assert Fingerprint.read(str(held)) == held
    assert Fingerprint.read(str(Fingerprint("a", (("les coûts", "x"),)))).about == ""
    told = [
        DocumentIssue(
            kind=DocumentKind.STAFF_LETTER, recipient_id="o", number=at, digest=str(Fingerprint("a", (), about))
        )
        for at, about in enumerate(("", "post-1", "post-2"), start=1)
    ]
    found = [
        last_issue(Dataset(told), Order(DocumentKind.STAFF_LETTER, "o", about)) for about in ("", "post-1", "post-2")
    ]
    assert found == told

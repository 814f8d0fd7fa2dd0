"""The sheet of a negotiation: private, with what was asked and agreed, each rule, how far each may go."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.documents.blocks import Block, Box, Paper, Table
from desktop.documents.bundles import bundles
from desktop.documents.mobilisation.margins import row_of
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import order_words, orders, paper, write
from desktop.documents.source import Source
from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.balance import balance
from desktop.domain.sharing.fairness import Standing
from desktop.domain.words.sentences import amount, change
from tests.documents.acts.world import changed, partner
from tests.documents.dossiers import bare, pooling, source_of
from tests.documents.reading import docx_texts, pdf_pages
from tests.spaces import flowing

KIND = c.DocumentKind.NEGOTIATION
ASKED = "Un agent de plus le samedi"


def asking() -> Source:
    source = changed()
    service, who = source.dataset.all(r.Service)[0], partner(source, "Valmorin")
    other = partner(source, "Les Thuyères")
    entry = {"service_id": service.id, "on": date(2026, 11, 3)}
    return changed(more=[
        r.NegotiationEntry(partner_id=who.id, asked=ASKED, agreed="Un samedi sur deux", **entry),
        r.NegotiationEntry(partner_id=other.id, asked="Payer moins", **entry),
        r.NegotiationEntry(partner_id=who.id, asked="Une clause de revoyure", service_id=""),
    ])  # fmt: skip


def sheet(source: Source, name: str = "") -> Paper:
    return paper(source, Order(KIND, partner(source, name).id if name else "")).paper


def told(made: Paper) -> str:
    return flowing("\n".join(lines_of(made))).replace("’", "'")


def tables(blocks: Iterable[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def test_private_and_made_only_when_it_is_named(tmp_path: Path) -> None:
    source = asking()
    assert KIND not in {order.kind for order in orders(source)}
    assert all(order.kind is not KIND for bundle in bundles(source) for order in bundle.orders)
    held = orders(source, [KIND])
    others = [partner(source, name).id for name in ("Valmorin", "Les Thuyères")]
    assert held == [Order(KIND), *(Order(KIND, each) for each in others)]
    assert order_words(source.dataset, held[0]) == "Fiche de négociation – tous les partenaires"
    pdf, word = write(paper(source, held[1]), tmp_path)
    for page in pdf_pages(pdf):
        assert "DOCUMENT NON PUBLIC" in page
    assert "Un samedi sur deux" in flowing(" ".join(docx_texts(word)))
    made = sheet(source)
    assert made.marks[0] == "DOCUMENT NON PUBLIC"
    assert isinstance(made.blocks[0], Box)


def test_what_was_asked_is_on_the_sheet_of_who_asked_it() -> None:
    source = asking()
    every, theirs, others = told(sheet(source)), told(sheet(source, "Valmorin")), told(sheet(source, "Les Thuyères"))
    assert f"03/11/2026 ; Valmorin ; {ASKED} ; Un samedi sur deux" in theirs
    assert "Une clause de revoyure" in theirs
    assert "Payer moins" not in theirs
    assert ASKED not in others
    assert "Payer moins" in others
    assert all(words in every for words in (ASKED, "Payer moins", "Une clause de revoyure"))


def test_what_each_pays_and_gains_in_each_rule() -> None:
    """Against the balance of the rule that is kept, worked out on its own."""
    source = changed()
    result = source.results.services()[1]
    table = next(each for each in tables(sheet(source).blocks) if "B (retenu)" in each.header)
    column = table.header.index("B (retenu)")
    assert len(table.rows) == len(result.partners) + 1, "and all together"
    for row, who in zip(table.rows, result.partners, strict=False):
        item = balance(result, who.id)
        assert item.gain is not None
        assert row[0] == who.name
        assert row[1] == amount(item.today)
        assert row[column] == f"{amount(item.after)} ({change(-item.gain)})"
    own = next(each for each in tables(sheet(source, "Les Thuyères").blocks) if len(each.header) == 4)
    assert [row[0] for row, level in zip(own.rows, own.levels, strict=True) if not level] == ["Orbelle", "Les Thuyères"]


def test_how_far_each_may_go_and_what_is_uncertain() -> None:
    """Nobody pays more than alone in the rule kept for the secretaries, by the ledger: 29 190 alone for Orbelle."""
    source = changed()
    made = sheet(source, "Valmorin")
    bounds = next(each for each in tables(made.blocks) if each.header[1] == "Au moins")
    assert [row[0] for row in bounds.rows] == ["Orbelle", "Valmorin"]
    assert flowing(bounds.rows[0][3]) == "29 190 €"
    assert flowing(bounds.rows[0][4]) == "+ 211 €", "29 190 − 28 979"
    text = told(made)
    assert "Notre part, selon ce qui est incertain. Entre" in text
    assert text.count("un taux de charges indirectes") == 1, "how uncertain amounts are is said once"
    assert text.count("Au plus : ce qu'il paierait seul.") == 1, "so is what the bounds are"
    assert "Au plus" not in told(sheet(pooling(40)))


def test_a_least_is_never_told_above_a_most_nor_below_nothing() -> None:
    orbelle = r.Partner(name="Orbelle")
    crossed = row_of(Standing(orbelle, paid=3_000_00, alone=1_000_00, added=26_158_00))
    assert crossed[1] == "aucun montant ne convient aux deux"
    assert "26" not in "".join(crossed)
    assert flowing(row_of(Standing(orbelle, paid=3_000_00, alone=5_000_00, added=-400_00))[1]) == "0 €"
    assert flowing(row_of(Standing(orbelle, paid=3_000_00, alone=5_000_00, added=5_000_00))[1]) == "5 000 €"


def test_a_cost_that_is_not_known_is_said_in_a_sentence() -> None:
    text = told(sheet(bare()))
    assert "Ce qui se partage. Le coût reste à connaître." in text
    assert "à compléter par an" not in text


def test_room_to_write_before_and_during_the_meeting() -> None:
    for source in (bare(), asking(), source_of([r.Dossier(), r.Purpose(), r.Identity()])):
        position, meeting = tables(sheet(source).blocks)[-2:]
        assert [row[1] for row in position.rows] == [""] * 4
        assert meeting.rows == (("", "", "", ""),) * 8


def test_forty_partners_are_told_on_a_few_pages(tmp_path: Path) -> None:
    source = pooling(40)
    every = paper(source, Order(KIND))
    (pdf,) = write(replace(every, stem="every"), tmp_path, None, ["pdf"])
    assert len(pdf_pages(pdf)) <= 4
    assert "Avec 40 partenaires, les groupes ne sont pas regardés ici" in told(every.paper)


def test_a_position_is_on_no_paper() -> None:
    source = changed()
    marked = changed(
        lambda record: replace(record, stance=c.Stance.RESERVED) if isinstance(record, r.Partner) else record
    )
    assert told(sheet(marked)) == told(sheet(source))


def test_margins_that_were_typed_are_on_the_sheet_and_the_rest_is_to_write() -> None:
    base = asking()
    first, second = base.dataset.all(r.Service)[:2]
    typed = r.NegotiationPosition(service_id=first.id, opening="Moitié chacun", refused="Le samedi")
    source = source_of([*base.dataset, typed])
    own, blank, _meeting = tables(sheet(source).blocks)[-3:]
    assert (own.header, own.caption) == (("Notre position", "Avant la réunion"), "Secrétariat de mairie")
    assert own.rows == (
        ("Nous proposons d’abord", "Moitié chacun"),
        ("Nous acceptons au plus", ""),
        ("Nous ne cédons pas sur", "Le samedi"),
        ("En échange, nous demandons", ""),
    )
    assert (blank.caption, [row[1] for row in blank.rows]) == ("Les autres services", [""] * 4)
    both = source_of([*source.dataset, r.NegotiationPosition(service_id=second.id, most="40 %")])
    assert [table.caption for table in tables(sheet(both).blocks)[-3:-1]] == [
        "Secrétariat de mairie", "Service technique (espaces verts, voirie, bâtiments)",
    ]  # fmt: skip


def test_margins_are_on_no_other_paper() -> None:
    base = asking()
    typed = [r.NegotiationPosition(service_id=each.id, most="Zzyxx") for each in base.dataset.all(r.Service)]
    source = source_of([*base.dataset, *typed])
    assert "Zzyxx" in told(sheet(source))
    assert not [order for order in orders(source) if "Zzyxx" in told(paper(source, order).paper)]


def test_the_table_of_the_meeting_is_on_one_page(tmp_path: Path) -> None:
    """Our margins go on under the rules, and this table under them, where each is whole there; else it has a page."""
    base = asking()
    words = "Une phrase assez longue pour prendre sa place sur la feuille. " * 8
    long = [
        r.NegotiationPosition(service_id=each.id, opening=words, most=words, refused=words, wanted=words)
        for each in base.dataset.all(r.Service)
    ]
    held = {"short": base, "long": source_of([*base.dataset, *long]), "bare": bare()}
    for name, source in held.items():
        (pdf,) = write(replace(paper(source, Order(KIND)), stem=name), tmp_path, None, ["pdf"])
        pages = [flowing(page) for page in pdf_pages(pdf)]
        assert "Pendant la réunion" in pages[-1]
        assert ("Nos marges" in pages[-1]) is (name == "bare")
        assert "Nos marges" in pages[0] or name != "bare", "two lines are no page"


def test_who_asks_is_a_partner_and_the_service_is_told_with_what_is_asked() -> None:
    source = source_of([*bare().dataset, r.NegotiationEntry(service_id="gone", asked="Revoir")])
    assert ("", "", "Revoir", "") in [row for table in tables(sheet(source).blocks) for row in table.rows]
    wanted = asking()
    valmorin, service = partner(wanted, "Valmorin"), wanted.dataset.all(r.Service)[0]
    uses = [replace(use, takes_part=False) for use in wanted.dataset.where(r.Usage, service_id=service.id)
            if use.partner_id == valmorin.id]  # fmt: skip
    away = sheet(source_of([*(each for each in wanted.dataset if each.id != uses[0].id), *uses]), "Valmorin")
    rows = [row for table in tables(away.blocks) for row in table.rows if ASKED in row[-2]]
    assert [flowing(row[2]) for row in rows] == [f"{flowing(service.name)} : {ASKED}"]
    assert rows[0][1] == "Valmorin"

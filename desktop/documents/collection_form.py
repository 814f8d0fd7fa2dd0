"""The collection form to fill in by hand: the questions of the workbook, in their order, with room to write."""

from dataclasses import replace

from desktop.collecting.form import Form, form_of
from desktop.collecting.keys import REMARK
from desktop.collecting.layout import instructions
from desktop.collecting.shape import Question, Section
from desktop.collecting.writing import form_bytes
from desktop.documents.blocks import Block, BulletList, Paper, Paragraph, Table
from desktop.documents.files import Progress
from desktop.documents.order import Order
from desktop.documents.parts import paper_of
from desktop.documents.room import shortest
from desktop.documents.source import Source
from desktop.domain.choices import DocumentKind
from desktop.domain.fields import Choice
from desktop.domain.records import Partner
from desktop.domain.words.council_words import yours
from desktop.domain.words.naming import at, named
from desktop.domain.words.shown import shown
from resources.typography import day

TITLE = "Fiche de collecte"
_HEADER = ("N°", "Ce que nous vous demandons", "Où le trouver", "Ce que nous savons", "Votre réponse")
_WIDTHS = (0.9, 7.4, 9.6, 3.0, 4.8)
_NO_LONGER = "Ce partenaire n’est plus dans le dossier : il n’y a rien à lui demander."
_SURE = "Pour chaque montant, dites s’il est sûr, à peu près sûr ou estimé, et d’où il vient (comptes, paie, facture)."
_AIRS = ((20.0, 1.2), (20.0, 0.8), (16.0, 0.5), (12.0, 0.2))
"""Millimetres to write a remark in, and an answer: less where a page is spared by it."""
DRAFT = "PROJET"


def orders(source: Source) -> list[Order]:
    """One form per partner, hers excepted: her own figures are typed."""
    ours = source.ours
    others = [partner for partner in source.dataset.all(Partner) if ours is None or partner.id != ours.id]
    return [Order(DocumentKind.COLLECTION, partner.id) for partner in others]


def collection_form(source: Source, order: Order) -> Paper:
    """The form of a partner, to be printed and filled in by hand."""
    partner = source.dataset.find(Partner, order.recipient)
    if partner is None:
        return paper_of(source, TITLE, "", [Paragraph(_NO_LONGER)], keywords=("collecte",))
    form = form_of(source.dataset, partner, source.law, source.made_on)
    paper = shortest(_form(source, form, *air) for air in _AIRS)
    return replace(paper, marks=tuple(mark for mark in paper.marks if mark != DRAFT))  # questions are no draft


def _form(source: Source, form: Form, remark_mm: float, row_mm: float) -> Paper:
    tables = (_section(source, each, remark_mm, row_mm) for each in form.sections)
    blocks: list[Block] = [BulletList((*_said(form), _SURE)), *tables]
    keywords = ("collecte", "chiffres")
    return paper_of(source, TITLE, named(form.partner), blocks, keywords=keywords, shape="landscape", tight=2)


def collection_workbook(source: Source, order: Order, paper: Paper, _progress: Progress | None) -> bytes:
    """The same form as a workbook, of the day of its paper."""
    partner = source.dataset.find(Partner, order.recipient) or Partner()
    return form_bytes(form_of(source.dataset, partner, source.law, paper.made_on))


def _said(form: Form) -> tuple[str, ...]:
    reach = ", ".join(filter(None, (form.asker_mail, form.asker_phone)))
    back = at(form.asker) if form.asker is not None else ""
    return instructions(yours(form.partner), back, reach, day(form.made_on))


def _section(source: Source, section: Section, remark_mm: float, row_mm: float) -> Table:
    """The questions of a part; a remark takes all the width."""
    if section.questions[0].key == REMARK:
        remark = (str(section.questions[0].number), "")
        return Table(("N°", section.questions[0].label), (remark,), section.title, widths=(1, 17), tall_mm=remark_mm)
    rows = tuple(_row(source, question) for question in section.questions)
    return Table(_HEADER, rows, section.title, widths=_WIDTHS, dense=True, tall_mm=row_mm)


def _row(source: Source, question: Question) -> tuple[str, ...]:
    unit = f" ({question.unit})" if question.unit else ""
    known = shown(source.dataset, question.key.spec, question.known)
    if question.kind == "year":
        known = str(question.known or "")
    elif isinstance(question.known, Choice) and question.known.value == "unknown":
        known = ""  # « Je ne sais pas » is nothing that we know
    return str(question.number), f"{question.label}{unit}", question.where, known, ""

"""« Fiche individuelle d’impact »: what changes for one agent, handed to this agent alone, never made with others."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.documents.agreement.sheet_of import sheet_of
from desktop.documents.blanks import Blanks
from desktop.documents.blocks import Block, Box, BulletList, Heading, Paper, Paragraph, Signatures, Table
from desktop.documents.order import Order
from desktop.documents.parts import NOT_PUBLIC, author
from desktop.documents.room import shortest
from desktop.documents.source import Source
from desktop.documents.staff.effects import counted, law_blocks
from desktop.documents.staff.individual_rows import Section, lacking, sections
from desktop.documents.staff.person import Person, person, studied
from desktop.documents.staff.rights import KEPT
from desktop.domain.choices import Answer, DocumentKind, StaffEffect
from desktop.domain.law.carriers import MOVED
from desktop.domain.planning.discreet import nameless
from desktop.domain.staff.impact import effects
from desktop.domain.words.council_words import council_words, the_chair
from desktop.domain.words.law_words import as_of_words
from desktop.domain.words.naming import service_name
from desktop.domain.words.staff_words import alone_words
from resources.law.legal_form import LegalForm
from resources.sentence import low
from resources.typography import day

TITLE = "Fiche individuelle d’impact"
_SHEET = "individual"
_HANDED = (
    "Cette fiche est remise à l’agent qu’elle concerne, et à lui seul. Elle n’est ni annexée à la convention, ni "
    "montrée au conseil ou au comité."
)
_WRITTEN = "Les cases vides se remplissent avec l’agent, à l’entretien."
_ROOM_MM = 1.6  # more in each row, to write by hand
_NO_POST = "Cette fiche se remplit pour un poste :"
_KEYWORDS = ("fiche individuelle", "document non public")


def staff_sheet_orders(source: Source) -> list[Order]:
    """One per agent who goes on in a service whose form wants an impact sheet, or advises one."""
    return [Order(DocumentKind.STAFF_SHEET, post.employer_id, post.id) for post in studied(source)]


def staff_sheet(source: Source, order: Order) -> Paper:
    """The sheet of one post; its agent is named here."""
    who, blanks = person(source, order.about), Blanks()
    about = f"{who.mark} – {nameless(source.dataset)(who.post.job)}".rstrip(" –") if who else "Poste à choisir"
    if who is None:
        blocks: list[Block] = [Paragraph(f"{_NO_POST} {blanks('poste')}.")]
        more: list[str] = []
    else:
        held = list(sections(source, who, blanks))
        blocks = list(_blocks(source, who, held, blanks))
        more = [f"à compléter avec l’agent : {low(each[0])}" for each in held if lacking(each)]
    made = sheet_of(source, (TITLE, about), blocks, blanks, keywords=_KEYWORDS, tight=1, more=more)
    made = replace(made, marks=(NOT_PUBLIC, *made.marks), author=author(source, who.employer if who else None))
    return shortest((made, replace(made, tight=2)))


def _blocks(source: Source, who: Person, held: list[Section], blanks: Blanks) -> Iterator[Block]:
    rule = _rule(source)
    told = alone_words(source.dataset, who.post)
    if told:
        yield Box("À faire écrire par le centre de gestion", (Paragraph(f"{told} {rule}".strip()),))
    service = service_name(who.service) if who.service else blanks("service")
    yield Paragraph(f"{blanks.or_(who.post.name, 'nom de l’agent')}, repère « {who.mark} ».", label="Agent :")
    yield Paragraph(f"{service}. {_tool(who)}", label="Service :")
    yield Paragraph(f"{_HANDED} {_WRITTEN}{f' {rule}' if not told else ''}", small=True)
    for title, rows in held:
        yield Table(("Rubrique", "Aujourd’hui", "Demain"), tuple(rows), title, widths=(4, 4, 5.4), tall_mm=_ROOM_MM)
    yield from _concluded(source, who, blanks)
    if who.group is not None:
        yield from law_blocks(source, _form_of(who, who.group.form), 2)
    yield Paragraph(as_of_words(source.law), small=True)


def _form_of(who: Person, form: LegalForm) -> LegalForm:
    """As it is for this agent: under a form that moves the others to its employer, it keeps what goes with it."""
    if form.staff.employer != MOVED or who.standing is None or who.standing.moves:
        return form
    return replace(form, staff=replace(form.staff, employer=KEPT))


def _rule(source: Source) -> str:
    """A lone agent does not write it: said before all else where it is known, as a reminder elsewhere."""
    sheet = source.law.staff.sheets.get(_SHEET)
    return sheet.say[-1].sourced(source.law.as_of) if sheet is not None and sheet.say else ""


def _tool(who: Person) -> str:
    return f"Outil : {low(who.group.form.name)}." if who.group else "L’outil reste à choisir."


def _concluded(source: Source, who: Person, blanks: Blanks) -> Iterator[Block]:
    """What was said at the meeting, the boxes of the conclusion, the measure in return, and who signs."""
    post = who.post
    yield Heading("Conclusion", 2)
    if effects(source.dataset, post)[StaffEffect.UNKNOWN] < sum(effects(source.dataset, post).values()):
        yield Paragraph(f"{counted(source, post)}.", label="D’après les rubriques :")
    choices = ("Situation plus favorable", "Situation neutre", "Situation moins favorable")
    measure = Paragraph(f"{blanks('mesure de compensation')}.", label="Mesure de compensation :")
    blanks("conclusion de l’employeur")
    yield Box("L’employeur conclut", (BulletList(choices, boxes=True), measure))
    yield Paragraph(f"{' '.join(_meeting(who, blanks))}", label="Entretien :")
    agent = blanks.or_(post.name, "nom de l’agent")
    chair = the_chair(who.employer) if who.employer and who.employer.name else blanks("nom et fonction de l’employeur")
    role = f"Pour l’employeur, {chair}"
    function = council_words(who.employer).chair if who.employer else "employeur"
    signer = blanks.or_(who.employer.mayor if who.employer else "", f"nom du {function}")
    yield Signatures((("L’agent, qui en garde un exemplaire", agent), (role, signer)))


def _meeting(who: Person, blanks: Blanks) -> Iterator[str]:
    post = who.post
    yield f"le {blanks('date de l’entretien')}, avec {blanks('qui reçoit l’agent')}."
    if post.told_on:
        yield f"Informé le {day(post.told_on)}."
    if post.guide:
        yield f"Accompagné par {post.guide}."
    if who.group is not None and who.group.form.staff.consent != "not_needed":
        known = post.consent is not Answer.UNKNOWN
        yield f"Accord de l’agent : {post.consent.label.lower() if known else blanks('accord de l’agent')}."

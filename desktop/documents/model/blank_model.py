"""A model to complete: a Word file where every field stands, to be dressed in Word as the commune likes."""

from datetime import date
from io import BytesIO

from docx.document import Document

from desktop.documents.blocks import Paper
from desktop.documents.word import page as word_page
from desktop.documents.word import style as word_style
from desktop.documents.word.writer import without_times
from desktop.documents.word.xml import add_field
from resources.typography import NO_BREAK

_HEAD = ("{{ mairie }}", "{{ adresse }}", "{{ telephone }} · {{ courriel }}")
_BODY = (
    ("{{ mention }}", "Strong"),
    ("{{ titre }}", "Title"),
    ("{{ sous_titre }}", "Subtitle"),
    ("{{ destinataire }}", ""),
    ("{{ service }}", ""),
    ("{{ commune }}, le {{ date }}", ""),
    ("{{ contenu }}", ""),
)
_FOOT = f"{{{{ dossier }}}} · version{NO_BREAK}{{{{ version }}}} · "


def blank_model(today: date) -> bytes:
    """The file; the same day gives the same bytes."""
    paper = Paper("Modèle à compléter", "", "", 1, today, ())
    document = word_style.empty(paper)
    word_style.set_language(document.settings.element)
    word_page.prepare(document, paper)
    section = document.sections[0]
    _write(document, section)
    stream = BytesIO()
    document.save(stream)
    return without_times(stream)


def _write(document: Document, section: object) -> None:
    header, footer = section.header, section.footer  # type: ignore[attr-defined]  # a section of python-docx
    first = header.paragraphs[0]
    for at, line in enumerate(_HEAD):
        paragraph = first if not at else header.add_paragraph(style="Header")
        paragraph.text = ""
        paragraph.add_run(line).bold = not at
    for text, style in _BODY:
        if style == "Strong":
            document.add_paragraph().add_run(text, style)
        else:
            document.add_paragraph(text, style or None)
    last = footer.paragraphs[0]
    last.clear()
    last.add_run(_FOOT)
    add_field(last, "PAGE")

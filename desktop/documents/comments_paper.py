"""« Commentaires »: what somebody from outside remarked, step by step, with the answers; a working paper, private."""

from dataclasses import replace

from desktop.documents.blocks import Blank, Block, Box, Heading, Paper, Paragraph
from desktop.documents.parts import paper_of
from desktop.documents.source import Source
from desktop.domain.records import Comment
from desktop.domain.words.comment_words import about, by_step, state, written
from resources.typography import plural

TITLE = "Commentaires"
_MARK = "DOCUMENT DE TRAVAIL"
_PRIVATE = (
    "Ces commentaires préparent le dossier. Ils nomment ceux qui les ont écrits et n’engagent aucun conseil : gardez "
    "cette feuille entre vous."
)
_NONE = "Aucun commentaire n’est encore écrit dans ce dossier."


def comments_paper(source: Source) -> Paper:
    """Every comment under its step; an answer that is not written yet has its line, to be filled in by hand."""
    comments = source.dataset.all(Comment)
    blocks: list[Block] = [Box("Document de travail, ne pas diffuser", (Paragraph(_PRIVATE),))]
    blocks.append(Paragraph(_counted(comments) if comments else _NONE))
    for title, found in by_step(comments, source.steps):
        blocks.append(Heading(title, 1))
        for comment in found:
            blocks += _one(source, comment)
    paper = paper_of(
        source,
        TITLE,
        "Ce qui a été remarqué à la relecture, et ce qui y est répondu",
        tuple(blocks),
        keywords=("commentaires", "relecture", "document de travail"),
    )
    return replace(paper, marks=(_MARK, *paper.marks))


def _one(source: Source, comment: Comment) -> list[Block]:
    answer: list[Block] = _lines("Réponse.", comment.reply)
    if not answer and not comment.closed:
        answer = [Blank("Réponse")]
    return [
        Heading(about(source.dataset, comment), 2),
        *_lines(f"{written(comment)}.", comment.words),
        *answer,
        Paragraph(f"{state(comment)}.", label="État.", small=True),
    ]


def _lines(label: str, text: str) -> list[Block]:
    """A text typed on several lines: a paragraph each, the first one labelled."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Paragraph(line, label="" if place else label) for place, line in enumerate(lines)]


def _counted(comments: list[Comment]) -> str:
    """« 5 commentaires, dont 2 ouverts. », « 1 commentaire, clos. »"""
    still = sum(not comment.closed for comment in comments)
    one = len(comments) == 1
    if still in {0, len(comments)}:
        state = ("clos" if one else "tous clos") if not still else ("ouvert" if one else "tous ouverts")
    else:
        state = f"dont {plural(still, 'ouvert', 'ouverts')}"
    return f"{plural(len(comments), 'commentaire', 'commentaires')}, {state}."

"""The whole report: its first page, its summary, a chapter per step of the course, its annexes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from desktop.documents import parts
from desktop.documents.blocks import Block, Contents, Heading, PageBreak, Paper, Paragraph
from desktop.documents.parts import paper_of
from desktop.documents.report.agreement import governance, planning, tool
from desktop.documents.report.annexes import annexes
from desktop.documents.report.matter import Matter, to_confirm
from desktop.documents.report.means import means
from desktop.documents.report.mobilisation import mobilisation
from desktop.documents.report.money import costs, sharing
from desktop.documents.report.project import objectives, partners, purpose, services
from desktop.documents.report.review import review
from desktop.documents.report.summary import summary
from desktop.documents.source import Source
from desktop.domain.records import Purpose
from desktop.domain.words.naming import crowd, the_name
from resources.sentence import high

HOW = "Rapport complet"
CHAPTERS: tuple[tuple[str, Callable[[Matter], Iterable[Block]]], ...] = (
    ("purpose", purpose),
    ("objectives", objectives),
    ("partners", partners),
    ("services", services),
    ("means", means),
    ("costs", costs),
    ("tool", tool),
    ("sharing", sharing),
    ("governance", governance),
    ("planning", planning),
    ("mobilisation", mobilisation),
    ("summary", review),
)
"""A chapter per step, in the order of the course."""

_SHOWN_AS = "Projet : ce rapport est un document de travail ; les points à confirmer sont à la fin de chaque chapitre."
_EXAMPLE = "Exemple : les communes et les chiffres de ce dossier sont inventés."


def report(source: Source) -> Paper:
    """Everything that a council may want to read, in the order in which it was thought."""
    matter = Matter(source)
    blocks = [*_cover(matter), PageBreak(), *summary(matter), PageBreak()]
    for place, (step, make) in enumerate(CHAPTERS, start=1):
        blocks.append(Heading(matter.title(step, place), 1))
        blocks += make(matter)
        blocks += to_confirm(source, step) if make is not review else []
    blocks += [*annexes(matter), Paragraph(_end(source), small=True)]
    paper = paper_of(
        source,
        source.dossier.name or "Projet de mise en commun",
        HOW,
        blocks,
        keywords=("rapport", "mise en commun"),
        tight=1,
    )
    return replace(paper, to_fill=matter.blanks.labels)


def _cover(matter: Matter) -> Iterator[Block]:
    """What it is about and between whom, then what is in it; number and day are at the foot of each page."""
    source = matter.source
    yield Paragraph(matter.dataset.one(Purpose).sentence, lead=True)
    if matter.partners:
        yield Paragraph(f"{high(crowd(map(the_name, matter.partners)))}.", label="Les partenaires.")
    yield Paragraph(parts.author(source, source.ours), label="Établi par :")
    yield Paragraph(_EXAMPLE if "EXEMPLE" in source.marks else "")
    yield Paragraph(_SHOWN_AS if "PROJET" in source.marks else "")
    yield Heading("Ce que contient ce rapport", 2)
    yield Contents()


def _end(source: Source) -> str:
    name = source.dossier.name
    return f"Fin du rapport{f' « {name} »' if name else ''}. {parts.NO_NAME}"

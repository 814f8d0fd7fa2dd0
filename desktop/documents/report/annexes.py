"""The annexes: how one counts, what was supposed, where the amounts and the law come from, what the words mean."""

from collections import Counter
from collections.abc import Iterator

from desktop.documents.assumptions import amounts, hypotheses
from desktop.documents.blocks import Align, Block, BulletList, Heading, Paragraph, Table
from desktop.documents.report.matter import Matter
from desktop.documents.report.people_charts import HOURS, hours_apart
from desktop.documents.trace_years import HOW
from desktop.domain.choices import Confidence
from desktop.domain.choices import Source as Origin
from desktop.domain.law.agreements import agreements_of
from desktop.domain.law.pack_walk import named
from resources.law.citing import cited
from resources.law.statements import Article
from resources.texts import glossary
from resources.typography import number, short_day

METHOD, HYPOTHESES, SOURCES, GLOSSARY = "Méthode", "Hypothèses", "Sources", "Glossaire"
TITLES = (METHOD, HYPOTHESES, SOURCES, GLOSSARY)
"""In their order."""

_RIGHT: tuple[Align, ...] = ("right",)
_METHOD = (
    "Aujourd’hui : ce que chaque partenaire dépense pour le service, avec ses propres chiffres.",
    "Seul : ce qu’il paierait sans les autres pour le même niveau de service ; à défaut, ce qu’il paie aujourd’hui.",
    "Coût à partager : charges directes et indirectes communes, moins les recettes communes.",
    "Part de chacun : le coût à partager, par la règle retenue.",
    "Les centimes qui restent vont aux plus grands restes : la somme des parts est égale au coût, au centime.",
    "Demain : sa part, plus ce que le partenaire continue de payer lui-même.",
    "Écart : demain moins aujourd’hui. L’économie réelle, le temps libéré et les charges qui restent sont dits à part.",
    "Mise en route : payée une seule fois, elle n’entre pas dans l’écart.",
    HOW,
    "Le document « D’où viennent les chiffres » donne, pour chaque montant, sa formule et ce dont il est fait.",
)


def annexes(matter: Matter) -> Iterator[Block]:
    """Each under its letter; the last one where there are many communes."""
    makers = (_method, _hypotheses, _sources, _glossary)
    parts = [(title, list(make(matter))) for title, make in zip(TITLES, makers, strict=True)]
    if held := hours_apart(matter.source):
        parts.append((HOURS, list(held)))
    for letter, (title, blocks) in zip("ABCDE", parts, strict=False):
        yield Heading(f"Annexe {letter}. {title}", 1)
        yield from blocks


def _method(_matter: Matter) -> Iterator[Block]:
    yield BulletList(_METHOD)


def _hypotheses(matter: Matter) -> Iterator[Block]:
    yield from hypotheses(matter.source, note=False)


def _sources(matter: Matter) -> Iterator[Block]:
    """The amounts by where they come from and how sure they are; then the texts of law of the forms chosen."""
    held = amounts(matter.source)
    if held:
        kinds = Counter((line.source, line.confidence) for line in held)
        rows = tuple(
            (origin.label, *(number(kinds[origin, each]) if kinds[origin, each] else "" for each in Confidence))
            for origin in Origin
            if any(kinds[origin, each] for each in Confidence)
        )
        header = ("Source", *(each.label for each in Confidence))
        caption = "D’où viennent les montants, et combien sont sûrs"
        yield Table(
            header,
            rows,
            caption,
            align=("left", *_RIGHT * len(Confidence)),
            widths=(6, *((2,) * len(Confidence))),
        )
    texts = _articles(matter)
    if texts:
        rows = tuple((cited([text.ref]), text.about, text.status.words, short_day(text.checked)) for text in texts)
        header = ("Texte", "Objet", "État", "Lu le")
        yield Table(header, rows, "Les textes des outils choisis", widths=(3, 8.4, 2.4, 2), dense=True)
    yield Paragraph(f"{matter.source.law.as_of_text}.", small=True)


def _articles(matter: Matter) -> list[Article]:
    """The articles that the chapter on the legal form rests on, each once, in the order of their references."""
    law = matter.source.law
    forms = [agreement.form for agreement in agreements_of(matter.dataset, law)]
    said = [
        (x.definition, x.money, x.agents, x.duration, x.notice, x.main_trap, [act.say for act in x.acts]) for x in forms
    ]
    _values, refs = named(said)
    return [law.articles[ref] for ref in sorted(refs) if ref in law.articles]


def _glossary(_matter: Matter) -> Iterator[Block]:
    yield Table(("Mot", "Sens"), glossary(), "Les mots employés", widths=(3, 12))

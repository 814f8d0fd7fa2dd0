"""D2, « Note de synthèse »: two to four pages that a council could receive; never presented as compulsory."""

from desktop.documents import parts
from desktop.documents.assumptions import hypotheses, points
from desktop.documents.blocks import Block, Box, BulletList, Columns, Heading, Paper
from desktop.documents.decision import decision
from desktop.documents.figures import by_commune, chart, differs_alone, everyone, key_figures
from desktop.documents.legal_parts import legal
from desktop.documents.money_parts import billing, fair_words, gain_words, made_of, years
from desktop.documents.sharing_table import sharing
from desktop.documents.source import Source


def note(source: Source) -> Paper:
    """The whole of the short course, in the order in which a council reads it."""
    blocks = [*_purpose(source), *_money(source), *_frame(source), *_end(source)]
    return Paper(
        title=parts.title(source),
        subtitle="Note de synthèse pour le conseil municipal",
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=tuple(blocks),
        marks=source.marks,
        author=parts.author(source, source.ours),
    )


def _purpose(source: Source) -> list[Block]:
    services = source.results.services()
    apart = len({result.partners for result in services}) > 1
    blocks: list[Block] = [Heading("1. L’objet", 1), *parts.purpose(source), key_figures(source, None)]
    blocks += [Heading("2. Pourquoi ce projet", 1), *parts.context(source), *parts.objectives(source)]
    if services:
        blocks.append(Heading("3. Ce qui est proposé", 1))
    for result in services:
        blocks += parts.service(source, result, with_partners=apart)
    return blocks


def _money(source: Source) -> list[Block]:
    blocks: list[Block] = [Heading("4. Les effets financiers", 1)]
    if everyone(source):
        blocks += [chart(source), by_commune(source, alone=differs_alone(source))]
    blocks += [*gain_words(source), *made_of(source), *years(source)]
    blocks += [table for result in source.results.services() if (table := sharing(source, result))]
    return [*blocks, *billing(source), *fair_words(source)]


def _frame(source: Source) -> list[Block]:
    return [Heading("5. Le cadre juridique et les agents", 1), *legal(source)]


def _end(source: Source) -> list[Block]:
    dates, open_still = parts.dates(source), points(source)
    blocks: list[Block] = []
    if dates:
        half = -(-len(dates) // 2)
        left, right = BulletList(dates[:half]), BulletList(dates[half:])
        blocks += [Heading("6. Le calendrier", 1), Columns((left,), (right,))]
    blocks.append(Box("Décision proposée au conseil", (BulletList(decision(source), numbered=True),)))
    if open_still:
        blocks += [Heading("Points à confirmer", 2), BulletList(open_still)]
    return [*blocks, Heading("Sources et hypothèses", 2), *hypotheses(source)]

"""D2, « Note de synthèse »: two to four pages that a council could receive; never presented as compulsory."""

from desktop.documents import parts
from desktop.documents.blocks import Block, Box, BulletList, Heading, Paper, Paragraph, Table
from desktop.documents.essential import decision
from desktop.documents.figures import (
    by_commune,
    chart,
    composition,
    everyone,
    key_figures,
    presence,
    rule_words,
    shares,
)
from desktop.documents.source import Source
from desktop.domain.balance import whole_balance
from desktop.domain.naming import named
from desktop.domain.records import Identity
from desktop.domain.sentences import amount, change_and_percent, fairness, gain_told_apart


def note(source: Source) -> Paper:
    """The whole of the short course, in the order in which a council reads it."""
    ours = source.ours
    printed = source.dataset.one(Identity).printed_title
    blocks = [*_purpose(source), *_money(source), *_frame(source), *_end(source)]
    return Paper(
        title=parts.title(source),
        subtitle="Note de synthèse pour le conseil municipal",
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=tuple(blocks),
        marks=source.marks,
        author=" – ".join(part for part in (named(ours) if ours else "", printed) if part),
    )


def _purpose(source: Source) -> list[Block]:
    blocks: list[Block] = [key_figures(source, None), Heading("1. Pourquoi ce projet", 1), *parts.context(source)]
    blocks += [Heading("2. Ce qui est proposé", 1)]
    services = source.results.services()
    if not services:
        blocks.append(Paragraph("Les services à mettre en commun restent à choisir."))
    for result in services:
        blocks += parts.service(source, result)
    return [*blocks, Heading("Objectifs", 2), *parts.objectives(source)]


def _money(source: Source) -> list[Block]:
    blocks: list[Block] = [Heading("3. Effets financiers", 1)]
    if everyone(source):
        blocks += [chart(source), by_commune(source)]
    apart = gain_told_apart(whole_balance(source.results))
    if apart:
        blocks.append(Paragraph(apart))
    for result in source.results.services():
        rule = f"Il est partagé selon la règle suivante : {rule_words(source, result)}."
        blocks += [Heading(result.service.name, 2), Paragraph(f"{composition(result)} {rule}")]
        blocks.append(shares(result))
        told = tuple(fairness(source.dataset, result))
        if told:
            blocks.append(BulletList(told))
        seen = presence(source, result)
        if seen is not None:
            blocks.append(seen)
    return [*blocks, *_years(source)]


def _years(source: Source) -> list[Block]:
    """The years ahead, shown only when a growth was typed: otherwise every year is the same."""
    dossier = source.dossier
    if not dossier.staff_growth and not dossier.other_growth:
        return []
    rows = []
    years = source.results.outlook.years
    for place in sorted({0, len(years) // 2, len(years) - 1}):
        whole = whole_balance(source.results, place)
        rows.append(
            (str(years[place]), amount(whole.today), amount(whole.after), change_and_percent(whole.today, whole.after))
        )
    header = ("Année", "Sans mise en commun", "En commun", "Écart")
    table = Table(
        header, tuple(rows), "Ce que cela devient avec les années", ("left", "right", "right", "right"),
        note="Évolutions annuelles choisies dans le dossier ; mise en route non comprise.",
    )  # fmt: skip
    return [Heading("Les années suivantes", 2), table]


def _frame(source: Source) -> list[Block]:
    blocks: list[Block] = [Heading("4. Cadre juridique", 1)]
    for result in source.results.services():
        blocks += parts.legal(source, result)
    dates = parts.dates(source)
    if dates:
        blocks += [Heading("5. Calendrier", 1), BulletList(dates)]
    return blocks


def _end(source: Source) -> list[Block]:
    blocks: list[Block] = [Box("Décision proposée", (Paragraph(decision(source)),))]
    points = source.points()
    if points:
        blocks += [Heading("Points à confirmer", 2), BulletList(points)]
    return [*blocks, Heading("Sources et hypothèses", 2), *parts.sources(source)]

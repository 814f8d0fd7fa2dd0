"""D1, « L'essentiel en une page »: one version per commune, for its councillors."""

from desktop.documents import parts
from desktop.documents.blocks import Block, Box, BulletList, Columns, Heading, Paper, Paragraph
from desktop.documents.figures import by_commune, chart, everyone, key_figures
from desktop.documents.source import Source
from desktop.domain.naming import named
from desktop.domain.records import Identity, Partner, Purpose, Usage
from desktop.domain.sentences import gap
from resources.typography import hours

_MANY = 9
_POINTS = 3
_CHART_MM = 150.0


def essential(source: Source, commune: Partner) -> Paper:
    """One page for one commune: what changes, what it costs, what stays, what is asked, what is estimated."""
    ours = source.ours
    printed = source.dataset.one(Identity).printed_title if ours is not None and ours.id == commune.id else ""
    return Paper(
        title=parts.title(source),
        subtitle=f"L’essentiel en une page – {named(commune)}",
        dossier=source.dossier.name,
        version=source.version,
        made_on=source.made_on,
        blocks=tuple(_blocks(source, commune)),
        marks=source.marks,
        author=" – ".join(part for part in (named(commune), printed) if part),
    )


def _blocks(source: Source, commune: Partner) -> list[Block]:
    partners = everyone(source)
    blocks: list[Block] = [key_figures(source, commune)]
    blocks.append(chart(source, _CHART_MM) if partners else by_commune(source))
    if len(partners) >= _MANY:
        blocks.append(Paragraph("Le détail de chaque commune est dans la note de synthèse.", small=True))
    changes, stays = _changes(source, commune), _stays(source)
    blocks += _side_by_side(("Ce qui change pour nous", changes), ("Ce qui ne change pas", stays))
    blocks.append(Box("Ce que le conseil décide", (Paragraph(decision(source)),)))
    dates, points = parts.dates(source, 4), source.points(_POINTS)
    blocks += _side_by_side(("Les dates", dates), ("Points à confirmer", points))
    year = source.dossier.reference_year
    blocks.append(Paragraph(f"Comptes {year or 'de l’année à préciser'}. {parts.NO_NAME}", small=True))
    return blocks


def _side_by_side(left: tuple[str, tuple[str, ...]], right: tuple[str, tuple[str, ...]]) -> list[Block]:
    """Two short lists in columns; one alone takes the whole width, none takes no room."""
    shown = [(Heading(title, 2), BulletList(items)) for title, items in (left, right) if items]
    if len(shown) == 2:  # both have something to say
        return [Columns(left=shown[0], right=shown[1])]
    return [block for pair in shown for block in pair]


def decision(source: Source) -> str:
    """What the council is asked, without going further than the dossier."""
    names = ", ".join(result.service.name for result in source.results.services()) or "les services proposés"
    if source.marks:
        return f"Autoriser le maire à poursuivre l’étude de la mise en commun : {names}. {gap(source.results)}."
    return f"Approuver la mise en commun : {names}, et autoriser le maire à signer la convention."


def _changes(source: Source, commune: Partner) -> tuple[str, ...]:
    lines = []
    for result in source.results.services():
        use = next(iter(source.dataset.where(Usage, service_id=result.service.id, partner_id=commune.id)), None)
        if use is None or not use.takes_part:
            continue
        weekly = f"{hours(use.hours)} par semaine" if use.hours else ""
        details = ", ".join(part for part in (weekly, use.days, use.place) if part)
        lines.append(f"{result.service.name} : {details or 'service mis en commun'}.")
        employer = parts.employer_words(source, result.service)
        if employer:
            lines.append(employer)
    return tuple(dict.fromkeys(lines))[: 2 * _POINTS]


def _stays(source: Source) -> tuple[str, ...]:
    services = [result.service for result in source.results.services()]
    outside = [first for service in services for first in parts.first_sentences(service.outside)]
    kept = [item.label for item in source.dataset.one(Purpose).preserved]
    return tuple(dict.fromkeys([*outside, *kept]))[:_POINTS]

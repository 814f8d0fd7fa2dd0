"""« Tableau financier » on paper: the sheets of its workbook as tables, A4 landscape."""

from collections.abc import Iterator

from desktop.documents.assumptions import hypotheses
from desktop.documents.blocks import Block, Heading, PageBreak, Paper, Paragraph
from desktop.documents.budget_table import dated
from desktop.documents.figures import by_commune
from desktop.documents.finances.budget import budget_tables
from desktop.documents.finances.cost_tables import today_tables, tomorrow_tables
from desktop.documents.finances.finances_book import TITLE, discreet
from desktop.documents.finances.rests_on import assumption_tables
from desktop.documents.finances.years_sheet import NO_YEAR, years_title
from desktop.documents.gone_services import gone_services
from desktop.documents.parts import paper_of
from desktop.documents.source import Source
from desktop.documents.trace_years import whole_years
from desktop.documents.who_pays import service_shares
from desktop.domain.balance import missing_partners
from desktop.domain.words.gone_words import nothing_shared
from desktop.domain.words.sentences import gap

_NO_SERVICE = "Aucun service n’est encore saisi : ce document se remplira à l’étape « Services »."
_NO_SHARE = "Les parts ne sont pas encore connues : le budget de chacun suivra."
_ONE_YEAR = "Une seule année est prévue : ses montants sont ci-dessus."
_WORKBOOK = (
    "Le classeur de ce tableau a les mêmes feuilles, avec des formules qui restent vives. Les charges de personnel de "
    "chaque employeur sont réunies : un seul montant par partie du coût, directe ou indirecte."
)


def finances(whole: Source) -> Paper:
    """Today, tomorrow, the sharing, the years, the budgets, and what it all rests on."""
    source = discreet(whole)
    blocks: list[Block] = [Paragraph(_WORKBOOK, small=True)]
    blocks += _sheets(source) if source.results.services() else [Paragraph(_NO_SERVICE)]
    blocks += [Heading("Hypothèses", 1), *assumption_tables(source), *hypotheses(source, note=False)]
    return paper_of(
        source,
        TITLE,
        "D’aujourd’hui au budget de chacun",
        blocks,
        shape="landscape",
        keywords=("coût", "répartition", "budget", "hypothèses"),
    )


def _sheets(source: Source) -> Iterator[Block]:
    missing = [Paragraph(f"{gap(source.results)}.")] if missing_partners(source.results) else []
    yield Heading("Aujourd’hui", 1)
    yield from (*missing, *today_tables(source))
    yield Heading("Demain", 1)
    yield from tomorrow_tables(source)
    if nothing_shared(source.results):
        yield from gone_services(source)
        return
    yield PageBreak()  # the sheet that is shown to others
    yield Heading("Répartition", 1)
    yield by_commune(source)
    for result in source.results.shared():
        yield from service_shares(source, result, level=2)
    yield from gone_services(source)
    yield Heading(years_title(source), 1)
    yield from whole_years(source, source.results) or [
        Paragraph(_ONE_YEAR if source.results.outlook.reference else NO_YEAR)
    ]
    budget = budget_tables(source)
    yield Heading(dated(source, "Budget {}", "Budget"), 1)
    yield from budget
    if not budget:
        yield Paragraph(_NO_SHARE)

"""« Tableau financier » as a workbook: from what is paid today to the budgets, with formulas that stay alive."""

from dataclasses import replace

from desktop.documents.assumptions import hypotheses
from desktop.documents.blocks import Paragraph
from desktop.documents.finances.budget_sheet import budget_sheet
from desktop.documents.finances.cost_sheets import today_sheet, tomorrow_sheet
from desktop.documents.finances.rests_on import assumption_tables
from desktop.documents.finances.years_sheet import years_sheet, years_title
from desktop.documents.source import Source
from desktop.documents.who_pays_book import together
from desktop.documents.who_pays_budgets import budget_sheets, sheet_titles
from desktop.documents.who_pays_sheet import placed_sheet
from desktop.documents.who_pays_year import Read
from desktop.documents.workbook.sheets import Book, Cell, Look, Rows, Sheet, foot_words, sheet_names
from desktop.documents.workbook.tables import add_table, widths_of
from desktop.domain.dataset import Dataset
from desktop.domain.pay import without_words
from desktop.domain.results import Results
from desktop.domain.words.naming import service_name
from desktop.domain.words.running_words import beside_totals

TITLE = "Tableau financier"
_FIRST = ("Lisez-moi", "Aujourd’hui", "Demain", "Répartition")
_TO_SHARE = "Ce que chacun paie pour chaque service ; une feuille par service donne le calcul."
_ALIVE = (
    (
        "Les formules sont vives. Les cases jaunes se changent : montants d’aujourd’hui et de demain, poids et données "
        "des clés."
    ),
    "Un montant changé dans « Demain » passe dans les parts, puis dans le budget. Le dossier, lui, ne change pas.",
    (
        "Les feuilles des services sont verrouillées sans mot de passe, sauf leurs cases jaunes : « Révision », "
        "« Ôter la protection » les ouvre."
    ),
    "Les centimes qui restent vont aux plus grands restes ; à égalité, dans l’ordre des codes Insee.",
)
_NO_NAME = "Ce classeur ne contient pas de nom d’agent. Les charges de personnel de chaque employeur y sont réunies."


def discreet(source: Source) -> Source:
    """The same dossier where lines of staff and posts no longer say whose they are."""
    dataset = Dataset(without_words(source.dataset))
    return replace(source, dataset=dataset, results=Results(dataset, source.results.law))


def finances_book(whole: Source, version: int) -> Book:
    """The workbook; its version is that of the paper."""
    source = discreet(whole)
    results = source.results.shared()
    services = [service_name(result.service) for result in results]
    last = (years_title(source), "Budget", *sheet_titles(source), "Hypothèses")
    names = sheet_names([*_FIRST, *services, *last])
    of_services = names[len(_FIRST) : -len(last)]
    ahead, budget, parts, lines, rests = names[-len(last) :]
    tomorrow = tomorrow_sheet(source, names[2])
    placed = [placed_sheet(source, result, tomorrow.links, locked=True) for result in results]
    read = [Read(source, *each) for each in zip(results, placed, of_services, strict=True)]
    booked = budget_sheets(source, read, (parts, lines))
    sheets = (
        today_sheet(source, names[1]),
        tomorrow.sheet,
        together(source, placed, of_services, names[3]),
        *(replace(each.sheet, name=name) for each, name in zip(placed, of_services, strict=True)),
        years_sheet(source, ahead),
        budget_sheet(source, budget, booked),
        booked.parts,
        booked.lines,
        _assumptions(source, rests),
    )
    foot = foot_words(source.dossier.name, version)
    return Book(TITLE, source.made_on, (_read_me(source, names, len(results)), *sheets), foot)


def _read_me(source: Source, names: list[str], services: int) -> Sheet:
    """What each sheet holds, what may be changed, and whether it is a draft."""
    marks = " – ".join(source.marks)
    ahead, budget, parts, lines, rests = names[len(_FIRST) + services :]
    told = (
        (names[1], "Ce que chaque partenaire paie aujourd’hui, ligne par ligne."),
        (names[2], "Ce que coûteront les services : partagé, gardé par chacun, payé une fois au démarrage."),
        (names[3], _TO_SHARE),
        (ahead, "Les mêmes montants sur toutes les années prévues, et l’écart avec aujourd’hui."),
        (budget, "Les lignes à inscrire, par commune, chapitre et article."),
        (parts, "D’où vient le montant de chaque ligne : les mois de service, le personnel, les autres charges."),
        (lines, "Le calcul des lignes du budget, service par service."),
        (rests, "Ce qui a été choisi, les données de chacun, les montants à confirmer."),
    )
    rows = Rows()
    rows.add(Cell(" : ".join(filter(None, (TITLE, source.dossier.name))), Look.TITLE))
    if marks:
        rows.add(Cell(marks, Look.TITLE))
    rows.add(Cell("Feuille", Look.HEADER), Cell("Ce qu’elle contient", Look.HEADER))
    for name, words in told:
        rows.add(Cell(name), Cell(words))
    for words in filter(None, (*_ALIVE, beside_totals(source.results, source.law), _NO_NAME)):
        rows.add(Cell(words, Look.NOTE))
    return Sheet(names[0], tuple(rows), (32, 100))


def _assumptions(source: Source, name: str) -> Sheet:
    """The tables of the paper, then its sentences."""
    rows, tables = Rows(), assumption_tables(source)
    widths = widths_of(tables)
    rows.add(Cell("Hypothèses et données", Look.TITLE))
    for table in tables:
        rows.add()
        add_table(rows, table, sum(widths))
    rows.add()
    for block in hypotheses(source, note=False):
        if isinstance(block, Paragraph):
            rows.add_note(f"{block.label} {block.text}".strip(), sum(widths))
    return Sheet(name, tuple(rows), widths)

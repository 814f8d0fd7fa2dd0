"""« Les règles comparées »: for each service with several scenarios, what each partner would pay in each of them.

The same costs, up to eight rules: euros, euros per inhabitant, change from today, against alone, who pays more.
"""

from collections.abc import Sequence

from desktop.documents.blocks import Align, Block, BulletList, Heading, PageBreak, Paper, Paragraph, Table
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.source import Source
from desktop.domain.records import SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.rule_words import scenario_title, terms_words
from desktop.domain.words.comparison_words import Row, block, comparison
from desktop.domain.words.naming import service_name
from desktop.domain.words.sentences import amount, figures_of

TITLE = "Les règles comparées"
_ONE_RULE = "Aucun service n’a encore deux scénarios : ce document se remplira à l’étape « Répartition »."
_EXACT = "Calcul sur les montants exacts ; arrondis affichés à l’euro. Seul : ce que chacun paierait au niveau visé."
_LETTER, _NAMES = 2.0, 4.6  # widths of a scenario and of what is told, in shares of the table
_RIGHT: tuple[Align, ...] = ("right",)
WORDS_UP_TO = 4  # scenarios, beyond which a letter heads each column, and the sheet is laid on its side


def has_choice(results: Results) -> bool:
    """Whether there is something to compare."""
    return any(len(scenarios_of(results, result)) > 1 for result in results.shared())


def compared_rules(source: Source) -> Paper:
    """A page or more per service that has several scenarios; on its side when they are many."""
    blocks: list[Block] = []
    most = 0
    for result in source.results.shared():
        if (count := len(scenarios_of(source.results, result))) > 1:
            blocks += [*([PageBreak()] if blocks else []), *_service(source, result)]
            most = max(most, count)
    return paper_of(
        source,
        TITLE,
        "Ce que chaque partenaire paierait, selon chaque façon de partager",
        (*(blocks or [Paragraph(_ONE_RULE)]), Paragraph(NO_NAME, small=True)),
        shape="landscape" if most > WORDS_UP_TO else "portrait",
        tight=2,
        keywords=("répartition", "comparaison", "clé"),
    )


def scenarios_of(results: Results, result: ServiceResult) -> list[SharingScenario]:
    """The ways of sharing that a service has, in the order of the screen."""
    return results.dataset.where(SharingScenario, service_id=result.service.id)


def _service(source: Source, result: ServiceResult) -> list[Block]:
    scenarios = scenarios_of(source.results, result)
    found = comparison(source.results, result, scenarios, source.law)
    cost = amount(result.pooled.total[0] if result.pooled.known else None, exact=True)
    lacking = [Paragraph(f"Écart provisoire : il manque {figures_of(result.missing)}.")] if result.missing else []
    rows = [row for line in found.lines for row in block(line)]
    who: list[Block] = [Paragraph("Qui paie plus qu’aujourd’hui :"), BulletList(found.more)] if found.more else []
    return [
        Heading(service_name(result.service), 1),
        Paragraph(f"{cost} par an, la même somme dans chaque scénario.", label="Ce qui se partage."),
        BulletList(tuple(scenario_words(source, scenario) for scenario in scenarios)),
        *lacking,
        scenario_table(f"{service_name(result.service)} : par an", found.letters, [*rows, *found.counts]),
        *who,
        *(Paragraph(text) for text in found.outside),
    ]


def scenario_words(source: Source, scenario: SharingScenario) -> str:
    """« A – Selon la population (retenu). » and what is agreed beside the key."""
    kept = " (retenu)" if scenario.chosen else ""
    return " ".join([f"{scenario_title(source.dataset, scenario)}{kept}.", *terms_words(source.dataset, scenario)])


def scenario_table(caption: str, letters: tuple[str, ...], rows: Sequence[Row]) -> Table:
    """A column per scenario; a row that is a title, then those that it explains."""
    heads = letters if len(letters) > WORDS_UP_TO else tuple(f"Scénario {each}" for each in letters)
    return Table(
        header=("", *heads),
        rows=tuple((*row.cells, *("",) * (1 + len(letters) - len(row.cells))) for row in rows),
        caption=caption,
        align=("left", *(_RIGHT * len(letters))),
        widths=(_NAMES, *(_LETTER for _each in letters)),
        dense=True,
        levels=tuple(0 if len(row.cells) == 1 else 1 for row in rows),
        note=_EXACT,
    )

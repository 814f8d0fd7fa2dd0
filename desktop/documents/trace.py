"""« D’où viennent les chiffres »: each amount with its formula and what it is made of, for all, then by service.

Nothing of the private part: pay is in one amount, and no negotiation is read. Agent by agent, with a number each, it is
another paper, that stays at the town hall.
"""

from dataclasses import replace

from desktop.documents.blocks import Block, Box, Heading, Paper, Paragraph
from desktop.documents.gone_services import gone_services, without_gone
from desktop.documents.parts import NO_NAME, paper_of
from desktop.documents.source import Source
from desktop.documents.told_lines import tells_pay
from desktop.documents.trace_means import employer_risks, hours_of
from desktop.documents.trace_rows import Row, Told, key, table
from desktop.documents.trace_years import service_years, whole_years
from desktop.domain.choices import CostFamily
from desktop.domain.dataset import Dataset
from desktop.domain.figures import Figure
from desktop.domain.pay import without_words
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.rounding import last_cents_words
from desktop.domain.sharing.rule_words import rule_words, terms_words
from desktop.domain.staff.lone import lone_amounts
from desktop.domain.words import explain, lone_words
from desktop.domain.words.gone_words import gone_of
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import figure_value

TITLE = "D’où viennent les chiffres"
_SIDES = ("today", "after", "gain")
_MOST_APART = 12  # partners, up to which the services of each are listed again in the table of the whole
_IN_SERVICE = "voir ce service, plus bas"
_NO_SERVICE = "Aucun service n’est encore saisi : ce document se remplira à l’étape « Services »."
_HOW = "Sous chaque montant, en retrait, ce dont il est fait ; ce qui est expliqué une fois n’est pas répété."
_ADDED_UP = "Les charges de personnel de chaque employeur sont réunies en un seul montant."
_TYPED = "Les lignes de personnel saisies à part sont réunies en un seul montant."
AGENTS = "agent par agent"
_DETAILED = {True: "des agents et du matériel", False: "du matériel"}
_MARK = "DOCUMENT DE TRAVAIL, NON PUBLIC"
_APART = Box(
    "Document de travail, non public",
    (
        Paragraph(
            f"Cette annexe dit ce que coûte un seul agent à son employeur : gardez-la à la mairie. « {TITLE} », qui se "
            "montre, réunit les charges de personnel de chaque employeur en un seul montant."
        ),
    ),
)


def trace(source: Source, *, apart: bool = False) -> Paper:
    """An upright annex: the whole project, then a part per service; `apart`, what each agent costs too."""
    results = Results(Dataset(without_words(source.dataset)), source.results.law)
    services = results.services()
    blocks: list[Block] = [Paragraph(_NO_SERVICE)]
    if services:
        blocks = [Paragraph(f"{_years(results)} {_HOW} {_TYPED if apart else _ADDED_UP}", small=True)]
    if results.shared():
        blocks += [Heading("L’ensemble du projet", 1), table("Le projet entier, par an", _whole(results))]
        blocks += [*without_gone(source), *whole_years(source, results)]
    for result in results.shared():
        blocks += _service(results, result, apart=apart)
    blocks += gone_services(source)
    for result in gone_of(results):
        blocks += _gone(results, result, apart=apart)
    said = lone_words.note(results, private=apart)
    made = paper_of(
        source,
        f"{TITLE}, {AGENTS}" if apart else TITLE,
        "Chaque montant, sa formule et ce dont il est fait",
        (*([_APART] if apart else []), *blocks, Paragraph(f"{said} {NO_NAME}".strip(), small=True)),
        tight=2,
        keywords=("calcul", "formule", "coût", *(["document non public"] if apart else [])),
    )
    return replace(made, marks=(_MARK, *made.marks)) if apart else made


def tells_of_one(source: Source) -> bool:
    """Whether there is more to tell agent by agent: a post, a bonus, the staff of whoever has a single agent."""
    results = source.results
    lines = [line for result in results.services() for line in results.lines.of(result.service.id)]
    alone = [x for x in lines if tells_pay(x) and (results.lines.made(x) or x.family is not CostFamily.STAFF)]
    return bool(alone or lone_amounts(results))


def _years(results: Results) -> str:
    year = results.outlook.reference
    return f"Euros par an, aux comptes de {year}, au centime." if year else "Euros par an, au centime."


def _whole(results: Results) -> list[Row]:
    """Today, tomorrow and the change: by partner, then by service while that stays short."""
    partners = {partner.id for result in results.shared() for partner in result.partners}
    apart = len(results.shared()) > 1 and len(partners) <= _MOST_APART
    rows, told = [], Told()
    for side in _SIDES:
        total = explain.project_total(results, side)
        rows.append(told.head(total))
        for each in total.inputs():
            rows.append(told.head(each, 1))
            parts = each.inputs() if apart else ()
            rows += [Row(2, _of_service(results, part), figure_value(part), _IN_SERVICE) for part in parts]
    return rows


def _of_service(results: Results, figure: Figure) -> str:
    """The service alone, under a row that says whose it is and when; any other figure keeps its label."""
    services = [result.service.name for result in results.services()]
    whose = {named(partner) for result in results.services() for partner in result.partners}
    if not figure.label.startswith(tuple(whose)):
        return figure.label
    return next((name for name in services if name and figure.label.endswith(f" : {name}")), figure.label)


def _service(results: Results, result: ServiceResult, *, apart: bool) -> list[Block]:
    """What is shared, by which rule, what each partner pays, and the details of agents and equipment."""
    title, name, told = service_name(result.service), result.service.name, Told(apart)
    cost = _pooled(told, explain.pooled(results, result))
    blocks: list[Block] = [
        Heading(title, 1),
        table(f"{title} : le coût à partager", cost, name, _rule(results, result)),
    ]
    lines = [row for partner in result.partners for row in _partner(results, result, partner, told)]
    lines += [row for figure in explain.uncovered(results, result) for row in told.tree(figure, 0)]
    if lines:
        blocks.append(table(f"{title} : ce que paie chaque partenaire", lines, name))
    else:
        blocks.append(Paragraph("Les participants restent à choisir."))
    if details := told.details():
        blocks.append(table(f"{title} : le détail {_DETAILED[apart]}", details))
    hours = hours_of(results, result) if apart else []
    risks = employer_risks(result, results.dataset)
    return [*blocks, *hours, *risks, *service_years(results, result, apart=apart)]


def _gone(results: Results, result: ServiceResult, *, apart: bool) -> list[Block]:
    """What one budget would pay, and what each pays today: there is no share to explain."""
    title, name, told = service_name(result.service), result.service.name, Told(apart=apart)
    cost = _pooled(told, explain.pooled(results, result))
    rows = list[Row]()
    for today in (explain.today(results, result, partner) for partner in result.partners):
        rows += [told.head(today), *(row for item in told.inputs(today) for row in told.tree(item, 1))]
    blocks: list[Block] = [Heading(title, 2), table(f"{title} : le coût estimé", cost, name)]
    blocks += [table(f"{title} : ce que paie chaque partenaire aujourd’hui", rows, name)] if rows else []
    if details := told.details():
        blocks.append(table(f"{title} : le détail {_DETAILED[apart]}", details))
    hours = hours_of(results, result) if apart else []
    return [*blocks, *hours, *employer_risks(result, results.dataset)]


def _rule(results: Results, result: ServiceResult) -> str:
    scenario = result.chosen.scenario
    if scenario is None:
        return "La façon de partager ce coût reste à choisir."
    told = f"La règle : {rule_words(results.dataset, scenario)}."
    rounded = last_cents_words(results, results.service(scenario.service_id))
    return " ".join(filter(None, [told, *terms_words(results.dataset, scenario), rounded]))


def _pooled(told: Told, cost: Figure) -> list[Row]:
    """Direct costs, indirect costs and income, with their lines; the sum of what is not known yet is no zero."""
    groups = cost.inputs()
    with_pay = [group for group in groups if any(item.pay for item in group.inputs())]
    if not told.apart and len(with_pay) > 1:  # beside other pay, an indirect one may be the bonus of one agent
        lines = told.in_one([item for group in groups for item in group.inputs() or [group]])
        return [told.head(cost), *(row for item in lines for row in told.tree(item, 1))]
    rows = [told.head(cost)]
    for group in groups:
        if cost.value is None and not group.inputs():
            continue
        rows.append(told.head(group if cost.value is not None else replace(group, value=None), 1))
        rows += [row for item in told.inputs(group) for row in told.tree(item, 2)]
    return rows


def _partner(results: Results, result: ServiceResult, partner: Partner, told: Told) -> list[Row]:
    """Today, its share, tomorrow and the change: what was just told of it is not told again."""
    figures = (
        explain.today(results, result, partner),
        explain.share(results, result, result.chosen, partner),
        explain.after(results, result, partner),
        explain.change(results, result, partner),
    )
    own = {key(figure) for figure in figures}
    rows = []
    for figure in figures:
        rows.append(told.head(replace(figure, note="")))  # the rule and its terms are told once, under the cost
        rows += [row for item in told.inputs(figure) if key(item) not in own for row in told.tree(item, 1)]
    return rows

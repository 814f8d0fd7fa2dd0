"""What the figures rest on: points to confirm, estimates, hypotheses, sources, and the day of the law."""

from collections import Counter
from decimal import Decimal
from itertools import groupby

from desktop.documents.blocks import Block, Paragraph
from desktop.documents.parts import NO_NAME, ended
from desktop.documents.source import Source
from desktop.documents.told_lines import told_label
from desktop.domain.balance import known_today, whole_balance
from desktop.domain.choices import Behaviour, Confidence, CostScenario
from desktop.domain.records import CostLine, LineYear, Partner, Service, Usage
from desktop.domain.review.points import open_points, remaining_words
from desktop.domain.words import lone_words
from desktop.domain.words.naming import named, service_name
from desktop.domain.words.sentences import amount
from resources.sentence import high
from resources.typography import listing, number, plural, signed_percent

MOST_POINTS = 8
_MOST_ESTIMATES = 6
_MOST_NAMED = 3
_DISCLAIMER = "Elle ne remplace pas un conseil juridique."
_WHEN = {
    CostScenario.TODAY: "aujourd’hui",
    CostScenario.ALONE: "seul",
    CostScenario.SHARED: "demain",
    CostScenario.TRANSITION: "à la mise en route",
}
_SAID_ELSEWHERE = frozenset({"cost-estimate", "pays-more", "staff-consent", "staff-sheet", "staff-heard"})
"""Points that a paper tells in their place: estimates, who pays more, and acts with those of the legal form."""


def points(source: Source, most: int = MOST_POINTS, *, step: str = "") -> tuple[str, ...]:
    """The points to confirm, the gravest first, and how many are left out: every one of a step, or of the dossier.

    Of the whole dossier, the estimates and what a paper tells in its place are left to that place, and counted here:
    those told and those left out come to as many as the summary says.
    """
    every = [point for point in open_points(source.findings) if not step or point.step == step]
    counts = Counter(point.told for point in every)
    kept = list(dict.fromkeys(point.told for point in every if step or point.code not in _SAID_ELSEWHERE))[:most]
    rest = len(every) - sum(counts[words] for words in kept)
    left = f"{'Et ' if kept else ''}{remaining_words(rest, others=bool(kept))}." if rest else ""
    return tuple(filter(None, (*(_counted(words, counts[words]) for words in kept), left)))


def _counted(words: str, count: int) -> str:
    """One sentence for several points says how many they are."""
    return words if count == 1 else f"{words.rstrip('.')} ({plural(count, 'point', 'points')})."


def accepted(source: Source) -> tuple[str, ...]:
    """The points accepted, as the council reads them, each with the reason that was written."""
    told = (f"{finding.told} Accepté : {ended(acceptance.reason)}" for finding, acceptance in source.accepted)
    return tuple(dict.fromkeys(told))


def estimates(source: Source, commune: Partner | None = None, most: int = _MOST_ESTIMATES) -> str:
    """The amounts that are estimates, grouped by what they are; of one commune, those that it pays or shares."""
    groups = _grouped(_estimated(source) if commune is None else _of(source, commune))
    told = [_group(source, label, lines) for label, lines in groups[:most]]
    if len(groups) > most:
        told.append(plural(len(groups) - most, "autre", "autres"))
    words = " ; ".join(told)
    return f"{high(words)}." if told else ""


def weight_of_estimates(source: Source) -> str:
    """How much of the totals is estimated: « 1 560 € sur 208 370 € aujourd’hui »."""
    whole = whole_balance(source.results)
    sides = (
        (CostScenario.TODAY, known_today(source.results), "aujourd’hui"),
        (CostScenario.SHARED, whole.after, "demain"),
    )
    told = []
    for scenario, total, words in sides:
        cents = sum(abs(_cents(source, line)) for line in _estimated(source) if line.scenario is scenario)
        if cents and total:
            told.append(f"{amount(cents)} sur {amount(total)} {words}")
    return f"Ils comptent pour {listing(told)}." if told else ""


def hypotheses(source: Source, *, shortened: bool = False, note: bool = True) -> list[Block]:
    """Everything that was chosen rather than observed, then where the rest comes from; and whether texts are cut.

    A `note` says from how many inhabitants on one is due; the others have tables of amounts, of staff too.
    """
    law = f"{_threshold(source)} {_DISCLAIMER}" if note else source.law.disclaimer
    told = (
        ("Montants.", f"{_year(source)} {_taxes(source)} {_origins(source)} {_populations(source)}"),
        ("Hypothèses.", f"{_growth(source)} {_overheads(source)}"),
        ("Personnel.", "" if note else lone_words.note(source.results)),
        ("Montants estimés, encore à confirmer.", f"{estimates(source)} {weight_of_estimates(source)}"),
        ("Textes.", "Les plus longs finissent par « … » : le dossier les garde entiers." if shortened else ""),
        ("Droit.", f"{source.law.as_of_text}. {law} {NO_NAME}"),
    )
    return [Paragraph(text.strip(), small=True, label=label) for label, text in told if text.strip()]


def amounts(source: Source) -> list[CostLine]:
    """The lines that have an amount, those that come from agents and equipment included."""
    lines = (line for result in source.results.services() for line in source.results.lines.of(result.service.id))
    return [line for line in lines if line.amount is not None]


def _estimated(source: Source) -> list[CostLine]:
    """Those that the totals hold: a service that passes to another budget is in none of them."""
    shared = {result.service.id for result in source.results.shared()}
    held = (line for line in amounts(source) if line.service_id in shared)
    return [line for line in held if line.confidence is Confidence.ESTIMATED]


def _cents(source: Source, line: CostLine) -> int:
    return (source.results.lines.years(line) or (0,))[0]


def _of(source: Source, commune: Partner) -> list[CostLine]:
    """The estimated lines that a commune pays or shares."""
    uses = source.dataset.where(Usage, partner_id=commune.id)
    services = {use.service_id for use in uses if use.takes_part}
    shared = {CostScenario.SHARED, CostScenario.TRANSITION}
    return [
        line
        for line in _estimated(source)
        if line.partner_id == commune.id or (line.common and line.scenario in shared and line.service_id in services)
    ]


def _grouped(lines: list[CostLine]) -> list[tuple[str, list[CostLine]]]:
    """By what they are and when they are paid, in the order in which they come; nobody's pay is read there."""
    labels = {line.id: _what_when(line) for line in lines}
    order = list(dict.fromkeys(labels.values()))
    ranked = sorted(lines, key=lambda line: order.index(labels[line.id]))
    return [(label, list(group)) for label, group in groupby(ranked, key=lambda line: labels[line.id])]


def _what_when(line: CostLine) -> str:
    """« Logiciel, à la mise en route »; once where its own words already say so."""
    what, when = told_label(line), _WHEN[line.scenario]
    return what if when.removeprefix("à la ") in what.casefold() else f"{what}, {when}"


def _group(source: Source, label: str, lines: list[CostLine]) -> str:
    name = f"{label[0].lower()}{label[1:]}"
    paid: dict[str, int] = {}
    for line in lines:
        paid[line.partner_id] = paid.get(line.partner_id, 0) + abs(_cents(source, line))
    if len(paid) > _MOST_NAMED:
        return f"{name} ({plural(len(lines), 'montant', 'montants')}, {amount(sum(paid.values()))})"
    who = {key: source.dataset.find(Partner, key) for key in paid}
    told = [f"{named(p)} : {amount(paid[key])}" if p else amount(paid[key]) for key, p in who.items()]
    return f"{name} ({', '.join(told)})"


def _year(source: Source) -> str:
    year = source.dossier.reference_year
    return f"Euros par an, aux prix et comptes de {year}." if year else "Euros par an ; année des comptes à préciser."


def _taxes(source: Source) -> str:
    taxes = list(dict.fromkeys(x.tax.label for x in amounts(source)))
    return f"{listing(taxes)}." if taxes else ""


def _origins(source: Source) -> str:
    origins = dict.fromkeys(line.source.label for line in amounts(source))
    used = [f"{label[0].lower()}{label[1:]}" for label in origins]
    return f"Sources : {listing(used)}." if used else ""


def _growth(source: Source) -> str:
    dossier, apart = source.dossier, _apart(source)
    if not dossier.staff_growth and not dossier.other_growth:
        return f"Aucune évolution annuelle n’est supposée.{apart}"
    staff, other = (signed_percent((rate or Decimal(0)) / 100) for rate in (dossier.staff_growth, dossier.other_growth))
    rates = f"Évolution supposée : {staff} par an pour le personnel, {other} par an pour les autres charges"
    return f"{rates}.{apart}"


def _apart(source: Source) -> str:
    """The amounts that do not go as the others do: their own growth, years already known, the use of the service."""
    held = amounts(source)
    years = {each.line_id for each in source.dataset.all(LineYear) if each.year and each.amount is not None}
    counted = (
        ([x for x in held if x.growth], "a sa propre évolution", "ont leur propre évolution"),
        ([x for x in held if x.id in years], "a des années déjà connues", "ont des années déjà connues"),
        ([x for x in held if x.behaviour is not Behaviour.FIXED], "suit l’usage prévu", "suivent l’usage prévu"),
    )
    told = [plural(len(lines), f"montant {one}", f"montants {many}") for lines, one, many in counted if lines]
    return "".join(f" {sentence}." for sentence in told)


def _overheads(source: Source) -> str:
    """By lines, by a rate, or both: the method is written and printed."""
    rated = [s for s in source.dataset.all(Service) if s.overhead_rate]
    if not rated:
        return "Charges indirectes saisies ligne par ligne, sans taux ajouté."
    rates = [f"{number(s.overhead_rate or 0)} % des charges directes communes ({service_name(s)})" for s in rated]
    return f"Charges indirectes saisies ligne par ligne, et par un taux : {listing(rates)}."


def _populations(source: Source) -> str:
    populations = {
        f"{p.population_kind.label} {p.population_year or ''}".strip()
        + (f" ({p.population_source})" if p.population_source else "")
        for p in source.dataset.all(Partner)
        if p.population is not None
    }
    text = listing(sorted(populations))
    return f"{high(text)}." if text else ""


def _threshold(source: Source) -> str:
    """A note is due only from a number of inhabitants on: said so that it is never taken for compulsory below."""
    found = source.law.parameter("seuil_note_synthese")
    if found is None:
        return "Cette note éclaire le conseil."
    told = "Cette note éclaire le conseil ; la loi ne la rend obligatoire qu’à partir de"
    return f"{told} {found.shown} ({found.say.cited})."

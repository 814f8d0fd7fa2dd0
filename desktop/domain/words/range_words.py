"""What a range says in French: from how much to how much, with which margins, and what moves it most."""

from collections.abc import Sequence

from desktop.domain.costs.assumed import Assumption, Kind
from desktop.domain.costs.range import Exploration, Margins, Range, Source
from desktop.domain.dataset import Dataset
from desktop.domain.fields import spec
from desktop.domain.records import Asset, CostLine, Dossier, EmployerRisk, Partner, Post, Service, Usage
from desktop.domain.words.naming import named, of, service_name
from desktop.domain.words.sentences import amount
from resources.typography import number

MOST_SAID = 3


def margins_sentence(margins: Margins) -> str:
    """The margins, printed wherever a range is."""
    return (
        f"{_margins(margins)} Un usage prévu, un taux de charges indirectes, une évolution annuelle sont des "
        "hypothèses : même marge que pour un montant « estimé »."
    )


def margins_note(found: Exploration, margins: Margins) -> str:
    """The same under a chart, in two lines: what is supposed, where it moves something."""
    supposed = any(isinstance(lever.source, Assumption) for lever in found.levers)
    return _margins(margins, " ou une hypothèse (usage, taux, évolution)" if supposed else "")


def cost_range(found: Range) -> str:
    """« entre 38 000 € et 44 000 € »; the amount alone when it is sure."""
    return amount(found.expected) if found.sure else f"entre {amount(found.low)} et {amount(found.high)}"


def gain_range(found: Range) -> str:
    """« entre 1 200 € de plus et 3 000 € de moins qu’aujourd’hui »: what is paid."""
    if found.sure:
        return f"{_paid(found.expected)} qu’aujourd’hui"
    return f"entre {_paid(found.low)} et {_paid(found.high)} qu’aujourd’hui"


def over_years(found: Range, years: Sequence[int]) -> str:
    """The same over all the years that count, the start paid."""
    when = f"De {years[0]} à {years[-1]}" if len(years) > 1 else f"En {years[0]}"
    return f"{when}, mise en route comprise, les partenaires paient en tout {gain_range(found)}."


def corners_sentence() -> str:
    """What the two ends of a range are."""
    return (
        "Ces deux bornes supposent que tous les montants incertains et toutes les hypothèses sont, ensemble, au plus "
        "défavorable ou au plus favorable : la réalité sera entre les deux."
    )


def levers_sentence(dataset: Dataset, found: Exploration) -> str:
    """Which amounts matter most: to be made sure first."""
    if not found.levers:
        return "Aucun montant incertain ne change ce total."
    first = found.levers[:MOST_SAID]
    told = [f"{source_name(dataset, lever.source)} ({amount(lever.swing)} d’écart)" for lever in first]
    return f"À vérifier en premier : {' ; '.join(told)}."


def source_name(dataset: Dataset, source: Source) -> str:
    """« Carburant, Orbelle »: the label of an amount, and whose it is when that is known."""
    if isinstance(source, Assumption):
        return _supposed(dataset, source)
    if isinstance(source, Post):
        label, whose = ", ".join(filter(None, (source.label, source.job))) or "Agent", source.employer_id
    elif isinstance(source, EmployerRisk):
        label, whose = source.kind.label, source.employer_id
    elif isinstance(source, Asset):
        label, whose = source.label or source.kind.label, source.owner_id
    else:
        label, whose = source.label or source.family.label, source.partner_id
    partner = dataset.find(Partner, whose)
    return f"{label}, {named(partner)}" if partner else label


def source_spread(dataset: Dataset, source: Source) -> str:
    """Its name and, of what is supposed, from how much to how much: « Usage prévu d’Orbelle (de 240 à 360) »."""
    name = source_name(dataset, source)
    if not isinstance(source, Assumption):
        return name
    sign = "" if source.kind is Kind.USE else " %"
    return f"{name} (de {number(source.low)}{sign} à {number(source.high)}{sign})"


def _supposed(dataset: Dataset, source: Assumption) -> str:
    match source.record:
        case Usage() as use:
            partner = dataset.find(Partner, use.partner_id)
            return f"Usage prévu {of(partner)}" if partner else "Usage prévu"
        case Service() as service:
            return f"{spec(Service, source.kind.value).label}, {service_name(service)}"
        case CostLine() as line:
            return f"{spec(CostLine, source.kind.value).label} : {source_name(dataset, line)}"
        case Dossier():
            return spec(Dossier, source.kind.value).label


def _paid(gain: int) -> str:
    return f"{amount(abs(gain))} de {'moins' if gain > 0 else 'plus'}" if gain else "autant"


def _margins(margins: Margins, more: str = "") -> str:
    return (
        f"Marges : {number(margins.fair)} % en plus ou en moins pour un montant « à peu près sûr », "
        f"{number(margins.estimated)} % pour un montant « estimé »{more}, aucune pour un montant « sûr »."
    )

"""What a range says in French: from how much to how much, with which margins, and what moves it most."""

from desktop.domain.costs.range import Exploration, Margins, Range, Source
from desktop.domain.dataset import Dataset
from desktop.domain.records import Asset, EmployerRisk, Partner, Post
from desktop.domain.words.naming import named
from desktop.domain.words.sentences import amount
from resources.typography import number

MOST_SAID = 3


def margins_sentence(margins: Margins) -> str:
    """The margins, printed wherever a range is."""
    return (
        f"Marges : {number(margins.fair)} % en plus ou en moins pour un montant « à peu près sûr », "
        f"{number(margins.estimated)} % pour un montant « estimé », aucune pour un montant « sûr »."
    )


def cost_range(found: Range) -> str:
    """« entre 38 000 € et 44 000 € »; the amount alone when it is sure."""
    return amount(found.expected) if found.sure else f"entre {amount(found.low)} et {amount(found.high)}"


def gain_range(found: Range) -> str:
    """« entre 1 200 € de plus et 3 000 € de moins » : what is paid against today."""
    if found.sure:
        return _against_today(found.expected)
    return f"entre {_against_today(found.low)} et {_against_today(found.high)}"


def corners_sentence() -> str:
    """What the two ends of a range are."""
    return (
        "Ces deux bornes supposent que tous les montants incertains sont, ensemble, au plus défavorable ou au plus "
        "favorable : la réalité sera entre les deux."
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


def _against_today(gain: int) -> str:
    if gain == 0:
        return "autant qu’aujourd’hui"
    return f"{amount(abs(gain))} de {'moins' if gain > 0 else 'plus'}"

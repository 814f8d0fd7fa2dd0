"""What was decided of one service, as an agreement says it: words that end a sentence and agree with nothing."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from desktop.documents.source import Source
from desktop.documents.starting import starts_for
from desktop.domain.asked import ends_on
from desktop.domain.choices import (
    AgentsOnExit,
    Answer,
    EntryCost,
    ExitCost,
    FunctionalAuthority,
    Priority,
    Replacement,
    RiskBearer,
    StaffRisk,
    UnderUse,
)
from desktop.domain.dataset import Dataset
from desktop.domain.fields import Choice
from desktop.domain.governance.running import authority, each_commands, rule_of
from desktop.domain.governance.term import last_day, too_long
from desktop.domain.records import EmployerRisk, Service
from desktop.domain.words.council_words import the_chair
from resources.sentence import high
from resources.typography import NO_BREAK, day, euros, plural

Typed = Callable[[str], str]
"""What she typed, without the names of agents."""
_Told = Callable[[Source, Service, Typed], str]
_Decision = TypeVar("_Decision", bound=Choice)

_FUNCTIONAL = {
    FunctionalAuthority.HOST: "le maire ou le président pour qui l’agent travaille",
    FunctionalAuthority.EMPLOYER: "la collectivité qui emploie l’agent",
    FunctionalAuthority.HEAD: "la personne responsable du service",
}
_PRIORITY = {
    Priority.SCHEDULE: "le planning convenu passe d’abord",
    Priority.SAFETY: "la sécurité et l’urgence passent d’abord",
    Priority.TURN: "chacun son tour",
    Priority.HEAD: "la personne responsable du service tranche",
}
_STAND_IN = {
    Replacement.COLLEAGUE: "un autre agent du service prend le relais",
    Replacement.CARRIER: "un remplaçant est recruté",
    Replacement.CDG: "le centre de gestion est appelé",
    Replacement.NOBODY: "le travail attend le retour de l’agent",
}
_UNDER_USE = {
    UnderUse.PLANNED: "le coût est divisé par les unités prévues, et qui utilise moins paie quand même",
    UnderUse.REAL: "le coût est divisé par les unités réelles, et le coût de chaque unité augmente",
}
_ENTRY = {
    EntryCost.NOTHING: "rien",
    EntryCost.ASSETS: "sa part de la valeur restante du matériel",
    EntryCost.SET_UP: "sa part des frais de mise en route",
}
_EXIT = {
    ExitCost.NOTHING: "seulement ce qu’elle doit déjà",
    ExitCost.YEAR: "sa part jusqu’à la fin de l’année",
    ExitCost.DECREASING: "une part qui baisse, sur une durée convenue",
    ExitCost.ASSETS: "sa part de la valeur restante du matériel",
}
_AGENTS = {
    AgentsOnExit.STAY: "ils restent chez leur employeur",
    AgentsOnExit.SHARED: "un poste en trop est payé par toutes les parties, pendant une durée convenue",
    AgentsOnExit.RETURN: "la partie qui se retire reprend l’agent, s’il l’accepte",
}
_BEARER = {
    RiskBearer.EMPLOYER: "par l’employeur seul",
    RiskBearer.SHARED: "par toutes les parties, selon la répartition du coût",
}
EACH_COMMANDS = "chaque employeur, pour ses agents"
_RENEWED = {
    Answer.YES: ", puis la convention se prolonge d’elle-même",
    Answer.NO: ", sans prolongation d’elle-même",
    Answer.UNKNOWN: "",
}


def risk_words(dataset: Dataset, service: Service, kind: StaffRisk, typed: Typed) -> str:
    """Who pays when it befalls an employer of the service: « par l’employeur seul ». The first one that is decided."""
    risks = dataset.where(EmployerRisk, service_id=service.id, kind=kind)
    told = [_risk(risk, typed) for risk in risks if risk.bearer in _BEARER]
    return told[0] if told else ""


def _risk(risk: EmployerRisk, typed: Typed) -> str:
    aside = f", avec {euros(risk.amount, cents=True)} par an mis de côté" if risk.amount else ""
    return _with_note(f"{_BEARER[risk.bearer]}{aside}", risk.note, typed)


def _notice(source: Source, service: Service, _typed: Typed) -> str:
    months = rule_of(source.dataset, service.id).notice_months
    return plural(months, "mois", "mois").replace(" ", NO_BREAK) if months else ""


def _end(source: Source, service: Service, _typed: Typed) -> str:
    """« le 31 août 2030, au bout de 3 ans, puis la convention se prolonge d’elle-même »; no day while none holds."""
    when = _until(source, service, rule_of(source.dataset, service.id).years)
    return f"{when}{_RENEWED[rule_of(source.dataset, service.id).renewed]}" if when else ""


def _term(source: Source, service: Service, _typed: Typed) -> str:
    """The same day alone, for what the law lets nobody prolong by itself; a blank beyond what it lets one agree on."""
    if too_long(source.dataset, source.law, service) is not None:
        return ""
    return _until(source, service, rule_of(source.dataset, service.id).years)


def _until(source: Source, service: Service, years: int | None) -> str:
    if (ends := ends_on(service)) is not None:
        return f"le {day(ends)}"
    if not years or years < 0:
        return ""
    length = plural(years, "an", "ans")
    start = starts_for(source, [service]).held
    last = last_day(start, years) if start is not None else None
    return f"le {day(last)}, au bout de {length}" if last else f"{length} après la date d’effet"


def _authority(source: Source, service: Service, _typed: Typed) -> str:
    partner = authority(source.dataset, service)
    if each_commands(source.dataset, service):
        return EACH_COMMANDS
    return the_chair(partner) if partner and partner.name else ""


def _decided(words: Mapping[_Decision, str], name: str, note: str = "") -> _Told:
    """What a field of the rule decides, in the words of an agreement, with the field that makes it precise."""

    def told(source: Source, service: Service, typed: Typed) -> str:
        rule = rule_of(source.dataset, service.id)
        return _with_note(words.get(getattr(rule, name), ""), getattr(rule, note) if note else "", typed)

    return told


def _with_note(words: str, note: str, typed: Typed) -> str:
    """What was decided, then how she made it precise; a note alone decides nothing."""
    more = typed(note).strip().rstrip(".")
    return f"{words}. {high(more)}" if words and more else words


RULES: Mapping[str, _Told] = {
    "notice": _notice,
    "end": _end,
    "term": _term,
    "under_use": _decided(_UNDER_USE, "under_use"),
    "authority": _authority,
    "functional": _decided(_FUNCTIONAL, "functional"),
    "priority": _decided(_PRIORITY, "priority", "priority_note"),
    "stand_in": _decided(_STAND_IN, "replacement", "replacement_note"),
    "entry_cost": _decided(_ENTRY, "entry_cost", "entry_note"),
    "exit_cost": _decided(_EXIT, "exit_cost", "exit_note"),
    "agents_on_exit": _decided(_AGENTS, "agents_on_exit"),
}
"""The blanks that say how one service is run."""

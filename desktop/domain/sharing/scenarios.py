"""The scenarios of a service: what is proposed first, how each one is called, and the weights that its rule needs."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from uuid import UUID, uuid5

from desktop.domain.changes import Change, created, edited
from desktop.domain.choices import KeyKind, Settlement, SharingMethod
from desktop.domain.dataset import Dataset
from desktop.domain.defaults import Proposal, back_to
from desktop.domain.records import LegalChoice, Partner, Service, SharingRule, SharingScenario, TypedWeight
from desktop.domain.sharing.keys import key_mix
from resources.law.types import Law
from resources.typography import listing, number, percent

MOST = 4
MIXED_KEYS = (KeyKind.POPULATION, KeyKind.UNITS, KeyKind.HOURS, KeyKind.EQUAL)
WHOLE = Decimal(100)
_LETTERS = "ABCD"
_LINES = UUID("5c1b1c1e-0d0c-5a39-8b55-2a5d6f0f8a11")


def proposed(dataset: Dataset, law: Law, service: Service) -> SharingScenario:
    """The scenario to begin with: the usual key of the type of service, the way of billing of the form chosen."""
    family = law.families.get(service.family)
    choice = next(iter(dataset.where(LegalChoice, service_id=service.id)), None)
    form = law.forms.get(choice.form) if choice else None
    return SharingScenario(
        position=len(dataset.where(SharingScenario, service_id=service.id)),
        service_id=service.id,
        method=SharingMethod(family.key) if family else SharingMethod.POPULATION,
        settlement=Settlement(form.reimbursement.regimes[0]) if form else Settlement.UNKNOWN,
    )


def proposals(dataset: Dataset, law: Law, scenario: SharingScenario) -> dict[str, Proposal]:
    """What is proposed for the fields of a scenario; the rule of the first one only, the others being there to differ.

    A service without a type and a dossier without a legal form propose nothing.
    """
    service = dataset.find(Service, scenario.service_id)
    if service is None:
        return {}
    usual, told = proposed(dataset, law, service), {}
    if service.family in law.families and letter(dataset, scenario) == _LETTERS[0]:
        rule = f"{usual.method.label[:1].lower()}{usual.method.label[1:]}"
        told["method"] = Proposal(usual.method, usual.method, "habituelle pour ce type de service", back_to(rule))
    if usual.settlement is not Settlement.UNKNOWN:
        way = f"{usual.settlement.label[:1].lower()}{usual.settlement.label[1:]}"
        reason = "celle de l’outil choisi"
        told["settlement"] = Proposal(usual.settlement, usual.settlement, reason, back_to(way))
    return told


def letter(dataset: Dataset, scenario: SharingScenario) -> str:
    """« A » for the first scenario of its service on screen."""
    ids = [held.id for held in dataset.where(SharingScenario, service_id=scenario.service_id)]
    place = ids.index(scenario.id) if scenario.id in ids else len(ids)
    return _LETTERS[place] if place < len(_LETTERS) else str(place + 1)


def scenario_title(dataset: Dataset, scenario: SharingScenario) -> str:
    """« A – selon les heures prévues »: its letter, then its own name or its rule."""
    return f"{letter(dataset, scenario)} – {scenario.name or rule_words(dataset, scenario)}"


def rule_words(dataset: Dataset, scenario: SharingScenario) -> str:
    """The rule in words: « selon la population », « 30 % population et 70 % heures prévues »."""
    if scenario.method not in {SharingMethod.MIXED, SharingMethod.FIXED_VARIABLE}:
        return scenario.method.label.lower()
    mix = key_mix(dataset, scenario)
    if len(mix) == 1:
        return f"{mix[0][0].label.lower()} seulement"
    return listing([f"{percent(part)} {key.label.lower()}" for key, part in mix]) or scenario.method.label.lower()


def weight_lines(dataset: Dataset, scenario: SharingScenario, pool: str = "whole") -> list[SharingRule]:
    """One line per key, held by the dossier or ready to be: its identifier never changes."""
    held = {rule.key: rule for rule in dataset.where(SharingRule, scenario_id=scenario.id, pool=pool)}
    return [
        held.get(key) or SharingRule(id=_line_id(scenario, pool, key), scenario_id=scenario.id, pool=pool, key=key)
        for key in MIXED_KEYS
    ]


def typed_lines(dataset: Dataset, scenario: SharingScenario, partners: Sequence[Partner]) -> list[TypedWeight]:
    """One line per partner of the service, held by the dossier or ready to be."""
    held = {weight.partner_id: weight for weight in dataset.where(TypedWeight, scenario_id=scenario.id)}
    return [
        held.get(p.id) or TypedWeight(id=_line_id(scenario, "typed", p.id), scenario_id=scenario.id, partner_id=p.id)
        for p in partners
    ]


def only_key(dataset: Dataset, scenario: SharingScenario, pool: str) -> KeyKind | None:
    """The key of a part of the cost when a single one shares it."""
    used = [line.key for line in weight_lines(dataset, scenario, pool) if line.weight]
    return used[0] if len(used) == 1 else None


def choose_key(dataset: Dataset, scenario: SharingScenario, pool: str, key: KeyKind, step: str) -> list[Change]:
    """What makes one key share the whole of a part of the cost."""
    changes: list[Change] = []
    for line in weight_lines(dataset, scenario, pool):
        weight = WHOLE if line.key is key else None
        if line.id not in dataset:
            if weight is not None:
                full = SharingRule(id=line.id, scenario_id=scenario.id, pool=pool, key=key, weight=weight)
                changes.append(created(full, step))
        elif line.weight != weight:
            changes.append(edited(line, "weight", weight, step))
    return changes


def total_weight(lines: Iterable[SharingRule | TypedWeight]) -> Decimal | None:
    """The sum of the weights typed; `None` while there is none."""
    typed = [line.weight for line in lines if line.weight is not None]
    return sum(typed, Decimal(0)) if typed else None


def total_words(what: str, total: Decimal) -> str:
    """« Le total des poids fait 98 %. Il manque 2 %. »; what the total is, when it is right."""
    gap = WHOLE - total
    said = f"Le total des {what} fait {number(total)} %."
    if not gap:
        return said
    rest = f"Il manque {number(gap)} %." if gap > 0 else f"Il y a {number(-gap)} % de trop."
    return f"{said} {rest} En attendant, le coût est partagé en proportion."


def mix_words(dataset: Dataset, scenario: SharingScenario) -> str:
    """The total forced visible: « 60 % population + 40 % usage = 100 % »; empty while the rule is not complete."""
    if scenario.method is SharingMethod.MIXED:
        lines = [line for line in weight_lines(dataset, scenario) if line.weight]
        total = total_weight(lines)
        if total is None:
            return ""
        written = " + ".join(f"{number(line.weight or 0)} % {line.key.label.lower()}" for line in lines)
        return f"{written} = {number(total)} %"
    mix = key_mix(dataset, scenario)
    return " + ".join(f"{percent(part)} {key.label.lower()}" for key, part in mix) + " = 100 %" if mix else ""


def _line_id(scenario: SharingScenario, pool: str, of: str) -> str:
    return str(uuid5(_LINES, f"{scenario.id}/{pool}/{of}"))

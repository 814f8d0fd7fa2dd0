"""« Demain = aujourd’hui, then changes line by line »: today's lines as the first common lines of tomorrow."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import uuid4

from desktop.domain.asked import carried_by, employed_by
from desktop.domain.changes import Change, created
from desktop.domain.choices import CostScenario, Effect
from desktop.domain.dataset import Dataset
from desktop.domain.fields import specs
from desktop.domain.law.choice import choice_of
from desktop.domain.records import CostLine, LineYear, Partner, Service
from desktop.domain.words.naming import named


def tomorrow_like_today(
    dataset: Dataset, service_id: str, partners: Iterable[Partner], payer_id: str = "", step: str = ""
) -> list[Change]:
    """The lines of these partners, copied as common lines; `payer_id` is who will book them, if it is known.

    What frees time or goes on being paid outside the service is not a cost of the service: it is left out.
    """
    position = len(dataset.where(CostLine, service_id=service_id, scenario=CostScenario.SHARED))
    changes: list[Change] = []
    years: list[Change] = []  # a rise that is known today is known tomorrow
    for partner in partners:
        for line in _taken_over(dataset, service_id, partner.id):
            common = replace(
                line,
                id=str(uuid4()),
                position=position + len(changes),
                scenario=CostScenario.SHARED,
                common=True,
                partner_id=payer_id,
                label=_label(line, partner),
                reason="",
            )
            changes.append(created(common, step))
            years.extend(
                created(replace(year, id=str(uuid4()), line_id=common.id), step)
                for year in dataset.where(LineYear, line_id=line.id)
            )
    return [*changes, *years]


def payer(dataset: Dataset, service: Service) -> Partner | None:
    """Who will book the costs of a service: whoever carries it, else whoever employs its agents; nobody known yet."""
    choice = choice_of(dataset, service.id)
    return dataset.find(Partner, carried_by(choice)) or dataset.find(Partner, employed_by(service))


def unchanged(lines: Iterable[CostLine]) -> list[CostLine]:
    """The lines of tomorrow, among all those of a service, that are today's as they were: nothing to explain there."""
    held = list(lines)
    tomorrow = [line for line in held if line.scenario is CostScenario.SHARED]
    amounts = {line.amount for line in tomorrow}
    today = {(x.family, x.amount) for x in held if x.amount in amounts and x.scenario is CostScenario.TODAY}
    return [line for line in tomorrow if (line.family, line.amount) in today]


def _taken_over(dataset: Dataset, service_id: str, partner_id: str) -> list[CostLine]:
    lines = dataset.where(CostLine, service_id=service_id, scenario=CostScenario.TODAY, partner_id=partner_id)
    return [line for line in lines if line.effect is Effect.SAVED and line.amount is not None]


def _label(line: CostLine, partner: Partner) -> str:
    """« Carburant (Orbelle) »: where the amount comes from is not lost."""
    whose = f" ({named(partner)})"
    return (line.label or line.family.label)[: specs(CostLine)["label"].max_length - len(whose)] + whose

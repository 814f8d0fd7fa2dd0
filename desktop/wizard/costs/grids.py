"""The tables of the costs: one row per partner for the short way, and line by line."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.domain.changes import Change, removed
from desktop.domain.choices import CostScenario
from desktop.domain.costs.line_words import precisions
from desktop.domain.costs.quick import PARTNER_FAMILIES
from desktop.domain.records import CostLine, CostPool, Dossier, LineYear, Partner, Record, Service
from desktop.domain.words.naming import named
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms.record_grid import Make, RecordGrid
from resources.typography import NO_BREAK
from widgets.table_values import Column, Fixed

if TYPE_CHECKING:
    from desktop.wizard.forms.fields import Items

YEARLY, ONE_OFF = f"€{NO_BREAK}par{NO_BREAK}an", "€"
_NOTES = "notes"
_WIDTHS = {"partner_id": 14, "common": 14, "family": 18, "label": 30, "amount": 13, _NOTES: 24}  # characters
_ONCE = "Une seule fois. Laissez vide si vous ne savez pas : vide ne compte pas pour zéro."
_EVERYBODY = "Tous : à partager"


class TodayGrid(RecordGrid):
    """One row per partner, none to add: `lines()` gives the line of each, `fixed(line)` what is not typed there."""

    def __init__(
        self,
        desk: Desk,
        step: Step,
        lines: Callable[[], Sequence[CostLine]],
        fixed: Callable[[CostLine], Mapping[str, Fixed]],
    ) -> None:
        self._fixed = fixed
        partners = [(partner.id, named(partner)) for partner in desk.workspace.dataset.all(Partner)]
        super().__init__(
            desk, step, "Total par an, aujourd’hui", CostLine, ("partner_id", "amount", "family", "confidence"), lines,
            links={"partner_id": partners, "family": [(family, family.label) for family in PARTNER_FAMILIES]},
            locked=("partner_id",),
            titles={"partner_id": "Partenaire", "amount": YEARLY, "family": "Comprend"},
        )  # fmt: skip

    def shown(self, record: Record) -> Mapping[str, object]:
        """A partner whose figures are typed line by line shows their total."""
        assert isinstance(record, CostLine)
        return self._fixed(record)

    def _edition(self, record: Record, values: Mapping[str, object]) -> list[Change]:
        """An amount that is emptied takes its line away, unless the line says something else."""
        assert isinstance(record, CostLine)
        if "amount" in values and values["amount"] is None:
            if record.id not in self._desk.workspace.dataset:
                return []
            if not record.label:
                return [removed(record, self._step.id)]
        return super()._edition(record, values)


class LinesGrid(RecordGrid):
    """The lines of one situation. Tomorrow and at the start, one column says who bears a line: all, or one partner."""

    def __init__(
        self,
        desk: Desk,
        step: Step,
        title: str,
        scenario: CostScenario,
        lines: Callable[[], Sequence[CostLine]],
        make: Make,
        partners: Sequence[tuple[str, str]],
    ) -> None:
        borne, once = scenario in {CostScenario.SHARED, CostScenario.TRANSITION}, scenario is CostScenario.TRANSITION
        links: dict[str, Items] = {"partner_id": [("", "–"), *partners], "common": [(True, _EVERYBODY), *partners]}
        super().__init__(
            desk, step, title, CostLine, ("common" if borne else "partner_id", "family", "label", "amount"), lines,
            make=make, links=links, has_detail=True, widths=_WIDTHS,
            more=[Column(_NOTES, "Notes", editable=False, width=_WIDTHS[_NOTES])],
            titles={"amount": ONE_OFF if once else YEARLY, "common": f"À{NO_BREAK}la charge de"},
            helps={"amount": _ONCE} if once else None,
            empty="Aucun montant pour l’instant.", typical="Reprendre une liste type",
        )  # fmt: skip

    def shown(self, record: Record) -> Mapping[str, object]:
        """Who bears the line, and at its end whatever is not as usual."""
        assert isinstance(record, CostLine)
        dataset = self._desk.workspace.dataset
        borne_by = True if record.common else record.partner_id
        service, pool = dataset.find(Service, record.service_id), dataset.find(CostPool, record.pool_id)
        notes = precisions(
            record,
            dataset.one(Dossier).reference_year,
            service.unit if service else "",
            pool.name if pool else "",
            len(dataset.where(LineYear, line_id=record.id)),
        )
        return {"common": borne_by, _NOTES: notes}

    def _edition(self, record: Record, values: Mapping[str, object]) -> list[Change]:
        return super()._edition(record, _borne(values))

    def _creation(self, values: Mapping[str, object]) -> list[Change]:
        return super()._creation(_borne(values))


def _borne(values: Mapping[str, object]) -> Mapping[str, object]:
    """What one column says of two fields: a partner that bears a line itself is also the one that pays it."""
    bearer = values.get("common")
    if isinstance(bearer, str):
        return {**values, "common": False, "partner_id": bearer}
    return {**values, "common": True} if "common" in values and bearer is None else values

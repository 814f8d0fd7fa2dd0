"""The equipment, vehicles and premises of a service."""

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.costs.new_means import new_asset
from desktop.domain.records import Asset
from desktop.wizard.forms.record_grid import RecordGrid
from desktop.wizard.means.asset_sheet import AssetSheet
from desktop.wizard.means.rows import RowsPart
from widgets.form import Form

_COLUMNS = ("label", "kind", "owner_id", "value", "life")
_WIDTHS = {"label": 22, "kind": 11, "owner_id": 15, "value": 13, "life": 11}  # characters


class AssetsPart(RowsPart[Asset]):
    """Table and sheet."""

    kind = Asset
    gone = "Le bien a été supprimé."
    asked = "label"

    def make_sheet(self) -> AssetSheet:
        return AssetSheet(self.desk, self.step, self.record)

    def make_table(self, form: Form, partners: Sequence[tuple[object, str]]) -> RecordGrid:
        form.group("Le matériel, les véhicules, les locaux")
        return RecordGrid(
            self.desk, self.step, "Matériel, véhicules et locaux", Asset, _COLUMNS, self.records, make=self.make,
            links={"owner_id": partners}, widths=_WIDTHS, titles={"life": "Durée (ans)"},
            empty="Aucun bien pour l’instant.", add_words="Ajouter un bien",
        )  # fmt: skip

    def begun(self, service_id: str, values: Mapping[str, Any]) -> Asset:
        return new_asset(self.desk.workspace.dataset, service_id, values)

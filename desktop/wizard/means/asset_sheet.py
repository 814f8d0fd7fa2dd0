"""All of one asset: its price, what replacing it comes to in a year, and what it costs to keep it going."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.choices import AssetKind, Confidence, Tax
from desktop.domain.costs.assets import renewal
from desktop.domain.records import Asset
from desktop.domain.words import means_figures
from desktop.domain.words.means import renewal_words
from desktop.domain.words.record_names import record_name
from desktop.wizard.desk import Desk
from desktop.wizard.flow import Step
from desktop.wizard.forms import trace
from desktop.wizard.means.sheet import Sheet
from widgets.figure_button import FigureButton
from widgets.labels import Text

_RENEWAL = (
    "Le remplacer coûtera à son propriétaire le prix TTC, moins le FCTVA et les subventions qu’il reçoit ; ce coût se "
    "divise par la durée de vie."
)
_WHAT = ("label", "owner_id", "kind", "pooled")
_PRICE = ("value", "tax", "bought", "life", "grants", "fctva")
_RUNS = ("upkeep", "energy", "insurance")
_MORE = ("vat_rate", "hours_used", "in_kind", "source", "confidence")
_WIDE = ("in_kind",)


class AssetSheet(Sheet):
    """`asset()` gives the asset shown."""

    quiet = frozenset({"hours_used", "source"})

    def __init__(self, desk: Desk, step: Step, asset: Callable[[], Asset], parent: QWidget | None = None) -> None:
        super().__init__(desk, step, asset, owner="owner_id", folded="le détail du bien", wide=_WIDE, parent=parent)
        self._asset = asset
        self.renewal = FigureButton()
        self.renewal.clicked.connect(lambda: trace.show(means_figures.renewal(self._asset(), self.law), self))
        self._box = self.form.group("")
        self.form.include(*_WHAT, widgets={"kind": self.listed(AssetKind)})
        self.form.group("Le remplacer un jour")
        self.form.add_widget(Text(_RENEWAL, "help"))
        self.form.include(*_PRICE, widgets={"tax": self.listed(Tax)})
        self.form.add_widget(self.renewal)
        self.form.group("Le faire fonctionner, par an")
        self.form.include(*_RUNS)
        self.more.include(*_MORE, widgets={"confidence": self.listed(Confidence)})

    def show_record(self) -> None:
        """What replacing it comes to, and the rate of VAT of a price without it."""
        asset = self._asset()
        self.form.name_group(self._box, record_name(self.desk.workspace.dataset, asset))
        self.more.show_row("vat_rate", asset.tax is Tax.HT)
        words = renewal_words(renewal(asset, self.law))
        self.renewal.show_figure(f"{words} – d’où vient ce chiffre ?")
        self.renewal.setVisible(bool(words))

"""Step « Agents et matériel »: with whom and with what; what is typed here becomes lines of cost by itself."""

from collections.abc import Sequence

from desktop.domain.changes import Change
from desktop.domain.records import Asset, CommitteeOpinion, EmployerRisk, Post, PostChange, PostTime
from desktop.domain.review.lacks import NO_SERVICE
from desktop.wizard.forms.lacking_panel import LackingPanel
from desktop.wizard.forms.remarks import Remarks
from desktop.wizard.forms.service_bar import ServiceBar
from desktop.wizard.means.assets import AssetsPart
from desktop.wizard.means.committees import CommitteesPart
from desktop.wizard.means.posts import PostsPart
from desktop.wizard.means.risks import RisksPart
from desktop.wizard.step import StepPage
from widgets.labels import Text

_OPTIONAL = (
    "Facultatif : un seul montant de personnel à l’étape « Coûts » suffit pour commencer. Ce que vous détaillez ici "
    "devient des lignes de coût, sans rien retaper."
)


class MeansPage(StepPage):
    """The service, then its agents, its equipment, the risks of their employer and the committees that are heard."""

    def build(self) -> None:
        """Each part follows the service shown."""
        self.bar = ServiceBar(self.desk.workspace.dataset)
        self.bar.chosen.connect(lambda _id: self.refresh(()))
        self.lacking = LackingPanel(self.desk.course)
        self.lacking.go_to.connect(self.go_to)
        self.optional = Text(_OPTIONAL, "help")
        self.posts = PostsPart(self.desk, self.step, self.bar.service)
        self.assets = AssetsPart(self.desk, self.step, self.bar.service)
        self.risks = RisksPart(self.desk, self.step, self.bar.service)
        self.committees = CommitteesPart(self.desk, self.step, self.bar.service)
        self.parts = (self.posts, self.assets, self.risks, self.committees)
        self.remarks = Remarks(self.desk, self.step)
        self.remarks.go_to.connect(self.go_to)
        for part in self.parts:
            part.helped.connect(self.helped)
            part.removed.connect(self.removed)
        for widget in (self.bar, self.lacking, self.optional, *self.parts, self.remarks):
            self.body.addWidget(widget)

    def refresh(self, changes: Sequence[Change]) -> None:
        """Show the means of the service chosen."""
        del changes
        self.bar.refresh()
        self.remarks.refresh()
        service = self.bar.service()
        self.lacking.show_lacks([] if service else [NO_SERVICE])
        for widget in (self.optional, *self.parts):
            widget.setVisible(service is not None)
        if service is not None:
            for part in self.parts:
                part.refresh()

    def open_field(self, record_id: str, field: str) -> bool:
        """Show the service and put the focus on the field of its post, its asset or its risk."""
        dataset = self.desk.workspace.dataset
        if dataset.find(CommitteeOpinion, record_id) or field == "session_on":
            return self.committees.go_to(record_id, field)
        time, change = dataset.find(PostTime, record_id), dataset.find(PostChange, record_id)
        post = dataset.find(Post, time.post_id if time else change.post_id if change else record_id)
        asset, risk = dataset.find(Asset, record_id), dataset.find(EmployerRisk, record_id)
        held = post or asset or risk
        self.bar.show_service(held.service_id if held else record_id)
        if self.bar.service() is None:
            return False
        if post is not None:
            return self.posts.open_field(post.id, time or change, field)
        if asset is not None:
            return self.assets.go_to(asset.id, field)
        if risk is not None or field == "bearer":
            return self.risks.go_to(risk.id if risk else "", field)
        self.posts.table.take_focus()
        return True

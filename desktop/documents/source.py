"""What a paper is written from: records, results, law, remarks, and which version of which day it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.dataset import Dataset
from desktop.domain.records import Acceptance, Dossier, Identity, Partner
from desktop.domain.results import Results
from desktop.domain.review.findings import Finding, keeps_draft
from resources.law.law import Law


@dataclass(frozen=True)
class Source:
    """Handed to every paper; findings come gravest first. `place` is where the history of the dossier then stood.

    `model` is the Word model of the commune, for the Word files; `None` when it is ours.

    `accepted` are the remarks accepted, each with its reason; `steps` are the titles of the steps by their identifiers.
    """

    dataset: Dataset
    results: Results
    law: Law
    findings: Sequence[Finding]
    made_on: date
    version: int = 1
    place: int | None = None
    accepted: Sequence[tuple[Finding, Acceptance]] = ()
    steps: Mapping[str, str] = field(default_factory=dict)
    model: bytes | None = field(default=None, repr=False)

    @property
    def dossier(self) -> Dossier:
        """The dossier itself."""
        return self.dataset.one(Dossier)

    @property
    def ours(self) -> Partner | None:
        """The commune that keeps the dossier."""
        return self.dataset.find(Partner, self.dataset.one(Identity).partner_id)

    @property
    def marks(self) -> tuple[str, ...]:
        """« EXEMPLE », « PROJET » while points remain."""
        words = (("EXEMPLE", self.dossier.example), ("PROJET", keeps_draft(self.findings)))
        return tuple(word for word, held in words if held)

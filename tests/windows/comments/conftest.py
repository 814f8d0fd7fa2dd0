"""A dossier of hers, and the copy of it that somebody from outside comments on."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.privacy import shareable
from desktop.domain.records import Comment, CostLine, Dossier, Identity, Objective, Partner, Purpose, Record, Service
from storage.dossiers import create

OURS = Dossier(id="11111111-1111-4111-8111-111111111111", name="Secrétariat partagé")
PURPOSE = Purpose(id="22222222-2222-4222-8222-222222222222", sentence="Rester ouverts")
PARTNER = Partner(id="33333333-3333-4333-8333-333333333333", name="Orbelle", contact="Mme Morel")
SERVICE = Service(id="55555555-5555-4555-8555-555555555555", name="Voirie")
LINE = CostLine(
    id="66666666-6666-4666-8666-666666666666", service_id=SERVICE.id, partner_id=PARTNER.id, label="Carburant"
)
OBJECTIVE = Objective(id="44444444-4444-4444-8444-444444444444", title="Ouvrir le samedi")
RECORDS: tuple[Record, ...] = (OURS, PURPOSE, PARTNER, Identity(partner_id=PARTNER.id), OBJECTIVE, SERVICE, LINE)
ASKED = Comment(
    step="purpose", record_id=PURPOSE.id, field="sentence", author="Mme Kern", on=date(2026, 11, 20), words="Trop long."
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What she gave away."""
    path = tmp_path / "copie.mec"
    create(path, shareable(RECORDS)).close()
    return path


@pytest.fixture
def hers(tmp_path: Path) -> Path:
    """Her own, with one comment that waits for its answer."""
    path = tmp_path / "mairie.mec"
    create(path, [*RECORDS, ASKED]).close()
    return path

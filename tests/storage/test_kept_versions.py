"""A dossier of every schema that ever shipped opens for ever, with all that it held; what that is was written by hand.

How the next one is added is told in `files/make.py`.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from storage.checkup import Soundness, check_up
from storage.dossiers import Mode, OpenDossier, open_dossier
from storage.journal import Act
from storage.rescue import rescue
from storage.rows import digest, table_of
from storage.version import OLDEST_READER, SCHEMA_VERSION, number

FILES = Path(__file__).parent / "files"


LATER = {
    3: {
        *(r.Post, r.PostTime, r.Asset, r.CostPool, r.LineYear),
        *(r.ShareLimit, r.KeyDatum, r.NegotiationEntry, r.ServiceYear, r.PartnerYear),
    },
    4: {r.EmployerRisk, r.PostChange, r.CommitteeOpinion, r.PerimeterItem, r.Contact},
    5: {
        *(r.Body, r.Seat, r.Meeting, r.ServiceRule, r.Presence, r.ArbitrationStep, r.Pact, r.Milestone),
        *(r.Risk, r.Stakeholder, r.Speech, r.Objection, r.Idea, r.Acceptance, r.Comment),
    },
    7: {r.NegotiationPosition},
}
"""The types of records that came with a version."""


def holds_one_of_each(dossier: OpenDossier, version: int) -> None:
    """What every file was made with, value by value."""
    held = dossier.dataset
    first = held.all(r.Partner)[0]
    service, line = held.one(r.Service), held.one(r.CostLine)
    unknown = {kind for number, kinds in LATER.items() if number > version for kind in kinds}
    assert {type(record) for record in dossier.records()} == set(r.RECORD_TYPES) - unknown
    assert (held.one(r.Dossier).name, held.one(r.Dossier).staff_growth) == ("Un secrétariat pour trois", Decimal("1.5"))
    assert [partner.name for partner in held.all(r.Partner)] == ["Orbelle", "Le Mans-sur-Œuf", "Les Sables"]
    assert [partner.insee_code for partner in held.all(r.Partner)] == ["01001", "01002", "01003"]
    assert first.population == 480
    assert held.one(r.Identity).partner_id == first.id
    assert held.one(r.Identity).address == "1, place de l’Église\n01000 Orbelle"
    assert held.one(r.Purpose).problems == (c.Problem.LONE_AGENT, c.Problem.COST)
    assert held.one(r.Purpose).start_on == date(2027, 1, 1)
    objective = held.one(r.Objective)
    assert (objective.title, objective.baseline, objective.target) == ("Ouvrir cinq jours", 3, 5)
    assert (service.name, service.until, service.overhead_rate) == ("Secrétariat", date(2030, 12, 31), Decimal("2.5"))
    assert (held.one(r.Usage).hours, held.one(r.Usage).takes_part) == (Decimal("17.5"), True)
    assert (line.service_id, line.partner_id, line.year) == (service.id, first.id, 2025)
    assert held.one(r.LegalChoice).same_epci is c.Answer.YES
    assert held.one(r.SharingScenario).chosen
    assert held.one(r.SharingRule).weight == 100
    assert held.one(r.TypedWeight).weight == Decimal("33.33")
    assert (held.one(r.StepMark).step, held.one(r.StepMark).done) == ("costs", True)
    growth = next(entry for entry in held.all(r.UnreadEntry) if entry.field == "growth")
    assert (growth.record_id, growth.text) == (line.id, "deux pour cent")
    paper = next(paper for paper in held.all(r.DocumentIssue) if paper.number == 1)
    assert (paper.recipient_id, paper.issued_on, paper.digest) == (first.id, date(2026, 11, 24), "abc")


def of_version_1(dossier: OpenDossier) -> None:
    holds_one_of_each(dossier, 1)
    assert dossier.dataset.one(r.CostLine).amount == Decimal("1234.56")
    assert len(dossier.records()) == 17
    assert dossier.journal.told() == []
    assert dossier.undo_entry is None


LINES = [
    (Act.EDIT, "", "Ajout d’une fiche de projet"),
    (Act.EDIT, "costs", "Charges de personnel d’Orbelle : 1 234,56 € → 1 200 €"),
    (Act.EDIT, "costs", "Charges de personnel d’Orbelle : 1 200 € → 1 350,50 €"),
    (Act.EDIT, "partners", "Orbelle, maire ou président(e) : vide → « Mme Claire Morel »"),
    (Act.EDIT, "partners", "Orbelle, contact : vide → « M. Henri Dubreuil »"),
    (Act.EDIT, "partners", "Orbelle, courriel : vide → « mairie@orbelle.fr »"),
    (Act.EDIT, "partners", "Orbelle, rôle : Partenaire → À contacter"),
    (Act.EDIT, "partners", "Orbelle, position : Inconnue → Favorable"),
    (Act.EDIT, "", "Orbelle, population : « cinq cents », à relire"),
    (Act.FACT, "summary", "Ajout d’un document : Note de synthèse, version 2"),
    (Act.EDIT, "", "Suppression d’un partenaire : Les Sables"),
    (Act.UNDO, "", "Suppression d’un partenaire : Les Sables"),
    (Act.REDO, "", "Suppression d’un partenaire : Les Sables"),
    (Act.UNDO, "", "Suppression d’un partenaire : Les Sables"),
    (Act.EDIT, "purpose", "Le projet en une phrase : vide → « Rester ouverts »"),
    (Act.RETURN, "purpose", "Retour à l’état d’avant"),
]
"""What the history of the files since the second one tells, the oldest first."""


def of_version_2(dossier: OpenDossier) -> None:
    holds_one_of_each(dossier, 2)
    assert len(dossier.records()) == 19
    assert dossier.dataset.one(r.CostLine).behaviour is c.Behaviour.FIXED
    a_morning_of_work(dossier)


def of_version_3(dossier: OpenDossier) -> None:
    holds_one_of_each(dossier, 3)
    assert len(dossier.records()) == 29
    a_morning_of_work(dossier)
    means_and_agreement(dossier)
    assert dossier.dataset.one(r.SharingScenario).payment is c.Payment.BILL
    assert dossier.dataset.one(r.KeyDatum).service_id == ""
    assert dossier.dataset.one(r.Dossier).estimated_range is None


def of_version_4(dossier: OpenDossier) -> None:
    holds_one_of_each(dossier, 4)
    assert len(dossier.records()) == 35
    a_morning_of_work(dossier)
    means_and_agreement(dossier)
    held = dossier.dataset
    assert held.one(r.SharingScenario).payment is c.Payment.COMPENSATION
    assert (held.one(r.Dossier).estimated_range, held.one(r.Dossier).discount_rate) == (20, None)
    surface = held.all(r.KeyDatum)[1]
    assert (surface.key, surface.value) == (c.KeyKind.SURFACE, Decimal("1250.5"))
    assert surface.service_id == held.one(r.Service).id
    risk = held.one(r.EmployerRisk)
    assert (risk.kind, risk.bearer, risk.amount) == (c.StaffRisk.UNEMPLOYMENT, c.RiskBearer.UNKNOWN, 900)
    assert (risk.employer_id, risk.note) == (held.all(r.Partner)[0].id, "Partagé")
    assert (risk.pool_id, held.one(r.Post).pool_id) == (held.one(r.CostPool).id, "")
    assert (held.one(r.Post).consent, held.one(r.Post).told_on) == (c.Answer.YES, date(2026, 11, 20))
    assert held.one(r.LegalChoice).transferred is c.TransferAnswer.PARTLY
    change, opinion = held.one(r.PostChange), held.one(r.CommitteeOpinion)
    assert (change.topic, change.effect, change.note) == (c.StaffTopic.NBI, c.StaffEffect.WORSE, "À recalculer")
    assert (opinion.staff, opinion.session_on, opinion.second_on) == (12, date(2027, 2, 4), None)
    assert (held.one(r.PerimeterItem).kind, held.one(r.PerimeterItem).goes) == (c.PerimeterKind.DEBT, c.Goes.STAYS)
    assert held.one(r.Contact).words == "Sous-préfecture de Gex"


def of_version_5(dossier: OpenDossier) -> None:
    course_and_agreement(dossier, 5)
    assert dossier.dataset.one(r.Identity).court == ""
    assert dossier.dataset.all(r.Partner)[0].civility is c.Civility.UNKNOWN


def of_version_6(dossier: OpenDossier) -> None:
    course_and_agreement(dossier, 6)
    papers(dossier)
    held = dossier.dataset
    assert (held.one(r.Meeting).hour, held.one(r.Post).grade, held.one(r.Post).step) == (None, "", "")
    assert (held.one(r.Identity).centre, held.one(r.LegalChoice).seat) == ("", "")


def of_version_7(dossier: OpenDossier) -> None:
    course_and_agreement(dossier, 7)
    papers(dossier)
    held = dossier.dataset
    ours, post, position = held.one(r.Identity), held.one(r.Post), held.one(r.NegotiationPosition)
    assert (held.one(r.Meeting).hour, post.grade, post.step) == (time(18, 30), "Rédacteur principal", "5")
    assert (ours.centre, ours.centre_address) == ("CDG de l’Ain", "145, chemin de Bellevue\n01000 Péronnas")
    assert held.one(r.LegalChoice).seat == "2, rue du Four, Orbelle"
    assert held.one(r.PartnerYear).paid == Decimal("1234.56")
    assert position.service_id == held.one(r.Service).id
    assert (position.opening, position.most) == ("Moitié chacun", "60 %")
    assert (position.refused, position.wanted) == ("L’accueil du samedi", "")


def papers(dossier: OpenDossier) -> None:
    """What the files since the sixth one hold beside."""
    held = dossier.dataset
    first, ours, paper = held.all(r.Partner)[0], held.one(r.Identity), held.all(r.DocumentIssue)[-1]
    assert (first.civility, first.address, first.council_size) == (c.Civility.MADAM, "2, rue du Four", 11)
    assert first.answered_on == date(2026, 11, 18)
    assert (ours.phone, ours.email, ours.court) == ("04 00 00 00 00", "mairie@orbelle.fr", "Lyon")
    assert ours.arms == "iVBORw0KGgo="
    assert (paper.about_id, paper.final_on, paper.frozen) == (held.one(r.Service).id, date(2026, 11, 26), "gagné")
    assert (held.one(r.Body).majority, held.one(r.ServiceRule).years) == (66, 3)
    assert held.one(r.ServiceRule).renewed is c.Answer.YES


def course_and_agreement(dossier: OpenDossier, version: int) -> None:
    """What the files since the fifth one hold beside."""
    holds_one_of_each(dossier, version)
    assert len(dossier.records()) == (51 if version >= 7 else 50)
    a_morning_of_work(dossier)
    means_and_agreement(dossier)
    held = dossier.dataset
    first = held.all(r.Partner)[0]
    assert held.one(r.Dossier).texts_on == date(2026, 11, 23)
    assert (first.renewal_population, first.renewal_year, first.fpu) == (470, 2026, c.Answer.YES)
    assert held.one(r.PostChange).individual == "20 points perdus"
    assert held.one(r.Acceptance).reason == "Vu avec la préfecture"
    assert (held.one(r.Acceptance).code, held.one(r.Acceptance).record_id) == ("calendar-order", held.one(r.Service).id)
    assert (held.one(r.Comment).author, held.one(r.Comment).closed) == ("Mme Odile Kern", True)
    governance(dossier)
    course(dossier)


def governance(dossier: OpenDossier) -> None:
    """Step 9."""
    held = dossier.dataset
    first, body, seat, rule = held.all(r.Partner)[0], held.one(r.Body), held.one(r.Seat), held.one(r.ServiceRule)
    assert (body.name, body.rhythm, body.secretary_id) == ("Comité des trois", c.Rhythm.QUARTERLY, first.id)
    assert (seat.body_id, seat.partner_id, seat.seats, seat.alternates, seat.chairs) == (body.id, first.id, 2, 1, True)
    assert (rule.authority_id, rule.notice_months, rule.agents_on_exit) == (first.id, 12, c.AgentsOnExit.SHARED)
    assert (held.one(r.Meeting).on, held.one(r.Meeting).decisions) == (date(2027, 3, 4), "Un jour de plus en mairie")
    assert (held.one(r.Presence).days, held.one(r.Presence).hours) == ("Lundi", "9 h – 12 h")
    assert (held.one(r.ArbitrationStep).rung, held.one(r.ArbitrationStep).days) == (c.Rung.MAYORS, 30)
    assert (held.one(r.Pact).wanted, held.one(r.Pact).adopted_on) == (c.Answer.YES, date(2026, 12, 15))


def course(dossier: OpenDossier) -> None:
    """Steps 10 and 11."""
    held = dossier.dataset
    task = held.one(r.Milestone)
    assert (task.key, task.length, task.unit, task.done_on) == ("deliberation", 2, c.LengthUnit.WEEK, date(2027, 1, 12))
    assert (task.after, task.left_out, task.on) == ("avis convention", False, None)
    assert (held.one(r.Risk).code, held.one(r.Risk).likelihood) == ("depart", c.Level.HIGH)
    assert (held.one(r.Stakeholder).audience, held.one(r.Stakeholder).on) == (c.Audience.UNIONS, date(2027, 1, 8))
    assert (held.one(r.Speech).speaker, held.one(r.Speech).message) == ("Les trois maires", "La mairie reste ouverte")
    assert (held.one(r.Objection).code, held.one(r.Objection).answer) == ("proche", "Elle vient trois jours")
    assert (held.one(r.Idea).kind, held.one(r.Idea).line_id) == (c.IdeaKind.TOOL, held.one(r.CostLine).id)


def means_and_agreement(dossier: OpenDossier) -> None:
    """What the files since the third one hold beside."""
    held = dossier.dataset
    first, line = held.all(r.Partner)[0], held.one(r.CostLine)
    post, asset = held.one(r.Post), held.one(r.Asset)
    assert (post.employer_id, post.label, post.name, post.hours) == (first.id, "Agent 1", "Mme Lucie Renard", 17.5)
    assert (post.annual_cost, post.after, post.pension_base) == (Decimal("21500.40"), c.AfterPost.ELSEWHERE, None)
    assert (held.one(r.PostTime).post_id, held.one(r.PostTime).hours) == (post.id, Decimal("7.5"))
    assert (asset.label, asset.value, asset.life, asset.fctva, asset.owner_id) == ("Fourgon", 24000, 8, False, "")
    assert (line.pool_id, line.behaviour) == (held.one(r.CostPool).id, c.Behaviour.PER_STEP)
    assert (line.capacity, line.account, line.low) == (100, "6411", None)
    assert (held.one(r.LineYear).year, held.one(r.LineYear).amount) == (2027, Decimal("1500.25"))
    assert (held.one(r.ShareLimit).least, held.one(r.ShareLimit).most) == (None, 9000)
    datum = held.all(r.KeyDatum)[0]
    assert (datum.key, datum.year, datum.value, datum.source) == (c.KeyKind.POPULATION, 2026, 512, "Insee")
    assert (held.one(r.NegotiationEntry).asked, held.one(r.NegotiationEntry).agreed) == ("Un jour de plus", "D’accord")
    assert (held.one(r.ServiceYear).year, held.one(r.ServiceYear).real_cost) == (2025, Decimal("61234.50"))
    assert (held.one(r.PartnerYear).partner_id, held.one(r.PartnerYear).units) == (first.id, Decimal("912.5"))
    assert held.one(r.SharingScenario).provisions is c.Provisions.QUARTERLY


def a_morning_of_work(dossier: OpenDossier) -> None:
    """What the files since the second one tell of how they were written."""
    held = dossier.dataset
    assert held.one(r.CostLine).amount == Decimal("1350.50")
    first = held.all(r.Partner)[0]
    assert (first.mayor, first.contact, first.email) == ("Mme Claire Morel", "M. Henri Dubreuil", "mairie@orbelle.fr")
    assert (first.role, first.stance) == (c.Role.TO_CONTACT, c.Stance.FAVOURABLE)
    population = next(entry for entry in held.all(r.UnreadEntry) if entry.field == "population")
    assert (population.record_id, population.text) == (first.id, "cinq cents")
    paper = next(paper for paper in held.all(r.DocumentIssue) if paper.number == 2)
    assert (paper.issued_on, paper.digest, paper.history) == (date(2026, 11, 25), "def", 9)
    lines = dossier.journal.told()[::-1]
    assert [(line.act, line.step, line.words.replace("\u00a0", " ").replace("\u202f", " ")) for line in lines] == LINES
    assert all(line.whole for line in lines)
    assert lines[0].at.isoformat() == "2026-11-25T08:03:00+00:00"


def all_the_way_back(dossier: OpenDossier) -> None:
    """Every step of the second file is taken back, and comes again."""
    while dossier.undo():
        pass
    assert [type(record) for record in dossier.records()] == [r.DocumentIssue], "papers that were made stay noted"
    while dossier.redo():
        pass
    assert dossier.dataset.one(r.CostLine).amount == Decimal("1350.50")
    assert [partner.name for partner in dossier.dataset.all(r.Partner)] == ["Orbelle", "Le Mans-sur-Œuf", "Les Sables"]


def nothing_to_take_back(dossier: OpenDossier) -> None:
    assert dossier.undo() is None


KEPT: dict[int, tuple[Callable[[OpenDossier], None], Callable[[OpenDossier], None]]] = {
    1: (of_version_1, nothing_to_take_back),
    2: (of_version_2, all_the_way_back),
    3: (of_version_3, all_the_way_back),
    4: (of_version_4, all_the_way_back),
    5: (of_version_5, all_the_way_back),
    6: (of_version_6, all_the_way_back),
    7: (of_version_7, all_the_way_back),
}
"""By schema version: what the file holds, and what can be done with its history."""


@pytest.fixture(params=sorted(KEPT))
def version(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def path(version: int, tmp_path: Path) -> Path:
    return Path(shutil.copy(FILES / f"v{version}.mec", tmp_path / "ancien.mec"))


def test_each_version_that_shipped_has_its_file() -> None:
    assert sorted(file.name for file in FILES.glob("*.mec")) == [
        f"v{number + 1}.mec" for number in range(SCHEMA_VERSION)
    ]
    assert sorted(KEPT) == list(range(1, SCHEMA_VERSION + 1))


def test_a_program_that_lacks_a_column_would_take_a_sound_row_for_damaged_so_it_must_not_read_it() -> None:
    """What 0.2.0 knew of a line of cost does not give the digest that is written with all that the line holds."""
    with closing(sqlite3.connect(FILES / "v3.mec")) as connection:
        connection.row_factory = sqlite3.Row
        held = dict(connection.execute("SELECT * FROM cost_line").fetchone())
        (oldest,) = connection.execute("SELECT oldest_reader FROM meta").fetchone()
    table = table_of(r.CostLine)
    known = [None if column.name in {"pool_id", "behaviour", "account", "capacity"} else held[column.name]
             for column in table.columns]  # fmt: skip
    assert digest(table, [held[column.name] for column in table.columns]) == held["row_digest"]
    assert digest(table, known) != held["row_digest"]
    assert number(OLDEST_READER) >= number(oldest) > (0, 2, 0)


def test_the_file_is_of_its_version(version: int, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)


def test_it_opens_with_all_that_it_held_and_goes_on(version: int, path: Path) -> None:
    holds, goes_back = KEPT[version]
    with closing(open_dossier(path)) as dossier:
        holds(dossier)
        dossier.save(r.Objective(id="encore", title="encore vivant"))
        dossier.undo()
        goes_back(dossier)
        dossier.redo()
    assert check_up(path).status is Soundness.SOUND
    with closing(open_dossier(path)) as again:
        assert again.dataset.one(r.Dossier).name == "Un secrétariat pour trois"


def test_it_can_be_read_only_and_rescued(version: int, path: Path, tmp_path: Path) -> None:
    holds, _ = KEPT[version]
    with closing(open_dossier(path, mode=Mode.READ)) as dossier:
        holds(dossier)
        at = dossier.written_at
    done = rescue(path, tmp_path / "récupéré.mec", at)
    assert list(done.to_check) == []
    with closing(open_dossier(done.path)) as saved:
        holds_one_of_each(saved, version)

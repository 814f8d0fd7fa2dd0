"""Step « Qui suit le service ? » under real keys: bodies, the life of a service, what one does when one disagrees."""

from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QRadioButton

from desktop.domain import choices as c
from desktop.domain import records as r
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from tests.wizard.means.test_page import choose, said, world
from widgets.link import Link

KEY = Qt.Key
COMMON = r.LegalChoice(
    id="l", service_id="s", form="service_commun", carrier_kind=c.CarrierKind.PARTNER, carrier_id="o"
)
ENTENTE = r.LegalChoice(id="l", service_id="s", form="entente", carrier_kind=c.CarrierKind.PARTNER, carrier_id="o")
BODY = r.Body(id="c", name="Comité", secretary_id="o")


def opened(dossier: Open, *more: r.Record, **window: object) -> Driver:
    driver = dossier(**window)
    driver.put(*world(*more))
    driver.open("governance")
    return driver


def follow(driver: Driver, words: str) -> None:
    """A link or a remark of the page, with the keyboard."""
    links = [x for x in driver.page.findChildren(Link) if x.isVisible() and plain(x.sentence()).startswith(words)]
    assert links, words
    links[0].setFocus()
    driver.press(KEY.Key_Space)


def test_without_a_service_the_page_leads_to_the_step_that_chooses_one(dossier: Open) -> None:
    driver = dossier()
    driver.open("governance")
    assert any(words.startswith("Cette étape a besoin d'un service.") for words in said(driver))
    assert not driver.page.bodies.isVisible()
    assert not driver.page.pact.isVisible()


def test_the_committee_proposed_is_taken_with_a_key_and_taken_back_with_another(dossier: Open) -> None:
    driver = opened(dossier, COMMON)
    shown = said(driver)
    assert any(words.startswith("Le comité de suivi propose. Les conseils décident") for words in shown)
    assert not driver.page.bodies.sheet.isVisible()
    driver.push("Reprendre ce comité")
    (body,) = driver.dataset.all(r.Body)
    assert (body.kind, body.name, body.secretary_id) == (c.BodyKind.COMMITTEE, "Comité de suivi", "o")
    seats = {seat.partner_id: (seat.seats, seat.alternates) for seat in driver.dataset.all(r.Seat)}
    assert seats == {"o": (2, 1), "v": (2, 1)}
    assert "En tout : 4 titulaires et 2 suppléants." in said(driver)
    driver.write("Suivi")
    driver.press(KEY.Key_Return)
    assert driver.dataset.all(r.Body)[0].name == "Suivi"
    driver.shell.workspace.undo()
    driver.shell.workspace.undo()
    assert driver.dataset.all(r.Body) == driver.dataset.all(r.Seat) == [], "one entry to undo"


def test_seats_are_typed_in_their_row_and_kept_for_that_body_only(dossier: Open) -> None:
    other = r.Body(id="g", kind=c.BodyKind.STEERING, name="Pilotage", position=1)
    driver = opened(dossier, BODY, other)
    grid = driver.page.bodies.sheet.seats.grid
    driver.cell(grid.view, 1, 1, "3")
    (seat,) = driver.dataset.all(r.Seat)
    assert (seat.body_id, seat.partner_id, seat.seats) == ("c", "v", 3)
    driver.page.bodies.table.go_to("g", "name")
    assert driver.page.bodies.sheet.seats.rows()[1].seats is None
    driver.cell(grid.view, 0, 2, "1")
    assert {(seat.body_id, seat.partner_id) for seat in driver.dataset.all(r.Seat)} == {("c", "v"), ("g", "o")}


def test_an_entente_asks_for_its_conference_and_no_other_form_does(dossier: Open) -> None:
    driver = opened(dossier, ENTENTE, BODY)
    assert any(
        "À défaut, chaque conseil élit 3 membres, au scrutin secret (CGCT, article L. 5221-2)." in w
        for w in said(driver)
    )
    driver.push("Ajouter la conférence")
    conference = next(body for body in driver.dataset.all(r.Body) if body.kind is c.BodyKind.CONFERENCE)
    assert conference.service_id == "s"
    assert [seat.seats for seat in driver.dataset.where(r.Seat, body_id=conference.id)] == [3, 3]
    assert not driver.page.bodies.compose.isVisible()
    assert any("ratifiées par tous les conseils (CGCT, article L. 5221-2)." in words for words in said(driver)), (
        "beside its sheet"
    )
    driver.shell.workspace.edit(driver.dataset.get("l"), "form", "service_commun", "tool")
    assert not driver.page.bodies.compose.isVisible()


def test_a_working_group_has_its_next_meeting_and_no_vote(dossier: Open) -> None:
    driver = opened(dossier, r.Body(id="g", kind=c.BodyKind.WORKING_GROUP, name="Groupe"))
    sheet = driver.page.bodies.sheet
    assert not sheet.form.field("voting").isVisible()
    assert not sheet.power.isVisible()
    follow(driver, "Groupe : fixez la date de la prochaine réunion")
    driver.push("Ajouter une réunion")
    driver.write("12/01/2027")
    driver.press(KEY.Key_Return)
    (meeting,) = driver.dataset.all(r.Meeting)
    assert (meeting.body_id, meeting.on) == ("g", date(2027, 1, 12))
    assert not any("prochaine réunion" in plain(f.message) for f in driver.shell.workspace.findings())


def test_who_can_block_waits_for_the_votes_then_tells_them(dossier: Open) -> None:
    seats = [r.Seat(id=f"s{x}", body_id="c", partner_id=x, seats=n) for x, n in (("o", 2), ("v", 1))]
    driver = opened(dossier, BODY, *seats)
    power = driver.page.bodies.sheet.power
    power.button.setFocus()
    driver.press(KEY.Key_Space)
    assert plain(power.said.text()) == "Dites d'abord comment on vote."
    assert not power.table.isVisible()
    driver.pick("voting", "Une voix par siège")
    assert plain(power.said.text()).splitlines() == [
        "Il faut 2 voix sur 3 : une voix par siège.",
        "Orbelle décide sans les autres.",
    ]
    rows = power.table.model()
    shown = [[plain(rows.index(line, place).data()) for place in range(4)] for line in range(2)]
    assert shown == [["Orbelle", "2 (66,7 %)", "100 %", "décide"], ["Valmorin", "1 (33,3 %)", "0 %", "–"]]


def test_the_employer_is_proposed_and_the_work_of_the_day_is_asked_apart(dossier: Open) -> None:
    driver = opened(dossier, COMMON, BODY)
    authority = driver.page.commands.form.field("authority_id")
    assert any("Valeur proposée : celui qui emploie les agents" in words for words in said(driver))
    assert driver.dataset.all(r.ServiceRule) == [], "nothing is stored that she did not say"
    choose(driver, "Le maire ou le président pour qui l'agent travaille")
    (rule,) = driver.dataset.all(r.ServiceRule)
    assert (rule.service_id, rule.authority_id, rule.functional) == ("s", "", c.FunctionalAuthority.HOST)
    driver.pick("authority_id", "Valmorin")
    assert driver.dataset.all(r.ServiceRule)[0].authority_id == "v"
    assert authority is driver.page.commands.form.field("authority_id"), "what is typed does not make the sheet again"


def test_the_notice_of_the_form_is_proposed_and_a_shorter_one_is_remarked(dossier: Open) -> None:
    """Twelve months for a service commun; five is short, and the remark leads to the field."""
    driver = opened(dossier, COMMON, BODY)
    field = driver.focus_field("notice_months", QLineEdit)
    assert field.text() == "12"
    assert "Outil « Service commun avec la communauté » : douze mois, avec un effet au 1er janvier." in said(driver)
    driver.fill("notice_months", "5")
    assert driver.dataset.all(r.ServiceRule)[0].notice_months == 5
    follow(driver, "Secrétariat : un préavis de 5 mois est court")
    assert driver.focused() is driver.focus_field("notice_months", QLineEdit)


def test_presences_have_a_row_for_each_and_the_hours_planned_beside(dossier: Open) -> None:
    driver = opened(dossier, BODY)
    use = next(use for use in driver.dataset.all(r.Usage) if use.partner_id == "v")
    for field, value in (("hours", Decimal(8)), ("days", "Jeudi")):
        driver.shell.workspace.edit(use, field, value, "sharing")
    grid = driver.page.presences.grid
    model = grid.view.model()
    assert [plain(str(model.index(1, place).data())) for place in (0, 1, 4)] == ["Valmorin", "Jeudi", "8 h"]
    driver.cell(grid.view, 1, 2, "9 h a 12 h")
    (row,) = driver.dataset.all(r.Presence)
    assert (row.partner_id, row.days, row.hours) == ("v", "Jeudi", "9 h a 12 h"), "the days come along"


def test_the_risks_of_the_employer_are_shown_and_typed_elsewhere(dossier: Open) -> None:
    risk = r.EmployerRisk(service_id="s", kind=c.StaffRisk.SICK_LEAVE, bearer=c.RiskBearer.SHARED, amount=Decimal(250))
    driver = opened(dossier, risk)
    assert "– Longue maladie : tous, selon la répartition (250 € par an mis de côté)." in said(driver)
    follow(driver, "Modifier à l'étape « Agents et matériel »")
    assert driver.shell.current == "means"
    assert driver.page.risks.grid.view.hasFocus()


def test_what_is_counted_comes_from_the_objectives(dossier: Open) -> None:
    goal = r.Objective(
        title="Ouvert", indicator="Jours de fermeture", unit="jours", baseline=Decimal(34), target=Decimal(10)
    )
    driver = opened(dossier, goal)
    assert "– Jours de fermeture (jours) : 34 aujourd'hui, visé 10." in said(driver)
    follow(driver, "Modifier à l'étape « Objectifs »")
    assert driver.shell.current == "objectives"


def test_the_ladder_proposed_is_taken_whole_then_changed(dossier: Open) -> None:
    driver = opened(dossier, BODY)
    driver.push("Reprendre l'échelle proposée")
    steps = driver.page.ladder.grid
    assert [steps.model.value(row, 1) for row in range(5)] == [8, 30, 30, 60, None]
    driver.write("10")
    driver.press(KEY.Key_Return)
    days = {step.rung: step.days for step in driver.dataset.all(r.ArbitrationStep)}
    assert days[c.Rung.HEADS] == 10
    driver.shell.workspace.undo()
    driver.shell.workspace.undo()
    assert driver.dataset.all(r.ArbitrationStep) == [], "one entry to undo"


def test_the_pact_waits_folded_with_its_days_and_opens_once_typed(dossier: Open) -> None:
    driver = opened(dossier)
    pact = driver.page.pact
    assert not pact.is_open
    pact.button.setFocus()
    driver.press(KEY.Key_Space)
    assert any("à voter au plus tard le 15 décembre 2026." in words for words in said(driver))
    driver.fill("debated_on", "11/06/2026")
    refused = next(b for b in pact.findChildren(QRadioButton) if b.text().replace("&", "") == "Non")
    refused.setFocus()
    driver.press(KEY.Key_Space)
    held = driver.dataset.one(r.Pact)
    assert (held.debated_on, held.wanted) == (date(2026, 6, 11), c.Answer.NO)


def test_the_scheme_is_dated_folded_and_a_vote_too_early_leads_back_to_its_day(dossier: Open) -> None:
    driver = opened(dossier)
    scheme = driver.page.scheme
    assert not scheme.is_open
    scheme.button.setFocus()
    driver.press(KEY.Key_Space)
    lines = {line.key.rpartition("/")[2]: line for line in scheme.rows()}
    assert list(lines) == ["report", "notification", "council_opinions", "deliberation", "sending"]
    for kind, day in (("notification", "14/1/2026"), ("deliberation", "9/4/2026")):
        scheme.grid.go_to(lines[kind].id, "done_on")
        driver.write(day)
        driver.press(KEY.Key_Return)
    held = {each.key: (each.service_id, each.done_on) for each in driver.dataset.all(r.Milestone)}
    assert held == {
        "schema_mutualisation/notification": ("", date(2026, 1, 14)),
        "schema_mutualisation/deliberation": ("", date(2026, 4, 9)),
    }
    assert "Chaque conseil peut donner son avis jusqu'au 14 avril 2026." in said(driver)
    assert any("Le silence vaut avis favorable" in words for words in said(driver))
    driver.page.title.setFocus()
    (finding,) = [f for f in driver.shell.workspace.findings() if f.code == "scheme-opinions"]
    assert finding.step == "governance"
    assert driver.page.open_field(finding.record_id, finding.field)
    assert scheme.isAncestorOf(driver.focused())
    scheme.grid.go_to(lines["council_opinions"].id, "done_on")
    driver.write("2/4/2026")
    driver.press(KEY.Key_Return)
    assert not any(f.code == "scheme-opinions" for f in driver.shell.workspace.findings())


def test_the_majority_of_the_councils_is_told_where_the_form_wants_one(dossier: Open) -> None:
    syndicat = r.LegalChoice(
        id="l", service_id="s", form="syndicat_communes", carrier_kind=c.CarrierKind.PARTNER, carrier_id="o"
    )
    driver = opened(dossier, syndicat)
    fold = driver.page.majority
    assert not fold.isVisible(), "no population is known"
    for partner, people in zip(driver.dataset.all(r.Partner), (540, 4200), strict=True):
        driver.shell.workspace.edit(partner, "population", people, "partners")
    fold.button.setFocus()
    driver.press(KEY.Key_Space)
    assert "CGCT, article L. 5211-5" in plain(fold.rule.text())
    assert "communes de plus du quart de la population : leur accord est nécessaire" in plain(fold.rule.text())
    # One council of two is a half, and 4 200 of 4 740 is more than two thirds.
    assert plain(fold.said.text()) == "Valmorin décide sans les autres."
    driver.shell.workspace.edit(driver.dataset.all(r.LegalChoice)[0], "form", "entente", "tool")
    assert not fold.isVisible()


def test_a_text_that_says_that_the_committee_decides_is_remarked(dossier: Open) -> None:
    driver = opened(dossier, BODY)
    edit = driver.focus_field("subject", QPlainTextEdit)
    driver.write("Il vote le budget")
    driver.press(KEY.Key_Tab)
    follow(driver, "Comité : le texte dit que cette instance décide.")
    assert driver.focused() is edit


def test_the_points_lead_to_their_places(dossier: Open) -> None:
    driver = opened(dossier, ENTENTE, BODY)
    page = driver.page
    for code, holder in (
        ("body-seat", page.bodies.sheet.seats), ("conference-none", page.bodies), ("rule-functional", page.commands),
        ("rule-exit", page.leaving), ("rule-presence", page.presences), ("ladder-none", page.ladder),
        ("body-chair", page.bodies.sheet.seats),
    ):  # fmt: skip
        finding = next(f for f in driver.shell.workspace.findings() if f.code == code)
        assert finding.step == "governance"
        page.title.setFocus()
        assert page.open_field(finding.record_id, finding.field), code
        assert holder.isAncestorOf(driver.focused()), code


def test_two_services_each_have_their_sheet(dossier: Open) -> None:
    second = r.Service(id="t", name="Cantine", position=1)
    uses = [r.Usage(service_id="t", partner_id=x, takes_part=True) for x in "ov"]
    driver = opened(dossier, BODY, second, *uses)
    choose(driver, "La structure qui l'emploie")
    driver.page.bar.show_service("t")
    choose(driver, "Le ou la responsable du service")
    by_service = {rule.service_id: rule.functional for rule in driver.dataset.all(r.ServiceRule)}
    assert by_service == {"s": c.FunctionalAuthority.EMPLOYER, "t": c.FunctionalAuthority.HEAD}


def test_nothing_scrolls_sideways_in_the_small_window(dossier: Open) -> None:
    meeting = r.Meeting(body_id="c", on=date(2027, 1, 12), place="Mairie de Valmorin", agenda="Les heures de chacun.")
    driver = opened(dossier, ENTENTE, BODY, meeting, size=(1093, 574))
    driver.push("Reprendre l'échelle proposée")
    driver.page.pact.open()
    driver.page.bodies.sheet.power.open()
    driver.bot.wait(50)
    assert driver.page.body.parentWidget().minimumSizeHint().width() <= driver.page.width()
    sheet = driver.page.bodies.sheet
    for grid in (
        driver.page.bodies.table,
        sheet.seats.grid,
        sheet.meetings.grid,
        driver.page.presences.grid,
        driver.page.ladder.grid,
    ):
        assert grid.view.horizontalScrollBar().maximum() == 0, grid.view.accessibleName()


def test_the_session_of_a_council_has_its_place_in_the_calendar(dossier: Open) -> None:
    council = r.Meeting(id="m", partner_id="o", on=date(2027, 2, 10))
    driver = opened(dossier, BODY, council)
    assert driver.page.bodies.sheet.meetings.rows() == []
    assert driver.page.open_field("m", "hour")
    driver.bot.waitUntil(lambda: driver.shell.current == "planning")


def test_a_meeting_has_its_hour_and_what_is_none_is_kept_and_explained(dossier: Open) -> None:
    driver = opened(dossier, BODY, r.Meeting(id="m", body_id="c", on=date(2027, 1, 12)))
    grid = driver.page.bodies.sheet.meetings.grid
    driver.cell(grid.view, 0, 1, "18h30")
    assert driver.dataset.get("m").hour == time(18, 30)
    assert plain(grid.view.model().index(0, 1).data()) == "18 h 30"
    driver.cell(grid.view, 0, 1, "25 h")
    assert [entry.text for entry in driver.dataset.all(r.UnreadEntry)] == ["25 h"]
    assert driver.dataset.get("m").hour is None
    assert plain(grid.view.model().index(0, 1).data()) == "25 h"
    assert any("25 h" in plain(found.message) for found in driver.shell.workspace.findings())
    driver.cell(grid.view, 0, 1, "19:00")
    assert (driver.dataset.get("m").hour, driver.dataset.all(r.UnreadEntry)) == (time(19), [])
    driver.shell.workspace.undo()
    assert driver.dataset.get("m").hour is None

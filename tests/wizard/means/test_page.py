"""Step 5 through real keys: agents and their hours, equipment and its renewal, who pays when something happens."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton

from desktop.domain import choices as c
from desktop.domain.privacy import PERSONAL, PRIVATE, shareable
from desktop.domain.records import (
    Asset,
    CostLine,
    EmployerRisk,
    Identity,
    Partner,
    Post,
    PostTime,
    Purpose,
    Record,
    Service,
    UnreadEntry,
    Usage,
)
from desktop.wizard.forms import trace
from tests.wizard.conftest import Open
from tests.wizard.driver import Driver, plain
from widgets.labels import Text
from widgets.link import Link

D = Decimal
KEY = Qt.Key
POST = Post(id="p", service_id="s", employer_id="o", label="Agent 1", job="Secrétaire", hours=D(20))
VAN = Asset(id="a", service_id="s", owner_id="o", kind=c.AssetKind.VEHICLE, label="Fourgon")


def world(*more: Record) -> list[Record]:
    """Orbelle, which keeps the dossier, and Valmorin share one service."""
    partners = [Partner(id="o", name="Orbelle"), Partner(id="v", name="Valmorin", position=1)]
    uses = [Usage(service_id="s", partner_id=partner.id, takes_part=True) for partner in partners]
    return [
        Service(id="s", name="Secrétariat", employer=c.Employer.ONE_COMMUNE, employer_id="o"),
        *partners,
        *uses,
        *more,
    ]


def opened(dossier: Open, *more: Record, **window: object) -> Driver:
    driver = dossier(**window)
    driver.put(*world(*more))
    ours = driver.dataset.one(Identity)
    driver.shell.workspace.edit(ours, "partner_id", "o")
    driver.open("means")
    return driver


def said(driver: Driver) -> list[str]:
    """Every sentence shown on the page."""
    shown = [text.text() for text in driver.page.findChildren(Text) if text.isVisible()]
    shown += [link.sentence() for link in driver.page.findChildren(Link) if link.isVisible()]
    return [plain(text) for text in shown]


def choose(driver: Driver, words: str) -> None:
    """A radio button of the page, with the keyboard."""
    button = next(b for b in driver.page.findChildren(QRadioButton) if plain(b.text()).replace("&", "") == words)
    button.setFocus()
    driver.press(KEY.Key_Space)


def test_without_a_service_the_page_leads_to_the_step_that_chooses_one(dossier: Open):
    driver = dossier()
    driver.open("means")
    assert any(words.startswith("Cette étape a besoin d'un service.") for words in said(driver))
    link = next(x for x in driver.page.findChildren(Link) if x.isVisible() and "Services" in x.sentence())
    link.setFocus()
    driver.press(KEY.Key_Space)
    assert driver.shell.current == "services"


def test_an_agent_typed_in_the_table_has_its_mark_its_sheet_and_its_line_of_cost(dossier: Open):
    driver = opened(dossier)
    driver.push("Ajouter un agent")
    driver.write("Secrétaire")
    driver.press(KEY.Key_Tab)
    (post,) = driver.dataset.all(Post)
    assert (post.job, post.label, post.employer_id, post.service_id) == ("Secrétaire", "Agent 1", "o", "s")
    table = driver.page.posts.table
    table.go_to(post.id, "hours")
    driver.write("17,5/35e")
    driver.press(KEY.Key_Tab)
    driver.write("24 000")
    driver.press(KEY.Key_Return)
    (post,) = driver.dataset.all(Post)
    assert (post.hours, post.annual_cost) == (D("17.5"), D(24_000))
    assert "0,50 ETP, soit 17,5 h par semaine." in said(driver)
    figures = driver.shell.workspace.results.service("s")
    assert figures.today == {"o": (2_400_000,) * len(figures.today["o"])}
    assert figures.pooled.total[0] == 2_400_000


def test_hours_are_read_as_they_are_written_in_acts(dossier: Open):
    driver = opened(dossier, POST)
    driver.fill("hours", "17h30")
    assert driver.dataset.get("p").hours == D("17.5")
    driver.fill("hours", "38")
    assert driver.dataset.get("p").hours == D(38), "kept as it was typed"
    assert "38 h dépasse 35 h : heures supplémentaires ou erreur ?" in said(driver)
    assert any(words.startswith("Agent 1 : 38 h dépasse 35 h") for words in said(driver)), "and among the remarks"
    driver.fill("hours", "beaucoup")
    assert [entry.text for entry in driver.dataset.all(UnreadEntry)] == ["beaucoup"]
    assert not any("ETP" in words for words in said(driver))


def test_the_cost_is_one_amount_first_and_its_elements_when_she_asks(dossier: Open):
    """14 000 + 6 000 + 1 000.50 = 21 000.50."""
    driver = opened(dossier, POST)
    form = driver.page.posts.sheet.form
    assert form.field("annual_cost").isVisible()
    assert not form.field("gross").isVisible()
    assert any("on peut en déduire sa paie" in words for words in said(driver))
    choose(driver, "Élément par élément")
    assert not form.field("annual_cost").isVisible()
    for name, amount in (("gross", "14000"), ("charges", "6 000"), ("allowances", "1000,50")):
        driver.fill(name, amount)
    table = driver.page.posts.table
    place = next(at for at, column in enumerate(table.columns) if column.key == "annual_cost")
    assert plain(str(table.model.index(0, place).data())) == "21 001 €"
    assert driver.shell.workspace.results.service("s").today["o"][0] == 2_100_050


def test_the_cost_of_an_hour_says_its_base_and_where_it_comes_from(dossier: Open, monkeypatch):
    """24 000 / (1 607 × 20 / 35) = 26.1356; with 1 500 productive hours 28.00."""
    driver = opened(dossier, Post(id="p", service_id="s", employer_id="o", hours=D(20), annual_cost=D(24_000)))
    sheet = driver.page.posts.sheet
    told = "26,14 € de l'heure, pour 1 607 h par an à temps complet (durée légale du travail)"
    assert plain(sheet.hour.sentence()).startswith(told)
    asked = []
    monkeypatch.setattr(trace, "show", lambda figure, _parent: asked.append(figure))
    sheet.hour.setFocus()
    driver.press(KEY.Key_Return)
    assert plain(asked[0].formula).startswith("coût annuel ÷ (1 607 h × 0,5714)")
    driver.push("Voir le détail de l'agent")
    assert not sheet.more.field("productive_hours").isVisible()
    choose(driver, "Heures productives")
    driver.fill("productive_hours", "1500")
    assert plain(sheet.hour.sentence()).startswith("28,00 € de l'heure, pour 1 500 h par an")


def test_hours_in_each_commune_leave_what_nobody_has(dossier: Open):
    driver = opened(dossier, POST)
    times = driver.page.posts.times
    assert driver.dataset.all(PostTime) == [], "nothing is written before she types"
    times.go_to()
    driver.write("12")
    driver.press(KEY.Key_Return)
    driver.write("4h")
    driver.press(KEY.Key_Return)
    assert {time.partner_id: time.hours for time in driver.dataset.all(PostTime)} == {"o": D(12), "v": D(4)}
    assert "Il reste 4 h par semaine non réparties pour l'Agent 1." in said(driver)
    times.go_to()
    driver.press(KEY.Key_Delete)
    assert "Il reste 16 h par semaine non réparties pour l'Agent 1." in said(driver)
    driver.shell.undo()
    assert "Il reste 4 h par semaine non réparties pour l'Agent 1." in said(driver)


def test_too_many_hours_are_a_mistake_whose_line_leads_to_the_table(dossier: Open):
    driver = opened(dossier, POST, PostTime(post_id="p", partner_id="v", hours=D(25)))
    wrong = "Agent 1 : 5 h par semaine réparties de trop, au-delà de ce qui est mis en commun."
    assert wrong in said(driver)
    assert driver.page.errors.isVisible()
    link = next(x for x in driver.page.errors.findChildren(Link) if plain(x.sentence()).startswith(wrong))
    link.setFocus()
    driver.press(KEY.Key_Space)
    assert driver.page.posts.times.grid.view.hasFocus()


def test_each_agent_has_its_own_sheet_and_hours(dossier: Open):
    second = Post(id="q", position=1, service_id="s", employer_id="v", label="Agent 2", job="Accueil", hours=D(35))
    time = PostTime(id="t", post_id="q", partner_id="v", hours=D(30))
    driver = opened(dossier, POST, second, time)
    page = driver.page
    assert page.posts.sheet.form.field("job").value() == "Secrétaire"
    page.posts.table.go_to("p", "job")
    driver.press(KEY.Key_Down)
    assert page.posts.sheet.form.field("job").value() == "Accueil"
    assert [row.hours for row in page.posts.times.rows()] == [None, D(30)]
    assert page.open_field("p", "hours")
    assert page.posts.sheet.form.field("hours").holds_focus()
    assert page.posts.sheet.form.field("job").value() == "Secrétaire"
    assert page.open_field("t", "hours")
    assert page.posts.times.grid.current_row() == "t"


def test_what_is_being_typed_stays_with_its_agent_when_another_one_is_shown(dossier: Open):
    second = Post(id="q", position=1, service_id="s", employer_id="v", label="Agent 2", job="Accueil")
    driver = opened(dossier, POST, second)
    assert driver.page.open_field("p", "job")
    driver.focused().clear()
    driver.write("Rédactrice")
    assert driver.page.open_field("q", "job"), "a remark or a search leads there"
    assert [post.job for post in driver.dataset.all(Post)] == ["Rédactrice", "Accueil"]


def test_an_agent_taken_away_takes_its_hours_and_comes_back(dossier: Open):
    driver = opened(dossier, POST, PostTime(post_id="p", partner_id="v", hours=D(5)))
    driver.page.posts.table.go_to("p", "job")
    driver.push("Supprimer la ligne")
    assert driver.dataset.all(Post) == driver.dataset.all(PostTime) == []
    assert not driver.page.posts.sheet.isVisible()
    assert not driver.page.posts.times.isVisible()
    driver.shell.undo()
    assert [post.id for post in driver.dataset.all(Post)] == ["p"]
    assert len(driver.dataset.all(PostTime)) == 1


def test_the_name_is_optional_folded_and_said_to_stay_here(dossier: Open):
    driver = opened(dossier, POST)
    assert not driver.page.posts.sheet.more.isVisible()
    driver.push("Voir le détail de l'agent")
    driver.fill("name", "Claire Morel")
    assert driver.dataset.get("p").name == "Claire Morel"
    help_text = "Facultatif. Il reste dans ce fichier ; les documents utilisent le repère et la fonction."
    assert help_text in said(driver)


def test_what_is_folded_and_counts_is_shown_at_once(dossier: Open):
    ending = Post(id="p", service_id="s", employer_id="o", label="Agent 1", contract_end=date(2027, 1, 31))
    driver = opened(dossier, ending, Purpose(start_on=date(2027, 9, 1)))
    assert driver.page.posts.sheet.more.isVisible()
    assert driver.page.open_field("p", "contract_end")
    assert driver.page.posts.sheet.more.field("contract_end").holds_focus()


def test_an_asset_is_typed_and_its_renewal_shown_with_its_formula(dossier: Open, monkeypatch):
    """(50 000 − 8 202 − 11 798) / 10 = 3 000 a year, today and tomorrow."""
    driver = opened(dossier)
    driver.push("Ajouter un bien")
    driver.write("Tracteur")
    driver.press(KEY.Key_Tab)
    (asset,) = driver.dataset.all(Asset)
    assert (asset.label, asset.owner_id) == ("Tracteur", "o")
    sheet = driver.page.assets.sheet
    assert not sheet.renewal.isVisible()
    for name, value in (("value", "50000"), ("life", "10"), ("grants", "11798")):
        driver.fill(name, value)
    assert plain(sheet.renewal.sentence()) == (
        "À mettre de côté pour le remplacer : 3 000,00 € par an – d'où vient ce chiffre ?"
    )
    asked = []
    monkeypatch.setattr(trace, "show", lambda figure, _parent: asked.append(figure))
    sheet.renewal.setFocus()
    driver.press(KEY.Key_Space)
    assert plain(asked[0].formula) == "(TTC − FCTVA − subventions) ÷ 10 ans"
    figures = driver.shell.workspace.results.service("s")
    assert (figures.today["o"][0], figures.pooled.total[0]) == (300_000, 300_000)


def test_a_price_without_vat_asks_for_its_rate(dossier: Open):
    driver = opened(dossier, VAN)
    sheet = driver.page.assets.sheet
    sheet.fold.open()
    assert not sheet.more.field("vat_rate").isVisible()
    driver.pick("tax", "HT")
    assert sheet.more.field("vat_rate").isVisible()


def test_what_is_brought_without_a_bill_stays_its_owners(dossier: Open):
    driver = opened(dossier, Asset(id="a", service_id="s", owner_id="o", label="Garage", energy=D(900)))
    assert driver.shell.workspace.results.service("s").pooled.total[0] == 90_000
    driver.push("Voir le détail du bien")
    driver.focus_field("in_kind", QCheckBox)
    driver.press(KEY.Key_Space)
    figures = driver.shell.workspace.results.service("s")
    assert (figures.pooled.total[0], figures.own["o"][0]) == (0, 90_000)


def test_four_risks_are_proposed_and_written_once_one_is_decided(dossier: Open):
    driver = opened(dossier, POST)
    risks = driver.page.risks
    assert [risk.kind for risk in risks.rows()] == list(c.StaffRisk)
    assert driver.dataset.all(EmployerRisk) == []
    first = risks.rows()[0].id
    risks.grid.go_to(first, "amount")
    driver.write("250")
    driver.press(KEY.Key_Return)
    assert [(risk.id, risk.amount, risk.employer_id) for risk in driver.dataset.all(EmployerRisk)] == [
        (first, D(250), "o")
    ]
    assert driver.shell.workspace.results.service("s").pooled.total[0] == 0, "nobody has decided yet"
    wanted = "Secrétariat : qui paie est encore à décider pour « longue maladie »."
    link = next(x for x in driver.page.remarks.findChildren(Link) if plain(x.sentence()).startswith(wanted))
    link.setFocus()
    driver.press(KEY.Key_Space)
    assert risks.grid.view.hasFocus()
    driver.press(KEY.Key_F2)
    combo = driver.focused()
    assert isinstance(combo, QComboBox)
    combo.setCurrentIndex(next(at for at in range(combo.count()) if combo.itemText(at).startswith("Tous")))
    driver.press(KEY.Key_Return)
    assert driver.dataset.all(EmployerRisk)[0].bearer is c.RiskBearer.SHARED
    assert driver.shell.workspace.results.service("s").pooled.total[0] == 25_000


def test_a_remark_on_a_cost_typed_twice_leads_to_the_line(dossier: Open):
    line = CostLine(id="l", service_id="s", partner_id="o", amount=D(30_000), family=c.CostFamily.STAFF)
    post = Post(id="p", service_id="s", employer_id="o", label="Agent 1", annual_cost=D(30_000))
    driver = opened(dossier, post, line)
    found = next(f for f in driver.shell.workspace.findings() if f.code == "means-twice")
    assert (found.step, found.record_id, found.field) == ("costs", "l", "amount")


def test_the_lines_that_come_from_here_are_shown_in_the_costs_and_lead_back(dossier: Open):
    post = Post(id="p", service_id="s", employer_id="v", label="Agent 1", job="Accueil", annual_cost=D(30_000))
    driver = opened(dossier, post)
    page = driver.open("costs")
    today = page.situations[c.CostScenario.TODAY]
    assert today.lines() == [], "not among the lines that are typed here"
    words = said(driver)
    assert "Vient de l'étape 5 « Agents et matériel » et se corrige là-bas :" in words
    assert "Agent 1, Accueil : 30 000 € par an, Valmorin" in words
    assert "Agent 1, Accueil : 30 000 € par an, Valmorin, à partager" in words
    assert "Total aujourd'hui : 30 000 €, il manque les chiffres d'Orbelle – d'où vient ce chiffre ?" in words
    link = next(x for x in today.from_means.findChildren(Link) if x.isVisible())
    link.setFocus()
    driver.press(KEY.Key_Return)
    assert driver.shell.current == "means"
    assert driver.page.posts.sheet.form.field("label").holds_focus()


def test_what_is_brought_without_a_bill_is_told_beside_the_cost_to_share(dossier: Open):
    shared = CostLine(service_id="s", scenario=c.CostScenario.SHARED, label="Loyer", amount=D(200))
    garage = Asset(id="a", service_id="s", owner_id="o", label="Garage", energy=D(900), in_kind=True)
    driver = opened(dossier, garage, shared)
    driver.open("costs")
    words = said(driver)
    assert "Garage, énergie : 900 € par an, Orbelle, apporté sans être facturé" in words
    assert "Apporté sans être facturé, à part du coût à partager : Orbelle, 900 € par an." in words
    assert "À partager : 200 € par an – d'où vient ce chiffre ?" in words
    assert not any(text.startswith("Toujours payé, en plus") for text in words)


def test_one_post_alone_is_no_amount_to_type_over_in_the_short_way(dossier: Open):
    """It would write a line of cost with the identifier of a line that nobody typed."""
    post = Post(id="p", service_id="s", employer_id="v", label="Agent 1", annual_cost=D(30_000))
    driver = opened(dossier, post)
    quick = driver.open("costs").quick
    row = next(at for at, line in enumerate(quick.lines()) if line.partner_id == "v")
    assert plain(str(quick.today.model.index(row, 1).data())) == "30 000 €"
    assert not quick.today.model.editable(row, 1)
    assert driver.page.detail.value(), "the detail says where it comes from"


def test_tab_goes_through_the_whole_page_and_out(dossier: Open):
    driver = opened(dossier, POST, VAN)
    driver.page.posts.table.go_to("p", "job")
    met = [driver.focused()]
    while driver.shell.footer.done not in met:
        driver.press(KEY.Key_Tab)
        met.append(driver.focused())
        assert len(met) < 90, "no way out of the page"
    for part in (driver.page.posts.times.grid.view, driver.page.assets.table.view, driver.page.risks.grid.view):
        assert part in met
    assert met.index(driver.page.posts.times.grid.view) < met.index(driver.page.assets.table.view)


def test_nothing_is_cut_nor_scrolls_sideways_in_the_smallest_window(dossier: Open):
    driver = opened(dossier, POST, VAN, size=(1093, 574))
    driver.page.posts.sheet.fold.open()
    driver.page.assets.sheet.fold.open()
    driver.bot.wait(50)
    assert driver.page.body.parentWidget().minimumSizeHint().width() <= driver.page.width()


def test_the_grade_stays_under_its_fold_and_off_the_review(dossier: Open):
    driver = opened(dossier, POST)
    sheet = driver.page.posts.sheet
    before = list(driver.shell.workspace.findings())
    assert not sheet.more.isVisible()
    assert sheet.go_to("grade")
    driver.fill("grade", "Rédacteur principal")
    driver.fill("step", "5")
    post = driver.dataset.get("p")
    assert (post.grade, post.step) == ("Rédacteur principal", "5")
    assert list(driver.shell.workspace.findings()) == before
    assert {"grade", "step"} <= PRIVATE[Post] & PERSONAL[Post]
    assert [(each.grade, each.step) for each in shareable(driver.dataset) if isinstance(each, Post)] == [("", "")]

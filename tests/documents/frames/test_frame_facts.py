"""What the dossier says in each frame: amounts to the cent, posts, dates, what moves, who is there; no agent's name."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desktop.documents.blocks import Signatures, Table
from desktop.documents.catalog import entry_of
from desktop.documents.order import Order
from desktop.documents.paper_lines import lines_of
from desktop.documents.papers import paper
from desktop.documents.room import fits_one_page
from desktop.documents.source import Source
from desktop.domain.choices import (
    AfterPost,
    Answer,
    CarrierKind,
    DocumentKind,
    Goes,
    PartnerKind,
    PerimeterKind,
    TransferAnswer,
)
from desktop.domain.governance.scheme import SENT, scheme_line
from desktop.domain.records import CostLine, LegalChoice, Pact, Partner, PerimeterItem, Post, Service, Usage
from desktop.domain.words.naming import service_name
from tests.documents.dossiers import example, pooling, source_of, today_cents
from tests.documents.every_paper import whole
from tests.documents.frames.framed import (
    CHARTER,
    COMMUNITY,
    PACT,
    SCHEME,
    STATUTES,
    blocks_of,
    changed,
    of_form,
    section,
    table,
    under,
    words,
)
from tests.spaces import flowing


def cents(cell: str) -> int:
    found = re.fullmatch(r"([−+])? ?([\d ]+),(\d\d) €", flowing(cell))
    assert found, cell
    return (-1 if found[1] == "−" else 1) * int(found[2].replace(" ", "") + found[3])


def test_expenses_are_to_the_cent_add_up_and_are_those_typed():
    """Today by the amounts of the made dossier; the change and the totals by arithmetic on what is printed."""
    blocks = blocks_of(under(pooling(3), "service_commun"), SCHEME)
    found = table(section(blocks, "L.effet prévu sur les dépenses de fonctionnement"))
    *rows, total = [[cents(cell) for cell in row[1:]] for row in found.rows]
    assert [row[0] for row in rows] == [today_cents(0, at) + today_cents(1, at) for at in range(3)]
    assert all(after - today == change for today, after, change in (*rows, total))
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    sheets = [b for b in section(blocks, "Une fiche par action") if isinstance(b, Table)]
    told = [dict(sheet.rows) for sheet in sheets]
    assert sum(cents(each["Coût aujourd’hui, par an"]) for each in told) == total[0]
    assert sum(cents(each["Coût en commun, par an"]) for each in told) == total[1]


def test_where_nothing_is_shared_the_scheme_tells_the_cost_of_today_and_who_pays_then():
    blocks = blocks_of(under(pooling(3), "transfert_competence"), SCHEME)
    found = table(section(blocks, "L.effet prévu sur les dépenses de fonctionnement"))
    expected = [[today_cents(place, at) for place in range(2)] for at in range(3)]
    assert [[cents(cell) for cell in row[1:]] for row in found.rows] == [
        *expected,
        [sum(column) for column in zip(*expected, strict=True)],
    ]


def test_a_partner_without_figures_leaves_its_amounts_to_complete():
    made = paper(under(pooling(3, missing=1), "service_commun"), Order(SCHEME)).paper
    found = table(section(made.blocks, "L.effet prévu sur les dépenses de fonctionnement"))
    assert found.rows[2][1] == "à compléter"
    assert any("chiffres manquent" in label for label in made.to_fill)


def test_posts_and_hours_are_counted_by_employer_and_by_what_becomes_of_them():
    base = pooling(2, services=1)
    (service,), (one, two) = base.dataset.all(Service), base.dataset.all(Partner)
    made = [
        Post(service_id=service.id, employer_id=one.id, hours=Decimal("17.5"), after=AfterPost.POOLED),
        Post(service_id=service.id, employer_id=one.id, hours=Decimal(10), after=AfterPost.ENDS),
        Post(service_id=service.id, employer_id=two.id, hours=Decimal(35), after=AfterPost.ELSEWHERE),
        Post(service_id=service.id, employer_id="community", hours=Decimal(20), after=AfterPost.NEW),
    ]
    source = under(base, "service_commun", community=COMMUNITY, more=made)
    found = table(section(blocks_of(source, SCHEME), "L.effet prévu sur les effectifs"))
    assert [tuple(map(flowing, row)) for row in found.rows] == [
        ("Commune 01", "2", "27 h 30", "1", "", "1", ""),
        ("Commune 02", "1", "35 h", "", "1", "", ""),
        (COMMUNITY, "", "", "", "", "", "1"),
        ("Ensemble", "3", "62 h 30", "1", "1", "1", "1"),
    ]
    assert found.total


def test_the_dates_of_the_plan_are_those_of_the_mandate_then_those_noted():
    """« droit », 2.3: renewal of 15 March 2026, sent by 15 December 2026, ready by 15 March 2027."""
    base = under(pooling(2), "service_commun", community=COMMUNITY)
    blank = words(blocks_of(base, SCHEME))
    assert "pour avoir ces avis à temps, au plus tard le 15/12/2026" in blank, "before the day of the line above it"
    assert "avec les avis des conseils, au plus tard le 15/03/2027" in blank
    noted = source_of([*base.dataset, replace(scheme_line(base.dataset, SENT), done_on=date(2026, 11, 2))])
    told = words(blocks_of(noted, SCHEME))
    assert "fait le 02/11/2026" in told
    assert "jusqu’au 02/02/2027" in told, "three months, from day to day"
    assert "15/12/2026" not in told


def test_the_pact_has_the_dates_and_the_words_noted_of_it():
    base = under(pooling(2), "entente", community=COMMUNITY)
    assert {"au plus tard le 15/10/2026", "au plus tard le 15/12/2026"} <= set(
        re.findall(r"au plus tard le \S+", words(blocks_of(base, PACT)))
    )
    held = Pact(
        debated_on=date(2026, 6, 11), wanted=Answer.YES, sent_on=date(2026, 9, 3), note="Il encourage les petites."
    )
    blocks = blocks_of(source_of([*base.dataset, held]), PACT)
    assert "11 juin 2026" in words(section(blocks, "Le débat sur le pacte"))
    assert "a décidé d’élaborer un pacte" in words(section(blocks, "Le débat sur le pacte"))
    orientations = words(section(blocks, "Les orientations de la mise en commun des services"))
    assert "Il encourage les petites." in orientations
    assert ": entente entre communes" in orientations
    assert "jusqu’au 03/11/2026" in words(blocks), "two months, from day to day"


def test_a_condition_is_told_once_and_an_article_as_acts_cite_it():
    told = words(blocks_of(under(pooling(2), "entente", community=COMMUNITY), PACT))
    assert "Si un pacte est décidé : l’envoyer à chaque conseil municipal." in told
    assert "l’envoyer à chaque conseil municipal. À faire" not in told
    assert "ou attendre la fin du délai. À faire si un pacte est décidé." in told
    assert "(article L. 5211-57)" in told
    assert not re.search(r"\bL5211", told)


def test_no_day_is_awaited_of_a_pact_that_is_not_wanted():
    base = under(pooling(2), "entente", community=COMMUNITY)
    told = words(blocks_of(source_of([*base.dataset, Pact(wanted=Answer.NO)]), PACT))
    assert "a décidé de ne pas élaborer de pacte" in told
    assert "au plus tard" not in told


def test_where_no_pact_is_wanted_one_page_says_so_and_what_one_would_take():
    source = changed(under(example(), "entente", community=COMMUNITY), Pact, wanted=Answer.NO)
    made = paper(source, entry_of(PACT).orders(source)[0]).paper
    told = words(made.blocks)
    assert "a décidé de ne pas élaborer de pacte" in told
    assert "La procédure et ses dates" in told
    assert fits_one_page(made)
    wanted = under(example(), "entente", community=COMMUNITY)
    assert "Ce que dit le pacte. Il encourage les communes" in words(blocks_of(wanted, PACT))


def test_a_commune_nouvelle_takes_the_agents_and_the_goods_of_every_service():
    """A second service under another form is in the charter too."""
    source = under(example(), "commune_nouvelle")
    first, _second = source.dataset.all(Service)
    kept = [each for each in source.dataset if not (isinstance(each, LegalChoice) and each.service_id == first.id)]
    told = words(blocks_of(source_of([*kept, LegalChoice(service_id=first.id, form="entente")]), CHARTER))
    assert "Tracteur" in told
    assert "Agent 2" in told, "of the service that is not under this form"


def test_what_a_community_employs_owns_or_carries_is_not_of_the_commune_nouvelle():
    """The community takes part in the service, employs an agent of it and carries the other one: it founds nothing."""
    source = under(example(), "commune_nouvelle")
    first, second = source.dataset.all(Service)
    community = Partner(id="community", position=99, kind=PartnerKind.EPCI, name=COMMUNITY)
    kept = [r for r in source.dataset if not (isinstance(r, LegalChoice) and r.service_id == second.id)]
    carried = LegalChoice(
        service_id=second.id, form="entente", carrier_kind=CarrierKind.PARTNER, carrier_id="community"
    )
    more = [
        community,
        carried,
        Usage(service_id=first.id, partner_id="community", takes_part=True),
        Post(id="theirs", position=98, service_id=first.id, employer_id="community", label="Agent 99"),
    ]
    made = source_of([*kept, *more])
    told = words(blocks_of(made, CHARTER))
    assert "Agent 99" not in told
    where = [b for b in section(blocks_of(made, CHARTER), "Les services aux habitants") if isinstance(b, Table)]
    assert [b.caption for b in where if service_name(second) in b.caption] == []
    assert where
    assert all(COMMUNITY not in row[0] for b in where for row in b.rows)
    assert COMMUNITY not in words(section(blocks_of(made, PACT), "Les orientations de la mise en commun des services"))
    voting = {order.recipient for order in entry_of(DocumentKind.APPROVAL).orders(made) if order.about == first.id}
    assert "community" not in voting
    assert len(voting) == 3


def test_what_passes_to_the_community_is_not_of_the_commune_nouvelle() -> None:
    """The second service is transferred, and nobody entered the community that receives it."""
    source = under(example(), "commune_nouvelle")
    first, second = source.dataset.all(Service)
    kept = [r for r in source.dataset if not (isinstance(r, LegalChoice) and r.service_id == second.id)]
    made = source_of([*kept, LegalChoice(service_id=second.id, form="transfert_competence")])
    where = [b for b in section(blocks_of(made, CHARTER), "Les services aux habitants") if isinstance(b, Table)]
    assert [b.caption for b in where if service_name(first) in b.caption]
    assert [b.caption for b in where if service_name(second) in b.caption] == []


def test_a_transfer_prints_what_follows_the_power_and_what_stays():
    base = under(pooling(2, services=1), "transfert_competence", community=COMMUNITY)
    (service,) = base.dataset.all(Service)
    items = [
        PerimeterItem(service_id=service.id, kind=PerimeterKind.DEBT, label="Emprunt de 2019", goes=Goes.GOES),
        PerimeterItem(service_id=service.id, kind=PerimeterKind.EQUIPMENT, label="Halle", goes=Goes.STAYS, note="Bail"),
        PerimeterItem(service_id=service.id, kind=PerimeterKind.CONTRACT, label="Contrat de gaz"),
    ]
    source = changed(source_of([*base.dataset, *items]), LegalChoice, transferred=TransferAnswer.PARTLY)
    made = paper(source, entry_of(STATUTES).orders(source)[0]).paper
    found = table(section(made.blocks, "Ce qui suit la compétence et ce qui reste"))
    assert found.rows == (
        ("Emprunt de 2019", "Emprunt", "Suit la compétence", ""),
        ("Halle", "Équipement ou bien", "Reste à la commune", "Bail"),
        ("Contrat de gaz", "Contrat en cours", "[à décider : Contrat de gaz (Service 1)]", ""),
    )
    assert "à décider : Contrat de gaz (Service 1)" in [flowing(label) for label in made.to_fill]
    assert "En partie" in words(section(made.blocks, "Objet et compétences"))
    assert "Une équipe pour tous" in words(section(made.blocks, "Objet et compétences"))


def test_statutes_are_created_for_a_syndicat_and_modified_article_by_article_for_a_transfer():
    created = under(pooling(3), "syndicat_communes")
    new = paper(created, entry_of(STATUTES).orders(created)[0]).paper
    assert "Création" in new.subtitle
    assert "Texte en vigueur" not in words(new.blocks)
    members = words(section(new.blocks, "Membres"))
    assert all(f"la commune de Commune 0{at}" in members for at in (1, 2, 3))
    source = under(pooling(3), "transfert_carte", community=COMMUNITY)
    moved = blocks_of(source, STATUTES)
    assert f"Statuts de la {COMMUNITY}" in words(moved)
    frame = source.law.frames["statutes"]
    for part in frame.parts("transfert_carte"):
        held = words(section(moved, re.escape(part.title)))
        assert held.count("Texte en vigueur :") == held.count("Texte proposé :") == 1, part.id
        assert ("sans changement, ou nouveau texte" in held) == (not part.moves), part.id


def test_statutes_say_by_which_vote_a_power_moves_and_list_no_post():
    """CGCT L5211-17 for a transfer, L5211-20 for what else changes; the posts are in the impact sheet."""
    found = {
        form: words(blocks_of(under(example(), form, community=COMMUNITY), STATUTES))
        for form in ("transfert_competence", "syndicat_mixte")
    }
    assert "Toute autre modification" not in found["transfert_competence"]
    assert "Un transfert se vote à la communauté" in found["transfert_competence"]
    assert "Toute autre modification" in found["syndicat_mixte"]
    assert "Un transfert se vote" not in found["syndicat_mixte"]
    assert all("Agent 2" not in told for told in found.values())


def test_an_existing_syndicat_that_carries_the_service_has_its_statutes_modified():
    base = under(pooling(2), "syndicat_mixte", community=COMMUNITY)
    assert f"Statuts de la {COMMUNITY}" in words(blocks_of(base, STATUTES))


def test_the_charter_knows_its_communes_and_what_they_want_to_keep():
    blocks = blocks_of(under(example(), "commune_nouvelle"), CHARTER)
    text = words(blocks)
    assert "Communes fondatrices : Orbelle, Valmorin et Les Thuyères." in text
    assert "Orbelle (540 habitants)" in words(section(blocks, "Les communes déléguées"))
    assert "L’emploi des agents" in words(section(blocks, "Ce que chaque commune veut garder"))
    assert "Communauté de communes Orbe et Thuyère" in words(section(blocks, "La communauté de rattachement"))


def test_a_charter_has_no_empty_table_of_posts():
    def tables(source):
        return [b.caption for b in blocks_of(source, CHARTER) if isinstance(b, Table) and "postes" in b.caption]

    source = under(example(), "commune_nouvelle")
    assert tables(source) == ["Les postes du service"]
    assert tables(source_of([each for each in source.dataset if not isinstance(each, Post)])) == []


def test_the_community_is_named_by_its_communes_when_it_is_no_partner():
    assert "Communauté : la Communauté de communes Orbe et Thuyère." in words(
        blocks_of(under(example(), "transfert_competence"), SCHEME)
    )
    unknown = paper(under(pooling(2), "transfert_competence"), Order(SCHEME)).paper
    assert "nom de la communauté" in unknown.to_fill


def test_no_name_of_an_agent_that_was_typed_somewhere_is_printed():
    base = under(example(), "transfert_carte", community=COMMUNITY)
    named = changed(base, Post, name="Odile Ferrandon")
    typed = changed(named, Service, inside="Odile Ferrandon tient la paie.", outside="Le bureau de Mme Ferrandon.")
    noted = source_of([*typed.dataset, Pact(note="Odile Ferrandon y veille.")])
    charter = changed(noted, LegalChoice, form="commune_nouvelle")
    for source, kind in ((noted, SCHEME), (noted, PACT), (noted, STATUTES), (charter, CHARTER)):
        made = paper(source, entry_of(kind).orders(source)[0]).paper
        assert "Ferrandon" not in "\n".join([*lines_of(made), *made.to_fill]), kind


def test_estimates_are_told_where_the_money_is():
    source = under(pooling(2), "service_commun")
    assert any(line.confidence.value == "estimated" for line in source.dataset.all(CostLine))
    held = words(section(blocks_of(source, SCHEME), "L.effet prévu sur les dépenses de fonctionnement"))
    assert "Montants estimés, encore à confirmer." in held


def test_the_seat_that_was_typed_is_in_the_statutes_and_in_the_charter():
    for form, kind, title, ask in (
        ("syndicat_communes", STATUTES, "Siège", "Adresse du siège"),
        ("commune_nouvelle", CHARTER, "Le siège", "Commune où est la mairie de la commune nouvelle"),
    ):
        base = under(pooling(3), form)
        order = entry_of(kind).orders(base)[0]
        assert any("siège" in label.lower() for label in paper(base, order).paper.to_fill), kind
        source = changed(base, LegalChoice, seat="2, place du Lavoir, Orbelle")
        made = paper(source, order).paper
        assert f"{ask} : 2, place du Lavoir, Orbelle." in words(section(made.blocks, title))
        assert not any("siège" in label.lower() for label in made.to_fill), kind


def test_the_seat_of_a_body_that_exists_is_in_its_own_statutes():
    source = changed(under(pooling(2), "syndicat_mixte", community=COMMUNITY), LegalChoice, seat="Ailleurs")
    assert "Ailleurs" not in words(blocks_of(source, STATUTES))


def steps_told(source: Source, kind: DocumentKind) -> dict[str, str]:
    (table,) = [b for b in blocks_of(source, kind) if isinstance(b, Table) and "dans l’ordre" in b.caption]
    return {flowing(row[0]): flowing(row[1]) for row in table.rows}


def test_the_days_of_the_calendar_are_those_of_the_frame():
    """The councils answer within three months of the notification (CGCT L5211-17): both are days of the same plan."""
    source = of_form(example(), "transfert_competence")
    told = steps_told(source, STATUTES)
    sent = next(day for step, day in told.items() if step.startswith("Notifier sa délibération"))
    voted = next(day for step, day in told.items() if step.startswith("Faire voter chaque conseil municipal"))
    (plan,) = [paper(source, Order(DocumentKind.CALENDAR)).paper]
    calendar = flowing(" ".join(lines_of(plan)))
    for day in (sent, voted):
        *_votes, last = day.split(" ; ")
        found = re.fullmatch(r"(?:prévu (?:vers )?le|au plus tard le) (\d\d/\d\d/\d{4})", last)
        assert found, day
        assert found[1] in calendar
    clect = next(day for step, day in told.items() if "CLECT" in step)
    assert not clect.startswith("prévu"), "only under a tax that this dossier does not know"


def test_acts_that_are_one_task_of_the_calendar_have_its_day():
    """By the calendar of the canteen the study and its sheet end on 24 February, what follows the order in November."""
    told = steps_told(whole(name="cantine"), STATUTES)
    days = {
        "Étudier ce qui part": "24/02/2027",
        "Établir la fiche d'impact": "24/02/2027",
        "Dresser le procès-verbal des biens": "15/11/2027",
        "Reprendre les contrats": "15/11/2027",
        "Prendre les arrêtés des agents": "15/11/2027",
    }
    for begins, day in days.items():
        (found,) = [on for step, on in told.items() if step.startswith(begins)]
        assert found == f"prévu le {day}", begins


def test_the_voters_are_consulted_before_the_order_of_the_prefet_and_on_the_day_of_the_calendar():
    """The councils vote on 10 June 2027: three weeks later, 1 July; a month later, Sunday 1 August, so Monday 2."""
    source = whole(name="permis")
    told = steps_told(source, DocumentKind.CHARTER)
    asked = next(day for step, day in told.items() if "consulter les électeurs" in step)
    assert asked == "si les conseils ne sont pas tous d'accord : prévu vers le 01/07/2027"
    assert next(day for step, day in told.items() if step.startswith("Arrêté du préfet")) == "prévu vers le 02/08/2027"
    calendar = flowing(" ".join(lines_of(paper(source, Order(DocumentKind.CALENDAR)).paper)))
    for step, on in (("Consulter les électeurs", "01/07/2027"), ("Recevoir l’arrêté avant", "02/08/2027")):
        assert re.search(rf"{step}[^»]*» \({on}\)", calendar), step


def test_the_act_asks_for_the_day_on_which_the_plan_creates_the_commune():
    """No day was wished: a commune nouvelle begins on a 1 January only (CGI 1638), and the order comes in August."""
    source = whole(name="permis")
    made = next(o for o in entry_of(DocumentKind.APPROVAL).orders(source) if "commune_nouvelle" in form_of(source, o))
    text = flowing(" ".join(lines_of(paper(source, made).paper)))
    assert "à partir du 1er janvier 2028, et approuve le projet de charte" in text
    assert "date de création" not in text


def test_the_one_community_of_all_the_communes_is_that_of_the_charter_and_two_are_asked():
    source = whole(name="permis")
    ask = "communauté à laquelle appartiendra la commune nouvelle"
    (order,) = entry_of(DocumentKind.CHARTER).orders(source)
    told = flowing(" ".join(lines_of(paper(source, order).paper)))
    assert f"{ask.capitalize()} : Communauté de communes Pays d’Ambrelle." in told
    first = next(each for each in source.dataset.all(Partner) if each.kind is PartnerKind.COMMUNE)
    moved = [replace(x, epci_name="CC du Lac") if x.id == first.id else x for x in source.dataset]  # type: ignore[call-arg]  # a Partner
    assert any(ask in each for each in paper(source_of(moved), order).paper.to_fill)


def test_who_employs_the_agents_follows_a_colon():
    told = words(blocks_of(whole(name="cantine"), SCHEME))
    assert "Cantine scolaire : chacun garde ses agents." in flowing(told)
    assert not re.search(r": (?:Chacun garde|La [cC]omm)", flowing(told))


def form_of(source: Source, order: Order) -> str:
    return next((x.form for x in source.dataset.all(LegalChoice) if x.service_id == order.about), "")


def test_an_action_has_its_next_step_and_one_that_runs_none():
    scheme = entry_of(SCHEME)
    told = {
        name: flowing(" ".join(map(flowing, (row[1] for row in block.rows if row[0].startswith("Prochaine étape")))))
        for name in ("secretariat", "permis")
        for block in paper(whole(name=name), scheme.orders(whole(name=name))[0]).paper.blocks
        if isinstance(block, Table) and block.caption.startswith("Fiche-action") and "Service" not in block.caption
    }
    assert re.search(r"\(prévu (?:vers )?le \d\d/\d\d/\d{4}\)$", told["secretariat"])
    assert told["permis"] == "ce qui revient chaque année : voir le calendrier"


def test_the_sheet_of_a_service_that_is_given_away_has_what_its_start_costs():
    """2 637,16 € in the canteen, as its note and its amounts say it; the three mayors sign the charter together."""
    source = whole(name="cantine")
    sheets = [b for b in blocks_of(source, SCHEME) if isinstance(b, Table) and b.caption == "Fiche-action : Service 4"]
    assert [flowing(value) for name, value in sheets[0].rows if name.startswith("Mise en route")] == ["2 637,16 €"]
    (signed,) = [block for block in blocks_of(source, CHARTER) if isinstance(block, Signatures)]
    assert len(signed.items) == 3

"""Where communes would become one, the letters say that it would employ all their agents, whatever they serve."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.documents.order import Order
from desktop.documents.papers import paper, write
from desktop.documents.source import Source
from desktop.documents.staff.individual import staff_sheet
from desktop.documents.staff.staff_letter import staff_letter, staff_letter_orders
from desktop.domain import choices as c
from desktop.domain import records as r
from tests.documents.agreement.forms import words
from tests.documents.dossiers import source_of
from tests.documents.every_paper import whole
from tests.documents.reading import pages_in_libreoffice
from tests.documents.staff.world import world

KIND = c.DocumentKind.STAFF_LETTER
STAYS = "employeur ne change pas"


def partner(source: Source, name: str) -> str:
    return next(each.id for each in source.dataset.all(r.Partner) if each.name == name)


def letters(source: Source, name: str) -> list[str]:
    """Of this employer: the common one first."""
    held = [order for order in staff_letter_orders(source) if order.recipient == partner(source, name)]
    return [words(staff_letter(source, order)) for order in sorted(held, key=lambda order: order.about)]


def test_the_agents_of_a_commune_that_would_become_another_are_told_so() -> None:
    """The cook stays with Ferrandel under the convention; on 1 January 2028, the only day there is, it ends."""
    both = letters(whole(name="cantine"), "Ferrandel")
    assert len(both) == 2
    for text in both:
        assert (
            "Il est proposé aussi de réunir en une commune nouvelle : Ferrandel, Grisolles-le-Haut et Hautebrune."
            in text
        )
        assert "deviendrait l’employeur de tous leurs agents" in text
        assert "La commune nouvelle reprend tous les agents, de plein droit (CGCT, articles L. 2113-1" in text
        assert STAYS not in text
        assert "création de la commune nouvelle : 1er janvier 2028." in text
    common, own = both
    assert "La commune nouvelle concerne aussi tous les autres agents." in common
    assert "Votre employeur reste la commune de Ferrandel tant que la commune nouvelle n’est pas créée." in own


def test_the_sheet_of_an_agent_who_stays_says_until_when() -> None:
    source = whole(name="secretariat")
    post = next(each for each in source.dataset.all(r.Post) if each.employer_id == partner(source, "Valmorin"))
    told = words(staff_sheet(source, Order(c.DocumentKind.STAFF_SHEET, post.employer_id, post.id)))
    assert "Valmorin, tant que la commune nouvelle n’est pas créée" in told


def test_without_such_a_service_the_employer_stays() -> None:
    source = whole(name="cantine")
    left = [x for x in source.dataset if not (isinstance(x, r.LegalChoice) and x.form == "commune_nouvelle")]
    for text in letters(source_of(left), "Ferrandel"):
        assert STAYS in text
        assert "commune nouvelle" not in text


def test_a_founder_without_a_post_in_any_service_writes_to_all_its_agents() -> None:
    """Corvaulx pays agents, with no post typed: its committee is asked, its agents are told; not of the permits."""
    (text,) = letters(whole(name="permis"), "Corvaulx")
    assert "projet de commune nouvelle : ce qui vous concerne" in text
    assert "Tous les agents de la commune : la commune nouvelle les reprendrait" in text
    assert "instructrice" not in text
    assert "début du service" not in text
    assert not [each for each in letters(whole(name="permis"), "Communauté de communes Pays d’Ambrelle")
                if "commune nouvelle" in each], "a community founds none"  # fmt: skip


def test_the_letter_of_an_employer_tells_of_the_services_on_which_its_committee_is_asked() -> None:
    """Ferrandel was entered as the employer of « Service 3 » and « Service 4 », where it has no post typed."""
    common = letters(whole(name="cantine"), "Ferrandel")[0]
    assert "Un projet prépare la mise en commun du service suivant : Service 3." in common
    assert "Le service suivant est déjà en commun : Cantine scolaire." in common
    assert "Il est proposé aussi de confier à la communauté : Service 4." in common
    (text,) = letters(whole(name="permis"), "Arbeloup")
    assert "Service 3" in text
    assert "Instruction" not in text


def test_of_two_employers_to_come_the_letter_says_which_is_the_first() -> None:
    """The transfer can be done on 16 November 2027, the commune nouvelle begins on 1 January 2028."""
    own = letters(whole(name="cantine"), "Grisolles-le-Haut")[1]
    assert (
        "Votre employeur deviendrait la communauté avant la création de la commune nouvelle, qui ne vous concernerait "
        "alors plus ; sinon, ce serait la commune nouvelle, à sa création." in own
    )
    assert "La commune nouvelle reprend" not in own
    assert "Un agent à temps partagé peut refuser" in own
    assert "début de « Service 4 » : au plus tôt le 16 novembre 2027 ;" in own
    assert "création de la commune nouvelle : 1er janvier 2028." in own


def test_where_the_transfer_cannot_come_first_either_may_be_the_employer() -> None:
    """Both wished for 1 January 2028."""
    held = [x for x in whole(name="cantine").dataset if not isinstance(x, r.Purpose)]
    aim = whole(name="cantine").dataset.one(r.Purpose)
    own = letters(source_of([*held, replace(aim, start_on=date(2028, 1, 1))]), "Grisolles-le-Haut")[1]
    assert "Votre employeur deviendrait la communauté, si cela est voté ; sinon, ce serait la commune nouvelle" in own
    assert "La commune nouvelle reprend tous les agents" in own


def test_the_common_letter_says_what_each_tool_says_by_its_services() -> None:
    common = letters(whole(name="secretariat"), "Valmorin")[0]
    assert "Secrétariat de mairie : l’accord de l’agent est indispensable" in common
    assert "Service 4 : un agent à plein temps suit la compétence et change d’employeur." in common
    assert "Un agent à temps partagé peut refuser" in common
    assert "La commune nouvelle reprend tous les agents" in common


@pytest.mark.parametrize(
    ("own", "said"),
    [(True, "donné le 24 octobre 2023 ;"), (False, "avis du comité social territorial : [séance du comité] ;")],
)
def test_the_session_held_on_what_runs_is_not_that_of_what_is_still_to_come(own: bool, said: str) -> None:
    """The committee of the community was heard in 2023 on the permits; what it is to receive is another matter.

    The letter of its one agent tells of the permits alone.
    """
    source = whole(name="permis")
    here = partner(source, "Communauté de communes Pays d’Ambrelle")
    (post,) = [each for each in source.dataset.all(r.Post) if each.employer_id == here]
    text = words(staff_letter(source, Order(KIND, here, post.id if own else "")))
    assert said in text
    assert date(2023, 10, 24) in {each.session_on for each in source.dataset.all(r.CommitteeOpinion)}


def test_a_letter_of_many_tools_is_one_page(tmp_path: Path) -> None:
    """Seven services under as many forms, two of them telling of a move, a post that stops: some tools are left out."""
    source = world()
    ends = replace(source.dataset.get("a"), id="e", position=9, label="Agent 3", after=c.AfterPost.ENDS, name="")
    more: list[r.Record] = [ends]
    for at, form in enumerate(("entente", "mad_individuelle", "convention_gestion", "transfert_competence",
                               "mad_service", "commune_nouvelle")):  # fmt: skip
        name = f"Un service au nom assez long pour prendre de la place {at}"
        more += [
            r.Service(id=f"z{at}", name=name, employer=c.Employer.ONE_COMMUNE, employer_id="o", position=at + 3),
            r.LegalChoice(
                id=f"l{at}", service_id=f"z{at}", form=form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"
            ),
            *(r.Usage(id=f"u{at}{who}", service_id=f"z{at}", partner_id=who, takes_part=True) for who in "ov"),
        ]
    made = paper(world(*more), Order(KIND, "o"))
    text = words(made.paper)
    assert "Les règles propres aux autres services vous seront présentées à la réunion." in text
    assert "Pour le poste qui s’arrêterait (Agent 3)" in text
    pdf, word = write(made, tmp_path)
    assert len(PdfReader(pdf).pages) == 1
    assert set(pages_in_libreoffice([word], tmp_path).values()) == {1}

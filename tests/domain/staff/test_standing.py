"""Who employs and who commands a post, before and after, by the form of its service."""

from dataclasses import replace

import pytest

from desktop.domain.choices import AfterPost, CarrierKind, PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.law.carriers import Carrying
from desktop.domain.records import LegalChoice, Partner, Post, Record, Service, ServiceRule
from desktop.domain.staff.marks import marks_of
from desktop.domain.staff.standing import standings
from tests.documents.agreement.forms import LAW

A, C = Partner(id="a", name="Orbelle"), Partner(id="c", name="Valmorin", position=1)
SERVICE, CHOICE = Service(id="s"), LegalChoice(service_id="s", carrier_kind=CarrierKind.PARTNER, carrier_id="c")
POST = Post(id="p", service_id="s", employer_id="a")


def found(form: str, post: Post = POST, *more: Record) -> tuple[str, str, str, bool]:
    dataset = Dataset([A, C, SERVICE, CHOICE, post, *more])
    (held,) = standings(dataset, SERVICE, LAW.forms[form], CHOICE)
    names = (who.name if who else "" for who in (held.before, held.employer, held.commander))
    return (*names, held.moves)  # type: ignore[return-value]  # three names and whether it moves


@pytest.mark.parametrize(
    ("form", "post", "expected"),
    [
        ("mad_individuelle", POST, ("Orbelle", "Orbelle", "Orbelle", False)),
        ("service_commun", POST, ("Orbelle", "Valmorin", "Valmorin", True)),
        ("service_commun", replace(POST, pooled=100), ("Orbelle", "Valmorin", "Valmorin", True)),
        ("service_commun", replace(POST, pooled=50), ("Orbelle", "Orbelle", "Orbelle", False)),
        ("service_commun", replace(POST, employer_id="c"), ("Valmorin", "Valmorin", "Valmorin", False)),
        ("service_commun", replace(POST, after=AfterPost.ENDS), ("Orbelle", "Orbelle", "Orbelle", False)),
        ("service_commun", replace(POST, employer_id="", after=AfterPost.NEW), ("", "Valmorin", "Valmorin", False)),
        ("entente", replace(POST, after=AfterPost.NEW), ("", "Orbelle", "Orbelle", False)),
        ("service_commun", replace(POST, employer_id=""), ("", "Valmorin", "Valmorin", False)),
    ],
)
def test_who_employs_and_commands(form: str, post: Post, expected: tuple[str, str, str, bool]) -> None:
    assert found(form, post) == expected


CC = Partner(id="cc", kind=PartnerKind.EPCI, name="CC du Lac", position=2)


@pytest.mark.parametrize(
    ("form", "choice", "expected", "waits"),
    [
        # Droit 1.18: a transferred power goes to the community; 1.16: to the syndicat, one that exists or is made.
        # Whoever was entered, where the community is one of the partners.
        ("transfert_competence", {"carrier_id": "c"}, ("Orbelle", "CC du Lac", "CC du Lac", True), None),
        ("transfert_competence", {"carrier_id": "cc"}, ("Orbelle", "CC du Lac", "CC du Lac", True), None),
        ("syndicat_communes", {"carrier_kind": CarrierKind.NEW}, ("Orbelle", "", "", True), Carrying.NEW),
        # a partner chosen before « Une structure à créer » is not the one that carries
        (
            "syndicat_communes", {"carrier_kind": CarrierKind.NEW, "carrier_id": "c"}, ("Orbelle", "", "", True),
            Carrying.NEW,
        ),
        ("transfert_carte", {"carrier_kind": CarrierKind.NOBODY}, ("Orbelle", "CC du Lac", "CC du Lac", True), None),
        ("transfert_carte", {"carrier_kind": CarrierKind.UNKNOWN}, ("Orbelle", "CC du Lac", "CC du Lac", True), None),
        ("commune_nouvelle", {"carrier_kind": CarrierKind.NOBODY}, ("Orbelle", "", "", True), Carrying.NEW),
        ("syndicat_communes", {"carrier_id": "c"}, ("Orbelle", "", "", True), Carrying.IMPOSSIBLE),
        ("syndicat_communes", {"carrier_kind": CarrierKind.UNKNOWN}, ("Orbelle", "", "", False), Carrying.UNDECIDED),
        ("mad_individuelle", {"carrier_kind": CarrierKind.NOBODY}, ("Orbelle", "Orbelle", "Orbelle", False), None),
    ],
)  # fmt: skip
def test_no_agent_goes_to_who_cannot_carry(
    form: str, choice: dict[str, object], expected: tuple[str, str, str, bool], waits: Carrying | None
) -> None:
    chosen = replace(LegalChoice(service_id="s", carrier_kind=CarrierKind.PARTNER), **choice)
    dataset = Dataset([A, C, CC, SERVICE, chosen, POST])
    (held,) = standings(dataset, SERVICE, LAW.forms[form], chosen)
    names = tuple(who.name if who else "" for who in (held.before, held.employer, held.commander))
    assert (*names, held.moves) == expected
    assert held.waits is waits


@pytest.mark.parametrize("others", [[], [CC, Partner(id="cc2", kind=PartnerKind.EPCI, name="CC du Mont")]])
def test_a_power_goes_to_no_community_while_there_is_none_or_several(others: list[Partner]) -> None:
    chosen = LegalChoice(service_id="s", form="transfert_competence", carrier_kind=CarrierKind.PARTNER, carrier_id="c")
    (held,) = standings(Dataset([A, C, SERVICE, chosen, POST, *others]), SERVICE, LAW.forms[chosen.form], chosen)
    assert (held.employer, held.waits) == (None, Carrying.IMPOSSIBLE if others else Carrying.IMPOSED)


def test_the_authority_that_was_written_commands() -> None:
    rule = ServiceRule(service_id="s", authority_id="c")
    assert found("mad_individuelle", POST, rule) == ("Orbelle", "Orbelle", "Valmorin", False)


def test_a_mark_never_says_the_name_of_an_agent() -> None:
    posts = [
        Post(id="1", position=0, label="Agent 7", name="Zoé Tartempion"),
        Post(id="2", position=1, label="Mme Tartempion"),
        Post(id="3", position=2, label="Jean Autrui", name="Jean Autrui"),
        Post(id="4", position=3),
    ]
    assert marks_of(Dataset(posts)) == {"1": "Agent 7", "2": "Agent 7", "3": "un agent", "4": "Poste 4"}

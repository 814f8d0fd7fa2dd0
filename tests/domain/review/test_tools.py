"""A form chosen against an answer is said with its article, and never forbidden (reference, 7.4)."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.dataset import Dataset
from desktop.domain.results import Results
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.review.tools import against, carried, doubtful, tool
from resources.law import load_law

LAW = load_law(date(2026, 11, 23))
SERVICE = r.Service(id="s", name="Secrétariat", flow_from="a")
HELD = [
    r.Partner(id="a", name="Orbelle", epci_siren="1"),
    r.Partner(id="b", name="Valmorin", epci_siren="1", position=1),
    *(r.Usage(service_id="s", partner_id=key, takes_part=True) for key in "ab"),
]


def found(choice: r.LegalChoice, *more: r.Record, service: r.Service = SERVICE) -> list[Finding]:
    dataset = Dataset([*HELD, service, choice, *more])
    return list(against(Context(dataset, Results(dataset), LAW)))


def chosen(form: str, **answers: object) -> r.LegalChoice:
    return r.LegalChoice(id="c", service_id="s", form=form, **answers)


@pytest.mark.parametrize(
    ("choice", "more", "article"),
    [
        # 7.4, 9: an agent under contract is not lent by a commune to another one (CGFP L516-1).
        (
            chosen("mad_individuelle"),
            [r.Post(service_id="s", employer_id="a", status=c.Statute.TERM)],
            "CGFP, article L. 516-1",
        ),
        # 7.4, 6: nobody is lent without agreeing.
        (chosen("mad_individuelle", consent=c.Answer.NO), [], "CGFP, articles L. 512-6 à L. 512-9"),
        # 7.4, 10: a common service is about what is not transferred.
        (chosen("service_commun", transferred=c.TransferAnswer.WHOLLY), [], "CGCT, article L. 5211-4-2"),
        (chosen("service_commun", same_epci=c.Answer.NO), [], "CGCT, article L. 5211-4-2"),
        (chosen("entente", powers=c.PowersAnswer.POWERS), [], "CGCT, articles L. 5221-1 et L. 5221-2"),
    ],
)
def test_what_the_law_does_not_go_with_is_said_with_its_article(
    choice: r.LegalChoice, more: list[r.Record], article: str
) -> None:
    (finding,) = found(choice, *more)
    assert article in finding.message
    assert (finding.gravity, finding.record_id, finding.field) == (Gravity.CONFIRM, "s", "form")


@pytest.mark.parametrize(
    ("choice", "more"),
    [
        (chosen("mad_individuelle"), [r.Post(service_id="s", employer_id="a", status=c.Statute.TENURED)]),
        (chosen("mad_individuelle", consent=c.Answer.YES), []),
        (chosen("service_commun", transferred=c.TransferAnswer.NO), []),
        (chosen("entente", same_epci=c.Answer.NO), []),
        (chosen(""), []),
    ],
)
def test_what_goes_with_the_answers_is_not(choice: r.LegalChoice, more: list[r.Record]) -> None:
    assert found(choice, *more) == []


def test_the_answer_that_calls_it_is_named_even_when_the_dossier_gave_it() -> None:
    (finding,) = found(chosen("entente"), service=replace(SERVICE, depth=c.Depth.POWERS))
    assert "la réponse lue à l’étape « Services » est « La compétence elle-même change de mains »" in finding.message


def test_a_service_without_a_form_or_a_carrier() -> None:
    def codes(*choices: r.LegalChoice) -> list[str]:
        dataset = Dataset([*HELD, SERVICE, *choices])
        return [each.code for each in tool(Context(dataset, Results(dataset), LAW))]

    assert codes() == ["tool-none"]
    assert codes(chosen("entente")) == ["tool-carrier"]
    assert codes(chosen("entente", carrier_kind=c.CarrierKind.NOBODY)) == []


@pytest.mark.parametrize(
    ("form", "kind", "said"),
    [
        # Reference 1.9: the community buys; 1.11: no commune leads; 1.8: the community, or a commune that it chooses.
        ("biens_partages", c.PartnerKind.COMMUNE, "La communauté, qui achète et prête (CGCT, article L. 5211-4-3)."),
        ("biens_partages", c.PartnerKind.EPCI, None),
        ("emploi_multi_employeurs", c.PartnerKind.COMMUNE, "aucune commune n'est chef de file"),
        ("service_commun", c.PartnerKind.COMMUNE, None),
        ("service_commun", c.PartnerKind.SYNDICAT, "La communauté, ou une commune que son conseil choisit."),
        ("mad_service", c.PartnerKind.SYNDICAT, None),  # an EPCI in the broad sense: 1.5
        # 1.18 and 1.20: the community; 1.16: the syndicat; 1.21: the new commune; 1.22: a body of its own.
        ("transfert_competence", c.PartnerKind.COMMUNE, "La communauté."),
        ("transfert_carte", c.PartnerKind.SYNDICAT, "La communauté."),
        ("transfert_carte", c.PartnerKind.EPCI, None),
        ("fusion_epci", c.PartnerKind.COMMUNE, "La communauté issue de la fusion."),
        ("fusion_epci", c.PartnerKind.EPCI, None),
        ("syndicat_communes", c.PartnerKind.COMMUNE, "Le syndicat, qui a son comité"),
        ("syndicat_mixte", c.PartnerKind.EPCI, "Le syndicat mixte, qui a son comité"),
        ("syndicat_mixte", c.PartnerKind.SYNDICAT, None),
        ("police_epci", c.PartnerKind.COMMUNE, "La communauté à fiscalité propre."),
        ("police_pluricommunale", c.PartnerKind.EPCI, "La commune qui emploie les agents"),
        ("commune_nouvelle", c.PartnerKind.COMMUNE, None),
        ("commune_nouvelle", c.PartnerKind.EPCI, "La commune nouvelle."),
        ("gip", c.PartnerKind.COMMUNE, "Le groupement, qui est une personne morale."),
        ("gip", c.PartnerKind.OTHER, None),
    ],
)
def test_who_carries_a_service_can_under_its_form(form: str, kind: c.PartnerKind, said: str | None) -> None:
    choice = chosen(form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="k")
    dataset = Dataset([*HELD, SERVICE, choice, r.Partner(id="k", kind=kind, name="Porteuse")])
    findings = list(carried(Context(dataset, Results(dataset), LAW)))
    assert [(said or "").removesuffix(".") in each.advice for each in findings] == ([True] if said else [])
    assert all("(Porteuse)" in finding.message and finding.field == "carrier_id" for finding in findings)


@pytest.mark.parametrize(
    "more",
    [
        r.Usage(service_id="s", partner_id="k", takes_part=True),
        r.Post(service_id="other", employer_id="k"),
    ],
)
def test_a_commune_of_today_is_not_the_new_commune(more: r.Record) -> None:
    """It takes part already, or has agents: a commune nouvelle has none before it is made."""
    choice = chosen("commune_nouvelle", carrier_kind=c.CarrierKind.PARTNER, carrier_id="k")
    dataset = Dataset([*HELD, SERVICE, choice, r.Partner(id="k", name="Porteuse"), more])
    (finding,) = carried(Context(dataset, Results(dataset), LAW))
    assert (finding.code, finding.field) == ("tool-carrier-kind", "carrier_id")
    to_hire = replace(more, after=c.AfterPost.NEW) if isinstance(more, r.Post) else replace(more, takes_part=False)
    dataset = Dataset([*HELD, SERVICE, choice, r.Partner(id="k", name="Porteuse"), to_hire])
    assert not list(carried(Context(dataset, Results(dataset), LAW)))


@pytest.mark.parametrize(
    ("form", "moves"), [("syndicat_communes", True), ("transfert_competence", False), ("biens_partages", False)]
)
def test_the_advice_says_what_the_papers_of_the_agents_leave_blank(form: str, moves: bool) -> None:
    choice = chosen(form, carrier_kind=c.CarrierKind.PARTNER, carrier_id="a")
    dataset = Dataset([*HELD, SERVICE, choice])
    (finding,) = carried(Context(dataset, Results(dataset), LAW))
    assert ("laissent leur futur employeur en blanc" in finding.advice) is moves
    assert ("le service passe à la communauté" in finding.told) is (form == "transfert_competence")
    assert finding.gravity is Gravity.CONFIRM


@pytest.mark.parametrize(("form", "said"), [("transfert_carte", ["carrier_kind"]), ("mad_individuelle", [])])
def test_nobody_carries_only_where_the_agents_keep_their_employer(form: str, said: list[str]) -> None:
    dataset = Dataset([*HELD, SERVICE, chosen(form, carrier_kind=c.CarrierKind.NOBODY)])
    assert [each.field for each in carried(Context(dataset, Results(dataset), LAW))] == said


@pytest.mark.parametrize(("form", "said"), [("syndicat_communes", []), ("entente", ["tool-carrier-kind"])])
def test_a_structure_still_to_be_made_carries_a_syndicat_and_no_entente(form: str, said: list[str]) -> None:
    dataset = Dataset([*HELD, SERVICE, chosen(form, carrier_kind=c.CarrierKind.NEW)])
    context = Context(dataset, Results(dataset), LAW)
    assert [each.code for each in (*tool(context), *carried(context))] == said


@pytest.mark.parametrize(
    ("form", "more", "said"),
    [
        ("service_commun", (), ["tool-doubtful"]),  # 7.4, 10: without the community, a reading that is disputed
        ("entente", (), []),
        ("convention_gestion", (), []),  # without the power moved, it is set aside: see `against`
    ],
)
def test_a_form_whose_reading_is_disputed_here_is_to_be_confirmed(
    form: str, more: tuple[r.Record, ...], said: list[str]
) -> None:
    dataset = Dataset([*HELD, SERVICE, chosen(form), *more])
    assert [each.code for each in doubtful(Context(dataset, Results(dataset), LAW))] == said


def test_with_the_community_a_common_service_is_not() -> None:
    community = r.Partner(id="cc", kind=c.PartnerKind.EPCI, name="CC du Val")
    uses = r.Usage(service_id=SERVICE.id, partner_id="cc", takes_part=True)
    dataset = Dataset([*HELD, SERVICE, chosen("service_commun"), community, uses])
    assert list(doubtful(Context(dataset, Results(dataset), LAW))) == []


@pytest.mark.parametrize("moved", [c.TransferAnswer.PARTLY, c.TransferAnswer.WHOLLY])
def test_a_management_agreement_wants_the_community_that_has_the_power(moved: c.TransferAnswer) -> None:
    """1.4: « l'EPCI compétent confie à une commune (ou l'inverse) »: it signs, so it takes part."""
    held = [*HELD, SERVICE, chosen("convention_gestion", transferred=moved)]
    (finding,) = doubtful(Context(Dataset(held), Results(Dataset(held)), LAW))
    assert "la communauté, qui a la compétence" in finding.message
    assert finding.told.endswith("est à faire confirmer.")
    community = r.Partner(id="cc", kind=c.PartnerKind.EPCI, name="CC du Val")
    with_it = Dataset([*held, community, r.Usage(service_id=SERVICE.id, partner_id="cc", takes_part=True)])
    assert list(doubtful(Context(with_it, Results(with_it), LAW))) == []

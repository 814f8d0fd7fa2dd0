"""Situations in words, with what annex B of the reference « droit » sends them to, and what it keeps away."""

from datetime import date

import pytest

from desktop.domain.choices import Answer, PowersAnswer
from desktop.domain.fields import spec
from desktop.domain.law.advice import Advice, Answers, Facts, propose
from desktop.domain.records import LegalChoice
from resources.law import load_law
from resources.law.lists import QUESTIONS

LAW = load_law(date(2026, 11, 23))
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
AGENT, LENT, COMMON = "mad_individuelle", "mad_service", "service_commun"
PURCHASE, POLICE, GUARD = "groupement_commandes", "police_pluricommunale", "garde_champetre_commun"


def _advice(family: str, same: Answer, change: Answer = UNKNOWN, **facts: str) -> Advice:
    """The advice for a service of this family; agents shared by communes alone, for good, unless told otherwise."""
    kind = LAW.families[family]
    usual = {"need": kind.need, "communes": "yes", "grouping": "no", "syndicat": "no", "depth": "staff"}
    asked = {name: spec(LegalChoice, name).choices(facts.pop(name)) for name in QUESTIONS[3:] if name in facts}
    seen = {**usual, "employer": "unknown", "duration": "permanent", **facts}
    answers = Answers(same, PowersAnswer.MEANS, change, **asked)
    return propose(answers, Facts(tuple(seen.items()), kind.usual_forms), LAW)


def _first(advice: Advice) -> str:
    return advice.proposed[0].form.slug


def _proposed(advice: Advice) -> set[str]:
    return {proposal.form.slug for proposal in advice.proposed}


def _set_aside_by(advice: Advice, slug: str) -> str:
    """The fact that sets a form aside, and never without an article."""
    (found,) = [other for other in advice.others if other.form.slug == slug and other.excluded]
    assert found.why_not.articles
    return found.question


def test_buying_together_is_a_group_of_orders_wherever_the_communes_belong() -> None:
    for same in (YES, NO):
        advice = _advice("achats", same, NO)
        assert _first(advice) == PURCHASE
        assert "Code de la commande publique L2113-6 à L2113-8" in {a.ref for a in advice.proposed[0].why[0].articles}
    assert _set_aside_by(_advice("secretariat", YES, NO), PURCHASE) == "need"
    assert _set_aside_by(_advice("achats", YES, YES), PURCHASE) == "employer_change"


def test_paper_and_screens_of_a_service_can_be_bought_together_but_its_agents_are_not() -> None:
    advice = _advice("informatique", YES, depth="equipment")
    assert PURCHASE in _proposed(advice)
    assert _set_aside_by(_advice("informatique", YES, depth="common"), PURCHASE) == "need"


def test_a_machine_is_bought_by_the_community_if_it_takes_part_else_by_an_entente() -> None:
    together = _advice("materiel", YES, NO, depth="equipment", grouping="yes")
    assert _first(together) == "biens_partages"
    alone = _advice("materiel", YES, NO, depth="equipment")
    assert _first(alone) == "entente"
    assert _set_aside_by(alone, "biens_partages") == "grouping"
    apart = _advice("materiel", NO, NO, depth="equipment", grouping="yes")
    assert _set_aside_by(apart, "biens_partages") == "same_epci"


def test_a_municipal_police_of_communes_alone_is_put_in_common() -> None:
    advice = _advice("police", YES, NO)
    assert _first(advice) == POLICE
    assert _set_aside_by(advice, "police_epci") == "grouping"
    apart = _advice("police", NO, NO)
    assert {POLICE, GUARD} <= _proposed(apart)
    assert any("se touchent" in point.say.text for p in apart.proposed for point in p.to_confirm)
    assert _set_aside_by(_advice("voirie", YES, NO), POLICE) == "need"


def test_a_police_recruited_by_the_community_sets_aside_that_of_the_communes() -> None:
    """CSI L512-2: no agents in common where the community puts its own at disposal."""
    advice = _advice("police", YES, YES, grouping="yes", employer="community", team="community", flow="descendante")
    assert _first(advice) == "police_epci"
    assert _set_aside_by(advice, POLICE) == "employer_change"
    either = _advice("police", YES, grouping="yes")
    assert [proposal.form.slug for proposal in either.proposed[:2]] == [POLICE, "police_epci"]
    kept = _advice("police", YES, NO, grouping="yes", team="community")
    assert _set_aside_by(kept, POLICE) == "need"


@pytest.mark.parametrize("same", [YES, NO])
def test_permits_are_studied_by_another_service_and_signed_by_the_mayor(same: Answer) -> None:
    advice = _advice("urbanisme", same, NO, grouping="yes", depth="staff")
    assert _first(advice) == "ads_mutualise"
    assert _set_aside_by(_advice("archives", same), "ads_mutualise") == "need"


def test_someone_at_once_is_lent_by_the_centre_de_gestion() -> None:
    facts = {"urgent": "yes", "team": "nobody", "duration": "temporary"}
    advice = _advice("secretariat", NO, UNKNOWN, **facts)
    assert _first(advice) == "cdg_mise_a_disposition"
    assert _set_aside_by(_advice("secretariat", NO, YES, **facts), "cdg_mise_a_disposition") == "employer_change"
    assert _set_aside_by(advice, "emploi_multi_employeurs") == "duration"


def test_an_agent_on_contract_or_unwilling_is_recruited_by_each_commune() -> None:
    """Annex B: the secondment of an agent on contract from commune to commune is not possible (CGFP L516-1)."""
    advice = _advice("secretariat", NO, UNKNOWN, contract_agents="yes", consent="no", employer="each")
    assert _first(advice) == "emploi_multi_employeurs"
    assert "CGFP L516-1" in {article.ref for why in advice.proposed[0].why for article in why.articles}
    assert _set_aside_by(advice, AGENT) == "consent"
    assert _set_aside_by(_advice("secretariat", YES, contract_agents="yes"), AGENT) == "contract_agents"
    lent = _advice("secretariat", YES, contract_agents="yes", grouping="yes")  # to its own community: L516-1 allows it
    assert AGENT in _proposed(lent) | {other.form.slug for other in lent.others if not other.excluded}
    assert _first(_advice("secretariat", NO, consent="yes", contract_agents="no")) == AGENT
    merged = _advice("service_technique", NO, UNKNOWN, contract_agents="yes", depth="merged")
    assert _set_aside_by(merged, "emploi_multi_employeurs") == "depth"


def test_a_service_wholly_transferred_is_managed_by_agreement() -> None:
    facts = {"grouping": "yes", "flow": "ascendante"}
    advice = _advice("petite_enfance", YES, transferred="wholly", **facts)
    assert _first(advice) == "convention_gestion"
    assert [_set_aside_by(advice, slug) for slug in (LENT, COMMON, "entente")] == ["transferred"] * 3
    assert _set_aside_by(_advice("voirie", YES, NO, transferred="no", **facts), LENT) == "transferred"
    assert _first(_advice("voirie", YES, NO, transferred="partly", **facts)) == LENT
    assert _set_aside_by(_advice("secretariat", YES, transferred="no"), "convention_gestion") == "grouping"


def test_a_service_that_the_community_has_already_is_lent_to_its_communes() -> None:
    """Annex B: « si l'EPCI a déjà le service », and the power has not moved."""
    facts = {"grouping": "yes", "flow": "descendante", "transferred": "no", "employer": "community"}
    had, unsaid = (_advice("voirie", YES, NO, team=team, **facts) for team in ("community", "unknown"))
    assert _first(had) == LENT
    assert len(had.proposed[0].why) == len(unsaid.proposed[0].why) + 1


def test_a_school_of_several_communes_and_a_hand_for_a_few_hours() -> None:
    school = _advice("ecole", NO, NO, employer="each")
    assert "rpi" in _proposed(school)
    assert _set_aside_by(_advice("cantine", NO, NO), "rpi") == "need"
    hand = _advice("menage", NO, UNKNOWN, depth="help")
    assert "activite_accessoire" in _proposed(hand) | {o.form.slug for o in hand.others if not o.excluded}
    assert _set_aside_by(_advice("menage", NO, UNKNOWN, depth="common"), "activite_accessoire") == "depth"

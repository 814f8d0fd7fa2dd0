"""What is answered to each objection: figures by hand, and never a gap while figures are missing."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.mobilisation.answers import answer_to
from tests.domain.mobilisation.worlds import POST, PURPOSE, SHARED, WORLD, D, context
from tests.spaces import plain

SERVICE = next(record for record in WORLD if isinstance(record, r.Service))
FORM = r.LegalChoice(
    id="l", service_id="s", form="mad_individuelle", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"
)
CHOSEN = SHARED[-1]
ALL = (*SHARED, POST, FORM)


def answer(code: str, *records: r.Record) -> str:
    return plain(answer_to(context(*records), code))


def test_the_price_is_told_for_each_and_for_all() -> None:
    """Orbelle 9 000 → 10 000 (+ 11.1 %), Valmorin 33 000 → 30 000 (− 9.1 %), together 42 000 → 40 000 (− 4.8 %)."""
    assert answer("price", *SHARED) == (
        "D’après les chiffres saisis, par an : Orbelle, + 1 000 € (+ 11,1 %) ; Valmorin, − 3 000 € (− 9,1 %). "
        "Ensemble : − 2 000 € (− 4,8 %) par an."
    )


def test_the_price_says_beside_a_fall_what_is_really_spent() -> None:
    """Valmorin goes on paying its 33 000 beside 30 000; Orbelle pays 1 000 more and nothing stays."""
    stays = replace(SHARED[1], effect=c.Effect.STAYS)
    assert answer("price", SHARED[0], stays, *SHARED[2:]).endswith(
        "Valmorin, − 3 000 € (− 9,1 %). En comptant ce qui reste à payer, 2 partenaires dépenseront plus (au plus : "
        "Valmorin, 30 000 € par an). Ensemble : − 2 000 € (− 4,8 %) par an."
    )


@pytest.mark.parametrize("code", ["price", "savings", "others"])
def test_no_gap_is_told_while_figures_are_missing(code: str) -> None:
    said = answer(code, *SHARED[1:])
    assert "Valmorin connaît son écart ; l’ensemble reste provisoire : il manque les chiffres d’Orbelle." in said
    assert "3 000 €" not in said
    assert "Aucun" not in said, "a paper of Valmorin prints its own"


@pytest.mark.parametrize(("code", "ends"), [("price", "Aucun prix"), ("savings", "Aucune économie")])
def test_while_nobody_knows_a_gap_none_is_told(code: str, ends: str) -> None:
    assert f"il manque les chiffres d’Orbelle. {ends}" in answer(code, SHARED[1])


def test_a_project_of_one_tells_one_gap() -> None:
    """Nobody else yet: 33 000 → 40 000 for Valmorin is also the whole."""
    alone = r.Usage(id="uo", service_id="s", partner_id="o", takes_part=False)
    said = answer("price", *(each for each in SHARED if getattr(each, "partner_id", "") != "o"), alone)
    assert said.count("+ 7 000 €") == 1
    assert "Ensemble" not in said


def test_who_pays_more_says_what_it_receives() -> None:
    said = answer("others", *SHARED)
    assert said.startswith(
        "Chacun paie selon la règle choisie. Les montants sont aux prix de 2025. D’après les chiffres saisis, Orbelle "
        "paierait 1 000 € de moins en s’organisant à part. Secrétariat : selon les heures prévues. "
    )
    assert "Orbelle paie 1 000 € de plus qu’aujourd’hui et reçoit 10 h par semaine." in said


def test_what_holds_of_each_service_is_not_told_of_all_together() -> None:
    """Two services like the first, and one that costs less: 1 000 more for Orbelle is twice true, never one sum.

    In the third, the 9 000 of Orbelle become 5 000, but 6 000 of them go on being paid: 11 000, 2 000 more.
    """
    twin = [replace(x, **_of(x, "t")) for x in (SERVICE, *WORLD[-2:], *SHARED)]
    cheap = [replace(x, **_of(x, "w")) for x in (SERVICE, *WORLD[-2:], *SHARED)]
    names = {"t": "Voirie", "w": "Archives"}
    other = [replace(x, name=names[x.id]) if isinstance(x, r.Service) else x for x in (*twin, *cheap)]
    amounts = {"wsv": D(20_000), "wto": D(3_000)}
    other = [replace(x, amount=amounts.get(x.id, x.amount)) if isinstance(x, r.CostLine) else x for x in other]
    kept = replace(SHARED[0], id="wk", service_id="w", amount=D(6_000), effect=c.Effect.STAYS)
    said = answer("others", *SHARED, *other, kept)
    assert (
        "Secrétariat et Voirie : selon les heures prévues. Pour chacun de ces services, Orbelle paie 1 000 € de plus "
        "qu’aujourd’hui et reçoit 10 h par semaine."
    ) in said
    assert (
        "Archives : selon les heures prévues. Pour ce service, aucune commune ne paie plus qu’aujourd’hui ; mais en "
        "comptant ce qui reste à payer, Orbelle dépensera 2 000 € de plus par an."
    ) in said
    apart = "D’après les chiffres saisis, Orbelle paierait moins en s’organisant à part : 1 000 € ("
    prices = "Les montants sont aux prix de 2025."
    assert said.startswith(
        f"Chacun paie selon la règle choisie. {prices} {apart}Secrétariat (accueil)) ; 1 000 € (Voirie)."
    )


def test_a_single_rule_for_all_says_the_amounts_of_each_service() -> None:
    """Both services are alike: what is said of both is still 1 000 in each, not in all."""
    twin = [replace(x, **_of(x, "t")) for x in (replace(SERVICE, name="Voirie"), *WORLD[-2:], *SHARED)]
    said = answer("others", *SHARED, *twin)
    assert "Pour chacun de ces services, Orbelle paie 1 000 € de plus" in said


def _of(record: r.Record, service_id: str) -> dict[str, str]:
    """The same record for another service."""
    link = {} if isinstance(record, r.Service) else {"service_id": service_id}
    return {"id": service_id if isinstance(record, r.Service) else f"{service_id}{record.id}", **link}


def test_savings_are_told_apart_with_the_first_objective() -> None:
    said = answer("savings", *SHARED, r.Objective(title="Une mairie toujours ouverte"))
    assert said == (
        "Écart : − 2 000 € (− 4,8 %) par an. Économie réelle : 2 000 €. "
        "Premier objectif du projet : une mairie toujours ouverte."
    )


def test_the_cost_of_the_last_year_is_told_with_the_growth_that_it_supposes() -> None:
    """40 000 of staff, + 10 % a year: 44 000 in 2026, 48 400 in 2027."""
    begun = r.Purpose(id="begun", start_on=date(2025, 1, 1))
    said = answer("drift", begun, *SHARED[:3], replace(CHOSEN, settlement=c.Settlement.UNIT_COST))
    assert said == (
        "Le coût à partager est de 40 000 € en 2025 et de 48 400 € en 2027, en comptant 10 % par an pour le personnel "
        "et 0 % par an pour le reste. Le coût unitaire est annoncé chaque année avant le vote du budget."
    )
    assert answer("drift") == ""


def test_what_is_counted_is_told_direct_and_indirect_with_the_estimates() -> None:
    light = r.CostLine(
        id="e", service_id="s", partner_id="v", scenario=c.CostScenario.SHARED, common=True, amount=D(600), year=2025,
        family=c.CostFamily.PREMISES, nature=c.Nature.INDIRECT, confidence=c.Confidence.ESTIMATED,
    )  # fmt: skip
    said = answer("forgotten", *SHARED, light)
    assert said.startswith(
        "Le coût à partager (comptes 2025) compte 40 000 € de charges directes et 600 € de charges indirectes. "
        "1 montant est une estimation, et c’est dit."
    )
    assert "Aucun montant n’est une estimation." in answer("forgotten", *SHARED)
    other = [
        r.Service(id="t", name="Eau", position=1),
        replace(FORM, id="ft", service_id="t", form="transfert_competence"),
    ]
    told = answer("forgotten", *SHARED, light, *other, replace(light, id="x", service_id="t"))
    assert "Pour ce service, 1 montant est une estimation, et c’est dit." in told, "not that of what passes elsewhere"
    meals = replace(light, id="m", amount=D(2_000), family=c.CostFamily.INCOME, nature=c.Nature.DIRECT)
    assert "et 600 € de charges indirectes, moins 2 000 € de recettes." in answer("forgotten", *SHARED, light, meals)


def test_each_door_has_its_days_and_hours() -> None:
    days = r.Usage(id="uo", service_id="s", partner_id="o", takes_part=True, hours=D(10), days="Lundi")
    assert (
        answer("hall", days)
        == "Non, chaque accueil est prévu : Orbelle, lundi (10 h par semaine) ; Valmorin, 30 h par semaine."
    )
    agreed = r.Presence(service_id="s", partner_id="o", days="Mardi", hours="9 h à 12 h")
    assert "Orbelle, mardi, 9 h à 12 h (10 h par semaine)" in answer("hall", days, agreed)
    assert answer("hall", replace(SERVICE, family="espaces_verts")) == ""
    nothing = [replace(x, hours=None) for x in WORLD if isinstance(x, r.Usage)]
    assert answer("hall", *nothing).startswith("Les jours et les heures de présence")


def test_the_hours_of_each_and_who_comes_first() -> None:
    assert answer("always_away", POST, r.ServiceRule(service_id="s", priority=c.Priority.TURN)) == (
        "Les heures de chacun sont écrites. Secrétariat : Orbelle 10 h et Valmorin 30 h par semaine. "
        "En cas de besoin le même jour : chacun son tour."
    )
    assert answer("always_away") == ""
    paid = r.CostLine(service_id="s", scenario=c.CostScenario.SHARED, family=c.CostFamily.STAFF, amount=D(1))
    assert "Orbelle 10 h et Valmorin 30 h" in answer("always_away", paid), "agents that nobody described as posts"
    gone = replace(FORM, form="transfert_competence")
    assert answer("always_away", POST, gone) == "", "their hours are shared no more"
    other = [
        r.Service(id="t", name="Voirie (fauchage)", position=1),
        r.Usage(service_id="t", partner_id="o", takes_part=True, hours=D(5)),
        replace(POST, id="q", service_id="t"),
        r.ServiceRule(id="x", service_id="s", priority=c.Priority.TURN),
        r.ServiceRule(id="y", service_id="t", priority=c.Priority.SAFETY),
    ]
    assert answer("always_away", POST, *other).endswith(
        "Voirie : Orbelle 5 h par semaine. En cas de besoin le même jour : Secrétariat, chacun son tour ; "
        "Voirie, la sécurité et l’urgence passent d’abord."
    )
    assert answer("always_away", POST, *other[:-1]).endswith(
        "En cas de besoin le même jour : Secrétariat, chacun son tour."
    ), "nothing is decided of the other"


def test_the_agents_are_asked_where_the_form_says_so() -> None:
    """CGFP L512-6: an agent is lent with its consent. An entente asks for nothing."""
    told = replace(PURPOSE, agents_told_on=date(2026, 12, 15))
    session = r.CommitteeOpinion(partner_id="v", session_on=date(2027, 3, 4))
    assert answer("forced", POST, FORM, told, session) == (
        "Sans l’accord écrit de chaque agent, rien ne se fait pour lui. Ils sont informés le 15 décembre 2026. "
        "Leur comité social territorial est consulté le 4 mars 2027."
    )
    assert answer("forced", POST, replace(FORM, form="entente")).startswith("L’accord de chacun n’est pas exigé")
    assert "Ils ont été informés." in answer("forced", POST, replace(told, readiness=(c.Readiness.AGENTS_TOLD,)))
    assert answer("forced", FORM) == ""


def test_what_is_true_of_one_tool_is_not_promised_for_another() -> None:
    """CGCT L5211-4-1, I: with a transfer, an agent of full time changes employer; a new commune takes all of them."""
    others = [
        r.Service(id="t", name="Eau (réseau)", position=1),
        replace(POST, id="q", service_id="t"),
        r.LegalChoice(id="m", service_id="t", form="transfert_competence"),
    ]
    said = answer("forced", POST, FORM, *others)
    assert said.startswith(
        "Pour Secrétariat : sans l’accord écrit de chaque agent, rien ne se fait pour lui. "
        "Pour Eau : un agent à plein temps suit la compétence et change d'employeur."
    )
    assert "CGCT, article L. 5211-4-1" in said
    assert "peut refuser ce qui lui est proposé" not in said
    pay = answer("pay", POST, FORM, *others)
    assert pay.startswith("Pour Secrétariat : l'employeur ne change pas")
    assert "Pour Eau : l'agent garde, s'il y a intérêt, son régime indemnitaire" in pay
    merged = answer("forced", POST, replace(FORM, form="commune_nouvelle"))
    assert merged.startswith("La commune nouvelle reprend tous les agents, de plein droit")
    assert "n’est pas exigé" not in merged


def test_the_pay_by_what_was_studied_else_by_the_law() -> None:
    kept = answer("pay", POST, FORM)
    assert kept.startswith("L'employeur ne change pas")
    studied = r.PostChange(post_id="p", topic=c.StaffTopic.ALLOWANCES, effect=c.StaffEffect.SAME)
    assert "aucun ne baisse" in answer("pay", POST, FORM, studied)
    assert "baisserait" in answer("pay", POST, FORM, replace(studied, effect=c.StaffEffect.WORSE))
    assert "CGFP, articles L. 714-9 et L. 714-11" in answer("pay", POST, replace(FORM, form="service_commun"))


def test_illness_is_paid_as_was_decided() -> None:
    assert answer("illness", POST).startswith("Qui paie n’est pas encore décidé")
    sick = r.EmployerRisk(service_id="s", kind=c.StaffRisk.SICK_LEAVE, bearer=c.RiskBearer.SHARED)
    half = answer("illness", POST, sick)
    assert half == (
        "L’accord dira qui paie. Secrétariat : longue maladie, tous, selon la répartition ; "
        "remplacement d’un absent, à décider avant de signer."
    )
    other = r.EmployerRisk(service_id="s", kind=c.StaffRisk.REPLACEMENT, bearer=c.RiskBearer.EMPLOYER)
    settled = answer("illness", POST, sick, other)
    assert settled.startswith("L’accord dit qui paie. ")
    assert settled.endswith("remplacement d’un absent, l’employeur seul.")


def test_the_councils_vote_until_the_service_runs() -> None:
    dates = replace(PURPOSE, principle_on=date(2027, 1, 21), start_on=date(2027, 9, 1))
    assert answer("decided", dates) == (
        "Non, chaque conseil vote : le vote de principe, pour étudier seulement, est prévu le 21 janvier 2027, "
        "le démarrage le 1er septembre 2027."
    )
    assert answer("decided").endswith("Les dates restent à fixer.")
    assert answer("decided", dates, r.ServiceYear(service_id="s")) == ""


def test_what_stays_to_each_council_and_what_moves() -> None:
    kept = replace(SERVICE, outside="Les décisions du maire. Le reste.")
    assert answer("control", kept).endswith("Reste à chaque commune : « Les décisions du maire » (Secrétariat).")
    open_yet = answer("control", kept)
    assert open_yet.startswith("L’outil n’est pas encore choisi : chaque conseil le votera. Les conseils décident.")
    committee = r.Body(kind=c.BodyKind.COMMITTEE)
    assert answer("control", kept, FORM, committee).startswith(
        "Seuls des moyens sont mis en commun : aucune compétence ne change de mains. Le comité de suivi propose, "
    )
    half = answer("control", FORM, r.Service(id="t", name="Eau", position=1))
    assert half.startswith("Pour Secrétariat : seuls des moyens sont mis en commun")
    assert "Pour le reste, l’outil n’est pas encore choisi" in half
    assert "comité" not in half, "the dossier has none"
    moved = replace(kept, depth=c.Depth.POWERS)
    assert answer("control", moved).startswith("La compétence change de mains pour Secrétariat")
    assert "aucune compétence" not in answer("control", moved)
    by_form = answer("control", kept, replace(FORM, form="transfert_competence"))
    assert by_form.startswith("La compétence change de mains pour Secrétariat")


def test_the_biggest_commune_only_where_one_stands_out() -> None:
    """900 of 1 200 inhabitants: 75 %; 30 000 of 40 000 euros: 75 %. With 800 and 600, nobody stands out."""
    big = [r.Partner(id="o", name="Orbelle", population=300), r.Partner(id="v", name="Valmorin", population=900)]
    committee = r.Body(kind=c.BodyKind.COMMITTEE, voting=c.Voting.ONE_EACH)
    said = answer("biggest", *SHARED, *big, committee)
    assert said.startswith(
        "Valmorin compte 75 % des habitants des communes partenaires et paie 75 % du coût à partager. "
        "Au comité de suivi : une voix par partenaire."
    )
    near = [r.Partner(id="o", name="Orbelle", population=600), r.Partner(id="v", name="Valmorin", population=800)]
    assert answer("biggest", *SHARED, *near) == ""
    assert "paie" not in answer("biggest", *big).partition(".")[0], "nothing is shared yet"


def test_no_merger_is_answered_unless_the_map_changes() -> None:
    assert answer("merger", FORM).endswith("Outil choisi : Secrétariat, mise à disposition d'un agent.")
    assert answer("merger", replace(SERVICE, depth=c.Depth.NEW_COMMUNE)) == ""
    assert answer("merger", replace(FORM, form="commune_nouvelle")) == "", "the tool chosen is a merger"
    assert answer("merger", replace(FORM, form="transfert_competence")).startswith("Non.")


def test_one_leaves_as_was_agreed_else_as_is_usual() -> None:
    rule = r.ServiceRule(service_id="s", notice_months=12, exit_cost=c.ExitCost.YEAR)
    assert answer("trapped", FORM, rule) == (
        "On peut en sortir, et l’accord dit comment. Secrétariat : préavis de 12 mois ; qui part paie encore : "
        "sa part jusqu’à la fin de l’année."
    )
    open_yet = answer("trapped", FORM)
    assert open_yet.startswith("On peut en sortir, et l’accord dira comment.")
    assert "le préavis reste à écrire. Un à trois mois" in open_yet
    assert answer("trapped") == ""
    lent = answer("trapped", replace(FORM, form="police_epci"))
    assert lent.endswith("Secrétariat : le préavis reste à écrire."), "« celui de la convention » says nothing"


def test_what_is_true_of_two_services_is_said_once() -> None:
    two = [replace(SERVICE, outside="Le maire."), r.Service(id="t", name="Eau", position=1, outside="Le maire.")]
    forms = [replace(FORM, form="entente"), replace(FORM, id="m", service_id="t", form="entente")]
    assert answer("merger", *two, *forms).endswith("Outil choisi : Secrétariat et Eau, entente entre communes.")
    assert answer("control", *two, *forms).endswith("Reste à chaque commune : « Le maire » (Secrétariat et Eau).")
    assert answer("trapped", *two, *forms) == (
        "On peut en sortir, et l’accord dira comment. Secrétariat et Eau : le préavis reste à écrire. "
        "Six mois, ou davantage si une commune a recruté pour les autres (selon l’usage)."
    )


def test_what_is_past_is_told_as_past() -> None:
    """The texts of the tests are of 2026."""
    told = replace(PURPOSE, agents_told_on=date(2023, 9, 1))
    said = answer("forced", POST, FORM, told, r.CommitteeOpinion(partner_id="v", session_on=date(2023, 10, 24)))
    assert said.endswith(
        "Ils ont été informés le 1er septembre 2023. Leur comité social territorial a été consulté le 24 octobre 2023."
    )


def test_a_way_out_is_not_promised_where_there_is_none() -> None:
    merged = replace(FORM, form="commune_nouvelle")
    assert answer("trapped", merged).startswith(
        "Secrétariat (commune nouvelle) : on ne quitte pas une commune nouvelle (selon l’usage)."
    )
    other = [r.Service(id="t", name="Eau", position=1), replace(merged, id="m", service_id="t")]
    said = answer("trapped", FORM, r.ServiceRule(service_id="s", notice_months=12), *other)
    assert said.startswith(
        "On peut en sortir pour Secrétariat, et l’accord dit comment. Secrétariat : préavis de 12 mois."
    )
    assert "Eau (commune nouvelle) : on ne quitte pas" in said


def test_no_agent_is_told_that_its_employer_stays_where_its_commune_would_become_another() -> None:
    post = r.Post(id="p", service_id="s", employer_id="o")
    kept, both = replace(FORM, form="entente"), [
        r.Service(id="t", name="Union", position=1),
        r.LegalChoice(id="m", service_id="t", form="commune_nouvelle"),
    ]  # fmt: skip
    assert "employeur ne change pas" in answer("pay", post, kept)
    assert "employeur ne change pas" not in answer("pay", post, kept, *both)
    assert "La commune nouvelle reprend tous les agents, de plein droit" in answer("forced", post, kept, *both)


def test_a_merger_takes_more_than_the_power_of_one_service() -> None:
    kept = replace(SERVICE, outside="Les décisions du maire.")
    for form, moves in (
        ("commune_nouvelle", "Tout change de mains : la commune nouvelle remplace"),
        ("fusion_epci", "Toutes les compétences"),
    ):
        said = answer("control", kept, replace(FORM, form=form))
        assert moves in said
        assert "rien d’autre" not in said
        assert "Reste à chaque commune" not in said
    water = [
        r.Service(id="t", name="Eau", position=1, outside="Les fontaines."),
        r.LegalChoice(id="m", service_id="t", form="transfert_competence"),
    ]
    both = answer("control", *water, replace(FORM, form="commune_nouvelle"))
    assert both.startswith(
        "La compétence change de mains pour Eau. Outil choisi pour Secrétariat : commune nouvelle. T"
    )
    assert "Reste à chaque commune" not in both, "there is no commune left to keep it"
    assert "bien plus que ce service" in answer("control", replace(SERVICE, depth=c.Depth.NEW_COMMUNE))


def test_why_change_repeats_what_was_ticked_and_what_comes_of_nothing() -> None:
    ticked = replace(PURPOSE, problems=(c.Problem.LONE_AGENT, c.Problem.COST), if_nothing="Orbelle cherchera encore.")
    assert answer("why_change", ticked) == (
        "Pas pour tout le monde : un agent est seul sur son poste et le service coûte trop cher pour une seule "
        "commune. Voici ce qui arrive si l’on ne fait rien. Orbelle cherchera encore."
    )
    assert answer("why_change") == ""


def test_a_typed_text_brings_neither_a_second_stop_nor_a_comma_of_its_own() -> None:
    assert answer("savings", *SHARED, r.Objective(title="Une équipe pour tous. ")).endswith(": une équipe pour tous.")
    agreed = r.Presence(service_id="s", partner_id="o", days="Mairie ouverte, ", hours="9 h à 12 h ; ")
    assert "Orbelle, mairie ouverte, 9 h à 12 h (10 h par semaine)" in answer("hall", agreed)
    kept = replace(SERVICE, outside="La mairie ouverte, ")
    assert "« La mairie ouverte » (Secrétariat)" in answer("control", kept)
    assert answer("why_change", replace(PURPOSE, if_nothing="Orbelle cherchera encore \n")) == (
        "Voici ce qui arrive si l’on ne fait rien. Orbelle cherchera encore."
    )
    comma = [replace(SERVICE, name="Secrétariat ouvert, "), r.Usage(id="uo", service_id="s", partner_id="o")]
    assert "Outil choisi : Secrétariat ouvert, mise à disposition" in answer("merger", FORM, *comma)


def test_each_committee_is_told_of_its_own_employer() -> None:
    """That of Valmorin was heard years ago; that of Orbelle, which employs an agent of the service too, never was."""
    other = replace(POST, id="q", employer_id="o", label="Agent 2")
    heard = r.CommitteeOpinion(partner_id="v", session_on=date(2023, 10, 24), opinion=c.Opinion.FAVOURABLE)
    service = replace(FORM, form="service_commun")
    said = answer("forced", POST, other, service, heard)
    assert said.endswith(
        "Comité social territorial : de Valmorin, a été consulté le 24 octobre 2023 ; d’Orbelle, à consulter avant "
        "le vote."
    )

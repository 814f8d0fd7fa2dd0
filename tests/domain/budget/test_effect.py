"""What each budget bears, by hand and on random dossiers: the net is always the share, own lines less what leaves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain import choices as c
from desktop.domain import records as r
from desktop.domain.budget import accounts
from desktop.domain.budget.effect import effects
from desktop.domain.budget.line import BudgetEffect
from desktop.domain.results import Results, ServiceResult
from tests.domain.budget.world import COMMON, LAW, SHARED, TODAY, computed, line, scenario
from tests.domain.dice import Dice

TRANSITION = c.CostScenario.TRANSITION


def told(effect: BudgetEffect) -> list[tuple[str, str, int]]:
    """Account or chapter, side and euros of each line."""
    return [
        (x.account.number if x.account else x.chapter, "+" if x.receipt else "-", x.cents // 100)
        for x in (*effect.lines, *effect.leaves)
    ]


def by_partner(results: Results, result: ServiceResult, year: int = 2028) -> dict[str, BudgetEffect]:
    return {effect.partner.id: effect for effect in effects(results, result, LAW, year)}


def test_between_communes_line_by_line():
    """Orbelle pays 1 000 of insurance itself: billed 8 640 and 2 160 − 1 000; 9 000 leave: 10 800 − 9 000 = 1 800.

    Valmorin books 30 000, and 7 500 less that insurance; it gets the grant, 8 640 + 1 160 and 2 880 + 720; 24 000
    leave: 21 600 − 24 000 = − 2 400.
    """
    found = by_partner(*computed())
    assert told(found["o"]) == [("011", "-", 1000), ("6218", "-", 8640), ("62878", "-", 1160), ("012", "-", -9000)]
    assert told(found["v"]) == [
        ("012", "-", 30000), ("011", "-", 6500), ("70", "+", 1500), ("70848", "+", 8640), ("70878", "+", 1160),
        ("70848", "+", 2880), ("70878", "+", 720), ("012", "-", -20000), ("011", "-", -4000),
    ]  # fmt: skip
    assert told(found["t"]) == [("6218", "-", 2880), ("62878", "-", 720)]
    assert {who: effect.net for who, effect in found.items()} == {"v": -240_000, "o": 180_000, "t": 360_000}
    assert found["o"].lines[1].label == "Part facturée, personnel (Valmorin)"


def gone(effect: BudgetEffect) -> list[tuple[str, int]]:
    return [(x.label, x.cents // 100) for x in effect.leaves]


def test_an_agent_who_goes_on_in_the_service_is_still_paid():
    """A post of Valmorin, 12 000 €: taken over when it goes on, no longer paid when it ends. In 2028, no growth."""
    post = r.Post(id="a", service_id="s", employer_id="v", annual_cost=Decimal(12_000))
    goes_on = by_partner(*computed(post, common=COMMON[1:]))["v"]
    ends = by_partner(*computed(replace(post, after=c.AfterPost.ENDS), common=COMMON[1:]))["v"]
    assert gone(goes_on) == [
        ("Compté aujourd’hui, repris dans les dépenses du service, personnel", -32_000),
        ("N’est plus payé, autres charges", -4_000),
    ], "its typed pay of 20 000 too: it pays the agents of the service"
    assert gone(ends) == [("N’est plus payé, personnel", -32_000), ("N’est plus payé, autres charges", -4_000)]
    assert goes_on.net - ends.net == 12_000 * 60, "60 % of the cost of the post that is shared"


def test_pay_that_was_typed_is_taken_over_by_who_pays_the_agents_of_the_service():
    """Valmorin pays 30 000 of personnel tomorrow, Orbelle none; its insurance, the same tomorrow, goes on."""
    same = line("1000", c.CostFamily.INSURANCE, "o", TODAY)
    found = by_partner(*computed(same))
    assert gone(found["v"]) == [
        ("Compté aujourd’hui, repris dans les dépenses du service, personnel", -20_000),
        ("N’est plus payé, autres charges", -4_000),
    ]
    assert gone(found["o"]) == [
        ("Compté aujourd’hui, repris dans les dépenses du service, autres charges", -1_000),
        ("N’est plus payé, personnel", -9_000),
    ]


def test_what_is_brought_in_kind_is_in_no_line_of_a_budget():
    """A van whose 600 € of fuel Orbelle goes on paying: its accounts move as they would without it."""
    van = r.Asset(service_id="s", owner_id="o", label="Fourgon", energy=Decimal(600))
    without = by_partner(*computed())
    assert by_partner(*computed(replace(van, in_kind=True))) == without
    assert by_partner(*computed(van))["o"].net == 180_000 + 18_000 - 60_000, "shared, it owes 30 % of it and 600 leave"


def test_the_first_year_is_brought_down_to_its_months():
    """A third of everything: Orbelle 3 600 − 3 000 = 600; Valmorin 7 200 − 8 000; Les Thuyères 1 200."""
    found = by_partner(*computed(), 2027)
    assert {who: effect.net for who, effect in found.items()} == {"v": -80_000, "o": 60_000, "t": 120_000}


def test_a_community_that_carries_and_uses_nothing_books_the_service():
    """6216 and 62876 for its members, 70845 and 70875 for it; a commune of another community pays as a third party."""
    group = r.Partner(id="g", kind=c.PartnerKind.EPCI, name="CC du Haut-Val", siren="200000001", position=9)
    member = r.Partner(id="o", name="Orbelle", insee_code="99001", epci_siren="200000001")
    stranger = r.Partner(id="t", name="Les Thuyères", insee_code="99002", epci_siren="200000009")
    choice = r.LegalChoice(id="l", service_id="s", carrier_kind=c.CarrierKind.PARTNER, carrier_id="g")
    common = tuple(replace(each, partner_id="g") for each in COMMON)
    found = by_partner(*computed(group, member, stranger, choice, common=common))
    assert [x[:2] for x in told(found["o"])][:2] == [("6216", "-"), ("62876", "-")]
    assert [x[:2] for x in told(found["t"])] == [("6218", "-"), ("62878", "-")]
    assert found["g"].net == 0
    receipts = [x[0] for x in told(found["g"]) if x[1] == "+"]
    assert receipts == ["70", "70845", "70875", "70845", "70875", "70848", "70878"]  # v, o, then t


def test_a_member_that_bills_its_community():
    group = r.Partner(id="o", kind=c.PartnerKind.EPCI, name="CC du Haut-Val", siren="200000001", position=1)
    found = by_partner(*computed(group, common=COMMON[:2]))
    assert [x[0] for x in told(found["o"])][:2] == ["6217", "62875"]
    assert [x[0] for x in told(found["v"]) if x[1] == "+"][:2] == ["70846", "70876"]


def test_a_provision_is_one_line():
    choice = r.LegalChoice(
        id="l", service_id="s", form="prestation_services", carrier_kind=c.CarrierKind.PARTNER, carrier_id="v"
    )
    found = by_partner(*computed(choice))
    assert told(found["t"]) == [("611", "-", 3600)]
    assert ("70688", "+", 3600) in told(found["v"])


def test_through_the_compensation_there_is_no_bill_but_less_to_receive():
    group = r.Partner(id="v", kind=c.PartnerKind.EPCI, name="CC du Haut-Val", siren="200000001")
    common = tuple(replace(each, partner_id="v") for each in COMMON)
    found = by_partner(*computed(group, scenario(payment=c.Payment.COMPENSATION), common=common))
    assert told(found["t"]) == [("73211", "+", -3600)]
    assert ("739211", "-", -3600) in told(found["v"])
    assert found["t"].net == 360_000
    assert found["v"].net == -240_000


def test_a_contribution_to_a_syndicat():
    found = by_partner(*computed(scenario(payment=c.Payment.CONTRIBUTION)))
    assert told(found["t"]) == [("65568", "-", 3600)]
    assert ("70", "+", 3600) in told(found["v"]), "no account is known for what the syndicat receives"


def test_what_one_partner_lends_beyond_its_share_is_paid_back_to_it():
    """Les Thuyères employ the agent (30 000 of 36 000): the carrier owes them 30 000 − 2 880 of personnel."""
    common = (replace(COMMON[0], partner_id="t"), *COMMON[1:])
    found = by_partner(*computed(common=common))
    assert told(found["t"]) == [("012", "-", 30000), ("70848", "+", 27120), ("62878", "-", 720)]
    assert ("6218", "-", 27120) in told(found["v"])
    assert found["t"].net == 360_000


def test_without_a_carrier_the_account_is_not_guessed():
    found = by_partner(*computed(r.LegalChoice(id="l", service_id="s")))
    assert all(x.account is None for effect in found.values() for x in effect.lines)
    assert found["t"].lines[0].label == "Part à payer, celui qui facture n’est pas décidé, personnel"


def test_own_lines_the_start_and_a_lost_income_count():
    """Les Thuyères: 300 kept, 40 of own start, 1 000 × 10 % of the common one; an income of 200 € goes: + 640 €."""
    more = (
        line("300", c.CostFamily.SUPPLIES, "t", SHARED, common=False),
        line("40", c.CostFamily.OTHER, "t", TRANSITION, common=False),
        line("1000", c.CostFamily.OTHER, "v", TRANSITION),
        line("200", c.CostFamily.INCOME, "t", TODAY),
    )
    results, result = computed(*more, start=date(2028, 1, 1))
    assert by_partner(results, result)["t"].net == 360_000 + 30_000 + 4_000 + 10_000 + 20_000


def test_accounts_are_said_by_the_list_of_the_partner():
    found = accounts.account(LAW, accounts.COMMUNES, "expense", "staff")
    words = accounts.account_words
    assert words(found, c.Nomenclature.DEVELOPED) == "compte 6218, chapitre 012 (à vérifier)"
    assert words(found, c.Nomenclature.UNKNOWN) == "compte 6218 en M57 développée, chapitre 012 (à vérifier)"
    abridged = words(found, c.Nomenclature.ABRIDGED)
    assert abridged.endswith("(numéro en M57 abrégée à demander au SGC)")
    assert words(replace(found, abridged="621"), c.Nomenclature.ABRIDGED).startswith("compte 621, chapitre 012")
    assert words(None, c.Nomenclature.UNKNOWN) == "compte à demander au service de gestion comptable"


@pytest.mark.parametrize("seed", range(25))
def test_on_any_dossier_the_net_is_share_and_own_lines_less_what_leaves(seed: int):
    dice = Dice(seed)
    dataset = dice.dossier()
    for service in dataset.all(r.Service):
        carrier = dice.choice([*dataset.all(r.Partner), None])
        choice = r.LegalChoice(service_id=service.id, carrier_kind=c.CarrierKind.PARTNER)
        dataset.put(replace(choice, carrier_id=carrier.id if carrier else ""))
    results = Results(dataset)
    for result in results.services():
        for effect in effects(results, result, LAW, results.outlook.reference):
            who = effect.partner.id
            now = results.lines.of(result.service.id, TODAY, who)
            gone = [results.lines.years(x) for x in now if x.effect is c.Effect.SAVED]
            leaves = sum(years[0] for years in gone if years)
            share = result.chosen.yearly.get(who, (0,))[0]
            own = result.own.get(who, (0,))[0]
            start = result.chosen.transition.get(who, 0) + result.own_transition.get(who, 0)
            carries = next(x.carrier_id for x in dataset.where(r.LegalChoice, service_id=result.service.id)) == who
            left = result.chosen.left[0] if result.chosen.left and carries else 0  # whoever carries pays the rest
            assert effect.net == share + own + start + left - leaves


def test_nothing_while_there_is_no_share():
    results, result = computed(r.Usage(id="ut", service_id="s", partner_id="t", takes_part=True))
    assert effects(results, result, LAW, 2028) == []


BOUGHT = (
    line("10000", c.CostFamily.RENEWAL, "v", TRANSITION),
    line("2000", c.CostFamily.OTHER, "v", TRANSITION),
    line("4000", c.CostFamily.INCOME, "v", TRANSITION, account="1322"),
)


def test_what_is_bought_at_the_start_is_an_investment_of_who_buys_it():
    """8 000 net: Orbelle owes 2 400 of them, Les Thuyères 800, with their other charges: 1 160 + 2 400 and 720 + 800.

    Valmorin books 10 000 in chapter 21 and the grant in chapter 13, 6 500 + 2 000 in chapter 011; its net is its share
    of the year and of the start, 21 600 + 4 800, less the 24 000 that leave.
    """
    found = by_partner(*computed(*BOUGHT, start=date(2028, 1, 1)))
    assert told(found["v"])[:5] == [
        ("012", "-", 30000), ("011", "-", 8500), ("21", "-", 10000), ("70", "+", 1500), ("13", "+", 4000),
    ]  # fmt: skip
    assert [line.buys for line in found["v"].lines[:5]] == [False, False, True, False, False]
    assert found["v"].lines[2].label == "Dépenses du service, achat en investissement"
    assert told(found["o"])[2] == ("62878", "-", 3560)
    assert told(found["t"]) == [("6218", "-", 2880), ("62878", "-", 1520)]
    assert [found[who].net for who in "vot"] == [240_000, 180_000 + 240_000, 360_000 + 80_000]


def test_what_another_partner_buys_for_all_is_an_investment_of_its_own():
    """Orbelle buys for 10 000 with a grant of 4 000, and owes 2 400 of the 8 000: 2 160 − 1 000 + 2 400 − 6 000 < 0."""
    mine = [replace(each, partner_id="o") for each in (BOUGHT[0], BOUGHT[2])]
    found = by_partner(*computed(*mine, BOUGHT[1], start=date(2028, 1, 1)))
    assert told(found["o"]) == [
        ("011", "-", 1000), ("21", "-", 10000), ("13", "+", 4000), ("6218", "-", 8640), ("70878", "+", 2440),
        ("012", "-", -9000),
    ]  # fmt: skip
    assert found["o"].direct == 700_000
    assert told(found["v"])[:3] == [("012", "-", 30000), ("011", "-", 8500), ("70", "+", 1500)]
    assert [found[who].net for who in "vot"] == [240_000, 420_000, 440_000]


def test_what_one_buys_for_itself_is_an_investment_too():
    """A vehicle of 500 by its account, beside 40 of supplies: in no other chapter than 21."""
    own = (
        line("500", c.CostFamily.OTHER, "t", TRANSITION, id="car", common=False, account="2182"),
        line("40", c.CostFamily.SUPPLIES, "t", TRANSITION, common=False),
    )
    found = by_partner(*computed(*own, start=date(2028, 1, 1)))["t"]
    assert told(found)[2:] == [("011", "-", 40), ("21", "-", 500)]
    assert found.net == 360_000 + 54_000
    assert by_partner(*computed(*own, start=date(2027, 1, 1)))["t"].net == 360_000, "the year after, nothing of it"


def test_what_is_spent_is_cut_as_its_lines_are_where_income_goes_to_one_part_of_the_cost():
    """30 000 of personnel by hours, 5 000 of supplies less a grant of 3 000 by population: so much is spent."""
    pool = r.CostPool(id="pool", service_id="s", name="Matériel")
    key = r.SharingRule(
        id="k", scenario_id="x", pool="whole", pool_id="pool", key=c.KeyKind.POPULATION, weight=Decimal(1)
    )
    grant = line("3000", c.CostFamily.INCOME, "v", pool_id="pool")
    found = by_partner(*computed(pool, key, common=(COMMON[0], replace(COMMON[1], pool_id="pool"), grant)))
    assert told(found["v"])[:3] == [("012", "-", 30000), ("011", "-", 5000), ("70", "+", 3000)]

"""« D'où vient ce chiffre ? » for the scenarios side by side: what each partner would pay, and against what."""

from desktop.domain.choices import CostScenario
from desktop.domain.figures import Figure, money
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.results import Results, ServiceResult
from desktop.domain.sharing.comparison import Offer, offers, together
from desktop.domain.sharing.scenarios import letter
from desktop.domain.sharing.shares import Shares
from desktop.domain.words import explain
from desktop.domain.words.comparison_words import EVERYONE, Measure
from desktop.domain.words.naming import named
from resources.typography import number


def compared(
    results: Results, result: ServiceResult, scenario: SharingScenario, partner: Partner | None, measure: Measure
) -> Figure:
    """One cell: of a partner, or of all of them together."""
    given = offers(results, result, scenario)
    offer = together(given.values()) if partner is None else given[partner.id]
    shares = results.scenario(scenario)
    label = f"{EVERYONE if partner is None else named(partner)}, scénario {letter(results.dataset, scenario)}"

    def paid() -> Figure:
        if partner is not None:
            return explain.paid(results, result, shares, partner, label)
        each = tuple(compared(results, result, scenario, p, Measure.PAID) for p in result.partners)
        return money(label, offer.paid, "somme des partenaires", inputs=lambda: each)

    match measure:
        case Measure.PAID:
            return paid()
        case Measure.IN_KIND:
            return _in_kind(results, result, partner, f"{label} : apporté sans être facturé", offer.in_kind)
        case Measure.HEAD:
            people = f"{number(offer.population)} habitants" if offer.population else "population à compléter"
            formula = f"montant ÷ {people}"
            return Figure(f"{label}, par habitant", offer.per_head, "€", formula, inputs=lambda: (paid(),))
        case Measure.PART:
            return _part(results, result, shares, partner, offer, label)
        case Measure.TODAY:
            before = _before(result, partner, offer.today, "Ensemble, aujourd’hui", results, alone=False)
            words, change = "montant − dépense d’aujourd’hui", offer.change
            title = f"{label} : écart avec aujourd’hui"
        case Measure.ALONE:
            before = _before(result, partner, offer.alone, "Ensemble, chacun seul", results, alone=True)
            words, change = "montant − ce que coûterait le service, seul, au niveau visé", offer.against_alone
            title = f"{label} : écart avec « faire seul »"
    return money(title, change, words, inputs=lambda: (paid(), before), signed=True)


def _part(
    results: Results, result: ServiceResult, shares: Shares, partner: Partner | None, offer: Offer, label: str
) -> Figure:
    """The key, or what is paid over the cost where something moves it."""
    label = f"{label} : part du coût"
    if partner is None:
        return Figure(label, offer.part, "part", "somme des parts")
    share = explain.share(results, result, shares, partner)
    if offer.part == shares.weights.get(partner.id):
        return Figure(label, offer.part, "part", share.formula, share.note, share.inputs)
    cost = explain.pooled(results, result)
    return Figure(label, offer.part, "part", "part à payer ÷ coût à partager", inputs=lambda: (share, cost))


def _before(
    result: ServiceResult, partner: Partner | None, cents: int | None, whole: str, results: Results, *, alone: bool
) -> Figure:
    """What a scenario is compared with: today, or alone; of all of them, the sum."""
    make = explain.alone if alone else explain.today
    if partner is not None:
        return make(results, result, partner)
    return money(
        whole, cents, "somme des partenaires", inputs=lambda: tuple(make(results, result, p) for p in result.partners)
    )


def _in_kind(results: Results, result: ServiceResult, partner: Partner | None, label: str, cents: int) -> Figure:
    """What is brought without a bill, whatever the scenario."""
    ids = {each.id for each in result.partners} if partner is None else {partner.id}
    kept = results.lines.of(result.service.id, CostScenario.SHARED)
    brought = tuple(
        explain.line(results, line) for line in kept if line.partner_id in ids and results.lines.in_kind(line)
    )
    return money(label, cents, "somme de ce qui est apporté", inputs=lambda: brought)

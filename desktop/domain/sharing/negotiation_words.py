"""What the assistant of a negotiation found, told: the weights, who gains, what blocks, what unblocking costs."""

from collections.abc import Sequence

from desktop.domain.choices import KeyKind, PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner, SharingScenario
from desktop.domain.sharing.data import Gap
from desktop.domain.sharing.fairness_words import leaving
from desktop.domain.sharing.negotiated import Blocking, Limits, Negotiated, Outcome
from desktop.domain.sharing.rule_words import limit_words, pool_words
from desktop.domain.sharing.seeking import CAP_STEP, MOST_YEARS
from desktop.domain.sharing.weighing import Goal, Rule
from desktop.domain.words.naming import crowd, is_plural, leading_name, of, of_names, the_name
from desktop.domain.words.sentences import MOST_SAID, amount, others, small_amount
from resources.sentence import high, low
from resources.typography import listing, number, plural

GOALS = {
    Goal.ALONE: "Personne ne paie plus que seul, au plus près de la règle actuelle",
    Goal.LEAST_GAIN: "Que celui qui gagne le moins gagne le plus possible",
    Goal.PRESENT: "Rester au plus près de la règle actuelle, avec d’autres clés",
}


_ENOUGH = frozenset({Limits.NONE, Limits.KEPT})
"""The weights alone do what is asked: what is said of them is said of the shares."""


def key_words(key: KeyKind) -> str:
    """A key as it is offered to the assistant: equal parts are the fixed part of an agreement."""
    return "Part fixe (parts égales)" if key is KeyKind.EQUAL else key.label


def kept_words(dataset: Dataset, present: SharingScenario) -> list[str]:
    """Before the search: what of the scenario at hand stays as it is agreed, and what is not taken over."""
    pools, limits = pool_words(dataset, present, every=True), limit_words(dataset, present)
    said = [" ".join([*pools, "Cela ne change pas : seule la clé du reste est cherchée."])] if pools else []
    if limits:
        said.append(" ".join([*limits, "La recherche tient compte de ces limites."]))
    if present.key_decimals is not None:
        said.append("L’arrondi de la clé n’est pas repris : les poids trouvés s’appliquent tels quels.")
    return said


def told(found: Negotiated, dataset: Dataset) -> list[str]:
    """The whole answer, the rule first."""
    return [_weights(found), *_kept(found, dataset), *_terms(found), *_reached(found), *_blocked(found)]


def gaps_words(gaps: Sequence[Gap], partners: Sequence[Partner]) -> str:
    """Which datum of which key is missing, when a key lost its data meanwhile."""
    keys = listing(list(dict.fromkeys(low(gap.key.label) for gap in gaps)))
    ids = {gap.partner_id for gap in gaps}
    whose = crowd(the_name(partner) for partner in partners if partner.id in ids)
    return f"Il manque une donnée de ces clés : {keys}{f' ({whose})' if whose else ''}."


def _weights(found: Negotiated) -> str:
    parts = listing([f"{number(rule.weight or 0)} % {low(rule.key.label)}" for rule in found.rules])
    return f"Règle trouvée : {parts}. Poids arrondis à {number(found.grid)} %, puis parts vérifiées au centime."


def _kept(found: Negotiated, dataset: Dataset) -> list[str]:
    """What was taken over from the scenario at hand, and whether the weights are enough to keep to it."""
    pools, limits = pool_words(dataset, found.present, every=True), limit_words(dataset, found.present)
    said = [" ".join(["Repris du scénario actuel :", *pools])] if pools else []
    match found.limits:
        case Limits.NONE:
            pass
        case Limits.KEPT:
            said.append(" ".join(["Limites respectées par les poids :", *limits]))
        case Limits.CARRIED:
            said.append(
                " ".join(["Limites reprises :", *limits, "Ce qu’elles retirent à l’un, les autres le portent."])
            )
        case Limits.IMPOSSIBLE:
            said.append(" ".join([*limits, "Ces limites ne peuvent pas tenir ensemble : elles sont laissées de côté."]))
    if found.present.key_decimals is not None:
        said.append("L’arrondi de la clé n’est pas repris.")
    return said


def _terms(found: Negotiated) -> list[str]:
    """What comes with the weights: a cap, a change by steps, and how they were looked for."""
    scenario, wish, said = found.scenario, found.wish, list[str]()
    if found.least_cap is not None:
        said.append(
            f"{_with(found)}, une hausse de {number(wish.cap or 0)} % au plus la première année n’est pas possible. "
            f"La plus petite qui le soit est de {number(found.least_cap)} % (essayé de {CAP_STEP} en {CAP_STEP})."
        )
    elif wish.cap is not None and scenario.cap_percent is None:
        said.append(
            f"{_with(found)}, aucune limite à la hausse de la première année ne convient : elle est laissée de côté."
        )
    elif scenario.cap_percent is not None:
        said.append(
            f"La première année, personne ne paie plus de {number(scenario.cap_percent)} % de plus qu’aujourd’hui."
        )
    if found.uncapped:
        said.append(f"Cette limite ne vaut pas sans dépense aujourd’hui : {crowd(map(the_name, found.uncapped))}.")
    if scenario.phase_years:
        most = min(wish.longest, MOST_YEARS)
        said.append(
            f"Passage progressif sur {scenario.phase_years} ans : le plus court possible (essayé jusqu’à {most} ans)."
        )
    elif (found.present.phase_years or 0) > 1:
        said.append("Le passage progressif du scénario actuel n’est pas repris : aucune étape n’est nécessaire.")
    if wish.cap is None and found.present.cap_percent is not None:
        said.append("La hausse annuelle au plus du scénario actuel n’est pas reprise : elle n’est pas demandée ici.")
    return said


def _reached(found: Negotiated) -> list[str]:
    """What the goal comes to, and who pays more than alone all the same."""
    over = found.over
    if over:
        least = small_amount(sum(each.over for each in over))
        head = (
            f"{_with(found)}, il faut que {plural(len(over), 'partenaire paie', 'partenaires paient')} plus que seul : "
            f"{least} par an au moins."
            if found.wish.goal is Goal.ALONE and found.limits in _ENOUGH
            else f"Certains paieraient plus que seuls : {least} par an en tout."
        )
        said = [head, *(_over(each) for each in over[:MOST_SAID])]
        said += others(len(over) - MOST_SAID, "paierait aussi plus que seul", "paieraient aussi plus que seuls")
    else:
        said = ["Personne ne paierait plus que seul."]
    said += leaving(found.fairness)
    gains = min(found.outcomes, key=lambda each: each.gain)
    if found.wish.goal is Goal.LEAST_GAIN and gains.gain >= 0:
        said.append(f"Le plus petit gain serait de {amount(gains.gain)} par an : {the_name(gains.partner)}.")
    if all(each.present is not None for each in found.outcomes):
        moved = sum(max(each.final - (each.present or 0), 0) for each in found.outcomes)
        said.append(
            f"Par rapport à la règle actuelle, {small_amount(moved)} par an changeraient de payeur."
            if moved
            else "Chacun paierait comme avec la règle actuelle."
        )
    return said


def _over(outcome: Outcome) -> str:
    verb = "paieraient" if is_plural(outcome.partner) else "paierait"
    return f"{leading_name(outcome.partner)} {verb} {small_amount(outcome.over)} de plus que {_alone(outcome.partner)}."


def _blocked(found: Negotiated) -> list[str]:
    """Each line that holds the goal back, and what easing it by 100 € would bring; the one that brings most first."""
    blocks = sorted(found.blocking, key=lambda each: -each.brings)[:MOST_SAID]
    gains = [each.partner for each in blocks if each.rule is Rule.GAIN]
    head = [f"Ce qui bloque : avec ces clés, {_gains(gains)}."] if gains else []
    return [*_eased(found), *head, *(_block(_towards(found, each), each) for each in blocks)]


def _eased(found: Negotiated) -> list[str]:
    """Whose limit is out of reach of these keys, and what it would take."""
    if not found.eased:
        return []
    each = [f"{small_amount(one.cents)} pour {the_name(one.partner)}" for one in found.eased]
    blocks = "Ce qui bloque : avec ces clés, aucun poids ne respecte ces limites."
    return [f"{blocks} Il faudrait les desserrer : {listing(each)}."]


def _gains(partners: Sequence[Partner]) -> str:
    if len(partners) == 1:
        return f"le gain {of(partners[0])} ne peut pas monter"
    return f"les gains {of_names(partners)} ne peuvent pas monter ensemble"


def _towards(found: Negotiated, block: Blocking) -> str:
    """What easing a line would bring."""
    brings = amount(block.brings)
    if found.wish.goal is Goal.LEAST_GAIN:
        return f"le plus petit gain monterait de {brings}"
    if found.wish.goal is Goal.ALONE and found.over:
        return f"ce qui est payé en plus que seul baisserait de {brings}"
    return f"le partage se rapprocherait de la règle actuelle de {brings}"


def _block(towards: str, block: Blocking) -> str:
    name, several = the_name(block.partner), is_plural(block.partner)
    pay, accept = ("paieraient", "acceptaient") if several else ("paierait", "acceptait")
    match block.rule:
        case Rule.ALONE:
            return (
                f"{high(name)} {pay} plus que {_alone(block.partner)} dès que l’on se rapprocherait de la règle "
                f"actuelle. Avec 100 € de plus, {towards}."
            )
        case Rule.GAIN:
            return f"Si {name} {accept} 100 € de gain en moins, {towards}."
        case Rule.CAP:
            return f"La hausse {of(block.partner)} est à sa limite la première année. Avec 100 € de plus, {towards}."
        case Rule.MOST:
            return f"La part {of(block.partner)} est à son maximum (« au plus »). Avec 100 € de plus, {towards}."
        case Rule.LEAST:
            return f"La part {of(block.partner)} est à son minimum (« au moins »). Avec 100 € de moins, {towards}."


def _with(found: Negotiated) -> str:
    """What was not to be changed."""
    return "Avec ces clés et ces limites" if found.limits is Limits.KEPT else "Avec ces clés"


def _alone(partner: Partner) -> str:
    """« seule », « seules » for communes; « seul » for other bodies."""
    feminine = partner.kind is PartnerKind.COMMUNE
    return f"seul{'e' if feminine else ''}{'s' if is_plural(partner) else ''}"

"""What the figures say, in plain French: for the footer of the window, step 8, the summary and the papers."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from desktop.domain.balance import Balance, known_today, missing_partners, whole_balance
from desktop.domain.choices import Effect, PartnerKind
from desktop.domain.figures import Figure
from desktop.domain.money import CENTS, from_cents
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.naming import is_plural, of_names, the_name
from resources.typography import euros, listing, number, percent, plural, signed_euros, signed_percent

NOTHING_SHARED = "Rien n’est partagé avec l’outil choisi"
START_PAID = "La mise en route est déjà payée : rien ne s’y ajoute."
MANY_MISSING = 3
MOST_SAID = 5  # beyond, sentences hide one another: the table names everybody


def amount(cents: int | None, *, exact: bool = False) -> str:
    """An amount for the screen (whole euros) or for a bill (cents); « à compléter » while it is not known."""
    return "à compléter" if cents is None else euros(from_cents(cents), cents=exact)


def change(cents: int | None) -> str:
    """A change with its sign; « à compléter » while it is not known."""
    return "à compléter" if cents is None else signed_euros(from_cents(cents))


def change_and_percent(before: int | None, after: int | None) -> str:
    """« − 6 200 € (− 13 %) »; without percentage when there was nothing before, or an income: it would mislead."""
    if before is None or after is None:
        return "à compléter"
    if before <= 0:
        return change(after - before)
    return f"{change(after - before)} ({signed_percent(Fraction(after - before, before))})"


def total_today(results: Results, *, marked: bool = True) -> str:
    """The first half of the running figure; no « 0 € » before anything was typed.

    Without `marked`, that it is incomplete is said beside it.
    """
    missing = marked and missing_partners(results)
    if results.services() and not results.shared():  # it is told, and compared with nothing
        known = sum(years[0] for result in results.services() for years in result.today.values())
        return f"Coût total aujourd’hui : {f'{amount(known)} par an' if known else amount(None)}"
    label = f"Coût total aujourd’hui{_of_shared(results)}"
    if not any(result.today for result in results.shared()):
        return f"{label} : {amount(None)}"
    suffix = " (incomplet)" if missing else ""
    return f"{label} : {amount(known_today(results))} par an{suffix}"


def _of_shared(results: Results) -> str:
    """What a total leaves out: the services that pass to another budget have no part in it."""
    return ", services partagés" if len(results.shared()) < len(results.services()) else ""


def gap(results: Results) -> str:
    """The second half: the change, or what is missing before one may speak of a change."""
    missing = missing_partners(results)
    if results.services() and not results.shared():
        return NOTHING_SHARED
    if missing:
        return f"Écart provisoire : il manque {figures_of(missing)}"
    whole = whole_balance(results)
    if whole.today is None:
        return "Écart provisoire : il manque les coûts d’aujourd’hui"
    if whole.after is None:
        return "Écart provisoire : il manque le coût de demain ou la règle de partage"
    return f"Écart : {change_and_percent(whole.today, whole.after)} par an"


def lone(result: ServiceResult) -> bool:
    """Whether nobody else takes part: there is then nobody to share with, nor to go apart from."""
    return len(result.partners) < 2


def nobody_better_alone(partners: Collection[Partner]) -> str:
    """The same of going alone: it holds for the figures typed, and says so."""
    return f"D’après les chiffres saisis, {nobody(partners)} ne paierait moins en s’organisant à part."


def gain_told_apart(item: Balance) -> str:
    """What the gain is made of: money really saved, time freed, charges that stay."""
    if item.saved is None:
        return ""
    saved = "Économie réelle" if item.saved >= 0 else "Dépense réelle en plus"
    parts = [f"{saved} : {amount(abs(item.saved))}"]
    if item.freed:
        parts.append(f"temps libéré, toujours payé : {amount(item.freed)}")
    if item.stays:
        parts.append(f"charges qui restent à payer : {amount(item.stays)}")
    return " ; ".join(parts) + "."


def spent_in_all(item: Balance) -> str:
    """« en comptant 400,00 € de charges qui restent à payer, la dépense réelle augmente de 200,00 € par an ».

    To the cent, beside a change; empty when nothing of today goes on being paid.
    """
    kept = [f"{amount(item.freed, exact=True)} de temps libéré, toujours payé"] if item.freed else []
    kept += [f"{amount(item.stays, exact=True)} de charges qui restent à payer"] if item.stays else []
    if item.saved is None or not kept:
        return ""
    moves = "baisse" if item.saved > 0 else "augmente"
    by = f"{moves} de {amount(abs(item.saved), exact=True)} par an" if item.saved else "reste la même"
    return f"en comptant {listing(kept)}, la dépense réelle {by}"


def outside_the_service(result: ServiceResult) -> str:
    """What goes on being paid beside the cost of tomorrow; empty when everything of today ends with the pooling."""
    told = []
    for partner in result.partners:
        effects = result.by_effect.get(partner.id, {})
        for effect, words in ((Effect.STAYS, "reste à payer"), (Effect.FREED, "temps libéré")):
            if effect in effects and effects[effect][0]:
                told.append(f"{the_name(partner)}, {amount(effects[effect][0])} ({words})")
    return f"Toujours payé, en plus du coût de demain : {' ; '.join(told)}." if told else ""


def brought_in_kind(result: ServiceResult) -> str:
    """What partners bring without billing it, apart from the cost to share; empty when nobody does."""
    told = [
        f"{the_name(partner)}, {amount(result.in_kind[partner.id][0])} par an"
        for partner in result.partners
        if partner.id in result.in_kind
    ]
    return f"Apporté sans être facturé, à part du coût à partager : {' ; '.join(told)}." if told else ""


def figures_of(missing: Sequence[Partner]) -> str:
    """« les chiffres d’Orbelle »; their number beyond three."""
    if len(missing) > MANY_MISSING:
        return f"les chiffres de {len(missing)} partenaires"
    return f"les chiffres {of_names(missing)}"


def nobody(partners: Collection[Partner]) -> str:
    """« aucune commune », or « aucun partenaire » when one of them is something else."""
    return "aucune commune" if all(p.kind is PartnerKind.COMMUNE for p in partners) else "aucun partenaire"


def others(count: int, one: str, many: str) -> list[str]:
    """« 3 autres partenaires paient aussi plus »; nothing when nobody is left unsaid."""
    return (
        [f"{plural(count, 'autre partenaire', 'autres partenaires')} {many if count > 1 else one}."]
        if count > 0
        else []
    )


def better_alone(partner: Partner, cents: int) -> str:
    """« D'après les chiffres saisis, Orbelle paierait 200 € de moins en s'organisant à part. »."""
    verb = "paieraient" if is_plural(partner) else "paierait"
    less = f"{small_amount(cents)} de moins"
    return f"D’après les chiffres saisis, {the_name(partner)} {verb} {less} en s’organisant à part."


def small_amount(cents: int) -> str:
    """An amount in whole euros, with its cents below one euro: « 0 € de moins » would say nothing."""
    return amount(cents, exact=abs(cents) < CENTS)


def figure_value(figure: Figure) -> str:
    """A figure as written: euros with cents, a change with its sign, a part as a percentage, else with its unit."""
    if figure.value is None:
        return "à compléter"
    if figure.unit == "€":
        return (signed_euros if figure.signed else euros)(figure.value, cents=True)
    return percent(figure.value, 2) if figure.unit == "part" else f"{number(figure.value)} {figure.unit}"

"""Who pays more than today, who spends more with what goes on being paid, and who would do better apart."""

from collections.abc import Mapping
from decimal import Decimal

from desktop.domain.balance import Balance, balance
from desktop.domain.choices import PartnerKind
from desktop.domain.dataset import Dataset
from desktop.domain.records import Partner, Usage
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import is_plural, leading_name, the_name
from desktop.domain.words.sentences import (
    MOST_SAID,
    amount,
    better_alone,
    lone,
    nobody,
    nobody_better_alone,
    others,
)
from resources.sentence import high
from resources.typography import hours

_IN_ALL = "en comptant ce qui reste à payer"


def paying(dataset: Dataset, result: ServiceResult) -> list[str]:
    """Who pays more than today; nothing while figures are missing."""
    if not result.complete:
        return []
    balances = {partner: balance(result, partner.id) for partner in result.partners}
    more = sorted((p for p, b in balances.items() if (b.gain or 0) < 0), key=lambda p: balances[p].gain or 0)
    return [
        *(_pays_more(dataset, result, p, balances[p]) for p in more[:MOST_SAID]),
        *others(len(more) - MOST_SAID, "paie aussi plus qu’aujourd’hui", "paient aussi plus qu’aujourd’hui"),
        *([spent_too(balances)] if more else [nobody_pays_more(balances)]),
    ]


def fairness(dataset: Dataset, result: ServiceResult) -> list[str]:
    """Who pays more than today, and whether somebody would do better alone; nothing while figures are missing."""
    if not result.complete:
        return []
    balances = {partner: balance(result, partner.id) for partner in result.partners}
    cheaper = [p for p, b in balances.items() if (b.against_alone or 0) < 0]
    # Without figures of its own for « seule », a partner is compared with today: that was said in the line above.
    alone = sorted(
        (p for p in cheaper if balances[p].alone != balances[p].today and not lone(result)),
        key=lambda p: balances[p].against_alone or 0,
    )
    return [
        *paying(dataset, result),
        *(better_alone(p, -(balances[p].against_alone or 0)) for p in alone[:MOST_SAID]),
        *others(len(alone) - MOST_SAID, "paierait aussi moins", "paieraient aussi moins"),
        *([] if cheaper or lone(result) else [nobody_better_alone(result.partners)]),
    ]


def nobody_pays_more(totals: Mapping[Partner, Balance], year: int = 0) -> str:
    """« Aucune commune ne paie plus qu'aujourd'hui. »; beside it, whoever spends more with what goes on being paid.

    `totals` are what each of them pays; `year`, that of the prices, where nothing else says it.
    """
    who, spent = nobody(totals), _spending_more(totals)
    told = f"{f'Aux prix de {year}, {who}' if year else high(who)} ne paie plus qu’aujourd’hui"
    return f"{told} ; mais {_IN_ALL}, {spent}." if spent else f"{told}."


def spent_too(totals: Mapping[Partner, Balance]) -> str:
    """The same beside who pays more; empty where real spending says nothing else than what is paid."""
    apart = any(item.saved is not None and item.saved < min(item.gain or 0, 0) for item in totals.values())
    return f"{high(_IN_ALL)}, {_spending_more(totals)}." if apart else ""


def _spending_more(totals: Mapping[Partner, Balance]) -> str:
    """Who really spends more than today, and by how much for the one that does most; empty when nobody does."""
    more = [(-item.saved, partner) for partner, item in totals.items() if item.saved is not None and item.saved < 0]
    if not more:
        return ""
    cents, most = max(more, key=lambda each: each[0])
    if len(more) > 1:
        return f"{len(more)} partenaires dépenseront plus (au plus : {the_name(most)}, {amount(cents)} par an)"
    return f"{the_name(most)} {'dépenseront' if is_plural(most) else 'dépensera'} {amount(cents)} de plus par an"


def pays_more(partner: Partner, cents: int, weekly: Decimal | None, *, newly: bool = False, year: int = 0) -> str:
    """« Orbelle paie 1 200 € de plus qu'aujourd'hui et reçoit 6 h par semaine »; `newly`, hours it did not have.

    `year` is that of the prices, where nothing else says it.
    """
    verb, gets = ("paient", "reçoivent") if is_plural(partner) else ("paie", "reçoit")
    received = f" et {gets} {hours(weekly)} par semaine" if weekly else ""
    if received and newly and partner.kind in {PartnerKind.COMMUNE, PartnerKind.EPCI}:
        received += " qu’elles n’avaient pas" if is_plural(partner) else " qu’elle n’avait pas"
    who = f"Aux prix de {year}, {the_name(partner)}" if year else leading_name(partner)
    return f"{who} {verb} {amount(cents)} de plus qu’aujourd’hui{received}."


def _pays_more(dataset: Dataset, result: ServiceResult, partner: Partner, item: Balance) -> str:
    usage = next(iter(dataset.where(Usage, service_id=result.service.id, partner_id=partner.id)), None)
    return pays_more(partner, -(item.gain or 0), usage.hours if usage else None, newly=item.today == 0)

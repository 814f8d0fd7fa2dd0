"""What the first year that counts changes to who pays more: at the prices of the accounts, that is not told yet."""

from desktop.domain.balance import Balance, balance, partner_balance
from desktop.domain.costs.years_ahead import first_counted, part_counted
from desktop.domain.records import Partner
from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.naming import is_plural, the_name
from desktop.domain.words.sentences import small_amount

_MOST_TOLD = 4
_THAN = "plus que sans mise en commun"


def later_words(results: Results, result: ServiceResult | None = None) -> str:
    """Who pays no more at the prices of the accounts, and more in the first year: in all, or in one service.

    « En 2027, d'après les évolutions supposées, Orbelle paierait 812 € de plus que sans mise en commun. »; empty where
    that year says the same as the prices of the accounts.
    """
    place, years = first_counted(results), results.outlook.years
    if not place or not results.outlook.reference:
        return ""
    services = results.shared() if result is None else [result]
    partners = {partner.id: partner for service in services for partner in service.partners}.values()

    def held(partner: Partner, year: int) -> Balance:
        return partner_balance(results, partner.id, year) if result is None else balance(result, partner.id, year)

    found = [
        (-then, partner)
        for partner in partners
        if (now := held(partner, 0).gain) is not None
        and (then := held(partner, place).gain) is not None
        and then < 0 <= now
    ]
    whole = "" if part_counted(years[place], results.begins()) == 1 else ", en année pleine"
    return f"En {years[place]}{whole}, d’après les évolutions supposées, {_more(found)}." if found else ""


def _more(found: list[tuple[int, Partner]]) -> str:
    """One by one, the most first; of many, only who pays the most more."""
    ranked = sorted(found, key=lambda each: (-each[0], each[1].name))
    if len(ranked) == 1:
        ((cents, partner),) = ranked
        verb = "paieraient" if is_plural(partner) else "paierait"
        return f"{the_name(partner)} {verb} {small_amount(cents)} de {_THAN}"
    most = len(ranked) > _MOST_TOLD
    shown = ranked[:1] if most else ranked
    told = " ; ".join(f"{the_name(partner)}, {small_amount(cents)}" for cents, partner in shown)
    return f"{len(ranked)} partenaires paieraient {_THAN} ({'au plus : ' if most else ''}{told})"

"""The financial part of a note: what the cost is made of, how it is shared, what it becomes with the years."""

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.documents.blocks import Block, Paragraph
from desktop.documents.source import Source
from desktop.documents.starting import counted_from
from desktop.domain.balance import Balance, missing_partners, partner_balance, whole_balance
from desktop.domain.choices import Settlement
from desktop.domain.costs import composition
from desktop.domain.costs.begins import Known
from desktop.domain.costs.composition import Composition
from desktop.domain.costs.years_ahead import Scope, first_counted, part_counted, years_ahead
from desktop.domain.records import Partner, Usage
from desktop.domain.sharing.settlement import small, unit_sentence
from desktop.domain.words.apart import apart_words
from desktop.domain.words.first_year import later_words
from desktop.domain.words.naming import service_name, the_name
from desktop.domain.words.sentences import amount, change, gain_told_apart
from desktop.domain.words.who_pays_more import nobody_pays_more, pays_more, spent_too
from desktop.domain.words.years_words import really_saves, since_words
from resources.law.lists import Status
from resources.typography import listing, plural

if TYPE_CHECKING:
    from desktop.domain.results import ServiceResult

_MOST_TOLD = 4
_FEW = 12  # partners, beyond which the hours that each receives are left to the tables


def made_of(source: Source) -> list[Block]:
    """Direct and indirect costs, today and tomorrow; nothing while nothing is known."""
    results = source.results
    now, own, later = composition.today(results), composition.own(results), composition.tomorrow(results)
    partial = " (chiffres connus)" if missing_partners(results) else ""
    told = [f"Aujourd’hui{partial} : {_charges(now)}."] if now != Composition() else []
    if later != own:
        in_kind = whole_balance(results).in_kind
        paid = f"{amount(own.total - in_kind)} que chacun paie lui-même" if own.total != in_kind else ""
        brought = f"{amount(in_kind)} apportés sans être facturés" if in_kind else ""
        kept = listing([text for text in (paid, brought) if text])
        told.append(f"Demain : {_charges(later)}{f', dont {kept}' if kept else ''}.")
    return [Paragraph(" ".join(told), label="De quoi est fait le coût.")] if told else []


def _charges(item: Composition) -> str:
    income = f", moins {amount(-item.income)} de recettes" if item.income else ""
    indirect = f"et {amount(item.indirect)} de charges indirectes" if item.indirect else "sans charge indirecte"
    return f"{amount(item.direct)} de charges directes {indirect}{income}"


def gain_words(source: Source) -> list[Block]:
    """Money really saved, time freed and charges that stay, told apart; then what is paid once."""
    whole = whole_balance(source.results)
    told: list[Block] = []
    if gain_told_apart(whole):
        told.append(
            Paragraph(gain_told_apart(whole), label=f"Ce que contient l’écart de {change(-(whole.gain or 0))}.")
        )
    if whole.transition:
        told.append(Paragraph(_start(source, whole), label="La mise en route."))
    return told


def _start(source: Source, whole: Balance) -> str:
    """When it is covered: as the years ahead say; beyond them, in how many years at the prices of the accounts."""
    cost = f"{amount(whole.transition)}, payés une seule fois."
    if whole.saved is not None and whole.saved < 0 and not really_saves(years_ahead(source.results, Scope())):
        return f"{cost} Il n’y a pas d’économie réelle pour les couvrir."
    if not whole.saved or whole.saved < 0 or not whole.transition or whole.transition < 0:
        return cost
    years, ahead = -(-whole.transition // whole.saved), years_ahead(source.results, Scope())
    counted = [row.year for row in ahead.rows if row.counted and ahead.begins is not None]
    if ahead.payback is not None and counted:
        return f"{cost} L’économie réelle les couvre {'dès' if ahead.payback == counted[0] else 'en'} {ahead.payback}."
    if years <= len(counted):
        return f"{cost} D’ici {counted[-1]}, l’économie réelle ne les couvre pas."
    return f"{cost} L’économie réelle les couvre en {plural(years, 'an', 'ans')}."


def billing(source: Source) -> list[Block]:
    """How the bill of a year is made, one passage per way; the unit cost of each service billed by units."""
    by_way: dict[Settlement, list[ServiceResult]] = {}
    for result in source.results.shared():
        scenario = result.chosen.scenario
        if scenario is not None and scenario.settlement is not Settlement.UNKNOWN:
            by_way.setdefault(scenario.settlement, []).append(result)
    everywhere = len(by_way) == 1 and sum(map(len, by_way.values())) == len(source.results.shared())
    blocks: list[Block] = []
    for way, results in by_way.items():
        whose = "" if everywhere else f" ({listing(service_name(result.service) for result in results)})"
        units = [f"{service_name(r.service)} : {said}" for r in results if (said := unit_sentence(source.results, r))]
        statement = source.law.regimes[way.value]
        said = statement.text if statement.status is Status.PRACTICE else statement.said
        told = " ".join([said, *units])
        blocks.append(Paragraph(told, label=f"La facture{whose} : {small(way.label)}."))
    return blocks


def fair_words(source: Source) -> list[Block]:
    """Who pays more than today and what it receives for it; whether somebody would do better alone."""
    services = source.results.shared()
    if not services or not all(result.complete for result in services):
        return []
    partners = list({partner.id: partner for result in services for partner in result.partners}.values())
    totals = {partner: partner_balance(source.results, partner.id) for partner in partners}
    more = [(-item.gain, partner) for partner, item in totals.items() if (item.gain or 0) < 0 and item.gain]
    paying = (
        [*_pay_more(source, more, len(totals)), spent_too(totals)]
        if more
        else [nobody_pays_more(totals, source.results.outlook.reference)]
    )
    told = [*paying, later_words(source.results), apart_words(services)]
    return [Paragraph(" ".join(filter(None, told)), label="L’équilibre.")]


def _pay_more(source: Source, more: list[tuple[int, Partner]], count: int) -> list[str]:
    year = source.results.outlook.reference
    if len(more) <= _MOST_TOLD:
        told = count <= _FEW
        return [
            pays_more(partner, cents, _weekly(source, partner) if told else None, year=0 if at else year)
            for at, (cents, partner) in enumerate(more)
        ]
    return [f"{f'Aux prix de {year}, ' if year else ''}{most_more(more, count)}."]


def most_more(more: list[tuple[int, Partner]], count: int) -> str:
    """« 2 partenaires sur 3 paient plus qu'aujourd'hui (au plus : Orbelle, 1 200 € de plus) »."""
    cents, partner = max(more, key=lambda pair: (pair[0], pair[1].name))
    most = f"{the_name(partner)}, {amount(cents)} de plus"
    return f"{len(more)} partenaires sur {count} paient plus qu’aujourd’hui (au plus : {most})"


def _weekly(source: Source, partner: Partner) -> Decimal:
    uses = [use for use in source.dataset.where(Usage, partner_id=partner.id) if use.takes_part]
    return sum((use.hours or Decimal(0) for use in uses), Decimal(0))


def years(source: Source) -> list[Block]:
    """The years ahead, in one sentence; nothing while figures are missing."""
    start = first_counted(source.results)
    shown = source.results.outlook.years[start:]
    balances = [whole_balance(source.results, start + at) for at in range(len(shown))]
    first, last = balances[0], balances[-1]
    if missing_partners(source.results) or first.gain is None or last.gain is None or len(shown) == 1:
        return []
    if len({(item.today, item.after) for item in balances}) == 1:
        text = f"Sans évolution annuelle supposée, ces montants sont les mêmes jusqu’en {shown[-1]}."
    else:
        then = f"{amount(last.today)} sans mise en commun, {amount(last.after)} en commun"
        whole = "" if part_counted(shown[0], source.results.begins()) == 1 else ", en année pleine,"
        text = (
            f"Avec les évolutions supposées, l’écart{whole} passe de {change(-first.gain)} en {shown[0]} "
            f"à {change(-last.gain)} en {shown[-1]} ({then})."
        )
    begins = source.results.begins()
    if begins is not None and begins.known is not Known.WISHED:
        text = f"{text} Elles comptent à partir {since_words(begins)}. {counted_from(source)}".rstrip()
    return [Paragraph(text, label="Les années suivantes.")]

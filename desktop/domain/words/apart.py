"""Who would pay less by going its own way: the same words in the note and in the answers to objections."""

from collections.abc import Sequence

from desktop.domain.balance import balance
from desktop.domain.records import Partner
from desktop.domain.results import ServiceResult
from desktop.domain.words.naming import is_plural, service_name, the_name
from desktop.domain.words.sentences import amount, better_alone, lone, nobody_better_alone
from resources.typography import plural

_MOST_TOLD = 4
_Cheaper = tuple[int, Partner, ServiceResult]


def apart_words(results: Sequence[ServiceResult]) -> str:
    """Who, by how much, and for which service where there are several; that nobody would, else. All are complete.

    Empty where every service has one partner alone.
    """
    several, results = len(results) > 1, [result for result in results if not lone(result)]
    if not results:
        return ""
    partners = list({partner.id: partner for result in results for partner in result.partners}.values())
    cheaper = [
        (-item.against_alone, partner, result)
        for result in results
        for partner in result.partners
        if (item := balance(result, partner.id)).against_alone is not None and item.against_alone < 0
    ]
    ranked = sorted(cheaper, key=lambda found: (-found[0], found[1].name))
    return _cheaper(ranked, several=several) if ranked else nobody_better_alone(partners)


def _cheaper(ranked: Sequence[_Cheaper], *, several: bool) -> str:
    """The service once, where it is the same for all of them."""
    one = len({result.service.id for _cents, _partner, result in ranked}) == 1
    where = f" ({service_name(ranked[0][2].service)})" if several and one else ""
    if len(ranked) == 1:
        cents, partner, _result = ranked[0]
        return f"{better_alone(partner, cents).removesuffix('.')}{where}."
    count = len({partner.id for _cents, partner, _result in ranked})
    told = [_of_one(each, name=count > 1, service=several and not one) for each in ranked[:_MOST_TOLD]]
    rest = len(ranked) - len(told)
    shown = " ; ".join([*told, *([plural(rest, "autre", "autres")] if rest else [])])
    verb = "paieraient" if count > 1 or is_plural(ranked[0][1]) else "paierait"
    who = f"{count} partenaires" if count > 1 else the_name(ranked[0][1])
    return f"D’après les chiffres saisis, {who} {verb} moins en s’organisant à part{where} : {shown}."


def _of_one(found: _Cheaper, *, name: bool, service: bool) -> str:
    cents, partner, result = found
    who = f"{the_name(partner)}, " if name else ""
    return f"{who}{amount(cents)}{f' ({service_name(result.service)})' if service else ''}"

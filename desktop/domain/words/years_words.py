"""What the years ahead say in sentences: from when they count, when they have paid back, what they are worth."""

from desktop.domain.budget.bill import budget_year
from desktop.domain.costs.begins import Beginning, Known
from desktop.domain.costs.years_ahead import YearsAhead
from desktop.domain.results import Results
from desktop.domain.words.sentences import amount, change
from resources.typography import day, number

GAIN = "Gain (payé en moins)"
GAIN_AND_MORE = "Gain (temps libéré et charges qui restent compris)"
_REALLY = "réellement payé en moins"
_RENEWAL = "Un bien que l’on n’a plus à remplacer compte chaque année : ce qui se met de côté pour lui est économisé."


def still_paid(ahead: YearsAhead) -> bool:
    """Whether some of the gain goes on being paid: time freed, charges that stay."""
    return any(row.counted and (row.freed or row.stays) for row in ahead.rows)


def really_paid(ahead: YearsAhead) -> str:
    """The label of the real savings, and what « − » means there once more is paid in some year that counts."""
    more = any(row.counted and row.saved is not None and row.saved < 0 for row in ahead.rows)
    return f"{_REALLY} (« − » : payé en plus)" if more else _REALLY


def years_words(ahead: YearsAhead) -> list[str]:
    """The sentences of a table of years; nothing while a figure is missing."""
    last = ahead.rows[-1]
    if last.total_saved is None:
        return []
    said = [_counts_from(ahead)]
    if not ahead.too_late:
        said.append(_pays_back(ahead))
        said.extend([_RENEWAL] if ahead.renewal else [])
        said.extend(_worth(ahead))
    return said


def _counts_from(ahead: YearsAhead) -> str:
    if ahead.begins is None:
        return "Sans date de démarrage (étape « Pourquoi ce projet ? »), toutes les années comptent dans le cumul."
    since = since_words(ahead.begins)
    if ahead.too_late:
        return f"Le gain compte à partir {since} : prévoyez plus d’années pour voir le gain cumulé."
    early = " Ce qui est déjà en commun n’y compte pas avant." if ahead.early else ""
    return f"Le gain compte à partir {since}.{early}"


def since_words(begins: Beginning) -> str:
    """After « à partir »: « du démarrage souhaité, le 1er septembre 2027 », or which year is assumed, and why."""
    match begins.known:
        case Known.WISHED:
            return f"du démarrage souhaité, le {day(begins.day)}"
        case Known.ACCOUNTS:
            return f"de {begins.day.year}, première année dont le compte est noté"
        case Known.ASSUMED:
            return f"de {begins.day.year}, première année entière à venir, faute de date de démarrage"


def budget_words(results: Results) -> str:
    """Why a budget is the first one told, where no day of start says it: « 2027 : première année entière à venir… »."""
    begins, year = results.begins(), budget_year(results)
    if begins is None or begins.known is Known.WISHED:
        return ""
    if begins.known is Known.ACCOUNTS:
        return f"{year} : premier budget encore à voter, le service est en commun depuis {begins.day.year} au moins"
    return f"{year} : première année entière à venir, faute de date de démarrage"


def _pays_back(ahead: YearsAhead) -> str:
    once = sum(row.one_off for row in ahead.rows)
    first = next(row.year for row in ahead.rows if row.counted)
    last = ahead.rows[-1].year
    if ahead.payback is None:
        if not really_saves(ahead):
            return f"D’ici {last}, il n’y a pas d’économie réelle : {_spent_more(ahead, ' à payer')}."
        covered = f"ne couvrent pas la mise en route ({amount(once)})" if once > 0 else "n’apparaissent pas"
        return f"D’ici {last}, les économies réelles {covered}."
    if once <= 0:
        return f"Rien à rembourser : l’économie réelle vient dès {ahead.payback}."
    when = f"dès {first}" if ahead.payback == first else f"en {ahead.payback}"
    return f"La mise en route ({amount(once)}) est remboursée {when} par les économies réelles."


def really_saves(ahead: YearsAhead) -> bool:
    """Whether less is really paid over the years that count, whatever the start costs."""
    return sum(row.saved or 0 for row in ahead.rows if row.counted) >= 0


def _spent_more(ahead: YearsAhead, what: str = "") -> str:
    """What is really spent more, added up to the last year, with what is paid once."""
    once = any(row.counted and row.one_off > 0 for row in ahead.rows)
    return f"{amount(-(ahead.rows[-1].total_saved or 0))} de plus{what}{', mise en route comprise' if once else ''}"


def really_more(ahead: YearsAhead) -> str:
    """Beside a cost that falls: what goes on being paid makes the expense rise; empty where it does not."""
    last = ahead.rows[-1]
    if (last.total_gain or 0) <= 0 or last.total_saved is None or last.total_saved >= 0:
        return ""
    return f"En comptant ce qui reste à payer, {_spent_more(ahead)}."


def _worth(ahead: YearsAhead) -> list[str]:
    if ahead.present_value is None or ahead.rate is None:
        return []
    first = next(row.year for row in ahead.rows if row.counted)
    words = "économies réelles moins la mise en route"
    rate = f"{number(ahead.rate)} %"
    return [f"Valeur actuelle nette, à {rate} : {change(ahead.present_value)} ({words}, en euros de {first})."]

"""What a plan says: whether the wanted start holds, what holds it back, and what is odd about one step."""

from collections.abc import Iterable
from datetime import date, timedelta

from desktop.domain.planning.counting import earlier
from desktop.domain.planning.plan import Outcome, Plan, Row, Verdict
from desktop.domain.planning.steps import Kind, Step
from desktop.domain.words.naming import FEW, crowd
from resources.law.statements import Statement
from resources.sentence import low
from resources.typography import day, listing, plural, short_day

_DAY = timedelta(days=1)
_COUNCIL = "Le conseil "
INDICATIVE = "durées indicatives"
_INDICATIVE = (
    "Durées indicatives : aucune source ne donne le déroulement de cet outil. Les étapes sont les actes qu’il demande, "
    "avec la durée du même acte ailleurs."
)


def verdict_sentence(outcome: Outcome) -> str:
    """« Il est déjà trop tard pour le 1er janvier 2027 : au plus tôt le 12 mars 2027. »"""
    if outcome.wanted is None:
        return f"Sans date souhaitée, le service peut commencer le {day(outcome.start)}."
    if outcome.effect is not None and outcome.late:
        only = f"cet outil commence un {outcome.effect.on} ({outcome.effect.say.origin})"
        return f"Le {day(outcome.wanted)} ne peut pas être tenu, {only} : au plus tôt le {day(outcome.start)}."
    if outcome.verdict is Verdict.LATE and not outcome.late:
        return f"Rien ne reste à faire avant le démarrage du {day(outcome.wanted)}."
    if outcome.verdict is Verdict.LATE:
        return f"Il est déjà trop tard pour le {day(outcome.wanted)} : au plus tôt le {day(outcome.start)}."
    if outcome.verdict is Verdict.TIGHT:
        usual = f"D’habitude, ce serait le {day(outcome.usual)}."
        return f"Le {day(outcome.wanted)} reste possible si chaque étape va au plus vite. {usual}"
    margin = (outcome.wanted - outcome.usual).days
    left = f" Il reste {plural(margin, 'jour', 'jours')} de marge." if margin else " Il ne reste aucune marge."
    return f"Le {day(outcome.wanted)} est possible.{left}"


def advised_sentence(outcome: Outcome) -> str:
    """The first of a month is the easiest start for budgets; empty when the start is one."""
    if outcome.wanted is not None and not outcome.late:
        return ""
    first = first_of_month(outcome.start)
    return "" if first == outcome.start else f"Le plus simple est un 1er du mois : le {day(first)}."


def path_sentence(plan: Plan, outcome: Outcome) -> str:
    """What fixes the date, in its order: each step by its name and the day on which it ends."""
    rows = {row.step.key: row for row in plan.rows}
    named = [f"« {title_of_day(plan, rows[key])} » ({short_day(rows[key].ends)})" for key in outcome.path]
    return f"Ce qui fixe cette date, dans l’ordre : {listing(named)}." if named else "Rien ne retient ce démarrage."


def one_session(rows: Iterable[Row]) -> bool:
    """Whether these are held, or were, on one day and none of them is left out: they are told as one."""
    held = list(rows)
    days = {(row.begins, row.ends, row.assumed, row.step.done_on, row.step.left_out) for row in held}
    return len(days) == 1 and not any(row.step.left_out for row in held)


def before_session(row: Row) -> str:
    """By when all that comes before a session is over, for the body to be called to it in time."""
    step = row.step
    if not step.open or step.kind is not Kind.MEET:
        return ""
    what = "un conseil" if step.council is not None else "un comité"
    ready = earlier(row.ends, *step.minimum)
    if step.deposit is not None:
        return f"Avec un comité le {day(row.ends)}, le dossier est déposé au plus tard le {day(ready)}."
    return f"Avec {what} le {day(row.ends)}, ce qui précède est fini au plus tard le {day(ready)}."


def title(row: Row) -> str:
    """The name of a step; for its part of one partner, with the name of the partner."""
    step = row.step
    who = low(step.who) if step.who.startswith(_COUNCIL) else step.who  # of a community that is no partner
    return f"{step.label} : {who}" if step.partner_id and who and not step.own else step.label


def title_of_day(plan: Plan, row: Row) -> str:
    """The same with all the partners for which the step ends on that day: one alone would not be what holds back."""
    step = row.step
    parts = [each for each in plan.rows if step.whole and each.step.whole == step.whole and each.step.open]
    same = [each.step.who for each in parts if (each.ends, each.step.label) == (row.ends, step.label)]
    if len(same) < 2 or not all(same):
        return title(row)
    # Labels, as in the calendar: « et » would ask for the article of a community.
    return f"{step.label} : {crowd(same) if len(same) > FEW + 1 else ', '.join(same)}"


def row_remarks(row: Row) -> list[str]:
    """What she has to know of one step of the plan."""
    step, found = row.step, []
    if row.pushed and step.on is not None:
        found.append(f"Le {day(step.on)} ne peut pas être tenu : au plus tôt le {day(row.ends)}.")
    if row.assumed and step.open:
        found.append(f"{_why_assumed(step)} : celle-ci est supposée.")
    elif step.committee and step.open and step.deposit is None:
        found.append("La date de dépôt du dossier n’est pas notée : demandez-la à qui réunit ce comité.")
    if step.deemed:
        found.append("Notée comme faite, puisque la suite l’est.")
    if row.advised is not None and step.open and row.ends > row.advised:
        found.append(f"D’habitude, cette étape est finie le {day(row.advised)}.")
    if row.slack == 0:
        found.append("Un jour de retard ici repousse le démarrage.")
    return found


def indicative_sentence(delay: Statement) -> str:
    """Of a course made from the acts of a form: what its lengths are worth; `delay` is what the form says of itself."""
    sheet = delay.text.rstrip(".")
    return f"{_INDICATIVE} La fiche de l’outil dit : « {sheet} »."


def _why_assumed(step: Step) -> str:
    if not step.sessions:
        return "La date de cette séance n’est pas connue"
    late = " ou leur dossier ne peut plus être déposé à temps" if step.deposit is not None else ""
    return f"Les séances notées viennent trop tôt{late}"


def first_of_month(start: date) -> date:
    """This day if it begins a month, else the first day of the next one."""
    return start if start.day == 1 else (start.replace(day=28) + 4 * _DAY).replace(day=1)

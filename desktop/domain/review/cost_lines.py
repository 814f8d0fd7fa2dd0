"""What the detail of the cost lines may lack or contradict: use, margins, known years, parts of the cost, accounts."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.choices import Behaviour, CostFamily, CostScenario, Nature
from desktop.domain.costs.projection import known_year
from desktop.domain.law.advice import cost_findings
from desktop.domain.law.choice import form_of
from desktop.domain.law.usual_accounts import nearest, of_the_other_list
from desktop.domain.records import CostLine, CostPool, Dossier, LineYear, Partner, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.naming import of, service_name
from resources.typography import euros

SHORTEST, LONGEST = 3, 15
"""Years ahead that a council reads: fewer show no trend, more are guesses."""
_DETAILED = 2
"""Lines of tomorrow: one alone is a total, which holds everything."""
_UNCOUNTED = "D’ici là, cette ligne ne compte pas."
_UNTOLD = "D’ici là, cette année ne compte pas."


def uses(context: Context) -> Iterator[Finding]:
    """A line that follows the use needs the use, and a step its size: without them it counts nowhere."""
    for line in context.dataset.all(CostLine):
        if line.behaviour is Behaviour.FIXED or line.amount is None:
            continue
        name = line.label or line.family.label
        if line.behaviour is Behaviour.PER_STEP and (line.capacity is None or line.capacity <= 0):
            message = f"{name} : indiquez l’usage que couvre un palier."
            paper = f"{name} : l’usage couvert par un palier n’est pas encore connu."
            yield Finding("cost-capacity", Gravity.MISSING, message, _UNCOUNTED, line.id, "capacity", paper=paper)
        elif context.results.lines.units(line) is None:
            message = f"{name} varie avec l’usage, et un usage prévu manque."
            paper = f"{name} varie avec l’usage, qui n’est pas encore connu pour tous."
            advice = f"{_UNCOUNTED} L’usage se saisit à l’étape « Répartition »."
            yield Finding("cost-use", Gravity.MISSING, message, advice, line.id, "behaviour", paper=paper)


def ranges(context: Context) -> Iterator[Finding]:
    """The lowest is under the highest, and the amount between them."""
    for line in context.dataset.all(CostLine):
        name = line.label or line.family.label
        low, high = line.low, line.high
        if low is not None and high is not None and low > high:
            message = f"{name} : « au plus bas » ({_euros(low)}) dépasse « au plus haut » ({_euros(high)})."
            paper = f"{name} : les montants au plus bas et au plus haut restent à corriger."
            yield Finding("cost-range", Gravity.WRONG, message, "Échangez-les.", line.id, "low", paper=paper)
        elif line.amount is not None and ((low or line.amount) > line.amount or (high or line.amount) < line.amount):
            message = f"{name} : le montant ({_euros(line.amount)}) sort de ses limites, au plus bas et au plus haut."
            yield Finding("cost-outside", Gravity.CONFIRM, message, "Corrigez l’un des trois.", line.id, "amount")


def known_years(context: Context) -> Iterator[Finding]:
    """A year that is known is a possible one, is told once, and falls within the years computed."""
    last = context.results.outlook.years[-1]
    every = context.dataset.all(LineYear)
    twice = Counter((each.line_id, each.year) for each in every if each.year is not None)
    for each in every:
        line = context.dataset.find(CostLine, each.line_id)
        if line is None:
            continue
        name, year = line.label or line.family.label, each.year
        paper = f"{name} : une année connue reste à corriger."
        if year is None:
            message = f"{name} : une année connue n’est pas indiquée."
            yield Finding("cost-known-empty", Gravity.CONFIRM, message, _UNTOLD, each.id, "year", paper=paper)
        elif known_year(year) is None:
            message = f"{name} : l’année {year} n’est pas possible. Écrivez-la en quatre chiffres."
            yield Finding("cost-known-wrong", Gravity.WRONG, message, record_id=each.id, field="year", paper=paper)
        elif each.amount is None:
            message = f"{name} : le montant de {year} n’est pas indiqué."
            yield Finding("cost-known-empty", Gravity.CONFIRM, message, _UNTOLD, each.id, "amount", paper=paper)
        elif year > last:
            message = f"{name} : {year} vient après la dernière année prévue ({last})."
            advice = "Ce montant ne compte pas : corrigez l’année, ou prévoyez plus d’années."
            yield Finding("cost-known-late", Gravity.CONFIRM, message, advice, each.id, "year", paper=paper)
        elif twice[each.line_id, year] > 1:
            message = f"{name} : l’année {year} est saisie deux fois."
            yield Finding("cost-known-twice", Gravity.CONFIRM, message, "Gardez-en une.", each.id, "year", paper=paper)


def parts(context: Context) -> Iterator[Finding]:
    """A part of the cost has a name, and lines; otherwise nothing is shared by its key."""
    for pool in context.dataset.all(CostPool):
        service = context.dataset.find(Service, pool.service_id)
        if service is None:
            continue
        if not pool.name:
            message = f"{service_name(service)} : une partie du coût n’a pas de nom."
            yield Finding("cost-part-name", Gravity.MISSING, message, record_id=pool.id, field="name")
        elif not any(line.pool_id == pool.id for line in context.results.lines.of(pool.service_id)):
            message = f"{service_name(service)} : la partie « {pool.name} » n’a aucune dépense."
            advice = "Cochez les dépenses qui en font partie, ou supprimez-la."
            yield Finding("cost-part-empty", Gravity.CONFIRM, message, advice, pool.id, "name")


def accounts(context: Context) -> Iterator[Finding]:
    """An account of the list that the payer does not use: budgets are refused for less."""
    for line in context.dataset.all(CostLine):
        if not line.account:
            continue
        payer = context.dataset.find(Partner, line.partner_id)
        if payer is None or not of_the_other_list(context.law, line.account, payer.nomenclature):
            continue
        chosen = payer.nomenclature
        instead = nearest(context.law, line.account, chosen)
        message = f"Le compte {line.account} n’est pas de la nomenclature {of(payer)} ({chosen.label})."
        advice = f"Plutôt {' ou '.join(instead[:3])} ? À confirmer auprès du SGC." if instead else "À confirmer."
        yield Finding("cost-account", Gravity.CONFIRM, message, advice, line.id, "account")


def years_ahead(context: Context) -> Iterator[Finding]:
    """Between three and fifteen years are worth being looked at."""
    dossier = context.dataset.one(Dossier)
    if context.dataset.all(CostLine) and not SHORTEST <= (dossier.horizon or 0) <= LONGEST:
        message = f"Une prévision utile va de {SHORTEST} à {LONGEST} ans."
        yield Finding("cost-years", Gravity.ADVICE, message, record_id=dossier.id, field="horizon")


def indirect(context: Context) -> Iterator[Finding]:
    """A cost of tomorrow told line by line, and nothing of what the town hall spends around it; a rate of 0 says it."""
    for result in context.results.shared():
        service = result.service
        if service.overhead_rate is not None:
            continue
        tomorrow = context.results.lines.of(service.id, CostScenario.SHARED)
        today = context.dataset.where(
            CostLine, service_id=service.id, scenario=CostScenario.TODAY, nature=Nature.INDIRECT
        )
        told = any(result.pooled.indirect) or any(line.amount for line in today)
        if told or sum(bool(line.common and line.amount) for line in tomorrow) < _DETAILED:
            continue
        form = form_of(context.dataset, context.law, service.id)
        if form is not None and cost_findings(form, [CostFamily.ADMINISTRATION]):
            continue  # this form reimburses none of them
        message = (
            f"{service_name(service)} : rien n’est dit des charges indirectes (locaux, informatique, encadrement)."
        )
        advice = "Ajoutez-les ligne par ligne ou par un taux. S’il n’y en a pas, écrivez 0 : c’est une réponse."
        yield Finding("cost-indirect", Gravity.ADVICE, message, advice, service.id, "overhead_rate")


def _euros(amount: Decimal) -> str:
    return euros(amount, cents=amount != int(amount))

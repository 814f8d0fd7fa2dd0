"""What agents, equipment and the risks of an employer may lack or contradict."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from desktop.domain.asked import ends_on
from desktop.domain.choices import (
    AfterPost,
    AssetKind,
    Confidence,
    CostFamily,
    CostScenario,
    PostCost,
    RiskBearer,
)
from desktop.domain.costs import assets, posts
from desktop.domain.costs.projection import MONTHS, known_year
from desktop.domain.records import Asset, CostLine, EmployerRisk, Partner, Post, PostTime, Purpose, Record, Service
from desktop.domain.review.findings import Context, Finding, Gravity
from desktop.domain.words.means import left_words, of_post, over_time_words, post_name
from desktop.domain.words.naming import of, service_name
from desktop.domain.words.record_names import record_name
from resources.typography import day, listing, number

TIMES = "times"
"""Not a field: the table of the hours of a post in each commune."""
_WHOLE = Decimal(100)
_STAFF = frozenset({CostFamily.STAFF, CostFamily.ESTIMATE})
_EMPLOYER_UNTOLD = {
    False: "dites qui emploie cet agent. Son coût ne compte pour personne aujourd’hui.",
    True: "dites qui emploiera cet agent.",
}
"""By whether the post is still to be made."""


def hours(context: Context) -> Iterator[Finding]:
    """More than a full week deserves a second look; more than there is to give is a mistake."""
    law = context.results.lines.law
    for post in context.dataset.all(Post):
        over = over_time_words(post, law)
        if over:
            message, paper = f"{post_name(post)} : {over}", f"{post_name(post)} : le temps de travail est à vérifier."
            yield Finding("post-hours", Gravity.CONFIRM, message, record_id=post.id, field="hours", paper=paper)
        times = context.dataset.where(PostTime, post_id=post.id)
        left = posts.unassigned(post, times)
        if left is None or not left or not any(time.hours is not None for time in times):
            continue  # nothing shared out yet: the page says it
        gravity = Gravity.WRONG if left < 0 else Gravity.ADVICE
        if left > 0 and not posts.goes_on(post):
            continue
        paper = f"Le temps {of_post(post)} dans chaque commune est à corriger." if left < 0 else ""
        yield Finding("post-times", gravity, left_words(post, times), record_id=post.id, field=TIMES, paper=paper)


def contracts(context: Context) -> Iterator[Finding]:
    """A contract that ends before the service begins, or while it runs: somebody has to think of what follows."""
    start = context.dataset.one(Purpose).start_on
    last = context.results.outlook.years[-1]
    for post in context.dataset.all(Post):
        end = post.contract_end
        if end is None or not posts.goes_on(post) or _outlasts(context, post, end):
            continue
        if start is not None and end < start:
            message = f"{post_name(post)} : le contrat finit le {day(end)}, avant le début du service ({day(start)})."
        elif known_year(last) and end.year <= last:
            message = f"{post_name(post)} : le contrat finit le {day(end)}, pendant les années prévues."
        else:
            continue
        advice = "Dites ce que devient le poste, ou prévoyez la suite."
        yield Finding("post-contract", Gravity.CONFIRM, message, advice, post.id, "contract_end")


def figures(context: Context) -> Iterator[Finding]:
    """A post without its cost, an asset that nothing can be computed of."""
    for post in context.dataset.all(Post):
        if posts.base_cost(post) is None and not _told_elsewhere(context, post):
            message, paper = f"{post_name(post)} : le coût annuel manque.", f"Le coût {of_post(post)} manque encore."
            field = "annual_cost" if post.cost_way is PostCost.ONE else posts.BUILT[0]
            yield Finding("post-cost", Gravity.CONFIRM, message, record_id=post.id, field=field, paper=paper)
    for asset in context.dataset.all(Asset):
        lacking = _lacking(asset)
        if lacking:
            message = f"{record_name(context.dataset, asset)} : {lacking[1]}"
            yield Finding("asset-figures", Gravity.CONFIRM, message, record_id=asset.id, field=lacking[0])


def nobody(context: Context) -> Iterator[Finding]:
    """What somebody has to pay or to own: without a name, it counts for nobody today."""
    for post in context.dataset.all(Post):
        if not post.employer_id and posts.base_cost(post) is not None:
            message = f"{post_name(post)} : {_EMPLOYER_UNTOLD[post.after is AfterPost.NEW]}"
            paper = f"L’employeur {of_post(post)} reste à préciser."
            yield Finding(
                "post-employer", Gravity.CONFIRM, message, record_id=post.id, field="employer_id", paper=paper
            )
    for asset in context.dataset.all(Asset):
        if not asset.owner_id and (asset.value is not None or assets.running(asset) is not None):
            name = record_name(context.dataset, asset)
            message = f"{name} : dites qui possède ce bien. Son coût ne compte pour personne aujourd’hui."
            paper = f"{name} : le propriétaire reste à préciser."
            yield Finding("asset-owner", Gravity.CONFIRM, message, record_id=asset.id, field="owner_id", paper=paper)


def estimates(context: Context) -> Iterator[Finding]:
    """Amounts that are estimates are named, so that nobody takes them for accounts."""
    costly: list[Post | Asset] = [post for post in context.dataset.all(Post) if posts.base_cost(post) is not None]
    costly += [x for x in context.dataset.all(Asset) if x.value is not None or assets.running(x) is not None]
    for item in costly:
        if item.confidence is Confidence.ESTIMATED:
            message = f"Montant estimé : {record_name(context.dataset, item)}."
            yield Finding("cost-estimate", Gravity.CONFIRM, message, record_id=item.id, field="confidence")


def counted_twice(context: Context) -> Iterator[Finding]:
    """Staff typed line by line in step 6 and post by post here: the same pay would count twice."""
    for service in context.dataset.all(Service):
        known = [x for x in context.dataset.where(Post, service_id=service.id) if posts.base_cost(x) is not None]
        for partner_id in dict.fromkeys(post.employer_id for post in known):
            partner = context.dataset.find(Partner, partner_id)
            lines = [x for x in _typed(context, service.id, partner_id) if x.family in _STAFF]
            if partner is None or not lines:
                continue
            message = f"{service_name(service)} : le personnel {of(partner)} est saisi par poste et dans les coûts."
            advice = "Si c’est la même dépense, elle compte deux fois : effacez l’un des deux montants."
            paper = f"{service_name(service)} : le personnel {of(partner)} est peut-être compté deux fois."
            yield Finding("means-twice", Gravity.CONFIRM, message, advice, lines[0].id, "amount", paper=paper)


def impossible_values(context: Context) -> Iterator[Finding]:
    """Slips of the keyboard that no computation can follow."""
    for item in (*context.dataset.all(Post), *context.dataset.all(Asset)):
        for field, why in _impossible(item):
            name = record_name(context.dataset, item)
            paper = f"{name} : une valeur est à corriger."
            yield Finding("means-value", Gravity.WRONG, f"{name} : {why}", "", item.id, field, paper=paper)


def employer_risks(context: Context) -> Iterator[Finding]:
    """Who pays when an agent is long ill, replaced, unemployed or in surplus: the clauses that decide negotiations."""
    for service in context.dataset.all(Service):
        held = context.dataset.where(EmployerRisk, service_id=service.id)
        open_ones = [risk for risk in held if risk.bearer is RiskBearer.UNKNOWN]
        nobody = [risk for risk in held if risk.bearer is RiskBearer.EMPLOYER and risk.amount and not risk.employer_id]
        if open_ones:
            kinds = listing([f"« {risk.kind.label.lower()} »" for risk in open_ones])
            message = f"{service_name(service)} : qui paie est encore à décider pour {kinds}."
            yield Finding("risk-open", Gravity.CONFIRM, message, record_id=open_ones[0].id, field="bearer")
        elif not held and context.dataset.where(Post, service_id=service.id):
            message = f"{service_name(service)} : dites qui paiera si un agent est malade, remplacé ou sans poste."
            yield Finding("risk-none", Gravity.ADVICE, message, record_id=service.id, field="bearer")
        for risk in nobody:
            message = f"{service_name(service)}, {risk.kind.label.lower()} : dites quel est cet employeur."
            yield Finding("risk-employer", Gravity.CONFIRM, message, record_id=risk.id, field="employer_id")


def _outlasts(context: Context, post: Post, end: date) -> bool:
    """Whether the service is temporary and over before the contract is."""
    service = context.dataset.find(Service, post.service_id)
    until = ends_on(service) if service is not None else None
    return until is not None and until <= end


def _told_elsewhere(context: Context, post: Post) -> bool:
    """Whether the pay is in an amount of step 6: nobody is asked for it twice."""
    return any(line.family in _STAFF for line in _typed(context, post.service_id, post.employer_id))


def _typed(context: Context, service_id: str, partner_id: str) -> list[CostLine]:
    lines = context.dataset.where(CostLine, service_id=service_id, scenario=CostScenario.TODAY, partner_id=partner_id)
    return [line for line in lines if line.amount is not None]


def _lacking(asset: Asset) -> tuple[str, str] | None:
    """The field to fill and why; premises may count by what they cost to run alone."""
    if asset.value is not None:
        return ("life", "la durée de vie manque ; son renouvellement n’est pas compté.") if asset.life is None else None
    if asset.life is not None or assets.running(asset) is None:
        return "value", "la valeur d’achat manque ; un ordre de grandeur suffit, marqué « estimé »."
    if asset.kind is AssetKind.PREMISES:
        return None
    return "value", "la valeur d’achat manque ; son renouvellement n’est pas compté."


def _impossible(item: Record) -> Iterator[tuple[str, str]]:
    pooled = getattr(item, "pooled", None)
    if pooled is not None and not 0 <= pooled <= _WHOLE:
        yield "pooled", f"la part mise en commun va de 0 à 100 %, et non {number(pooled)} %."
    for name in ("month_from", "month_to"):
        month = getattr(item, name, None)
        if month is not None and not 1 <= month <= MONTHS:
            yield name, f"un mois va de 1 à {MONTHS}, et non {month}."
    for name in ("cost_year", "bought"):
        year = getattr(item, name, None)
        if year is not None and known_year(year) is None:
            yield name, f"l’année {year} n’est pas possible. Écrivez-la en quatre chiffres."
    life = getattr(item, "life", None)
    if life is not None and life < 1:
        yield "life", "la durée de vie est d’au moins un an."
    for name in ("hours", "full_time", "productive_hours"):
        known = getattr(item, name, None)
        if known is not None and known <= 0:
            yield name, "ce nombre d’heures doit être plus grand que zéro."

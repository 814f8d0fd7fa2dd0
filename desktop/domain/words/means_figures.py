"""« D'où vient ce chiffre ? » for what comes from step 5: posts, assets, risks, and each element of their lines.

What a pay is made of stays on its page: a figure says that elements were added, never which.
"""

from dataclasses import replace
from fractions import Fraction

from desktop.domain.choices import HoursBase, PostCost, Tax
from desktop.domain.costs import assets, posts
from desktop.domain.costs.means import RENEWAL, MeansLine
from desktop.domain.costs.projection import MONTHS, Outlook, known_year, months
from desktop.domain.fields import spec
from desktop.domain.figures import Figure, money
from desktop.domain.law.values import LegalValues
from desktop.domain.records import Asset, CostLine, EmployerRisk, Post
from desktop.domain.words.line_formula import grown_words
from desktop.domain.words.means import BASES, of_post, post_name
from resources.sentence import high
from resources.typography import euros, hours, number, percent

PLACE = "étape « Agents et matériel »"


def of_line(made: MeansLine, view: Outlook, law: LegalValues) -> Figure:
    """A line that comes from step 5, in the first year: what it was made from."""
    cents = made.cents[0]
    if isinstance(made.source, Post):
        return _of_post(made.line, made.source, cents, view, law)
    if isinstance(made.source, Asset):
        return _of_asset(made, made.source, cents, law)
    return _of_risk(made.line, made.source, cents)


def hour(post: Post, law: LegalValues) -> Figure:
    """What an hour of a post costs, with the hours that were taken for a year."""
    whole, part = posts.hours_of_full_time(post, law), posts.full_time_equivalent(post, law)
    base = f"{number(whole)} h × {number(part)}" if whole is not None and part is not None else "heures à compléter"
    origin = law.origins.get("legal_hours", "") if post.hours_base is HoursBase.LEGAL else "heures saisies"
    note = " ; ".join(filter(None, (high(BASES[post.hours_base]), origin)))
    cost = posts.base_cost(post)
    worth = posts.hourly_cost(post, law)
    return Figure(
        f"{post_name(post)} : coût d’une heure",
        worth,
        "€",
        f"coût annuel ÷ ({base})",
        note,
        lambda: (_typed(post, None if cost is None else Fraction(cost)), _full_time(post, law)),
    )


def hour_of(post: Post, view: Outlook, law: LegalValues) -> Figure:
    """The same in the year of the accounts, as the cost of the post is told on paper: no other year beside it."""
    whole = posts.yearly_hours(post, law)
    cost = _in_year(post, view, law)
    worth = cost.value / whole if cost.value is not None and whole else None
    label = f"{post_name(post)} : coût d’une heure en {view.reference}"
    return replace(hour(post, law), label=label, value=worth, inputs=lambda: (cost, _full_time(post, law)))


def renewal(asset: Asset, law: LegalValues) -> Figure:
    """What is set aside each year to replace an asset: TTC − FCTVA − grants, by its life."""
    life = f"{asset.life} ans" if asset.life else "durée de vie à compléter"
    return Figure(
        f"{_named(asset)} : renouvellement par an",
        assets.renewal(asset, law),
        "€",
        f"(TTC − FCTVA − subventions) ÷ {life}",
        "Calculé à côté des comptes, pour qui possède le bien.",
        lambda: (_with_vat(asset, law), *_fctva(asset, law), *_grants(asset)),
    )


def _of_post(line: CostLine, post: Post, cents: int, view: Outlook, law: LegalValues) -> Figure:
    base = known_year(post.cost_year) or view.reference
    year = view.reference
    formula = [f"coût annuel de {year}" if base != year else "coût annuel"]
    if posts.pooled_part(post) != 1:
        formula.append(f"× {percent(posts.pooled_part(post), 2)} mis en commun")
    if months(post) != MONTHS:
        formula.append(f"× {months(post)} mois sur {MONTHS}")

    return money(
        line.label, cents, " ".join(formula), _from(post), lambda: (_in_year(post, view, law), _full_time(post, law))
    )


def _in_year(post: Post, view: Outlook, law: LegalValues) -> Figure:
    """The yearly cost of the whole post in the year of the accounts."""
    base, typed = known_year(post.cost_year) or view.reference, posts.base_cost(post)
    return Figure(
        f"Coût annuel {of_post(post)} en {view.reference}",
        posts.cost_in(post, view.reference, base, view.staff_growth, law),
        "€",
        _path(post, base, view, law),
        _pension(post, law),
        lambda: (_typed(post, None if typed is None else Fraction(typed)),),
        paper=_path_on_paper(post, base, view, law),
    )


def _path(post: Post, base: int, view: Outlook, law: LegalValues) -> str:
    """How the amount typed becomes that of the year: the known CNRACL path, then growth."""
    year, told = view.reference, ["coût saisi"]
    more = posts.pension_rise(post, year, base, law)
    if more:
        rates = (law.pension_rate(base), law.pension_rate(year))
        told.append(f"+ CNRACL : {number(rates[0] or 0)} % en {base}, {number(rates[1] or 0)} % en {year}, soit")
        told.append(f"{euros(more, cents=True)} de plus")
    if view.staff_growth and base != year:
        told.append(grown_words(view.staff_growth, base, year))
    return " ".join(told)


def _path_on_paper(post: Post, base: int, view: Outlook, law: LegalValues) -> str:
    """The same without the rise of the pension in euros, from which the pay itself could be found again."""
    if not posts.pension_rise(post, view.reference, base, law):
        return ""
    return "coût saisi + la hausse déjà décidée de la CNRACL, puis l’évolution supposée du personnel"


def _pension(post: Post, law: LegalValues) -> str:
    """The rates that are already decided, year by year, when the pay that bears them is known."""
    if post.pension_base is None or law.pension is None:
        return ""
    rates = ", ".join(f"{number(rate)} % en {year}" for year, rate in sorted(law.pension.values.items()))
    return f"Taux CNRACL déjà décidés : {rates} ({law.origins.get('pension', '')})"


def _typed(post: Post, cost: Fraction | None) -> Figure:
    elements = sum(getattr(post, name) is not None for name in posts.BUILT)
    how = f"somme de {elements} éléments, à l’{PLACE}" if post.cost_way is PostCost.BUILT else f"saisi à l’{PLACE}"
    note = f"{post.source.label}, {post.cost_year or 'année non précisée'}, {post.confidence.label.lower()}"
    return Figure(f"Coût annuel saisi, {post_name(post)}", cost, "€", how, note)


def _full_time(post: Post, law: LegalValues) -> Figure:
    whole = posts.whole_week(post, law)
    known = post.hours is not None and whole is not None
    how = f"{hours(post.hours)} ÷ {hours(whole)}" if post.hours is not None and whole is not None else "à compléter"
    note = "temps complet saisi" if post.full_time else law.origins.get("full_time", "") if known else ""
    return Figure("Temps de travail", posts.full_time_equivalent(post, law), "ETP", how, note)


def _of_asset(made: MeansLine, asset: Asset, cents: int, law: LegalValues) -> Figure:
    """Its renewal or one of its running costs."""
    label, part = made.line.label, assets.pooled_part(asset)
    shared = "" if part == 1 else f" × {percent(part, 2)} mis en commun"
    if made.element == RENEWAL:
        return money(label, cents, f"renouvellement par an{shared}", _from(asset), lambda: (renewal(asset, law),))
    value, title = getattr(asset, made.element), spec(Asset, made.element).label
    typed = Figure(f"{title}, par an", Fraction(value), "€", f"saisi à l’{PLACE}", _sure(asset))
    return money(label, cents, f"dépense d’une année{shared}", _from(asset), lambda: (typed,))


def _with_vat(asset: Asset, law: LegalValues) -> Figure:
    price = assets.with_vat(asset, law)
    if asset.value is None or asset.tax is Tax.TTC:
        return Figure("Prix TTC", price, "€", "saisi", _sure(asset))
    rate = law.vat if asset.vat_rate is None else asset.vat_rate
    origin = "taux saisi" if asset.vat_rate is not None else law.origins.get("vat", "")
    formula = f"{euros(asset.value, cents=True)} HT × (1 + {number(rate or 0)} % de TVA)"
    return Figure("Prix TTC", price, "€", formula, "; ".join(filter(None, (_sure(asset), origin))))


def _fctva(asset: Asset, law: LegalValues) -> tuple[Figure, ...]:
    price = assets.with_vat(asset, law)
    if not asset.fctva:
        return ()
    back = None if price is None or law.fctva is None else price * Fraction(law.fctva) / 100
    formula = f"{number(law.fctva or 0)} % du prix TTC, à déduire"
    return (Figure("FCTVA reçu par le propriétaire", back, "€", formula, law.origins.get("fctva", "")),)


def _grants(asset: Asset) -> tuple[Figure, ...]:
    if not asset.grants:
        return ()
    return (Figure("Subventions reçues", Fraction(asset.grants), "€", "saisies, à déduire", _sure(asset)),)


def _of_risk(line: CostLine, risk: EmployerRisk, cents: int) -> Figure:
    agreed = f"Convenu : {risk.note}" if risk.note else ""
    return money(
        line.label, cents, f"somme prévue par an, saisie à l’{PLACE}", f"{risk.bearer.label}. {agreed}".strip()
    )


def _named(asset: Asset) -> str:
    return asset.label or asset.kind.label


def _sure(asset: Asset) -> str:
    return f"{asset.source.label}, {asset.bought or 'année non précisée'}, {asset.confidence.label.lower()}"


def _from(source: Post | Asset) -> str:
    return f"Vient de l’{PLACE}. {source.source.label}, {source.confidence.label.lower()}"

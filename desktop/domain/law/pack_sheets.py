"""What texts of law say, subject by subject, so that two versions of them can be compared."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.choices import CostFamily, DocumentKind, Payment, Settlement
from desktop.domain.law.pack_walk import Line, lines, named, plain
from desktop.domain.law.side_by_side import CRITERIA, LISTS
from resources.law.citing import cited
from resources.law.figures import Account, Parameter, ServiceFamily
from resources.law.legal_form import LegalForm
from resources.law.statements import Article
from resources.law.wording import ActsLaw
from resources.typography import day, number

if TYPE_CHECKING:
    from resources.law.loader import Pack


class Part(StrEnum):
    """What a subject belongs to, in the order in which changes are told."""

    VALUE = "Valeurs, délais et seuils"
    FORM = "Outils"
    GENERAL = "Conseils pour tous les outils"
    ORDER = "Ordre des actes"
    COUNTING = "Façon de compter les délais"
    GOVERNANCE = "Qui suit le service"
    ACTS = "Délibérations"
    STAFF = "Agents"
    ACCOUNT = "Comptes et factures"
    FAMILY = "Types de service"
    HINT = "Où trouver les montants"
    PLANNING = "Calendriers types"
    INSTRUMENT = "Schéma, pacte et autres"
    FRAME = "Cadres à compléter"
    REVIEW = "Raisons données par la relecture"
    ARTICLE = "Articles cités"


class Facet(NamedTuple):
    """One side of a subject: its sentences, and all that it holds, told in words or not."""

    lines: tuple[Line, ...]
    held: object


@dataclass(frozen=True)
class Sheet:
    """One subject: its name, its facets by their French title (empty for the main one), what its sentences name."""

    title: str
    facets: Mapping[str, Facet]
    values: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


Subject = tuple[Part, str]

REVISED = "Autres précisions"
_SAYS = "Ce qu’en disent les textes"
_DATES = "Dates"
_COUNTING_SIDES = {
    "units": "Unités",
    "delays": "Délais comptés",
    "silence": "Silence",
    "holidays": "Jours fériés",
    "avoided": "Jours à éviter",
    "reminders": "Rappels de chaque année",
    "notes": "À savoir",
}
_GOVERNING = "Instances, autorités, préavis et arbitrage"
_WORDING, _COURTS = "Phrases des délibérations", "Tribunaux administratifs"
_ORDER, _WHY = "Ce qui vient avant", "Pourquoi cette remarque"
_FORM_SIDES = {
    **{name: title for title, name in (*CRITERIA.items(), *LISTS.items())},
    "name": "Nom",
    "traps": "Pièges",
    "directions": "Dans quel sens",
    "thresholds": "Seuils",
    "staff": "Ce qui change pour les agents",
    "reimbursement": "Base et clés de répartition",
    "reasons": "Quand il convient",
    "exclusions": "Quand il ne convient pas",
    "to_confirm": "Points à faire confirmer",
    "clauses": "Clauses de la convention",
}
_FAMILY_SIDES = {
    "name": "Nom",
    "unit": "Unité",
    "inside": "Ce qui est dedans",
    "outside": "Ce qui reste dehors",
    "indicators": "Indicateurs",
    "caution": "À savoir",
}
_STAFF_SIDES = {
    "committees": "Comité social territorial compétent",
    "opinion": "Avis du comité social territorial",
    "pieces": "Dossier remis au comité social territorial",
    "dates": "Dates à saisir",
    "changes": "Ce qui change pour un agent",
    "informing": "Information des agents",
    "support": "Accompagnement des agents",
    "sheets": "Fiches d’impact",
    "secretary": "Secrétaire général de mairie",
    "secretary_population": "Population prise en compte pour le secrétaire général de mairie",
}


def sheets(pack: "Pack") -> dict[Subject, Sheet]:
    """Every subject of the texts, in the order in which they are told."""
    found: dict[Subject, Sheet] = {}
    found |= {(Part.VALUE, name): _value(versions) for name, versions in _by_name(pack.parameters).items()}
    found |= {
        (Part.VALUE, series.id): Sheet(
            series.label,
            {
                **{
                    str(year): _facet(replace(series.say, text=f"{number(rate)} {series.unit}"))
                    for year, rate in series.values.items()
                },
                _SAYS: _facet(series.say),
            },
        )
        for series in pack.series.values()
    }
    found |= {(Part.FORM, slug): _form(versions) for slug, versions in _forms(pack.forms).items()}
    general = {"powers": pack.powers, "nothing": pack.nothing}
    found |= {(Part.GENERAL, name): _sheet(each.title, {"": each}) for name, each in general.items()}
    found[Part.GENERAL, "rules"] = _sheet("Points à faire confirmer", {"": pack.rules})
    found |= {(Part.ORDER, each.id): _sheet(_ORDER, {"": each}) for each in pack.dependencies}
    found |= {
        (Part.COUNTING, name): _sheet(_COUNTING_SIDES.get(name, REVISED), {"": each})
        for name, each in _of(pack.counting)
    }
    found |= {(Part.REVIEW, code): _sheet(_WHY, {"": say}) for code, say in pack.reasons.items()}
    found |= {(Part.GOVERNANCE, name): _sheet(_GOVERNING, {"": each}) for name, each in _of(pack.governance)}
    found |= {(Part.ACTS, name): _sheet(_WORDING, {"": each}) for name, each in pack.acts.wordings.items()}
    found[Part.ACTS, "courts"] = _courts(pack.acts)
    found |= {(Part.STAFF, name): _sheet(_STAFF_SIDES.get(name, REVISED), {"": each}) for name, each in _of(pack.staff)}
    found |= {(Part.ACCOUNT, slug): _sheet(Settlement(slug).label, {"": say}) for slug, say in pack.regimes.items()}
    found |= {(Part.ACCOUNT, slug): _sheet(Payment(slug).label, {"": say}) for slug, say in pack.payments.items()}
    found |= {(Part.ACCOUNT, name): _account(versions) for name, versions in _accounts(pack.accounts).items()}
    found |= {(Part.FAMILY, slug): _family(each) for slug, each in pack.families.items()}
    found |= {
        (Part.HINT, slug): Sheet(
            CostFamily(slug).label,
            {"": _plain([hint.where]), "Comptes": _plain([f"{a.number} {a.label}" for a in hint.accounts], hint)},
        )
        for slug, hint in pack.cost_hints.items()
    }
    found |= {(Part.PLANNING, each.slug): _sheet(each.name, {"": each}) for each in pack.plannings}
    found |= {(Part.INSTRUMENT, slug): _sheet(each.name, {"": each}) for slug, each in pack.instruments.items()}
    found |= {(Part.FRAME, name): _sheet(DocumentKind(name).label, {"": each}) for name, each in pack.frames.items()}
    found |= {(Part.ARTICLE, ref): _article(each) for ref, each in pack.articles.items()}
    return found


def _by_name(parameters: Iterable[Parameter]) -> dict[str, list[Parameter]]:
    found: dict[str, list[Parameter]] = {}
    for each in sorted(parameters, key=lambda parameter: parameter.in_force_from or date.min):
        found.setdefault(each.id, []).append(each)
    return found


def _value(versions: list[Parameter]) -> Sheet:
    """« 3 500 habitants jusqu’au 31 décembre 2027, puis 4 000 habitants à compter du 1er janvier 2028 »."""
    told = ", puis ".join(f"{each.shown}{_period(each.in_force_from, each.in_force_to)}" for each in versions)
    line, says = Line(told, versions[-1].say.origin), list({each.say.said: each.say for each in versions}.values())
    facets = {"": Facet((line,), line), _SAYS: _facet(says)}
    return Sheet(versions[-1].label, facets, *named(says))


def _period(since: date | None, until: date | None) -> str:
    begins = f" à compter du {day(since)}" if since else ""
    return f"{begins} jusqu’au {day(until)}" if until else begins


def _forms(forms: Iterable[LegalForm]) -> dict[str, list[LegalForm]]:
    found: dict[str, list[LegalForm]] = {}
    for form in forms:
        found.setdefault(form.slug, []).append(form)
    return found


def _form(versions: list[LegalForm]) -> Sheet:
    sides: dict[str, list[object]] = {}
    for form in versions:
        for name, held in vars(form).items():
            if name not in {"articles", "in_force_from", "in_force_to"}:  # the articles are those of its sentences
                sides.setdefault(_FORM_SIDES.get(name, REVISED), []).append(held)
    facets = {title: _facet(held) for title, held in sides.items()}
    facets[_FORM_SIDES["name"]] = _plain([form.name for form in versions])
    facets[_DATES] = _plain([f"en vigueur{_period(form.in_force_from, form.in_force_to)}" for form in versions])
    return Sheet(versions[-1].name, facets, *named(versions))


def _family(family: ServiceFamily) -> Sheet:
    facets = {title: _facet(getattr(family, name)) for name, title in _FAMILY_SIDES.items()}
    facets |= {
        title: _plain([held] if isinstance(held, str) else list(held))
        for name, title in _FAMILY_SIDES.items()
        if isinstance(held := getattr(family, name), str | tuple)
    }
    rest = [held for name, held in vars(family).items() if name not in _FAMILY_SIDES]
    return Sheet(family.name, {**facets, REVISED: Facet((), plain(rest))}, *named(family))


def _accounts(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    found: dict[str, list[Account]] = {}
    for each in accounts:
        found.setdefault(f"{each.relation}, {each.side}, {each.nature}", []).append(each)
    return found


def _account(versions: list[Account]) -> Sheet:
    told = [f"{a.number}, chapitre {a.chapter}{_period(a.in_force_from, a.in_force_to)}" for a in versions]
    facets = {"": _plain(told, [(a.abridged, a.confidence) for a in versions])}
    return Sheet(versions[-1].label, {**facets, _SAYS: _facet([a.say for a in versions])}, *named(versions))


def _courts(acts: ActsLaw) -> Sheet:
    """« Lille : Nord, Pas-de-Calais »."""
    told = [f"{court.name} : {', '.join(court.departments.values())}" for court in acts.courts]
    return Sheet(_COURTS, {"": _facet(acts.court_rule), "Ressorts": _plain(told)}, *named(acts.court_rule))


def _article(article: Article) -> Sheet:
    told = f"{article.about} ({article.status.words or article.status.value})"
    return Sheet(cited([article.ref]), {"": _plain([f"{told}{_period(article.in_force_from, article.in_force_to)}"])})


def _of(record: object) -> Iterator[tuple[str, object]]:
    return ((name, held) for name, held in vars(record).items() if held)


def _sheet(title: str, sides: Mapping[str, object]) -> Sheet:
    return Sheet(title, {side: _facet(held) for side, held in sides.items()}, *named(list(sides.values())))


def _plain(texts: list[str], held: object = None) -> Facet:
    return Facet(tuple(Line(text, "") for text in texts), plain((texts, held)))


def _facet(held: object) -> Facet:
    return Facet(tuple(lines(held)), plain(held))

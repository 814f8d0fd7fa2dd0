"""The sheets of the project and of its means: steps 1 to 6."""

from desktop.documents.blocks import Block
from desktop.documents.by_hand.known import partners, posts, services, which_service
from desktop.documents.by_hand.questions import Air, crossed, questions, rows_of
from desktop.documents.layout import BOX
from desktop.documents.source import Source
from desktop.domain.choices import CostFamily
from desktop.domain.fields import spec
from desktop.domain.records import Asset, CostLine, Dossier, Objective, Partner, Post, PostTime, Purpose, Service, Usage

_TOTAL = CostFamily.ESTIMATE
_OR_TOTAL = f"Ou seulement : {_TOTAL.label.lower()}"
"""The last row: it stands for all those above it, and is never added to them."""
_PARTNER, _SERVICE = "Partenaire : ……………", "Service : ……………"  # over a column that nobody has a name for yet
_WIDE = 4  # partners or services that a table holds side by side


def purpose(_source: Source, air: Air) -> list[Block]:
    """Every question of the step."""
    return questions(air, Purpose)


def objectives(_source: Source, air: Air) -> list[Block]:
    """A row per objective."""
    names = ("title", "indicator", "unit", "baseline", "target", "due")
    return [rows_of(_more(air), "Les objectifs", Objective, names)]


def partners_sheet(source: Source, air: Air) -> list[Block]:
    """Those that are known are named."""
    names = ("name", "kind", "population", "population_year", "council_size", "nomenclature")
    return [
        *questions(air, Dossier, "name", "intent"),
        rows_of(air, "Les partenaires", Partner, names, partners(source)),
    ]


def services_sheet(source: Source, air: Air) -> list[Block]:
    """What is in and out of each service, then who takes part."""
    held, who = services(source), partners(source)
    shape = ("name", "unit", "employer", "duration")
    blocks = [
        rows_of(Air(air.long_mm, 0, air.rows), "Chaque service", Service, ("name", "level", "inside", "outside"), held),
        rows_of(air, "Comment il marche", Service, shape, held),
    ]
    caption, corner = spec(Usage, "takes_part").label, spec(Usage, "partner_id").label
    parts = [held[at : at + _WIDE] for at in range(0, len(held), _WIDE)] or [[_SERVICE] * 2]
    return [*blocks, *(crossed(air, caption, corner, who, columns, BOX) for columns in parts)]


def means(source: Source, air: Air) -> list[Block]:
    """Agents by their mark, never by their name; then equipment, vehicles and premises."""
    held, who = posts(source), partners(source)
    post = ("label", "job", "employer_id", "hours", "annual_cost", "pooled")
    asset = ("label", "owner_id", "value", "bought", "life", "upkeep")
    times = [crossed(air, f"{spec(PostTime, 'hours').label}, par commune", spec(Post, "label").label, held, who, "")]
    return [
        rows_of(air, "Les agents", Post, post, held),
        *(times if 0 < len(who) <= _WIDE else []),
        rows_of(air, "Le matériel, les véhicules et les locaux", Asset, asset),
    ]


def costs(source: Source, air: Air) -> list[Block]:
    """What each spends today, family by family; then what changes tomorrow, and why."""
    who, families = partners(source), [*(each.label for each in CostFamily if each is not _TOTAL), _OR_TOTAL]
    none = Air(air.short_mm, 0, 0)
    money, family = (
        f"{spec(CostLine, 'amount').label} ({spec(CostLine, 'amount').unit})",
        spec(CostLine, "family").label,
    )
    today = "Aujourd’hui : ce que chacun dépense"
    if len(who) <= _WIDE:
        spent = crossed(none, today, family, families, [f"{name} (€ par an)" for name in who or [_PARTNER] * 2], "")
    else:
        spent = rows_of(none, today, CostLine, ("partner_id", "amount", "year", "source", "confidence"), who)
    return [
        *questions(air, Dossier, "reference_year", "staff_growth", "other_growth"),
        which_service(source),
        spent,
        crossed(
            none,
            "Demain : ce que coûtera le service en commun",
            family,
            families,
            [money, spec(CostLine, "reason").label],
            "",
        ),
    ]


def _more(air: Air) -> Air:
    """Twice as many rows: the table is alone on its page."""
    return Air(air.long_mm, air.long_mm, 2 * air.rows + 2)

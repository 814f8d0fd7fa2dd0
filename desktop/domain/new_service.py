"""A service that has just been added: what its type and the first answer of the dossier say, to be corrected."""

from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.choices import Depth, Domain, Intent
from desktop.domain.dataset import Dataset
from desktop.domain.records import Dossier, Service
from resources.law.figures import ServiceFamily

FROM_TYPE = ("name", "domain", "unit", "inside", "outside")
_THINGS = "materiel"  # the type of service without anybody in it
_DEPTHS: Mapping[Intent, Depth] = {
    Intent.STAFF: Depth.STAFF,
    Intent.EQUIPMENT: Depth.EQUIPMENT,
    Intent.SERVICE: Depth.COMMON,
    Intent.POWERS: Depth.POWERS,
}


def typical(family: ServiceFamily, intent: Intent) -> Service:
    """A service of this type as it is proposed."""
    return Service(
        family=family.slug,
        name=family.name,
        domain=Domain(family.domain),
        unit=family.unit,
        inside="\n".join(family.inside),
        outside="\n".join(family.outside),
        depth=Depth.EQUIPMENT if family.slug == _THINGS else _DEPTHS.get(intent, Service().depth),
    )


def new_service(dataset: Dataset, family: ServiceFamily) -> Service:
    """A service of this type, after those that are there."""
    last = max((item.position for item in dataset.all(Service)), default=-1)
    return replace(typical(family, dataset.one(Dossier).intent), position=last + 1)


def depth_reason(service: Service, intent: Intent) -> str:
    """Why this depth is proposed."""
    if service.family == _THINGS:
        return "d’après le type de service"
    return "d’après votre réponse à l’ouverture du dossier" if intent in _DEPTHS else "le cas le plus courant"

"""What is said where an amount of staff rests on a single agent: to the secretary, before she prints, and on paper."""

from collections.abc import Sequence

from desktop.domain.results import Results
from desktop.domain.staff.lone import Lone, by_service, lone_amounts
from desktop.domain.words.naming import of_names, service_name
from resources.typography import plural

ADVICE = (
    "Les documents chiffrés montrent ce que coûte un agent seul à son poste. Prévenez-le avant de les imprimer, ou "
    "saisissez un seul total estimé pour ce partenaire."
)
_NOTE = (
    "Un montant de personnel peut reposer sur un seul agent : c’est ce qu’il coûte à son employeur, et non ce qui lui "
    "est versé. Il est donné pour partager le coût du service"
)
_KEPT = ", pas pour être diffusé"
_NAMED = 3  # partners, or services: beyond, they are counted
_BEFORE = "Avant d’imprimer :"


def of_service(found: Sequence[Lone]) -> str:
    """« Secrétariat : le coût du personnel d’Orbelle repose sur un seul agent. », of one service."""
    name, partners = service_name(found[0].service), [each.partner for each in found]
    if len(partners) > _NAMED:
        whose = f"de {plural(len(partners), 'partenaire', 'partenaires')} repose, pour chacun,"
    else:
        whose = f"{of_names(partners)} repose{', pour chacun,' if len(partners) > 1 else ''}"
    return f"{name} : le coût du personnel {whose} sur un seul agent."


def warning(results: Results) -> str:
    """In the documents room; empty where no amount does."""
    told = [of_service(found) for found in by_service(lone_amounts(results))]
    if len(told) > _NAMED:
        told = [f"dans {len(told)} services, le coût du personnel d’un partenaire repose sur un seul agent."]
    return " ".join([_BEFORE, *told, ADVICE]) if told else ""


def note(results: Results, *, private: bool = False) -> str:
    """On the papers that show amounts of staff; nobody is named, nor counted.

    One that is `private` asks that it be kept from the public.
    """
    if not lone_amounts(results):
        return ""
    return f"{_NOTE}{_KEPT if private else ''}."

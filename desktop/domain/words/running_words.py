"""What figures of today are, where the service is older than the day: those of before it, and said to be."""

from collections.abc import Iterable

from desktop.domain.results import Results, ServiceResult
from desktop.domain.words.gone_words import left_out
from desktop.domain.words.naming import service_name
from resources.law.law import Law
from resources.typography import listing


def beside_totals(results: Results, law: Law, partner_id: str = "") -> str:
    """What is to be known of totals of today and tomorrow: what they leave out, and what is older than the service.

    Beside those of one partner, the services in which it takes part.
    """
    mine = [result for result in results.shared() if not partner_id or partner_id in result.members]
    return " ".join(filter(None, (left_out(results, law, partner_id), older(results, mine))))


def older(results: Results, services: Iterable[ServiceResult]) -> str:
    """« Pour « Cantine », déjà en commun, « aujourd’hui » veut dire 2024, avant la mise en commun. », or nothing."""
    told = [f"« {service_name(result.service)} »" for result in services if result.goes_on]
    if not told:
        return ""
    year = results.outlook.reference
    return f"Pour {listing(told)}, déjà en commun, « aujourd’hui » veut dire {year}, avant la mise en commun."

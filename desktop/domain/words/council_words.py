"""How a council, who chairs it and the body that it is the council of are called in an act: functions, never names."""

from dataclasses import dataclass

from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner
from desktop.domain.words.naming import of, the_name


@dataclass(frozen=True)
class CouncilWords:
    """« conseil municipal », « maire », « conseillers municipaux »: without article, all three masculine."""

    council: str
    chair: str
    members: str


_WORDS = {
    PartnerKind.COMMUNE: CouncilWords("conseil municipal", "maire", "conseillers municipaux"),
    PartnerKind.EPCI: CouncilWords("conseil communautaire", "président", "conseillers communautaires"),
    PartnerKind.SYNDICAT: CouncilWords("comité syndical", "président", "délégués"),
    PartnerKind.CDG: CouncilWords("conseil d’administration", "président", "administrateurs"),
    PartnerKind.OTHER: CouncilWords("organe délibérant", "président", "membres"),
}


_YOURS = {
    PartnerKind.COMMUNE: "votre commune",
    PartnerKind.EPCI: "votre communauté",
    PartnerKind.SYNDICAT: "votre syndicat",
}


def several(council: str) -> str:
    """« conseils municipaux », « comités syndicaux », « organes délibérants »."""
    name, link, rest = council.partition(" d’")
    words = (f"{each[:-2]}aux" if each.endswith("al") else f"{each}s" for each in name.split())
    return f"{' '.join(words)}{link}{rest}"


def yours(partner: Partner) -> str:
    """« votre commune »: to whom one writes."""
    return _YOURS.get(partner.kind, "votre établissement")


def council_words(partner: Partner) -> CouncilWords:
    """The words of a partner by what it is."""
    return _WORDS[partner.kind]


def the_body(partner: Partner) -> str:
    """« la commune d’Orbelle », « la Communauté de communes Orbe et Thuyère »."""
    if partner.kind is PartnerKind.COMMUNE:
        return f"la commune {of(partner)}"
    return the_name(partner)


def the_chair(partner: Partner) -> str:
    """« le maire d’Orbelle », « le président de la Communauté de communes Orbe et Thuyère »."""
    return f"le {council_words(partner).chair} {of(partner)}"


def of_the_body(partner: Partner) -> str:
    """« de la commune d’Orbelle », « du Syndicat des eaux »."""
    return f"de {the_body(partner)}" if partner.kind is PartnerKind.COMMUNE else of(partner)

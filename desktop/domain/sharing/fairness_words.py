"""Whether it is fair, told in French without jargon: « d'après les chiffres saisis », for the screen and the papers."""

from collections.abc import Sequence

from desktop.domain.money import CENTS
from desktop.domain.records import CostLine, Partner
from desktop.domain.sharing.fairness import Assumptions, Fairness, Lack, NotYet, Standing
from desktop.domain.sharing.ways import SEED, Shared, Way, Ways, Why
from desktop.domain.words.naming import FEW, crowd, is_plural, of_names, the_name
from desktop.domain.words.sentences import (
    MOST_SAID,
    amount,
    better_alone,
    figures_of,
    nobody,
    others,
    small_amount,
)
from resources.typography import NO_BREAK, number

WAYS = (Way.SAME_GAIN, Way.GAIN_PER_HEAD, Way.GAIN_IN_PROPORTION, Way.ARRIVAL, Way.PROTECTED)
"""Those that are told to everybody; the others are for an economist."""

TITLES = {
    Way.SAME_GAIN: "Même gain",
    Way.GAIN_PER_HEAD: "Même gain par habitant",
    Way.GAIN_IN_PROPORTION: "Gain en proportion",
    Way.ARRIVAL: "Selon l’ordre d’arrivée",
    Way.PROTECTED: "Protéger le moins avantagé",
    Way.SCRB: "Coûts séparables, bénéfices résiduels",
}
_MEANING = {
    Way.SAME_GAIN: "chacun paie ce qu’il paierait seul, moins une part égale du gain",
    Way.GAIN_PER_HEAD: "chacun paie ce qu’il paierait seul, moins une part du gain selon sa population",
    Way.GAIN_IN_PROPORTION: "chacun paie le même pourcentage de ce qu’il paierait seul",
    Way.ARRIVAL: "la moyenne de ce que chaque commune ajoute au coût, selon l’ordre d’arrivée",
    Way.PROTECTED: "la répartition qui protège le mieux la commune ou le groupe le moins avantagé",
    Way.SCRB: "chacun paie ce qu’il ajoute au coût, plus une part du reste selon ce qu’il gagne encore",
}
_NEEDED = "Pour dire si le partage est juste, il manque"


def not_yet(found: NotYet) -> str:
    """What is missing before anything can be said."""
    match found.lack:
        case Lack.PARTNERS:
            return "Il faut au moins deux partenaires pour dire si un partage est juste."
        case Lack.COST:
            return f"{_NEEDED} le coût du service demain."
        case Lack.ALONE:
            return f"{_NEEDED} {figures_of(found.partners)}."
        case Lack.USE:
            return f"{_NEEDED} l’usage prévu {of_names(found.partners)} : une ligne de coût en dépend."
        case Lack.SHARE:
            return f"{_NEEDED} une donnée de la règle de partage."
        case Lack.POT:
            return "Chaque partie du coût a déjà sa clé : il ne reste rien à chercher."


def told(found: Fairness) -> list[str]:
    """Who would pay less without the others, alone or together, or that nobody would; the gravest first."""
    partners = [each.partner for each in found.standings]
    dearer = found.dearer
    sentences = [
        *([] if found.gain >= 0 else [_dearer_together(found)]),
        *(better_alone(each.partner, -each.gain) for each in dearer[:MOST_SAID]),
        *others(len(dearer) - MOST_SAID, "paierait aussi moins", "paieraient aussi moins"),
        *leaving(found),
        *([_nobody_leaves(partners, groups=found.explored)] if found.stable else []),
        *_margin(found),
        *([] if found.explored else [_not_explored(len(partners))]),
    ]
    if found.left > 0:
        sentences.append(
            f"Le tarif laisse {amount(found.left)} à régler l’année suivante : ils ne sont pas comptés ici."
        )
    elif found.left < 0:
        sentences.append(f"Le tarif appelle {amount(-found.left)} de trop, à rendre l’année suivante.")
    return sentences


def bounds_meaning() -> str:
    """What « au moins » and « au plus » stand for in the table."""
    return (
        "Au moins : ce que le partenaire ajoute au coût des autres ; en dessous, les autres paieraient moins sans lui. "
        "Au plus : ce qu’il paierait seul."
    )


def place(standing: Standing) -> str:
    """Whether a share is between its bounds; empty when it is."""
    if standing.paid > standing.alone:
        return "au-dessus"
    return "en dessous" if standing.added is not None and standing.paid < standing.added else ""


def supposed(found: Assumptions, year: int) -> list[str]:
    """What the costs of groups suppose, to be read with them."""
    carried = (
        "Aucun porteur n’est choisi : on suppose que deux partenaires quelconques peuvent s’organiser ensemble."
        if found.carrier is None
        else f"On suppose qu’un groupe ne peut s’organiser qu’avec {the_name(found.carrier)}, qui "
        f"{'portent' if is_plural(found.carrier) else 'porte'} le service."
    )
    sentences = [
        f"Année {year}, sans la mise en route.",
        "Un partenaire seul paie son coût « faire seul », à défaut son coût actuel.",
        carried,
    ]
    if found.whole:
        sentences.append(f"Compté en entier même pour un groupe plus petit : {_lines(found.whole)}.")
    if found.by_use:
        sentences.append(f"Compté selon l’usage du groupe : {_lines(found.by_use)}.")
    if not found.side_by_side:
        sentences.append("On n’a pas regardé si un groupe ferait mieux avec plusieurs services à la fois.")
    return sentences


def meaning(way: Way) -> str:
    """« Même gain : chacun paie … »."""
    return f"{TITLES[way]} : {_MEANING[way]}."


def share_words(shared: Shared, partner: Partner) -> str:
    """What one partner would pay; with how far the true amount may be when it was estimated; « – » without amount."""
    if partner.id not in shared.shares:
        return "–"
    within = shared.within.get(partner.id)
    paid = amount(shared.shares[partner.id])
    if within is None:
        return paid
    most = -(-within // CENTS) * CENTS  # upwards: it must hold for the whole euros that are shown
    return f"{paid}\nà ±{NO_BREAK}{amount(most)}"


def ways_notes(found: Ways) -> list[str]:
    """Why a way has no amount, how an amount was estimated, and whether any sharing keeps everybody."""
    notes = [sentence for way in WAYS if (sentence := note(found.get(way)))]
    if found.best is not None:
        notes.append(_best(found.best))
    return notes


def note(shared: Shared) -> str:
    """Why a way has no amount, or how it was estimated; empty when it is exact."""
    if shared.why is not None:
        return f"{TITLES[shared.way]} : {_why(shared)}."
    if shared.within:
        return (
            f"{TITLES[shared.way]} : estimé sur {number(shared.orders)} ordres tirés au sort (tirage n° {SEED}) ; "
            "l’écart indiqué vaut dans 95 cas sur 100."
        )
    return ""


def _why(shared: Shared) -> str:
    match shared.why:
        case Why.POPULATION:
            return f"il manque la population {of_names(shared.partners)}" if shared.partners else "personne n’y habite"
        case Why.NOTHING_ALONE:
            return "sans objet, l’un des partenaires ne paierait rien seul"
        case Why.DEARER:
            return "sans objet, le service en commun coûte plus que chacun de son côté"
        case Why.SHOULD_NOT_JOIN:
            who = crowd(the_name(partner) for partner in shared.partners)
            return f"sans objet, ce service coûte plus avec {who} que si chacun restait de son côté"
        case _:
            return "non exploré, les partenaires sont trop nombreux pour regarder tous les groupes"


def _best(cents: int) -> str:
    if cents < 0:
        return (
            "Quel que soit le partage, une commune ou un groupe paierait moins en s’organisant à part : au mieux, "
            f"{small_amount(-cents)} de moins."
        )
    return (
        "Il existe un partage où personne, seul ou en groupe, ne paierait moins à part : chacun peut y gagner au moins "
        f"{amount(cents)}."
    )


def _dearer_together(found: Fairness) -> str:
    return (
        f"Ensemble, les partenaires paieraient {small_amount(-found.gain)} de plus que si chacun s’organisait à part : "
        "quel que soit le partage, l’un d’eux paierait moins seul."
    )


def leaving(found: Fairness) -> list[str]:
    """The group that would pay less together; nothing when there is none."""
    group = found.leaving
    if group is None:
        return []
    members, rest = crowd(map(the_name, group.members)), crowd(map(the_name, group.others))
    less = small_amount(-group.saving)
    return [f"D’après les chiffres saisis, {members}, ensemble et sans {rest}, paieraient {less} de moins."]


def _nobody_leaves(partners: Sequence[Partner], *, groups: bool) -> str:
    who = "seule ou avec d’autres" if nobody(partners) == "aucune commune" else "seul ou avec d’autres"
    those = f"{nobody(partners)}, {who}," if groups else nobody(partners)
    return f"D’après les chiffres saisis, {those} ne paierait moins en s’organisant à part."


def _margin(found: Fairness) -> list[str]:
    """Whoever gains least by staying, once nobody would leave."""
    group = found.tempted
    if group is None or not found.stable:
        return []
    few = len(group.members) <= FEW + 1
    whose = of_names(group.members) if few else f"de {len(group.members)} partenaires"
    together = ", ensemble" if len(group.members) > 1 else ""
    them = "leur" if together or is_plural(group.members[0]) else "lui"
    gains = f"fait gagner {small_amount(group.saving)} par an" if group.saving > 0 else "coûte autant que partir"
    return [f"La marge la plus faible est celle {whose}{together} : rester {them} {gains}."]


def _not_explored(count: int) -> str:
    return f"Les groupes n’ont pas été explorés : {count} partenaires et des coûts par paliers en font trop."


def _lines(lines: Sequence[CostLine]) -> str:
    """By their families: a label may tell of one agent, and so may its amount."""
    return crowd(dict.fromkeys(line.family.label.lower() for line in lines))

"""« Pour l'économiste »: the technical names, the core, the solutions side by side. On screen only, never on paper."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QWidget

from desktop.domain.sharing.expert import Expert, Judged
from desktop.domain.sharing.voting import Voting
from desktop.domain.sharing.ways import SEED, Way
from desktop.domain.words.naming import crowd, named
from desktop.domain.words.sentences import amount
from resources.typography import number, percent, signed_euros
from widgets.figure_table import FigureTable
from widgets.read_dialog import ReadDialog

_NAMES = {
    None: "Scénario",
    Way.SAME_GAIN: "Gain égal (CIS)",
    Way.GAIN_PER_HEAD: "Gain par habitant",
    Way.GAIN_IN_PROPORTION: "Proportionnel au coût seul",
    Way.ARRIVAL: "Shapley",
    Way.PROTECTED: "Nucléole",
    Way.SCRB: "SCRB (= Gately)",
}
_UNKNOWN = "non exploré"
_VOTES = (
    "Indice de Shapley-Shubik, à la majorité absolue, pour trois façons courantes de voter. Celle du comité se choisit "
    "à l’étape « Qui suit le service ? »."
)
_ABREAST = 4  # solutions whose cents stand side by side


class ExpertDialog(ReadDialog):
    """Everything at once, to read and to compare; Escape closes."""

    def __init__(self, found: Expert, parent: QWidget | None = None) -> None:
        super().__init__("Pour l’économiste", parent)
        self.add_section(
            "Le jeu de coûts",
            "Un partenaire seul paie son coût seul ; un groupe prend la moins chère de ses organisations. Ces notions "
            "ne s’impriment dans aucun document.",
        )
        self.add_pairs("", _game(found))
        self.add_section("Les répartitions")
        shown = [each for each in found.judged if each.shares]
        self.shares = [
            self._add_table("Les répartitions", *_shares(found, shown[first : first + _ABREAST]))
            for first in range(0, len(shown), _ABREAST)
        ]
        self.add_section("Le groupe le plus tenté dans chacune, et le cœur")
        self.groups = self._add_table("Le groupe le plus tenté dans chacune", *_groups(found))
        if notes := _notes(found):
            self.add_section("", *notes)
        if found.voting:
            self.add_section("Le pouvoir de vote", _VOTES)
            self.voting = self._add_table("Le pouvoir de vote", *_voting(found))

    def _add_table(self, name: str, headers: list[str], rows: list[list[str]], bold: set[int]) -> FigureTable:
        table = FigureTable()
        self._column.addWidget(table)
        table.show_figures(name, headers, rows, bold=bold, whole=True)
        return table


def _game(found: Expert) -> list[tuple[str, str]]:
    count, alone = len(found.partners), sum(found.alone.values())
    return [
        ("Joueurs", f"{count}, soit {number(2**count - 1)} coalitions" if found.table else f"{count}, sans table"),
        ("c(N)", amount(found.total, exact=True)),
        ("Σ c(i)", amount(alone, exact=True)),
        ("Économie de la grande coalition", _money(alone - found.total)),
        ("Cœur minimal (least core), ε", _UNKNOWN if found.best is None else _money(found.best)),
        ("Cœur", _UNKNOWN if found.best is None else "vide" if found.best < 0 else "non vide"),
    ]


def _shares(found: Expert, shown: Sequence[Judged]) -> tuple[list[str], list[list[str]], set[int]]:
    """Partners under each other, solutions side by side, to the cent, and their total."""
    rows = [[named(p), *(_share(each, p.id) for each in shown)] for p in found.partners]
    rows.append(["Total", *(amount(sum(each.shares.values()), exact=True) for each in shown)])
    return ["Partenaire", *(_NAMES[each.way] for each in shown)], rows, {len(rows) - 1}


def _groups(found: Expert) -> tuple[list[str], list[list[str]], set[int]]:
    headers = ["Répartition", "Groupe le plus tenté", "Marge", "Plus petit gain", "Dans le cœur"]
    return headers, [_group(found, each) for each in found.judged if each.shares], set()


def _group(found: Expert, judged: Judged) -> list[str]:
    group = judged.tempted
    least = min(found.partners, key=lambda partner: found.alone[partner.id] - judged.shares[partner.id])
    gain, alone = found.alone[least.id] - judged.shares[least.id], found.alone[least.id]
    part = f" ({percent(Fraction(gain, alone))})" if alone > 0 else ""
    return [
        _NAMES[judged.way],
        _UNKNOWN if group is None else crowd(named(partner) for partner in group.members),
        _UNKNOWN if group is None else _money(group.saving),
        f"{named(least)}\n{_money(gain)}{part}",
        _UNKNOWN if judged.in_core is None else "oui" if judged.in_core else "non",
    ]


def _voting(found: Expert) -> tuple[list[str], list[list[str]], set[int]]:
    """The votes and the power of each partner in each way, and what it can do alone."""
    headers = ["Partenaire", *(each.ballot.value for each in found.voting)]
    return headers, [[named(p), *(_power(each, p.id) for each in found.voting)] for p in found.partners], set()


def _power(voting: Voting, partner_id: str) -> str:
    votes = percent(Fraction(voting.votes[partner_id], voting.total))
    power = _UNKNOWN if voting.power is None else percent(voting.power[partner_id])
    alone = "décide seul" if voting.imposes(partner_id) else "peut bloquer" if voting.blocks(partner_id) else ""
    return "\n".join(filter(None, (f"{votes} des voix", f"pouvoir {power}", alone)))


def _notes(found: Expert) -> list[str]:
    from desktop.domain.sharing.fairness_words import note

    told = [note(each.shared) for each in found.judged if each.shared is not None and each.shared.why is not None]
    told += [
        f"Shapley : {number(each.shared.orders)} ordres antithétiques, graine {SEED}, intervalles à 95 %."
        for each in found.judged
        if each.shared is not None and each.shared.within
    ]
    return told


def _share(judged: Judged, partner_id: str) -> str:
    within = judged.shared.within.get(partner_id) if judged.shared is not None else None
    paid = amount(judged.shares[partner_id], exact=True)
    return paid if within is None else f"{paid}\n± {amount(within, exact=True)}"


def _money(cents: int) -> str:
    return signed_euros(Fraction(cents, 100), cents=True)

"""How partners are added: searched in the national list, a whole community at once, or typed freely."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.choices import PartnerKind
from desktop.domain.from_list import commune_partner, epci_partner, place_of, typed_partner
from desktop.domain.records import Partner
from desktop.domain.words.naming import of
from desktop.wizard.desk import Desk
from resources.communes.records import Commune, Match
from resources.communes.text import words
from resources.typography import plural
from widgets.buttons import LongButton
from widgets.form import Form
from widgets.labels import Text, announce
from widgets.search_field import SearchField, Suggestion

_FREE = "free"  # the key of the last suggestion: her words as they are
_HOW = "Tapez les premières lettres, le code postal ou le code Insee, puis choisissez dans la liste."


class PartnerFinder(QWidget):
    """`found(list of Partner)` for what is to be added; nothing is added by a pause or by leaving the field."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._near: str | None = None
        self._typed = ""
        self._members: dict[str, list[Commune]] = {}
        self.search = SearchField(self._suggest)
        self.search.taken.connect(self._take)
        self.search.focus_left.connect(self._left)
        form = Form()
        form.add("search", "Ajouter une commune, une communauté ou un autre organisme", self.search, help_text=_HOW)
        self.whole = [_Community(), _Community()]
        self._told = Text("", "help")
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (form, self._told, *self.whole):
            column.addWidget(widget)
        for button in self.whole:
            button.clicked.connect(lambda _checked=False, own=button: self._take_whole(own.siren))
        desk.writing(self.search, *self.whole)

    def say(self, sentence: str) -> None:
        """Tell what came of the last act."""
        self._told.say(sentence)
        self._told.setVisible(bool(sentence))
        if sentence:
            announce(self.search, sentence)

    def show_communities(self, ours: Partner | None, shown: Partner | None, held: Sequence[Partner]) -> None:
        """Offer the community of her commune, and that of the partner shown when it is another one."""
        self._near = ours.insee_code or None if ours else None
        codes = {partner.insee_code for partner in held}
        bodies = {p.epci_siren: p.epci_name for p in (ours, shown) if p is not None and p.epci_siren}
        lacking = {
            siren: sum(commune.insee_code not in codes for commune in self._communes_of(siren)) for siren in bodies
        }
        wanted = [(siren, name, lacking[siren]) for siren, name in bodies.items() if lacking[siren]]
        for button, line in zip(self.whole, [*wanted, None, None], strict=False):
            button.offer(*line) if line else button.hide()

    def named_exactly(self, name: str) -> Commune | None:
        """The one commune of that name: of all, else of her department; nothing when several may be meant."""
        matches = [m.commune for m in self._desk.communes.search(name, self._near) if _is_exact(m)]
        if len(matches) > 1 and self._near:
            ours = self._desk.communes.commune(self._near)
            matches = [m for m in matches if ours is not None and m.department_code == ours.department_code]
        return matches[0] if len(matches) == 1 else None

    def community_named(self, name: str) -> str:
        """The SIREN of the community of exactly this name, near ones first; empty when the list has none."""
        found = self._desk.communes.search_epci(name, self._near) if name else []
        return next((body.siren for body in found if words(body.name) == words(name)), "")

    def _communes_of(self, siren: str) -> list[Commune]:
        if siren not in self._members:
            self._members[siren] = self._desk.communes.members(siren)
        return self._members[siren]

    def _suggest(self, text: str) -> list[tuple[str, str, str]]:
        self._typed = text.strip()
        matches = self._desk.communes.search(text, self._near)
        communes = [(match.commune.insee_code, match.commune.name, place_of(match.commune)) for match in matches]
        bodies = [
            (body.siren, body.name, plural(body.member_count, "commune", "communes"))
            for body in self._desk.communes.search_epci(text, self._near, limit=4)
        ]
        free = (_FREE, f"Ajouter « {self._typed} » tel quel", "syndicat, centre de gestion, autre")
        return [*communes, *bodies, free]

    def _take(self, value: object) -> None:
        if isinstance(value, Suggestion) and value.key != _FREE:
            self._found(self._of_key(value.key))
        elif isinstance(value, Suggestion):
            self._found(typed_partner(self._typed))
        elif isinstance(value, str):
            self._take_typed(value)

    def _take_typed(self, text: str) -> None:
        """Enter without a choice: the only one of that name or code, her own words when the list knows nothing alike.

        Otherwise the list is shown on its first line: the next Enter takes it.
        """
        only = self._desk.communes.only(text, self._near)
        if only is not None:
            self._found(commune_partner(only))
        elif not self._desk.communes.search(text, self._near, limit=1) and not self._desk.communes.search_epci(
            text, self._near, limit=1
        ):
            self._found(typed_partner(text))
        else:
            self.search.point_at_first()
            self.say("Choisissez une ligne avec les flèches, puis appuyez sur Entrée.")

    def _of_key(self, key: str) -> Partner | None:
        commune = self._desk.communes.present(key)
        body = None if commune else self._desk.communes.epci(key)
        return commune_partner(commune) if commune else epci_partner(body) if body else None

    def _found(self, partner: Partner | None) -> None:
        self.search.clear()
        if partner is not None:
            self.found.emit([partner])

    def _take_whole(self, siren: str) -> None:
        self.found.emit([commune_partner(commune) for commune in self._communes_of(siren)])

    def _left(self) -> None:
        """Words left in the line are in no list: say it rather than guess."""
        text = self.search.text()
        if text:
            self.say(f"« {text} » n’est pas encore ajouté : choisissez une ligne de la liste, puis appuyez sur Entrée.")


class _Community(LongButton):
    """« Ajouter toutes les communes de la CC du Haut-Val (23) »."""

    def __init__(self) -> None:
        super().__init__("", icon="people")
        self.siren = ""
        self.hide()

    def offer(self, siren: str, name: str, count: int) -> None:
        self.siren = siren
        body = Partner(kind=PartnerKind.EPCI, name=name)
        self.say(f"Ajouter toutes les communes {of(body)} ({count})")
        self.show()


def _is_exact(match: Match) -> bool:
    return match.how == "name" and match.former is None

"""Whatever she does, and whenever it stops: the dossier, its file and its history are what a model in memory says.

The model is written without our code: a dictionary of records, states to go back to, and states to go forth to.
"""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from desktop.domain.changes import created, edited, removed
from desktop.domain.records import Objective, Partner, Record, Service, Usage
from storage.copy_names import WORK, KeptCopy
from storage.dossiers import OpenDossier, create, open_dossier
from storage.kept_copies import KeptCopies
from tests.torture.timed import new_folder

World = dict[str, Record]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
IDS = st.sampled_from(["a", "b", "c"])
SERVICE = Service(id="s", name="Secrétariat")


class Life(RuleBasedStateMachine):
    """Objectives that stand alone; partners, with what they use of one service, which goes with them."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = new_folder()
        self._path = Path(self._folder.name) / "d.mec"
        self.dossier: OpenDossier = create(self._path, [SERVICE])
        self.copies = KeptCopies(Path(self._folder.name) / "copies")
        self.kept: list[tuple[KeptCopy, World]] = []
        self.world: World = {SERVICE.id: SERVICE}
        self.past: list[World] = []
        self.future: list[World] = []
        self.typing: tuple[str, str] | None = None  # the record and the field whose edit goes on
        self.places = {0: self.world}
        self.keep_a_copy()

    def done(self, after: World, typing: tuple[str, str] | None = None) -> None:
        """One step of hers; while the edit of one field goes on, it is the same step."""
        if after == self.world:
            return
        goes_on = typing is not None and typing == self.typing
        if not goes_on:
            self.past.append(self.world)
        self.future.clear()
        self.world = after
        self.typing = typing
        if goes_on and self.past[-1] == after:  # it came back to where it began: no step at all
            self.past.pop()
            self.typing = None
        self.places = {place: world for place, world in self.places.items() if place < self.dossier.place_in_history}
        self.places[self.dossier.place_in_history] = after

    @rule(name=IDS, title=TEXTS)
    def add_an_objective(self, name: str, title: str) -> None:
        made = Objective(id=f"o{name}", title=title)
        self.dossier.save(made) if made.id not in self.world else None
        self.done(self.world if made.id in self.world else {**self.world, made.id: made})

    @rule(name=IDS)
    def add_a_partner_who_uses_the_service(self, name: str) -> None:
        partner, usage = Partner(id=f"p{name}", name=name), Usage(id=f"u{name}", service_id="s", partner_id=f"p{name}")
        if partner.id not in self.world:
            self.dossier.apply([created(partner), created(usage)])
            self.done({**self.world, partner.id: partner, usage.id: usage})

    @rule(name=IDS, title=TEXTS, goes_on=st.booleans())
    def type_a_title(self, name: str, title: str, goes_on: bool) -> None:
        held = self.world.get(f"o{name}")
        if held is not None:
            self.dossier.apply(edited(held, "title", title, "objectives"), coalesce=goes_on)
            self.done({**self.world, held.id: replace(held, title=title)}, (held.id, "title") if goes_on else None)

    @rule(name=IDS, population=st.none() | st.integers(0, 10**6))
    def type_a_population(self, name: str, population: int | None) -> None:
        held = self.world.get(f"p{name}")
        if held is not None:
            self.dossier.apply(edited(held, "population", population, "partners"))
            self.done({**self.world, held.id: replace(held, population=population)})

    @rule(name=IDS, kind=st.sampled_from("op"))
    def remove(self, name: str, kind: str) -> None:
        held = self.world.get(f"{kind}{name}")
        if held is not None:
            self.dossier.apply(removed(held))
            gone = {held.id, f"u{name}"} if kind == "p" else {held.id}
            self.done({key: record for key, record in self.world.items() if key not in gone})

    @rule()
    def leave_the_field(self) -> None:
        self.dossier.end_edit()
        self.typing = None

    @rule()
    def undo(self) -> None:
        self.dossier.undo()
        if self.past:
            self.future.append(self.world)
            self.world = self.past.pop()
        self._moved()

    @rule()
    def redo(self) -> None:
        self.dossier.redo()
        if self.future:
            self.past.append(self.world)
            self.world = self.future.pop()
        self._moved()

    @rule(choice=st.integers(0, 100))
    def return_to_an_earlier_state(self, choice: int) -> None:
        place = sorted(self.places)[choice % len(self.places)]
        then = self.places[place]
        self.dossier.return_to(place, "retour")
        self.typing = None
        self.done(then)

    @rule()
    def keep_a_copy(self) -> None:
        made = self.copies.make(self.dossier.original, WORK).copy
        if made is not None:  # else there is one of this state already
            self.kept.append((made, self.world))

    @rule(choice=st.integers(0, 100))
    def go_back_to_a_copy(self, choice: int) -> None:
        copy, then = self.kept[choice % len(self.kept)]
        self.dossier.restore(self.copies.read(copy).records, "Retour à la copie")
        self.typing = None
        self.done(then)

    @rule()
    def close_and_open_again(self) -> None:
        self.dossier.close()
        self._open()

    @rule()
    def crash_and_open_again(self) -> None:
        """The process is gone: nothing of what `close` does is done."""
        self.dossier._connection.close()
        self.dossier._live.abandon()
        self._open()

    @precondition(lambda self: self.dossier is not None)
    @invariant()
    def the_dossier_is_what_the_model_says(self) -> None:
        assert {record.id: record for record in self.dossier.records()} == self.world
        assert bool(self.dossier.undo_label) == bool(self.past)
        assert bool(self.dossier.redo_label) == bool(self.future)

    def teardown(self) -> None:
        with suppress(Exception):
            self.dossier.close()
        self._folder.cleanup()

    def _moved(self) -> None:
        self.typing = None
        self.places[self.dossier.place_in_history] = self.world

    def _open(self) -> None:
        self.dossier = open_dossier(self._path)
        self.typing = None


TestAnyLife = Life.TestCase
TestAnyLife.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)

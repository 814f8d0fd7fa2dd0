"""Names that were erased are in no byte of any file, and nothing else has changed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.changes import created, edited
from desktop.domain.choices import PostCost
from desktop.domain.privacy import PERSONAL, PRIVATE, shareable
from desktop.domain.records import (
    Comment,
    Contact,
    DocumentIssue,
    NegotiationEntry,
    Objective,
    Partner,
    Post,
    PostChange,
    Record,
    UnreadEntry,
)
from desktop.domain.unread import keep_unread
from storage import journal
from storage.checkup import Soundness, check_up
from storage.dossiers import OpenDossier, create, open_dossier
from storage.erasing import erase_in_copies, erase_in_file
from tests.storage.strategies import worlds

NAME = "Introuvable"
FIELDS = ("mayor", "contact", "email")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.mec"


@pytest.fixture
def dossier(path: Path) -> Iterator[OpenDossier]:
    """Named in every way: typed, typed again, removed with its partner, undone, and in a text that was not read."""
    with closing(create(path)) as dossier:
        keep, gone = (Partner(name=name, population=480) for name in ("Orbelle", "Valmorin"))
        dossier.apply([created(keep), created(gone)])
        for field in FIELDS:
            dossier.apply(edited(keep, field, f"Mme {NAME}", "partners"))
            dossier.apply(edited(gone, field, f"M. {NAME}", "partners"))
            dossier.apply(keep_unread(dossier.dataset, keep.id, field, f"{NAME} ?"))
        dossier.apply(created(Contact(id="c", words=f"Mme {NAME}")))
        dossier.apply(created(Post(id="p", grade=f"Rédacteur {NAME}", step=f"5 {NAME}")))
        dossier.apply(edited(dossier.dataset.get("p"), "grade", f"Attaché {NAME}", "means"))
        dossier.apply(edited(keep, "population", 512, "partners"))
        dossier.delete(dossier.dataset.get(gone.id))
        dossier.apply(edited(keep, "email", f"{NAME}@mairie.fr"))
        dossier.undo()
        yield dossier


def bytes_of(folder: Path) -> bytes:
    return b"".join(item.read_bytes() for item in folder.rglob("*") if item.is_file())


def test_the_fields_that_name_somebody_are_personal_and_private() -> None:
    assert PERSONAL[Partner] == set(FIELDS)
    assert PRIVATE[Partner] == {*FIELDS, "role", "stance"}
    assert PERSONAL[Post] == {"name", "guide", "grade", "step"}
    assert PRIVATE[Post] > PERSONAL[Post]
    assert [kind for kind, names in PERSONAL.items() if names] == [Partner, Post, PostChange, Contact, Comment]


def test_names_leave_the_file_the_history_and_the_free_room(dossier: OpenDossier, path: Path) -> None:
    assert bytes_of(path.parent).count(NAME.encode()) > 10
    told = len(dossier.journal.told())
    dossier.erase_names()
    assert NAME.encode() not in bytes_of(path.parent)
    lines = dossier.journal.told()
    assert (lines[0].words, len(lines)) == ("Noms, contacts, courriels et grades effacés", told + 1)
    assert any(line.words == "Courriel\u00a0: effacé" for line in lines)
    assert list(dossier.journal.damaged()) == []
    (partner,) = dossier.dataset.all(Partner)
    assert (partner.name, partner.population, partner.contact) == ("Orbelle", 512, "")
    dossier.close()
    assert NAME.encode() not in bytes_of(path.parent)
    assert check_up(path).status is Soundness.SOUND


def test_undo_still_goes_all_the_way_and_brings_no_name_back(dossier: OpenDossier, path: Path) -> None:
    dossier.erase_names()
    dossier.close()
    with closing(open_dossier(path)) as again:
        names = []
        while again.undo():
            names += [(p.name, p.mayor + p.contact + p.email) for p in again.dataset.all(Partner)]
        assert {name for name, _ in names} == {"Orbelle", "Valmorin"}
        assert {said for _, said in names} == {""}
        assert again.records() == []
        assert NAME.encode() not in bytes_of(path.parent)


def test_rows_of_which_only_the_words_are_kept_lose_them_too(
    dossier: OpenDossier, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit, value in (("WHOLE", 3), ("SWEEP", 1)):
        monkeypatch.setattr(journal, limit, value)
    dossier.save(Objective(title="x"))
    assert len([line for line in dossier.journal.told() if not line.whole and NAME in line.words]) > 5
    steps = [line.step for line in dossier.journal.told()]
    dossier.erase_names()
    assert NAME.encode() not in bytes_of(path.parent)
    assert list(dossier.journal.damaged()) == []
    assert [line.step for line in dossier.journal.told()][1:] == steps


def test_a_file_that_nobody_has_open(dossier: OpenDossier, path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.mec"
    dossier.snapshot_to(copy)
    before = {
        replace(r, **dict.fromkeys(PERSONAL[type(r)], "")) for r in dossier.records() if type(r) is not UnreadEntry
    }
    erase_in_file(copy, dossier._clock())
    assert NAME.encode() not in copy.read_bytes()
    with closing(open_dossier(copy)) as erased:
        assert set(erased.records()) == before


def test_a_copy_that_cannot_be_written_now_stays_and_is_told(dossier: OpenDossier, tmp_path: Path) -> None:
    """Made by a newer program, or no room left: it is good all the same; what reads no more is of no use."""
    folder = tmp_path / "copies"
    folder.mkdir()
    for name in ("bonne.mec", "neuve.mec", "abîmée.mec"):
        dossier.snapshot_to(folder / name)
    content = (folder / "neuve.mec").read_bytes()
    (folder / "neuve.mec").write_bytes(content[:60] + (99).to_bytes(4) + content[64:])
    (folder / "abîmée.mec").write_bytes(content[:-5000])
    assert erase_in_copies(folder, dossier._clock()) == [folder / "neuve.mec"]
    assert sorted(item.name for item in folder.iterdir()) == ["bonne.mec", "neuve.mec"]
    assert NAME.encode() not in (folder / "bonne.mec").read_bytes()


def test_a_copy_to_share_has_no_private_part(dossier: OpenDossier, tmp_path: Path) -> None:
    (partner,) = dossier.dataset.all(Partner)
    dossier.apply(keep_unread(dossier.dataset, partner.id, "population", "cinq cents"))
    dossier.save(DocumentIssue(number=1))
    folder = tmp_path / "partage"
    folder.mkdir()
    create(folder / "partage.mec", shareable(dossier.records())).close()
    assert NAME.encode() not in bytes_of(folder)
    with closing(open_dossier(folder / "partage.mec")) as shared:
        assert [record.text for record in shared.dataset.all(UnreadEntry)] == ["cinq cents"]
        assert shared.dataset.all(DocumentIssue) == []
        assert shared.dataset.all(Partner)[0].population == 512
        assert shared.journal.told() == []


def test_pay_stays_here_and_what_it_adds_up_to_does_not_change() -> None:
    built = Post(
        cost_way=PostCost.BUILT, gross=Decimal(20_000), charges=Decimal(8_000), annual_cost=Decimal(1), name=NAME
    )
    (shared,) = shareable([built, NegotiationEntry(asked="Un jour de plus")])
    assert isinstance(shared, Post)
    assert (shared.cost_way, shared.annual_cost) == (PostCost.ONE, 28_000)
    assert (shared.gross, shared.charges, shared.name) == (None, None, "")


@settings(max_examples=20, deadline=None)
@given(worlds(each=2), st.data())
def test_whatever_was_typed_in_private_stays_here(
    tmp_path_factory: pytest.TempPathFactory, world: list[Record], data: st.DataObject
) -> None:
    marked = [replace(record, **dict.fromkeys(PRIVATE[type(record)] & set(FIELDS), f"§{NAME}§")) for record in world]
    partner = next(record for record in world if isinstance(record, Partner))
    field = data.draw(st.sampled_from(sorted(PRIVATE[Partner])))
    marked.append(UnreadEntry(record_id=partner.id, field=field, text=f"§{NAME}§"))
    path = tmp_path_factory.mktemp("partage") / "p.mec"
    create(path, shareable(marked)).close()
    assert NAME.encode() not in path.read_bytes()

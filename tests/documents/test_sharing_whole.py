"""The sharing of several services between many partners: one line per partner, and who takes part in what."""

from dataclasses import replace

from desktop.documents.blocks import BulletList, Table
from desktop.documents.sharing_whole import MANY, sharings
from desktop.documents.source import Source
from desktop.domain.records import Service, Usage
from tests.documents.dossiers import pooling, source_of
from tests.documents.reading import plain


def tables(source: Source, **how: bool) -> list[Table]:
    return [block for block in sharings(source, **how) if isinstance(block, Table)]


def without_last_in_second(count: int) -> Source:
    """The last partner takes part in the first service alone."""
    source = pooling(count)
    second = source.dataset.all(Service)[1]
    last = [use for use in source.dataset.all(Usage) if use.service_id == second.id][-1]
    return source_of([replace(r, takes_part=False) if r.id == last.id else r for r in source.dataset])


def test_below_nine_partners_each_service_has_its_table():
    assert [table.header[3] for table in tables(pooling(MANY - 1))] == ["Sa part, par an"] * 2
    assert len(tables(pooling(MANY, services=1))) == 1


def test_from_nine_partners_on_there_is_one_line_per_partner():
    source = pooling(MANY)
    (table,) = tables(source)
    assert len(table.rows) == MANY + 1
    assert table.header[1:] == (
        "Service 1, heures", "Service 1, part", "Service 2, heures", "Service 2, part", "Mise en route, une fois",
    )  # fmt: skip
    # By hand: 9 × 4 321.09 × 1.05, the rate on what is direct, and 700 of premises.
    assert plain(table.rows[-1][2]) == "41 534,30 €"
    rules = next(block for block in sharings(source) if isinstance(block, BulletList))
    assert plain(rules.items[1]) == "Service 2 : 41 534,30 € par an à partager ; règle : heures prévues."
    assert "heures" not in " ".join(tables(source, with_hours=False)[0].header)


def test_a_partner_outside_a_service_has_a_dash_there():
    (table,) = tables(without_last_in_second(MANY))
    name, _hours, first, hours, second, _once = table.rows[MANY - 1]
    assert name == f"Commune {MANY:02}"
    assert first.endswith("€")
    assert (hours, second) == ("", "–")


def test_more_than_four_services_take_two_tables_and_what_is_paid_once_is_said_once():
    first, second = tables(pooling(MANY, services=6))
    assert first.header == ("Partenaire", *(f"Service {n}, part" for n in range(1, 5)))
    assert second.header == ("Partenaire", "Service 5, part", "Service 6, part", "Mise en route, une fois")

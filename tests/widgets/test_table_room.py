"""How columns share a room: by hand, then whatever the sizes."""

from hypothesis import given
from hypothesis import strategies as st

from widgets.table_room import shared

SIZES = st.lists(st.tuples(*(3 * [st.integers(1, 300)])), min_size=1, max_size=6)


def test_a_column_that_holds_little_leaves_its_room_to_one_that_holds_much():
    """240 of least in 400: 160 to share by 1 and 3. The first wants 20 more and stops there; the other takes 140."""
    assert shared(400, [120, 120], [140, 500], [1, 3], [1, 1]) == [140, 260]


def test_what_is_left_over_goes_to_the_columns_of_words():
    assert shared(500, [100, 100], [150, 100], [1, 1], [1, 0]) == [400, 100]
    assert shared(100, [33, 33], [33, 33], [1, 1], [1, 2]) == [44, 56], "34 left: 11 and 22, and the last one pixel"


def test_without_room_each_keeps_its_least():
    assert shared(100, [80, 90], [200, 200], [1, 1], [1, 1]) == [80, 90]


@given(SIZES, st.integers(1, 2000))
def test_nothing_is_lost_and_nothing_is_cut(columns: list[tuple[int, int, int]], room: int):
    least, wanted, weights = (list(side) for side in zip(*columns, strict=True))
    sizes = shared(room, least, wanted, weights, weights)
    assert all(size >= short for size, short in zip(sizes, least, strict=True))
    assert sum(sizes) == max(room, sum(least))

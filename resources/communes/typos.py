"""One typing mistake, forgiven: a letter replaced, added, left out, or two neighbours swapped."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FEW = 48  # below this many keys, comparing each one is cheaper than trying every mistake


def starts_within_one_edit(key: str, typed: str) -> bool:
    """True when one mistake at most separates `typed` from the beginning of `key`."""
    length = len(typed)
    same = next((at for at in range(min(len(key), length)) if key[at] != typed[at]), min(len(key), length))
    if same == length:
        return True
    rest = typed[same + 1 :]
    return (
        key.startswith(rest, same + 1)  # replaced
        or key.startswith(rest, same)  # added by the hand
        or key.startswith(typed[same:], same + 1)  # left out
        or (same + 1 < length and key.startswith(typed[same + 1] + typed[same] + typed[same + 2 :], same))  # swapped
    )


def is_within_one_edit(key: str, typed: str) -> bool:
    """True when one mistake at most separates the two words as wholes."""
    gap = len(key) - len(typed)
    if abs(gap) > 1:
        return False
    same = next((at for at in range(min(len(key), len(typed))) if key[at] != typed[at]), min(len(key), len(typed)))
    if gap:
        longer, shorter = (key, typed) if gap > 0 else (typed, key)
        return longer[same + 1 :] == shorter[same:]
    swapped = typed[same + 1 : same + 2] + typed[same : same + 1] + typed[same + 2 :]
    return key[same + 1 :] == typed[same + 1 :] or key[same:] == swapped


def _mistakes(typed: str, at: int) -> Iterator[str]:
    head, letter, tail = typed[:at], typed[at : at + 1], typed[at + 1 :]
    if letter:
        yield head + tail
        if tail:
            yield head + tail[0] + letter + tail[1:]
    for other in _LETTERS:
        if other != letter:
            yield head + other + letter + tail
            if letter:
                yield head + other + tail


def ranges_within_one_edit(keys: Sequence[str], typed: str, *, whole: bool) -> Iterator[tuple[int, int]]:
    """Ranges of `keys` (sorted) that are `typed` up to one mistake, or only begin with it; they may overlap.

    A mistake at letter n needs the letters before it to be right: the range of keys that begin with them shrinks
    at each letter, and as soon as it holds few keys these are compared one by one.
    """
    alike = is_within_one_edit if whole else starts_within_one_edit
    low, high = 0, len(keys)
    for at in range(len(typed) + 1):
        if high - low <= _FEW:
            yield from ((i, i + 1) for i in range(low, high) if alike(keys[i], typed))
            return
        for wrong in _mistakes(typed, at):
            first = bisect_left(keys, wrong, low, high)
            if first < high and (keys[first] == wrong if whole else keys[first].startswith(wrong)):
                yield first, bisect_left(keys, wrong + (" " if whole else "~"), first, high)
        if at < len(typed):
            low = bisect_left(keys, typed[: at + 1], low, high)
            high = bisect_left(keys, typed[: at + 1] + "~", low, high)

"""Sentences of law in a fold: each part under its title, and once, at the end, the day of the texts."""

from collections.abc import Iterable

from desktop.domain.words.law_words import as_of_words
from resources.law.law import Law
from widgets.fold import Fold
from widgets.labels import Text


def tell(fold: Fold, parts: Iterable[tuple[str, str]], law: Law) -> None:
    """Put the parts in; one without a title goes straight on."""
    for title, words in parts:
        if title:
            fold.add(Text(title, "label"))
        fold.add(Text(words))
    fold.add(Text(as_of_words(law), "help"))

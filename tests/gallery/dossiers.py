"""The dossiers that every paper is made from: from nothing at all to forty communes and the longest names of France."""

from collections.abc import Callable, Mapping
from functools import partial

from desktop.documents.source import Source
from resources.examples import EXAMPLES
from tests.documents.dossiers import bare, nothing, pooling, source_of
from tests.documents.every_paper import followed, whole


def lived(made: Source) -> Source:
    """The same after a year, with a comment: the papers that tell of it have something to say."""
    held = list(made.dataset)
    return source_of([*held, *followed(made.dataset)])


DOSSIERS: Mapping[str, Callable[[], Source]] = {
    **{each.name: partial(whole, name=each.name) for each in EXAMPLES},
    "vide": nothing,
    "debut": bare,
    "seule": lambda: lived(pooling(1)),
    "un-partenaire": lambda: lived(pooling(2, services=1)),
    "quarante": lambda: lived(pooling(40, missing=1)),
    "longs-noms": lambda: lived(pooling(8, long=True, wordy=True)),
}
"""Each by its name: the worked examples, nothing, ten minutes of work, one commune, two, forty, the longest names."""

MANY = frozenset({"quarante"})
"""Those of which the first, the middle and the last paper of each kind are enough."""

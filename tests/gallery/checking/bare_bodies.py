"""No name of a community, of a syndicat or of another body without its article where it is a word of a sentence."""

import re
from collections.abc import Iterable, Iterator

from desktop.documents.blocks import Paper
from desktop.documents.source import Source
from desktop.documents.tidy import tidy
from desktop.domain.choices import PartnerKind
from desktop.domain.records import Partner
from resources.grammar import the_epci
from tests.documents.reading import block_texts
from tests.gallery.checking.defect import Defect
from tests.spaces import flowing

_ARTICLE = re.compile(r"(?:\b(?:la|le|les|du|des|au|aux) |l’)$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[\w»)] $")  # « employé par », « Orbelle et »: no label begins there
_VERB_AFTER = re.compile(r" (?!et )[a-zà-ÿ]")  # « emploie », « qui porte »


def bare_bodies(paper: Paper, bodies: Iterable[str]) -> Iterator[Defect]:
    """A name alone (a cell, a label, what comes after « : ») stays bare; `bodies` are those that take an article."""
    every = list(bodies)
    for text in map(flowing, block_texts(tidy(paper))):
        for name in every:
            yield from (Defect("body without article", 0, _around(text, at)) for at in _bare(text, flowing(name)))


def bodies_of(source: Source) -> list[str]:
    """The partners of a dossier whose names take an article: « Metz Métropole » takes none."""
    partners = [each.name for each in source.dataset.all(Partner) if each.kind is not PartnerKind.COMMUNE]
    return [name for name in partners if the_epci(name) != name]


def _bare(text: str, name: str) -> Iterator[int]:
    for found in re.finditer(rf"{re.escape(name)}(?!\w)", text):
        before, after = text[: found.start()], text[found.end() :]
        if not _ARTICLE.search(before) and (_WORD_BEFORE.search(before) or _VERB_AFTER.match(after)):
            yield found.start()


def _around(text: str, at: int) -> str:
    return f"« {text[max(at - 40, 0) : at + 60]} »"

"""What fields a model names, read paragraph by paragraph as she sees it, before anything is filled."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from docx.document import Document
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn

from desktop.documents.model import refused
from desktop.documents.model.fields import CONTENT, FIELDS, USEFUL, slug
from desktop.documents.model.refused import ModelRefusedError

FIELD = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_COMMAND = re.compile(r"\{%.*?(?:%\}|$)|\{#.*?(?:#\}|$)|%\}|#\}", re.DOTALL)
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FILLED = ("/header", "/footer")
_SHOWN = 60


class Found(NamedTuple):
    """The fields of a model, each once, in its order, with its name as typed in Word.

    `headed` when it has a head of its own: words or a picture.
    """

    names: Mapping[str, str]
    headed: bool

    @property
    def unknown(self) -> tuple[str, ...]:
        """Those that are not in the list."""
        return tuple(name for name in self.names if name not in FIELDS)

    @property
    def missing(self) -> tuple[str, ...]:
        """Those that it is a pity to leave out."""
        return tuple(name for name in USEFUL if name not in self.names)


def scan(document: Document, name: str) -> Found:
    """The fields of a document.

    Raises:
        ModelRefusedError: commands, names that are none, fields where they cannot be filled.
    """
    names: dict[str, str] = {}
    headed = False
    for root, filled in _roots(document):
        for paragraph in root.iter(qn("w:p")):
            found = _fields(text_of(paragraph), name)
            if found and not filled:
                raise ModelRefusedError(refused.BAD_PLACE, name, _written(next(iter(found))))
            names |= {word: raw for word, raw in found.items() if word not in names}
        headed = headed or _heads(root)
        if filled:
            _refuse_hidden(root, name)
    _check_content(document, name)
    return Found(names, headed or "commune" in names or "mairie" in names)


def text_of(paragraph: Any) -> str:  # noqa: ANN401 - lxml
    """The words of a paragraph, without those of a text box that hangs on it."""
    mark = qn("w:p")
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(mark)) is paragraph)


def content_place(document: Document) -> Any | None:  # noqa: ANN401 - lxml
    """The paragraph of the body that is « {{ contenu }} » and nothing else."""
    places = [p for p in document.element.body.iterchildren(qn("w:p")) if _is_content(text_of(p))]
    return places[0] if len(places) == 1 else None


def _is_content(text: str) -> bool:
    found = FIELD.fullmatch(text.strip())
    return found is not None and slug(found[1]) == CONTENT


def _fields(text: str, name: str) -> dict[str, str]:
    command = _COMMAND.search(text)
    if command is not None:
        raise ModelRefusedError(refused.COMMANDS, name, command[0][:_SHOWN])
    found: dict[str, str] = {}
    for match in FIELD.finditer(text):
        word = slug(match[1])
        if not _NAME.fullmatch(word):
            raise ModelRefusedError(refused.BAD_FIELD, name, match[0][:_SHOWN])
        found.setdefault(word, " ".join(match[1].split()))
    rest = FIELD.sub("", text).strip()
    # A brace at either end would be joined with that of the next paragraph.
    if "{{" in rest or "}}" in rest or text.strip().endswith("{") or text.strip().startswith("}"):
        at = max(0, rest.find("{{"), rest.find("}}"))
        raise ModelRefusedError(refused.BAD_FIELD, name, rest[max(0, at - 20) : at + 30].strip())
    return found


def _check_content(document: Document, name: str) -> None:
    """« contenu » once in all, and where whole paragraphs and tables can stand."""
    texts = [text_of(p) for root, _filled in _roots(document) for p in root.iter(qn("w:p"))]
    count = sum(slug(found[1]) == CONTENT for text in texts for found in FIELD.finditer(text))
    if count and (count > 1 or content_place(document) is None):
        raise ModelRefusedError(refused.BAD_PLACE, name, _written(CONTENT))


def _refuse_hidden(root: Any, name: str) -> None:  # noqa: ANN401 - lxml
    """Braces in what is no text (the description of a picture, the code of a Word field) would be filled too."""
    for each in root.iter():
        held = [*map(str, each.attrib.values()), *([each.text or ""] if each.tag != qn("w:t") else [])]
        for text in held:
            if FIELD.search(text) or _COMMAND.search(text):
                raise ModelRefusedError(refused.BAD_PLACE, name, text.strip()[:_SHOWN])


def _heads(root: Any) -> bool:  # noqa: ANN401 - lxml
    """Whether a header says or shows something, or a picture opens the body."""
    if root.tag == qn("w:hdr"):
        return any(text_of(p).strip() for p in root.iter(qn("w:p"))) or next(root.iter(*_PICTURES), None) is not None
    return root.tag == qn("w:document") and next(root.iter(*_PICTURES), None) is not None


_PICTURES = tuple(map(qn, ("w:drawing", "w:pict")))


def _roots(document: Document) -> Iterator[tuple[Any, bool]]:
    """The parts that hold paragraphs, as plain XML, and whether their fields are filled."""
    yield parse_xml(document.part.blob), True
    for relation in document.part.rels.values():
        if not relation.is_external and relation.target_part.content_type.endswith("+xml"):
            yield parse_xml(relation.target_part.blob), relation.reltype.endswith(_FILLED)


def _written(name: str) -> str:
    return f"{{{{ {name} }}}}"

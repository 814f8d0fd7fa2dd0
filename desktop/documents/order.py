"""Which paper is asked for, and the kinds of file that a paper may have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.documents.files import Progress
from desktop.domain.choices import DocumentKind

Ending = Literal["pdf", "docx", "xlsx", "csv", "ics"]


@dataclass(frozen=True)
class Order:
    """Which paper: its kind, for which partner and about which service or post, where each has its own."""

    kind: DocumentKind = DocumentKind.NOTE
    recipient: str = ""
    about: str = ""


Files = Mapping[Ending, Callable[[Progress | None], bytes]]
"""What a paper has beside its PDF and its Word file: the content of each, made when it is asked for."""

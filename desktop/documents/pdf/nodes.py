"""What is read of a PDF, in which order: a tree of parts, and where each is drawn on the pages. Nothing here draws."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Role = Literal[
    "Document", "H1", "H2", "H3", "H4", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "TR", "TH", "TD", "Figure",
    "Div", "TOC", "TOCI", "Reference", "Link",
]  # fmt: skip
"""The standard structure types used here (ISO 32000-1, 14.8.4)."""


class Mark(NamedTuple):
    """A stretch of what is drawn: the page, from 1, and its number there."""

    page: int
    number: int


@dataclass
class Node:
    """A part of the paper; `alternative` is read in place of a drawing, `scope` is what a header cell heads.

    `numbering` is how the items of a list are marked. What is `once` is read where it is first drawn: the header row
    that comes back on each page of a table is an artefact there. `box` is where a drawing stands on its page;
    `link` is the page of a link, and its place among those of that page.
    """

    role: Role
    kids: "list[Node]" = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    alternative: str = ""
    scope: Literal["", "Column", "Row"] = ""
    numbering: Literal["", "Disc", "Decimal", "Square", "None"] = ""
    once: bool = False
    box: tuple[float, float, float, float] | None = None
    link: Mark | None = None

    def add(self, node: "Node") -> "Node":
        """Another part inside this one, after the others."""
        self.kids.append(node)
        return node

    def part(self, role: Role) -> "Node":
        """A new part of that role inside this one, after the others."""
        return self.add(Node(role))

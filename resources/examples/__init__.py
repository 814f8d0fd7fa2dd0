"""The worked examples as plain data: `load_example()` reads the TOML files of one of them into one table.

Amounts are written in euros and read as exact decimals; `desktop.domain.example` makes records of them.
"""

from typing import Any, NamedTuple

Sections = dict[str, list[dict[str, Any]]]


class Example(NamedTuple):  # a light start: home lists the examples, and loads no dataclass
    """One worked example: its name on the command line, what it is called and tells on screen, its files."""

    name: str
    title: str
    about: str
    files: tuple[str, ...]


EXAMPLES = (
    Example(
        "secretariat",
        "Secrétariat et service technique",
        "Deux secrétaires, une équipe technique.",
        (
            "projet.toml",
            "partenaires.toml",
            "services.toml",
            "moyens.toml",
            "couts_secretariat.toml",
            "couts_technique.toml",
            "accord.toml",
            "suivi.toml",
            "mobilisation.toml",
        ),
    ),
    Example(
        "permis",
        "Permis de construire",
        "Tarif ou coût exact, et l’année soldée.",
        ("permis.toml", "permis_suivi.toml"),
    ),
    Example(
        "cantine",
        "Cantine scolaire",
        "Chaque partie du coût a sa propre clé.",
        ("cantine.toml", "cantine_suivi.toml"),
    ),
)
"""Every example, the first one being the one to begin with."""


def example(name: str = "") -> Example:
    """The example of this name, the first one without a name; `KeyError` when there is none."""
    return {"": EXAMPLES[0], **{item.name: item for item in EXAMPLES}}[name]


def load_example(name: str = "") -> Sections:
    """Section name → its entries, in file order; `MalformedEntryError` names the file that cannot be read."""
    from importlib.resources import files  # noqa: PLC0415 - a light start: the example is read only when asked for

    from resources.entries import parsed  # noqa: PLC0415 - same

    folder = files("resources.examples")
    sections: Sections = {}
    for file in example(name).files:
        for section, entries in parsed(folder.joinpath(file).read_text(encoding="utf-8"), file).items():
            sections.setdefault(section, []).extend(entries if isinstance(entries, list) else [entries])
    return sections

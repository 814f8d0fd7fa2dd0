"""What is shipped with the application and under which licence: a list, and the full texts of what is in the tree."""

from importlib.resources import files

from resources.entries import Entry, read


def libraries() -> tuple[tuple[str, str, str], ...]:
    """Name, licence and use of each library that runs inside the application."""
    entry = read(files("resources.licences"), "libraries.toml")
    found = tuple(_library(item) for item in entry.tables("libraries"))
    entry.close()
    return found


def texts() -> tuple[str, ...]:
    """The licences of the fonts and of the national list, whole."""
    folder = files("resources.licences")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".txt"))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def _library(entry: Entry) -> tuple[str, str, str]:
    found = (entry.text("name"), entry.text("licence"), entry.text("use"))
    entry.close()
    return found

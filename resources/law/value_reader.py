"""Reads the dated values of the law, and the series that are known year by year."""

from resources.entries import Entry, unique
from resources.law.dating import check_dates
from resources.law.figures import Parameter, Series
from resources.law.reading import Register, dates, needed
from resources.law.statements import Statement


def read_parameters(file: Entry, articles: Register) -> tuple[Parameter, ...]:
    """The values in the order of the file; two versions of one never hold on the same day."""
    found = []
    for entry in file.tables("parameters"):
        since, until = dates(entry)
        name, label, value, unit = entry.text("id"), entry.text("label"), entry.value("value"), entry.text("unit", "")
        found.append(Parameter(name, label, value, unit, _sourced(entry, articles), since, until))
        entry.close()
    file.close()
    check_dates(found, lambda parameter: parameter.id, file, "parameters")
    return tuple(found)


def read_series(file: Entry, articles: Register) -> dict[str, Series]:
    """The series by name."""

    def build(entry: Entry) -> Series:
        values = entry.by_year("values")
        if not values:
            raise entry.wrong("aucune année.")
        return Series(entry.text("id"), entry.text("label"), entry.text("unit"), values, _sourced(entry, articles))

    found = unique(file.tables("series"), build, lambda series: series.id)
    file.close()
    return found


def _sourced(entry: Entry, articles: Register) -> Statement:
    said = needed(entry, "say", articles)
    if not said.articles:
        raise entry.wrong("aucun article : une valeur de la loi a toujours une source.", "say")
    return said

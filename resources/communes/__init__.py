"""The national list of communes and EPCI: `Communes().search("st jean", near="85047")`, read only and offline.

Importing costs nothing; the file is opened at the first question. `build.py` makes the file anew each year.
"""

from resources.communes.catalogue import Communes
from resources.communes.records import Commune, Epci, Former, ListUnavailableError, Match, Population, Source

__all__ = ["Commune", "Communes", "Epci", "Former", "ListUnavailableError", "Match", "Population", "Source"]

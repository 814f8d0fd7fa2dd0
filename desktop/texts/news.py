"""What the texts in use and the national list hold that a dossier may not know yet."""

from functools import cache
from typing import TYPE_CHECKING

from desktop.domain.law.news import News
from resources.communes.records import Commune, ListUnavailableError

if TYPE_CHECKING:
    from desktop.texts.in_use import Texts
    from resources.communes import Communes


def news_of(texts: "Texts", communes: "Communes") -> News:
    """Each commune is looked for once: the review asks after every edit."""

    @cache
    def commune(code: str) -> Commune | None:
        try:
            return communes.commune(code)
        except ListUnavailableError:  # told where she looks a commune up
            return None

    return News(texts.changes_since, commune)

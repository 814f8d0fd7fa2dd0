"""The numbered articles of a délibération, after « Le conseil municipal, après en avoir délibéré »."""

from collections.abc import Sequence

from desktop.documents.acts.draft import Draft
from desktop.documents.blocks import Block, Paragraph

Article = str | tuple[str, Sequence[Block]]
"""Its sentence, with what stands under it where there is something."""


def operative(draft: Draft, articles: Sequence[Article]) -> list[Block]:
    """« Article 1er », « Article 2 »…, under the words by which the council decides."""
    council = draft.words.council
    blocks: list[Block] = [
        Paragraph(f"Le {council}, après en avoir délibéré :", bold=True, align="center"),
    ]
    for number, article in enumerate(articles, start=1):
        text, under = (article, ()) if isinstance(article, str) else article
        blocks += [Paragraph(text, label=f"Article {number}{'er' if number == 1 else ''}."), *under]
    return blocks

"""The commune's own Word model: checked, kept on this computer, and filled instead of our pages."""

from typing import NamedTuple

from desktop.documents.model.fields import Head


class Model(NamedTuple):
    """The file of the commune, and what its fields say beside the paper."""

    content: bytes
    head: Head

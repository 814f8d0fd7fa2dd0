"""What a post is called on paper: its mark, never the name of who holds it."""

from desktop.domain.dataset import Dataset
from desktop.domain.planning.discreet import nameless
from desktop.domain.records import Post


def marks_of(dataset: Dataset) -> dict[str, str]:
    """« Agent 2 », by post: as typed, else its place among all the posts of the dossier."""
    typed = nameless(dataset)
    posts = dataset.all(Post)
    return {post.id: typed(post.label).strip() or f"Poste {place}" for place, post in enumerate(posts, start=1)}

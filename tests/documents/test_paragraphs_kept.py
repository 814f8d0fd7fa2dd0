"""Words to say are cut by paragraph: what is left of one never ends with a sentence of another."""

from desktop.documents.sentences_kept import paragraphs, whole

FIRST = "Si l’on ne fait rien. Les prix montent."
LONG = f"Dans six ans,\u00a0{'un service ' * 12}pour tous. Le compte est clos en janvier."


def test_a_sentence_does_not_jump_over_the_beginning_of_its_paragraph() -> None:
    assert whole(f"{FIRST} {LONG}", 100) == f"{FIRST} Le compte est clos en janvier.", "as it was: a false sequel"
    assert paragraphs(f"{FIRST}\n{LONG}", 100) == FIRST
    assert paragraphs(f"{FIRST}\n{LONG}\nFin.", 100) == f"{FIRST} Fin."
    assert paragraphs(f"{FIRST}\nUn. {LONG}", 100) == f"{FIRST} Un."
    assert paragraphs(FIRST, 100) == FIRST
    assert paragraphs("", 100) == ""

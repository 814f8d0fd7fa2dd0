"""Fields side by side: nothing of their help is cut, whatever the width, and each line begins at one height."""

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.conftest import Show
from widgets.form import Form
from widgets.labels import Text
from widgets.text_fields import LineField

LONG = "« Estimé » se voit dans les documents, jusqu’à ce que vous le confirmiez. Il figure sur la fiche de paie."


@pytest.mark.parametrize("width", range(400, 800, 40))
def test_a_help_text_that_wraps_once_more_is_shown_whole(qtbot: QtBot, show: Show, width: int) -> None:
    form = Form(abreast=2)
    left, right = LineField(), LineField()
    form.add("short", "Source", left, help_text="Une fiche de paie.")
    form.add("long", "Fiabilité", right, help_text=LONG)
    form.resize(width, 300)
    show(form)
    form.resize(width, form.heightForWidth(width))
    helps = form.findChildren(Text)
    qtbot.waitUntil(lambda: all(text.height() >= text.heightForWidth(text.width()) for text in helps))
    tops = {text.mapTo(form, text.rect().topLeft()).y() for text in helps}
    assert len(tops) == 1, "both begin at the same height"
    assert right.mapTo(form, right.rect().topLeft()).y() > left.mapTo(form, left.rect().topLeft()).y()

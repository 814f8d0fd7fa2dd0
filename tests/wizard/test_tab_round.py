"""Tab leaves a page by the footer that is read after it, whichever page was made first."""

import pytest
from PySide6.QtCore import Qt

from tests.wizard.conftest import Open


@pytest.mark.parametrize("step", ["services", "objectives"])
def test_tab_goes_from_the_page_to_the_footer_and_round(dossier: Open, step: str):
    driver = dossier()
    for seen in ("services", "objectives", step):
        page = driver.open(seen)
    shell = driver.shell
    shell.help.set_folded(True)
    driver.bot.wait(20)
    met = [driver.focused()]
    while shell.header.home not in met:
        driver.press(Qt.Key.Key_Tab)
        met.append(driver.focused())
        assert len(met) < 40, "no way out of the page"
    assert met[-4:-1] == [shell.footer.previous, shell.footer.done, shell.footer.following]
    assert all(page.isAncestorOf(widget) or shell.help.isAncestorOf(widget) for widget in met[:-4])

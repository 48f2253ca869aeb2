"""What comes from elsewhere is shown in tool tips as it is, whatever it looks like."""

import re

import pytest
from PySide6.QtGui import Qt, QTextDocument
from pytestqt.qtbot import QtBot

from roots_desktop.ui.widgets.tips import plain
from tests.architecture.sources import modules


@pytest.mark.parametrize(
    "text",
    [
        "<b>Urlaub</b>",
        "Projekt <img src='file:///etc/x.png'> A",
        "a <a href='https://x.example'>b</a>\nc & d",
        "<!-- nichts -->",
        "<script>alert(1)</script>",
    ],
)
def test_markup_is_shown_letter_by_letter(text: str, qtbot: QtBot) -> None:
    told, document = plain(text), QTextDocument()
    if Qt.mightBeRichText(told):  # as a tool tip decides
        document.setHtml(told)
    else:
        document.setPlainText(told)
    assert document.toPlainText() == text


@pytest.mark.parametrize("text", ["", "Urlaub", "7:30 < 8:00", "Fels & Ufer", "zwei\nZeilen"])
def test_plain_texts_stay_as_they_are(text: str) -> None:
    assert plain(text) == text
    assert not Qt.mightBeRichText(text)


def test_every_tool_tip_is_plain() -> None:
    """But the one of the tray, which roots words alone."""
    told = re.compile(r"(?:setToolTip|QToolTip\.showText)\((?!.*plain\()|ToolTipRole\)?:\n(?!.*(?:\n.*)?plain\()")
    found = {module.path for module in modules() if module.room == "ui" and told.search(module.text.replace("...", ""))}
    assert found <= {"roots_desktop/ui/tray.py"}

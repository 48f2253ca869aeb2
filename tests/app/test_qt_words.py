"""Qt's own words, in the language that roots speaks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from roots_desktop.app.qt_words import speak


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()


@pytest.mark.parametrize(("language", "said"), [("de", "Alles auswählen"), ("en", "Select All"), ("xx", "Select All")])
def test_the_menu_of_a_text_field(application: QApplication, language: str, said: str) -> None:
    speak(application, language)
    assert QCoreApplication.translate("QLineEdit", "Select All") == said

"""Qt's own words in the language of roots: the menu of a text field, the names of keys. Knows no word of roots."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication


def speak(application: QApplication, language: str) -> None:
    """Has Qt speak a language ("de"); English where Qt brings no words in it."""
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)

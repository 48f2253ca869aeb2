"""Qt's own words in the language of roots: the menu of a text field, the names of keys. Knows no word of roots."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication


def speak(application: QApplication, language: str) -> None:
    """Has Qt speak a language ("de"); English where Qt brings no words in it."""
    translator = QTranslator(application)
    if load_words(translator, language):
        application.installTranslator(translator)


def load_words(translator: QTranslator, language: str) -> bool:
    """True where Qt brings words in the language; the translator has them then."""
    return translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))

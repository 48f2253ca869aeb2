"""The catalogue of translations: one for window and terminal. Knows languages, not what is said."""

import gettext
import locale
from collections.abc import Mapping
from functools import cache

from roots_desktop.assets import asset

LANGUAGES = ("en", "de")
DOMAIN = "roots"


def mark(message: str) -> str:
    """The message itself: says that an entry of a table is in the catalogue, to be translated when it is shown."""
    return message


class Words:
    """Text in one language. English is the key of every entry; `{names}` in it are filled with the values given."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._translations = _load(self.language)

    def text(self, message: str, **values: object) -> str:
        """The message in this language; the empty one stays empty."""
        if not message:
            return ""
        translated = self._translations.gettext(message)
        return translated.format(**values) if values else translated

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """The form of the message for a number, which fills `{n}`."""
        return self._translations.ngettext(one, many, number).format(n=number, **values)


def system_language(environment: Mapping[str, str]) -> str:
    """The first language of the system that roots speaks, else English."""
    named = [environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)]
    if named and named[0] in ("C", "POSIX"):
        return "en"
    wished = (environment.get("LANGUAGE", "") or (named[0] if named else locale.getlocale()[0] or "")).split(":")
    for name in wished:
        short = name[:2].lower()
        if short in LANGUAGES or name.lower().startswith("german"):
            return "de" if name.lower().startswith("german") else short
    return "en"


@cache
def _load(language: str) -> gettext.NullTranslations:
    """Read once: nobody changes a catalogue while roots runs, and a view may ask for both languages row by row."""
    file = asset("translations", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    if not file.is_file():
        return gettext.NullTranslations()
    with file.open("rb") as stream:
        return gettext.GNUTranslations(stream)

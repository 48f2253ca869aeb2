"""Versions of roots and which of two is the newer one. Knows nobody who could be asked."""

import re
from dataclasses import dataclass

_NUMBERS = re.compile(r"(\d{1,6}(?:\.\d{1,6}){0,3})")


@dataclass(frozen=True, slots=True)
class Release:
    """A version that can be had: where (`page`, https, may be empty), and what is new, by language ("de", "en")."""

    version: str
    page: str = ""
    news: tuple[tuple[str, str], ...] = ()

    def told(self, language: str) -> str:
        """What is new in a language, else in English, else in any; empty where nothing was said."""
        known = dict(self.news)
        return known.get(language) or known.get("en") or next(iter(known.values()), "")


def is_version(text: str) -> bool:
    """True for up to four numbers with dots between: `1.12.0`."""
    return _NUMBERS.fullmatch(text) is not None


def is_newer(version: str, than: str) -> bool:
    """True where a version comes after another; missing numbers are noughts, and what is no version is not newer."""
    if not (is_version(version) and is_version(than)):
        return False
    return _padded(version) > _padded(than)


def _padded(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))

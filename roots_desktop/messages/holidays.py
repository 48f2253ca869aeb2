"""Public holidays of several sources in words: which one rules a year, which one is silent. Knows no day."""

from roots_desktop.domain.holidays import HolidayYear, speaks
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import source_label


def ruling_year_text(year: HolidayYear, words: Words) -> str:
    """`2026: Personio`."""
    return f"{year.year}: {source_label(year.source, words)}"


def silent_year_text(year: HolidayYear, words: Words) -> str:
    """`no public holidays in Moco for 2027`; empty for a year about which its source says something."""
    if speaks(year):
        return ""
    return words.text(
        "no public holidays in {source} for {year}", source=source_label(year.source, words), year=year.year
    )

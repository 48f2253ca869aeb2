"""Public holidays of several sources in words: which one rules a year, which one is silent, where they differ."""

from roots_desktop.domain.holidays import Disagreement, HolidayYear, speaks
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import day_and_month
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


def disagreement_text(found: Disagreement, words: Words) -> str:
    """`Moco has 15 August, Personio has not.`"""
    return words.text(
        "{has} has {day}, {lacks} has not.",
        has=source_label(found.has, words),
        lacks=source_label(found.lacks, words),
        day=day_and_month(found.day, words),
    )

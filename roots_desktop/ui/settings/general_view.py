"""What General in Settings offers, and what it says about it. Pure: no Qt."""

from dataclasses import dataclass

from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.regions import REGIONS
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import INTERVALS, Settings

Entries = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GeneralView:
    """Choices and the hints below them; an empty hint is left out."""

    intervals: tuple[tuple[str, int], ...]
    interval_hint: str
    countries: Entries
    states: Entries
    region_hint: str
    languages: Entries
    language_hint: str
    themes: Entries
    closings: tuple[tuple[str, bool], ...]
    closing_hint: str
    logins: tuple[tuple[str, bool], ...]
    login_hint: str
    notices: tuple[tuple[str, bool], ...]
    notice_hint: str
    updates_hint: str


def general_view(
    picture: Picture, settings: Settings, spoken: str, words: Words, *, tray: bool, refused: bool = False
) -> GeneralView:
    """The page. `spoken` is the language that roots started with, `tray` says whether there is one.

    `refused`: the system did not let its entry for the login be changed.
    """
    text = words.text
    return GeneralView(
        intervals=tuple((interval_text(minutes, words), minutes) for minutes in INTERVALS),
        interval_hint=text("Paused. Nothing is read until you resume.") if picture.activity.paused else "",
        countries=((text("Not chosen"), ""), *countries(words)),
        states=states(settings.region.country if settings.region else "", words),
        region_hint=_region_hint(picture, settings, words),
        languages=((text("As the system"), ""), ("Deutsch", "de"), ("English", "en")),
        language_hint=_language_hint(settings, spoken, words),
        themes=((text("As the system"), "system"), (text("Light"), "light"), (text("Dark"), "dark")),
        closings=((text("Keep running in the tray"), True), (text("Quit"), False)),
        closing_hint="" if tray else _no_tray(words),
        logins=((text("Start roots"), True), (text("Do nothing"), False)),
        login_hint=_login_hint(words, tray=tray, refused=refused),
        notices=((text("Tell me on the last working day"), True), (text("Say nothing"), False)),
        notice_hint=text("Once a month, and only where something is open in it."),
        updates_hint=_updates_hint(picture, settings, words),
    )


def interval_text(minutes: int, words: Words) -> str:
    """`every 30 minutes`, `every 2 hours`."""
    if minutes < 60:
        return words.text("every {n} minutes", n=minutes)
    hours = minutes // 60
    return words.text("every hour") if hours == 1 else words.text("every {n} hours", n=hours)


def countries(words: Words) -> Entries:
    """Name and code of each country."""
    return tuple((country.place.name(words.language), country.place.code) for country in REGIONS)


def states(country: str, words: Words) -> Entries:
    """Name and code of each part of a country with holidays of its own, by name; first the country as a whole."""
    known = next((entry for entry in REGIONS if entry.place.code == country), None)
    if known is None or not known.subdivisions:
        return ()
    named = sorted((place.name(words.language), place.code) for place in known.subdivisions)
    return ((words.text("Nationwide only"), ""), *named)


def region_of(country: str, state: str) -> Region | None:
    """The region of two choices."""
    return Region(country, state or None) if country else None


def region_name(region: Region, words: Words) -> str:
    """`Saxony, Germany`."""
    known = next((entry for entry in REGIONS if entry.place.code == region.country), None)
    if known is None:
        return region.country
    country = known.place.name(words.language)
    state = next((place for place in known.subdivisions if place.code == region.subdivision), None)
    return f"{state.name(words.language)}, {country}" if state is not None else country


def _region_hint(picture: Picture, settings: Settings, words: Words) -> str:
    if picture.region is not None and picture.region != settings.region:
        return words.text(
            "Personio says {region}, and that counts. Your choice holds while it says nothing.",
            region=region_name(picture.region, words),
        )
    return words.text("For public holidays where no connected service gives any.")


def _language_hint(settings: Settings, spoken: str, words: Words) -> str:
    if settings.language and settings.language != spoken:
        return words.text("roots speaks it after the next start.")
    return ""


def update_problem(address: str, words: Words) -> str:
    """What is wrong with an address for newer versions, empty where nothing is."""
    if not address or is_allowed_address(address):
        return ""
    return words.text("Enter an address that starts with https:// and holds no user name, “?” or “#”.")


def _updates_hint(picture: Picture, settings: Settings, words: Words) -> str:
    if not settings.update_address:
        return words.text("Off: nobody is asked. Your organisation may name you an address.")
    newer = picture.activity.release
    if newer is not None:
        return words.text("roots {version} can be had. About roots says what is new.", version=newer.version)
    return words.text("Asked once a day. Nothing is downloaded, and only the version of roots is sent.")


def _no_tray(words: Words) -> str:
    return words.text("No tray found, so closing the window quits. GNOME needs the extension AppIndicator for one.")


def _login_hint(words: Words, *, tray: bool, refused: bool) -> str:
    if refused:
        return words.text("The system did not let this be changed. Its own settings for the login may.")
    return words.text("It starts in the tray.") if tray else words.text("Without a tray its window opens.")

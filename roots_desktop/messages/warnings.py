"""Warnings of a connect and notices about the local data, as sentences. Knows neither provider nor store."""

from collections.abc import Iterable, Mapping
from datetime import date

from roots_desktop.domain.connections import ConnectWarning
from roots_desktop.domain.snapshot import Notice
from roots_desktop.messages import moco
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import long_date
from roots_desktop.messages.permissions import area_name, permission_name
from roots_desktop.messages.states import ActionLine

_WARNINGS: Mapping[str, tuple[str, str]] = {
    "secret_not_stored": (
        mark("The secret is not stored"),
        mark("roots used the secret for this run only. Without a keyring it has to be given again each time."),
    ),
    "employee_inactive": (
        mark("The employee is inactive in {provider}"),
        mark("Absences stay readable. A balance is usually not given any more."),
    ),
    "schedule_unreadable": (
        mark("No work schedule from Personio"),
        mark("Ask your administrator to release “Work schedule”. Until then the hours in Settings count."),
    ),
    "balance_unreadable": (
        mark("No vacation balance from Personio"),
        mark("The credential may not read the balance. Ask your administrator to allow “Absences: read”."),
    ),
    "holidays_unavailable": (
        mark("No public holidays from Personio"),
        mark("roots uses its own calendar for your region. Days that only your company gives are not in it."),
    ),
    "credential_too_broad": (
        mark("This credential can also read: {names}"),
        mark("roots does not use them. Ask your administrator for a credential limited to Employees and Absences."),
    ),
    "email_case_differs": (
        mark("The address is written differently in Personio"),
        mark("It is the same address but for capital letters, so roots uses your record."),
    ),
    "weekly_hours_mismatch": (
        mark("Weekly hours and work schedule differ in Personio"),
        mark("The work schedule adds up to {first}, the weekly hours say {second}. roots counts by the schedule."),
    ),
}

_NOTICES: Mapping[str, tuple[str, str]] = {
    "restored": (
        mark("The data file was damaged. roots restored a backup of {day}; the next sync fills the rest."),
        mark("OK"),
    ),
    "started_empty": (
        mark("The data file was damaged and has been put aside as {file}. The next sync fills a new one."),
        mark("OK"),
    ),
    "unsent_lost": (
        mark("Bookings that were not sent yet could not be read from the damaged file {file}. Check what is missing."),
        mark("OK"),
    ),
    "held_back": (
        mark("The last reply would remove {number} records, so roots kept them. Are they really gone?"),
        mark("Check…"),
    ),
    "export_failed": (
        mark("The calendar file could not be written. Check its folder in Settings, Export."),
        mark("OK"),
    ),
    "release_available": (
        mark("roots {version} can be had. Settings, About roots, says what is new."),
        mark("OK"),
    ),
    "export_taken": (
        mark("A roots.ics of another program lies where the calendar file belongs. Choose another folder in Export."),
        mark("OK"),
    ),
}


def warning_text(warning: ConnectWarning, words: Words, *, provider: str = "Personio") -> tuple[str, str]:
    """Title and sentence of a warning of the named product: what it means and what to do."""
    title, body = _WARNINGS.get(warning.code, (mark("{provider} said something roots does not know"), ""))
    if provider == moco.NAME:
        title, body = moco.WARNINGS.get(warning.code, (title, body))
    if any(name.endswith(":write") for name in warning.details):
        title = mark("This credential can do more than roots needs: {names}")
    first, second = (*warning.details, "", "")[:2]
    named = words.text(title, names=permission_areas(warning.details, words), provider=provider)
    return named, words.text(body, first=first, second=second)


def warning_line(warning: ConnectWarning, words: Words, *, provider: str = "Personio") -> str:
    """The same as one text: `No vacation balance from Personio. The credential may not …`."""
    title, body = warning_text(warning, words, provider=provider)
    return f"{title}. {body}".strip() if body else title


def notice_line(notice: Notice, words: Words) -> ActionLine:
    """What happened to the local data and must be told once."""
    text, button = _NOTICES.get(notice.code, (mark("Something happened to the local data: {code}"), mark("OK")))
    first, second, *_ = (*notice.details, "", "")
    told = words.text(text, file=first, version=first, day=_day(second, words), number=second, code=notice.code)
    return ActionLine(told, words.text(button))


def permission_areas(names: Iterable[str], words: Words) -> str:
    """What several permissions are about, once each: `Attendances, Documents, Employees: write`."""
    return ", ".join(
        dict.fromkeys(
            permission_name(name, words).text if name.endswith(":write") else area_name(name, words) for name in names
        )
    )


def _day(text: str, words: Words) -> str:
    try:
        return long_date(date.fromisoformat(text), words)
    except ValueError:
        return words.text("an earlier day")

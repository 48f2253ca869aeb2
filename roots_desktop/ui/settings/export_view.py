"""What Export in Settings offers, and what it says about it. Pure: no Qt."""

from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.dates import next_month, previous_month
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_title
from roots_desktop.messages.warnings import notice_line
from roots_desktop.settings import EXPORT_MONTHS, Settings

_TROUBLES = frozenset({"export_failed", "export_taken"})
_MONTHS_BACK = 24


@dataclass(frozen=True, slots=True)
class ExportView:
    """The calendar file with its switches, what is wrong with it, and the months that a sheet can be made of.

    `masked` is how the file is, `may_mask` whether that can be chosen: while the window hides kinds, so does the file.
    """

    on: bool
    folder: str
    spans: tuple[tuple[str, int], ...]
    masked: bool
    may_mask: bool
    mask_hint: str
    trouble: str
    months: tuple[tuple[str, str], ...]


def export_view(snapshot: Snapshot, settings: Settings, today: date, words: Words) -> ExportView:
    """The page."""
    text = words.text
    hidden = text("Kinds of absence are hidden everywhere now, so in the file too.")
    plain = text("Calendars that others see learn when you are away, not why. Work elsewhere is left out then.")
    troubles = [notice for notice in snapshot.notices if notice.code in _TROUBLES]
    return ExportView(
        on=settings.export and bool(settings.export_folder),
        folder=settings.export_folder or text("No folder chosen"),
        spans=tuple((text("{n} months back", n=months), months) for months in EXPORT_MONTHS),
        masked=settings.export_private or settings.private,
        may_mask=not settings.private,
        mask_hint=hidden if settings.private else plain,
        trouble=notice_line(troubles[0], words).text if troubles and settings.export else "",
        months=tuple((month_title(month, words), month.isoformat()) for month in _months(today)),
    )


def _months(today: date) -> tuple[date, ...]:
    """From the next month back through two years."""
    months = [next_month(today)]
    for _ in range(_MONTHS_BACK):
        months.append(previous_month(months[-1]))
    return tuple(months)

"""Keeps the calendar file up to date in the folder that the user chose. Knows no widget and never logs a path.

The file is written whole or not at all, and only when its content is another.
"""

import logging
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from roots_desktop.clock import Clock
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.dates import Period, previous_month
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Notice, Picture, Snapshot
from roots_desktop.exports.ics import PRODUCT, CalendarFrame, calendar
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import Settings
from roots_desktop.store.files import drop_old_drafts, write_private_file
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.publisher import Publisher

FILE = "roots.ics"
FAILED, TAKEN = "export_failed", "export_taken"
"""The codes of the notices: it could not be written, and another program's file lies there."""

log = logging.getLogger(__name__)


class _TakenError(Exception):
    """Another program's file has the name."""


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What the content of the file hangs on."""

    folder: Path
    today: date
    first: date
    private: bool
    owner: str | None
    absences: tuple[Absence, ...]
    holiday_years: tuple[HolidayYear, ...]
    schedules: tuple[Schedule, ...]


class Exporting:
    """`look` is called again and again, in the event loop's thread; what does not work is told once, until it works."""

    def __init__(self, engine: Engine, clock: Clock, publisher: Publisher, words: Words) -> None:
        self._engine = engine
        self._clock = clock
        self._publisher = publisher
        self._words = words
        self._seen: tuple[Picture, Settings, date] | None = None
        self._written: _Inputs | None = None
        self._failed = ""

    def look(self, settings: Settings) -> None:
        """Writes the file where the data or the wishes are others than at the last look. Raises StorageError."""
        picture, today = self._publisher.picture, self._clock.today()
        if self._is_seen(picture, settings, today):
            return
        self._seen = (picture, settings, today)
        if not settings.export or not settings.export_folder:
            self._written = None
            self._tell("")
            return
        inputs = _inputs(picture.snapshot, settings, today)
        if inputs == self._written and (inputs.folder / FILE).is_file():
            return
        failed = self._write(picture.snapshot, inputs)
        self._written = None if failed else inputs
        self._tell(failed)

    def _is_seen(self, picture: Picture, settings: Settings, today: date) -> bool:
        """Compared by identity: a new picture is looked at, however large it is."""
        return self._seen is not None and self._seen[0] is picture and self._seen[1:] == (settings, today)

    def _write(self, snapshot: Snapshot, inputs: _Inputs) -> str:
        """The code of the notice, empty where the file is as it should be."""
        file = inputs.folder / FILE
        try:
            drop_old_drafts(file, self._clock.now())
            earlier = _read(file)
            frame = CalendarFrame(Period(inputs.first, date.max), self._clock.now(), inputs.private, earlier)
            text = calendar(snapshot.record(inputs.today), frame, self._words)
            if text != earlier:
                write_private_file(file, text.encode("utf-8"))
        except _TakenError:
            return TAKEN
        except OSError as error:
            log.warning("the calendar file was not written: %s", type(error).__name__)
            return FAILED
        return ""

    def _tell(self, failed: str) -> None:
        """One notice per incident; it goes when there is nothing wrong any more."""
        told = {notice.code for notice in self._publisher.picture.snapshot.notices} & {FAILED, TAKEN}
        outdated = told - {failed}
        for code in outdated:
            self._engine.dismiss_notice(code)
        news = failed not in ("", self._failed, *told)
        if news:
            self._engine.tell(Notice(failed))
        self._failed = failed
        if news or outdated:
            self._publisher.read_again()


def written_by_roots(folder: Path) -> tuple[Path, ...]:
    """The calendar file in a folder if roots wrote it, and the drafts of it that a killed process left."""
    file = folder / FILE
    drafts = tuple(sorted(folder.glob(f"{FILE}.[0-9]*.new")))
    try:
        return (file, *drafts) if _read(file) else drafts
    except (OSError, _TakenError):
        return drafts


def _inputs(snapshot: Snapshot, settings: Settings, today: date) -> _Inputs:
    return _Inputs(
        folder=Path(settings.export_folder),
        today=today,
        first=_months_before(today, settings.export_months),
        private=settings.private or settings.export_private,
        owner=snapshot.owner_of_absences(),
        absences=snapshot.absences,
        holiday_years=snapshot.holiday_years,
        schedules=snapshot.schedules,
    )


def _months_before(day: date, months: int) -> date:
    first = day.replace(day=1)
    for _ in range(months):
        first = previous_month(first)
    return first


def _read(file: Path) -> str:
    """What roots wrote there before; empty where there is nothing. Raises _TakenError for another program's file."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ""
    text = content.decode("utf-8", errors="replace")
    if text and f"PRODID:{PRODUCT}" not in text:
        raise _TakenError
    return text

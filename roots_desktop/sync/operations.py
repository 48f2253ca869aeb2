"""Does what the window asks: starts runs, edits by hand, keeps settings. Knows no widget and no thread.

Whatever fails is told through the publisher.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import assert_never

from roots_desktop import commands
from roots_desktop.clock import Clock
from roots_desktop.domain.connections import Connection, Part
from roots_desktop.domain.dates import Period, previous_month
from roots_desktop.domain.entries import EntryMonth, PresenceMonth
from roots_desktop.domain.errors import KeyringError, NotConnectedError, RootsError
from roots_desktop.domain.type_choices import PERSONIO
from roots_desktop.settings import Settings, moco_parts_off, save_settings
from roots_desktop.store.failures import storage_error
from roots_desktop.sync.connecting import PASSING
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.plan import needs_user
from roots_desktop.sync.publisher import Publisher
from roots_desktop.sync.tasks import Tasks, unexpected

MOCO = "moco"
PAGE_REST_SECONDS = 0.7
"""The user turns pages: only where they stay is looked at."""

Running = (
    commands.SyncNow
    | commands.CancelSync
    | commands.Connect
    | commands.CancelConnect
    | commands.ForgetAttempt
    | commands.Disconnect
    | commands.ReplaceSecret
    | commands.UnlockKeyring
)
Editing = commands.SaveAbsence | commands.RemoveAbsence | commands.SetSchedule | commands.DismissNotice
Working = (
    commands.Book
    | commands.ChangeWaiting
    | commands.DiscardWaiting
    | commands.SendOutbox
    | commands.ClockIn
    | commands.ClockOut
    | commands.StartTimer
    | commands.StopTimer
    | commands.DropTimer
)
Accounting = commands.SaveAccount | commands.SaveCorrection | commands.RemoveCorrection
Adjusting = commands.PauseSync | commands.ResumeSync | commands.SaveSettings | commands.AcceptHeldBack | commands.LookAt
Obeyed = Running | Editing | Accounting | Working | Adjusting
"""All that can be done while the engine is open."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings, and the file they are kept in."""

    settings: Settings
    path: Path


class Operations:
    """Lives as long as its engine is open; every method is called in the event loop's thread."""

    def __init__(
        self, engine: Engine, clock: Clock, publisher: Publisher, tasks: Tasks, preferences: Preferences
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._publisher = publisher
        self._tasks = tasks
        self._preferences = preferences
        self._look: asyncio.Task[None] | None = None
        self._looked: set[tuple[str, str]] = set()

    @property
    def settings(self) -> Settings:
        """As the window wants them now."""
        return self._preferences.settings

    def obey(self, command: Obeyed) -> None:
        """Does what is asked, or starts it; tells what could not be done.

        The last refusal goes first, so that the next one is news even if it says the same. Turning a page asks nothing.
        """
        if not isinstance(command, commands.LookAt):
            self._publisher.refuse(None)
        try:
            self._obey(command)
        except RootsError as error:
            self._publisher.refuse(error.failure())
        except Exception as error:  # noqa: BLE001 - a command that meets the unforeseen must not end the thread
            self._publisher.refuse(unexpected(error))

    async def end(self) -> None:
        """Stops what was started here."""
        if self._look is not None:
            self._look.cancel()
            await asyncio.gather(self._look, return_exceptions=True)

    def _obey(self, command: Obeyed) -> None:
        if isinstance(command, Running):
            self._run(command)
        elif isinstance(command, Editing):
            self._edit(command)
            self._publisher.read_again(replace(self._publisher.activity, last_refusal=None))
        elif isinstance(command, Accounting):
            self._account(command)
            self._publisher.read_again(replace(self._publisher.activity, last_refusal=None))
        elif isinstance(command, Working):
            self._work(command)
            self._publisher.read_again(replace(self._publisher.activity, last_refusal=None))
            self._tasks.send_outbox()
        else:
            self._adjust(command)

    def _run(self, command: Running) -> None:
        match command:
            case commands.SyncNow(provider):
                self._sync_now(provider)
                with suppress(NotConnectedError):
                    self._engine.booking.wishes.hurry()
            case commands.CancelSync(provider):
                self._tasks.cancel_sync(provider)
            case commands.Connect():
                self._tasks.connect(command)
            case commands.CancelConnect():
                self._tasks.cancel_connect()
            case commands.ForgetAttempt():
                self._forget_attempt()
            case commands.Disconnect(provider, keep_archive):
                self._tasks.disconnect(provider, keep_archive=keep_archive)
            case commands.ReplaceSecret(provider, secret):
                self._tasks.replace_secret(provider, secret)
            case commands.UnlockKeyring():
                self._unlock_keyring()
            case _:
                assert_never(command)

    def _edit(self, command: Editing) -> None:
        match command:
            case commands.SaveAbsence(absence):
                self._engine.save_absence(absence)
            case commands.RemoveAbsence(absence_id):
                self._engine.remove_absence(absence_id)
            case commands.SetSchedule(week, valid_from, estimated):
                self._engine.set_schedule(week, valid_from, estimated=estimated)
            case commands.DismissNotice(code):
                self._engine.dismiss_notice(code)
            case _:
                assert_never(command)

    def _account(self, command: Accounting) -> None:
        match command:
            case commands.SaveAccount(count_from, opening_minutes):
                self._engine.save_account(count_from, opening_minutes)
            case commands.SaveCorrection(correction):
                self._engine.save_correction(correction)
            case commands.RemoveCorrection(correction_id):
                self._engine.remove_correction(correction_id)
            case _:
                assert_never(command)

    def _work(self, command: Working) -> None:
        """Everything that goes through the outbox: it is kept before anything is told, and sent afterwards."""
        booking = self._engine.booking
        match command:
            case commands.Book(writes):
                booking.add(writes)
            case commands.ChangeWaiting(id_, write):
                booking.wishes.change(id_, write)
            case commands.DiscardWaiting(id_):
                booking.wishes.discard(id_)
            case commands.SendOutbox():
                booking.wishes.retry()
            case commands.ClockIn(at, home_office):
                booking.plan_clock_in(at, home_office=home_office)
            case commands.ClockOut(at):
                booking.plan_clock_out(at)
            case commands.StartTimer(project_id, task_id, note):
                booking.start_timer(project_id, task_id, note)
            case commands.StopTimer(note):
                booking.wishes.stop_timer(note)
            case commands.DropTimer():
                booking.wishes.drop_timer()
            case _:
                assert_never(command)

    def _adjust(self, command: Adjusting) -> None:
        match command:
            case commands.PauseSync():
                self._publisher.tell(replace(self._publisher.activity, paused=True))
            case commands.ResumeSync():
                self._publisher.tell(replace(self._publisher.activity, paused=False))
            case commands.SaveSettings(settings):
                self._save_settings(settings)
            case commands.AcceptHeldBack(provider):
                self._engine.accept_held_back(provider)
                self._tasks.sync(provider, asked=True)
            case commands.LookAt(period):
                if self._look is not None:
                    self._look.cancel()
                self._look = asyncio.get_running_loop().create_task(self._look_at(period))
            case _:
                assert_never(command)

    def _sync_now(self, provider: str | None) -> None:
        for connection in self._connections():
            if provider in (None, connection.provider):
                self._tasks.sync(connection.provider, asked=True)

    def _sync_anew(self, provider: str) -> None:
        """A sync that began under another rule would end with the wrong types, so it makes room."""
        if any(connection.provider == provider for connection in self._connections()):
            self._tasks.sync(provider, asked=True, anew=True)

    def _forget_attempt(self) -> None:
        attempt = self._publisher.activity.attempt
        if attempt is not None and not attempt.running:
            self._publisher.tell(replace(self._publisher.activity, attempt=None))

    def _unlock_keyring(self) -> None:
        for connection in self._connections():
            if connection.failure is not None and connection.failure.code == KeyringError.code:
                self._tasks.sync(connection.provider, asked=True)

    def _save_settings(self, settings: Settings) -> None:
        before, self._preferences = self._preferences, replace(self._preferences, settings=settings)
        try:
            save_settings(self._preferences.path, settings)
        except OSError as error:
            raise storage_error(error) from error
        finally:
            self._publisher.interval = timedelta(minutes=settings.interval_minutes)
            if settings.region != before.settings.region:
                self._engine.choose(settings.region)
            self._engine.take_types(settings.types)
            if settings.types.left_out(PERSONIO) != before.settings.types.left_out(PERSONIO):
                self._sync_anew(PERSONIO)
            if settings.moco_parts != before.settings.moco_parts:
                self._engine.switch_off({MOCO: moco_parts_off(settings.moco_parts)})
                self._sync_now(MOCO)
            self._publisher.read_again(replace(self._publisher.activity, last_refusal=None))

    async def _look_at(self, period: Period) -> None:
        """Fills what is not read as a matter of course: holidays of far years, amounts of old absences."""
        await asyncio.sleep(PAGE_REST_SECONDS)
        try:
            if self._engine.refresh_calendar(period):
                self._publisher.read_again()
            await self._read_more(period)
        except RootsError as error:
            self._publisher.refuse(error.failure())
        except Exception as error:  # noqa: BLE001 - a look that meets the unforeseen must not go unheard
            self._publisher.refuse(unexpected(error))

    async def _read_more(self, period: Period) -> None:
        """What somebody has looked for in vain, they need not look for again, unless it never came to that."""
        for provider in [connection.provider for connection in self._connections()]:
            await self._tasks.idle(provider)
            connection = self._publisher.picture.snapshot.connection(provider)
            if connection is None or self._publisher.activity.paused or needs_user(connection.failure):
                continue
            wanting = self._wanting(connection, period) | self._months_wanting(connection, period)
            if wanting - self._looked:
                begun = self._clock.now().replace(microsecond=0)
                self._tasks.sync(provider, asked=False, look_at=period)
                await self._tasks.idle(provider)
                if self._came_through(provider, begun):
                    self._looked |= wanting

    def _came_through(self, provider: str, begun: datetime) -> bool:
        """True where the run since then was neither cancelled nor stopped by bad weather."""
        runs = (run for run in self._publisher.picture.snapshot.runs if run.provider == provider)
        run = next(runs, None)
        if run is None or run.started_at < begun:
            return False
        return not any(failure.failure.code in PASSING for failure in run.failures)

    def _wanting(self, connection: Connection, period: Period) -> set[tuple[str, str]]:
        """The absences in the period, outside the usual years, whose amounts per day nobody has asked for.

        Only a provider with an interface of its own for absences tells amounts.
        """
        today = self._clock.today()
        if connection.apis.absences is None:
            return set()
        return {
            (absence.id, absence.version)
            for absence in self._publisher.picture.snapshot.absences
            if absence.provider == connection.provider
            and absence.amounts is None
            and absence.period(today).overlaps(period)
            and not today.year - 1 <= absence.last_day(today).year
        }

    def _months_wanting(self, connection: Connection, period: Period) -> set[tuple[str, str]]:
        """The past months in the period, of a provider that gives months: those that were never read, and of those
        that not every sync reads, the ones that were not read today.
        """
        snapshot, today, zone = self._publisher.picture.snapshot, self._clock.today(), self._clock.zone()
        shown = {day.replace(day=1) for day in period.days() if day <= today}
        kinds: Mapping[Part, Sequence[EntryMonth | PresenceMonth]] = {
            Part.ENTRIES: snapshot.entry_months,
            Part.PRESENCES: snapshot.presence_months,
        }
        fresh = {
            (part, known.month)
            for part, months in kinds.items()
            for known in months
            if known.month >= previous_month(today)
            or (known.read_at is not None and known.read_at.astimezone(zone).date() >= today)
        }
        return {
            (part.value, f"{month} {today}")
            for part in kinds
            if any(state.part is part and state.available for state in connection.parts)
            for month in shown
            if (part, month) not in fresh
        }

    def _connections(self) -> tuple[Connection, ...]:
        return tuple(found for found in self._publisher.picture.snapshot.connections if not found.archived)

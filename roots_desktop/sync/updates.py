"""Asks once a day for a newer version of roots, where the settings name an address. Downloads nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from roots_desktop import __version__
from roots_desktop.clock import Clock
from roots_desktop.domain.errors import RootsError
from roots_desktop.domain.releases import Release, is_newer
from roots_desktop.domain.snapshot import Notice
from roots_desktop.settings import Settings
from roots_desktop.store.release_note import ReleaseNote, load_release_note, save_release_note
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.publisher import Publisher

NEWER = "release_available"
"""The code of the notice."""

ReadRelease = Callable[[str], Awaitable[Release]]

log = logging.getLogger(__name__)


class Updates:
    """`look` is called again and again, in the event loop's thread; `folder` is where it is kept what was asked."""

    def __init__(self, engine: Engine, folder: Path, clock: Clock, publisher: Publisher, read: ReadRelease) -> None:
        self._engine = engine
        self._folder = folder
        self._clock = clock
        self._publisher = publisher
        self._read = read
        self._note = load_release_note(folder)
        self._task: asyncio.Task[None] | None = None

    def look(self, settings: Settings) -> None:
        """Asks where it is time to, and shows what is known. The first question of a day is the only one, answered or
        not; while roots is paused or has no network nobody is asked. Raises StorageError.
        """
        address, activity = settings.update_address, self._publisher.activity
        if not address:
            self._forget()
        elif self._is_due(address) and not (activity.paused or activity.offline):
            self._keep(replace(self._known(address), asked_on=self._clock.today()))
            self._task = asyncio.get_running_loop().create_task(self._ask(address))
        self._show()

    async def end(self) -> None:
        """Stops asking."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _is_due(self, address: str) -> bool:
        running = self._task is not None and not self._task.done()
        asked = self._note.address == address and self._note.asked_on == self._clock.today()
        return not (running or asked)

    def _known(self, address: str) -> ReleaseNote:
        """What this address said before; another's answer is none of its."""
        return self._note if self._note.address == address else ReleaseNote(address)

    async def _ask(self, address: str) -> None:
        try:
            release = await self._read(address)
            self._keep(replace(self._known(address), release=release))
        except RootsError as error:
            log.info("no answer about newer versions: %s", error.code)

    def _forget(self) -> None:
        if self._note != ReleaseNote():
            self._keep(ReleaseNote())

    def _keep(self, note: ReleaseNote) -> None:
        """In memory in any case: a full disk must not make roots ask again and again."""
        self._note = note
        try:
            save_release_note(self._folder, note)
        except OSError as error:
            log.info("what is known of newer versions was not kept: %s", type(error).__name__)

    def _show(self) -> None:
        """A version that is newer than this one, in the picture for as long as it is, and told once."""
        found = self._note.release
        newer = found if found is not None and is_newer(found.version, __version__) else None
        self._publisher.tell(replace(self._publisher.activity, release=newer))
        notice = None if newer is None else Notice(NEWER, (newer.version,))
        for known in self._publisher.picture.snapshot.notices:
            if known.code == NEWER and known != notice:
                self._engine.dismiss_notice(NEWER)
                self._publisher.read_again()
        if notice is not None and newer is not None and self._note.told != newer.version:
            self._keep(replace(self._note, told=newer.version))
            self._engine.tell(notice)
            self._publisher.read_again()

"""The question for a newer version as the service lives: off by default, once a day, told once."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from roots_desktop import commands
from roots_desktop.domain.errors import RootsError, UnreachableError
from roots_desktop.domain.releases import Release
from roots_desktop.domain.snapshot import Notice
from roots_desktop.settings import Settings
from roots_desktop.sync.service import LOOK_AROUND_SECONDS
from tests.sync.fakes import FakeSecrets, MovedClock, Script
from tests.sync.test_service import House

ADDRESS = "https://it.example.com/roots.json"
NEWER = Release("99.0", "https://it.example.com/roots")
HOUR = 3600.0
DAY = timedelta(days=1)


@dataclass
class Asked:
    """Stands for the network: answers, or fails, and remembers who was asked."""

    answer: Release | RootsError = NEWER
    addresses: list[str] = field(default_factory=list)

    async def read(self, address: str) -> Release:
        self.addresses.append(address)
        await asyncio.sleep(1)
        if isinstance(self.answer, RootsError):
            raise self.answer
        return self.answer


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def house(folder: Path, script: Script, secrets: FakeSecrets, moved_clock: MovedClock, asked: Asked) -> House:
    return House(
        folder, script, secrets, moved_clock, settings=Settings(update_address=ADDRESS), read_release=asked.read
    )


def test_it_is_off_unless_an_address_is_named(house: House, asked: Asked) -> None:
    house.settings = Settings()

    async def story(house: House) -> None:
        await asyncio.sleep(2 * HOUR)

    house.live(story)
    assert asked.addresses == []
    assert not (house.folder / "release.json").exists()


def test_a_newer_version_is_shown_and_told_once(house: House, asked: Asked) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)
        assert house.picture.activity.release == NEWER
        assert Notice("release_available", ("99.0",)) in house.snapshot.notices
        await house.do(commands.DismissNotice("release_available"))
        await asyncio.sleep(HOUR)
        assert house.notices() == []
        assert house.picture.activity.release == NEWER

    house.live(story)
    assert asked.addresses == [ADDRESS]


def test_once_a_day_even_over_many_starts(house: House, asked: Asked) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)

    house.live(story)
    house.live(story)
    assert asked.addresses == [ADDRESS]
    assert house.picture.activity.release == NEWER, "known without asking"
    house.clock.jump(DAY)
    house.live(story)
    assert asked.addresses == [ADDRESS, ADDRESS]


def test_a_failure_is_quiet_and_keeps_what_was_known(house: House, asked: Asked) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)

    house.live(story)
    asked.answer = UnreachableError("no way")
    house.clock.jump(DAY)
    house.live(story)
    assert len(asked.addresses) == 2
    assert house.picture.activity.release == NEWER
    assert house.picture.activity.last_refusal is None


def test_the_version_that_runs_is_no_news(house: House, asked: Asked) -> None:
    asked.answer = Release("0.0.1")

    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)
        assert (house.picture.activity.release, house.notices()) == (None, [])

    house.live(story)


def test_switched_off_nothing_is_left(house: House) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)
        await house.do(commands.SaveSettings(Settings()), seconds=10)
        assert (house.picture.activity.release, house.notices()) == (None, [])

    house.live(story)
    assert "99.0" not in (house.folder / "release.json").read_text()


def test_another_address_is_asked_at_once_and_starts_afresh(house: House, asked: Asked) -> None:
    other = "https://example.org/roots.json"

    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)
        asked.answer = UnreachableError("no way")
        await house.do(commands.SaveSettings(Settings(update_address=other)), seconds=10)
        assert house.picture.activity.release is None

    house.live(story)
    assert asked.addresses == [ADDRESS, other]


def test_while_paused_nobody_is_asked(house: House, asked: Asked) -> None:
    async def story(house: House) -> None:
        await house.do(commands.PauseSync())
        await asyncio.sleep(HOUR)
        assert asked.addresses == []
        await house.do(commands.ResumeSync(), seconds=10)

    house.live(story)
    assert asked.addresses == [ADDRESS]


def test_a_folder_that_cannot_be_written_asks_once_per_start(
    house: House, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("roots_desktop.sync.updates.save_release_note", fail)

    async def story(house: House) -> None:
        await asyncio.sleep(HOUR)
        assert house.picture.activity.release == NEWER

    house.live(story)
    assert asked.addresses == [ADDRESS]


def test_quitting_in_the_middle_waits_for_nobody(house: House, asked: Asked) -> None:
    async def story(house: House) -> None:
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
        assert asked.addresses == [ADDRESS]

    house.live(story)
    assert house.picture.activity.release is None

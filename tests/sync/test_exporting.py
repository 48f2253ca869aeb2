"""The calendar file in the folder of choice: when it is written, what it says, what happens where it cannot be."""

import asyncio
import os
import stat
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from roots_desktop import commands
from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.errors import StorageFailedError
from roots_desktop.domain.snapshot import Notice, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.warnings import notice_line
from roots_desktop.settings import Settings
from roots_desktop.sync.engine import Engine
from roots_desktop.sync.exporting import FAILED, FILE, TAKEN, Exporting
from roots_desktop.sync.publisher import Publisher
from roots_desktop.sync.service import LOOK_AROUND_SECONDS, Service, ServiceOptions
from roots_desktop.sync.timetable import Timetable
from tests.log_guard import ExpectLog
from tests.sync.fakes import MovedClock, run_virtually

SICK = Absence("", "manual", Kind.SICK, "Sick leave", date(2026, 11, 3), date(2026, 11, 4))


class Desk:
    """An exporter over the real store, and everything that was published."""

    def __init__(self, engine: Engine, clock: MovedClock, folder: Path) -> None:
        self.engine = engine
        self.clock = clock
        self.folder = folder
        self.settings = Settings(export=True, export_folder=str(folder), export_private=False)
        self.pictures: list[Picture] = []
        timetable = Timetable(lambda: 0.0)
        self.publisher = Publisher(engine, clock, timetable, self.pictures.append, Picture())
        self.publisher.read_again()
        self.exporting = Exporting(engine, clock, self.publisher, Words("en"))

    @property
    def file(self) -> Path:
        return self.folder / FILE

    @property
    def text(self) -> str:
        return self.file.read_bytes().decode("utf-8")

    def look(self) -> None:
        self.exporting.look(self.settings)

    def save(self, absence: Absence) -> Absence:
        saved = self.engine.save_absence(absence)
        self.publisher.read_again()
        return saved

    def notices(self) -> list[str]:
        return [notice.code for notice in self.publisher.picture.snapshot.notices]


@pytest.fixture
def desk(engine: Engine, moved_clock: MovedClock, tmp_path: Path) -> Desk:
    """A desk whose folder is empty."""
    folder = tmp_path / "calendars"
    folder.mkdir()
    return Desk(engine, moved_clock, folder)


def test_it_is_written_for_its_owner_only_and_leaves_no_draft(desk: Desk) -> None:
    desk.save(SICK)
    desk.look()
    assert "SUMMARY:Sick leave" in desk.text
    assert stat.S_IMODE(desk.file.stat().st_mode) == 0o600
    assert [path.name for path in desk.folder.iterdir()] == [FILE]


def test_off_or_without_a_folder_nothing_is_written(desk: Desk) -> None:
    for settings in (replace(desk.settings, export=False), replace(desk.settings, export_folder="")):
        desk.exporting.look(settings)
    assert list(desk.folder.iterdir()) == []


def test_every_change_is_followed(desk: Desk) -> None:
    saved = desk.save(SICK)
    desk.look()
    desk.save(replace(saved, end=date(2026, 11, 5)))
    desk.look()
    assert "DTEND;VALUE=DATE:20261106" in desk.text
    assert "SEQUENCE:1" in desk.text
    desk.engine.remove_absence(saved.id)
    desk.publisher.read_again()
    desk.look()
    assert "VEVENT" not in desk.text


def test_without_news_the_file_stays_as_it_is(desk: Desk) -> None:
    desk.save(SICK)
    desk.look()
    os.utime(desk.file, ns=(1, 1))
    desk.clock.jump(timedelta(minutes=30))
    desk.publisher.read_again()
    desk.look()
    another = Exporting(desk.engine, desk.clock, desk.publisher, Words("en"))
    another.look(desk.settings)
    assert desk.file.stat().st_mtime_ns == 1


def test_a_file_that_was_deleted_comes_back(desk: Desk) -> None:
    desk.look()
    desk.file.unlink()
    desk.publisher.read_again()
    desk.look()
    assert desk.file.is_file()


def test_kinds_are_hidden_on_wish_and_in_privacy_mode(desk: Desk) -> None:
    desk.save(SICK)
    for hiding in (replace(desk.settings, export_private=True), replace(desk.settings, private=True)):
        desk.exporting.look(desk.settings)
        assert "Sick" in desk.text
        desk.exporting.look(hiding)
        assert "SUMMARY:Absent" in desk.text
        assert "Sick" not in desk.text


@pytest.mark.parametrize(("months", "told"), [(3, False), (12, True), (24, True)])
def test_the_past_goes_as_far_as_wished(desk: Desk, months: int, told: bool) -> None:
    desk.save(replace(SICK, start=date(2025, 11, 1), end=date(2025, 11, 1)))
    desk.save(replace(SICK, start=date(2026, 8, 1), end=date(2026, 8, 1)))
    desk.save(replace(SICK, start=date(2028, 8, 1), end=date(2028, 8, 1)))
    desk.exporting.look(replace(desk.settings, export_months=months))
    assert ("20251101" in desk.text) == told
    assert "20260801" in desk.text
    assert "20280801" in desk.text


def test_an_open_end_goes_on_with_the_day(desk: Desk) -> None:
    desk.save(replace(SICK, end=None))
    desk.look()
    assert "DTEND;VALUE=DATE:20261120" in desk.text
    desk.clock.jump(timedelta(days=1))
    desk.look()
    assert "DTEND;VALUE=DATE:20261121" in desk.text


class TestTrouble:
    def test_it_is_told_once_and_names_no_path(self, desk: Desk, expect_log: ExpectLog) -> None:
        expect_log("roots_desktop.sync.exporting", "the calendar file was not written: FileNotFoundError")
        desk.folder.rmdir()
        for _ in range(3):
            desk.look()
            desk.publisher.read_again()
        assert desk.notices() == [FAILED]
        desk.engine.dismiss_notice(FAILED)
        desk.publisher.read_again()
        desk.look()
        assert desk.notices() == []

    def test_the_notice_goes_once_it_works(self, desk: Desk, expect_log: ExpectLog) -> None:
        expect_log("roots_desktop.sync.exporting", "the calendar file was not written: FileNotFoundError")
        desk.folder.rmdir()
        desk.look()
        desk.folder.mkdir()
        desk.publisher.read_again()
        desk.look()
        assert desk.notices() == []
        assert desk.file.is_file()

    def test_the_notice_of_an_earlier_run_goes_too(self, desk: Desk) -> None:
        desk.engine.tell(Notice(FAILED))
        desk.publisher.read_again()
        desk.look()
        assert desk.notices() == []

    def test_the_notice_goes_when_it_is_switched_off(self, desk: Desk, expect_log: ExpectLog) -> None:
        expect_log("roots_desktop.sync.exporting", "the calendar file was not written: FileNotFoundError")
        desk.folder.rmdir()
        desk.look()
        desk.exporting.look(replace(desk.settings, export=False))
        assert desk.notices() == []

    def test_what_was_there_stays_where_writing_fails(
        self, desk: Desk, expect_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        expect_log("roots_desktop.sync.exporting", "the calendar file was not written: OSError")
        desk.save(SICK)
        desk.look()
        before = desk.text

        def fail(_file: Path, _content: bytes) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("roots_desktop.sync.exporting.write_private_file", fail)
        desk.exporting.look(replace(desk.settings, export_private=True))
        assert desk.text == before
        assert desk.notices() == [FAILED]

    def test_another_programs_file_is_left_alone(self, desk: Desk) -> None:
        other = "BEGIN:VCALENDAR\r\nPRODID:-//Example//Diary//EN\r\nEND:VCALENDAR\r\n"
        desk.file.write_bytes(other.encode())
        desk.look()
        assert desk.text == other
        assert desk.notices() == [TAKEN]

    def test_notices_have_words(self) -> None:
        for code in (FAILED, TAKEN):
            line = notice_line(Notice(code), Words("en"))
            assert "folder" in line.text
            assert line.button == "OK"


def test_the_service_keeps_it_up_to_date(
    make_engine: Callable[..., Engine], moved_clock: MovedClock, tmp_path: Path
) -> None:
    wished = Settings(export=True, export_folder=str(tmp_path), export_private=False)

    async def story(service: Service) -> None:
        service.submit(commands.SaveAbsence(SICK))
        service.submit(commands.SaveSettings(wished))
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
        assert "SUMMARY:Sick leave" in (tmp_path / FILE).read_text(encoding="utf-8")
        service.submit(commands.SaveSettings(replace(wished, private=True)))
        await asyncio.sleep(LOOK_AROUND_SECONDS + 0.5)
        assert "SUMMARY:Abwesend" in (tmp_path / FILE).read_text(encoding="utf-8")

    _live(make_engine, moved_clock, tmp_path, story)


def _live(
    make_engine: Callable[..., Engine],
    clock: MovedClock,
    folder: Path,
    story: Callable[[Service], Awaitable[None]],
) -> None:
    async def life() -> None:
        options = ServiceOptions(folder / "settings.json", folder, spread=lambda: 0.0, words=Words("de"))
        service = Service(make_engine, clock, lambda _picture: None, Settings(), options)
        running = asyncio.ensure_future(service.run())
        await asyncio.sleep(0)
        try:
            await story(service)
        finally:
            service.stop()
            await running

    run_virtually(life())


def test_a_notice_that_cannot_be_kept_is_tried_again(
    desk: Desk, expect_log: ExpectLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    expect_log("roots_desktop.sync.exporting", "the calendar file was not written: FileNotFoundError")
    desk.folder.rmdir()

    def fail(_notice: Notice) -> None:
        raise StorageFailedError("full")

    with monkeypatch.context() as broken:
        broken.setattr(desk.engine, "tell", fail)
        with pytest.raises(StorageFailedError):
            desk.look()
    desk.publisher.read_again()
    desk.look()
    assert desk.notices() == [FAILED]

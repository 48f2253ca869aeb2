"""Shots of the dialogs for work for `python -m tests.screenshots`."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from roots_desktop.domain.snapshot import Picture
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.tray import TrayController
from roots_desktop.ui.work.booking_dialog import BookingDialog
from roots_desktop.ui.work.booking_view import BookingDraft, draft_of_entry
from roots_desktop.ui.work.check_dialog import CheckDialog
from roots_desktop.ui.work.day_dialog import DayDialog
from roots_desktop.ui.work.outbox_dialog import OutboxDialog
from roots_desktop.ui.work.presence_dialog import PresenceDialog
from roots_desktop.ui.work.presence_view import PresenceDraft
from roots_desktop.ui.work.timer_dialog import TimerDialog
from roots_desktop.ui.work.work_dialogs import WorkDialogs
from roots_desktop.ui.work.work_menu import WorkMenu
from tests.ui.dialog_shots import Shot, Stage
from tests.ui.work import work_sample


def work_shots(stage: Stage) -> Iterator[Shot]:
    """All of them, in both languages."""
    for language, suffix in (("en", ""), ("de", "-de")):
        make = partial(_model, stage, language)
        for name, shot in (*_day_shots(stage, make), *_form_shots(stage, make), *_list_shots(stage, make)):
            yield f"work-{name}{suffix}", shot


Maker = Callable[[Picture], AppModel]


def _model(stage: Stage, language: str, picture: Picture) -> AppModel:
    return stage.model(picture, language)


def _day_shots(stage: Stage, make: Maker) -> Iterator[Shot]:
    pictures = {
        "day": (work_sample.picture(), work_sample.THURSDAY),
        "day-waiting": (work_sample.picture(outbox=work_sample.outbox()), work_sample.TUESDAY),
        "day-half": (work_sample.picture(), work_sample.MONDAY),
        "day-unread": (work_sample.picture(entry_months=(), presence_months=()), work_sample.MONDAY),
    }
    for name, (picture, day) in pictures.items():
        yield name, partial(_day, stage, make, picture, day)


def _day(stage: Stage, make: Maker, picture: Picture, day: object) -> QWidget:
    dialog = DayDialog(make(picture), stage.theming)
    dialog.show_day(day)  # type: ignore[arg-type]  # a date
    return dialog


def _form_shots(stage: Stage, make: Maker) -> Iterator[Shot]:
    yield "booking", lambda: _booking(stage, make)
    yield "booking-change", lambda: _booking(stage, make, change=True)
    yield "presence", lambda: _presence(stage, make)
    yield "timer", lambda: _timer(stage, make, work_sample.picture())
    yield "timer-runs", lambda: _timer(stage, make, work_sample.timing())
    yield "timer-moco", lambda: _timer(stage, make, work_sample.timing_in_moco())


def _booking(stage: Stage, make: Maker, *, change: bool = False) -> QWidget:
    dialog = BookingDialog(make(work_sample.offline()), stage.theming)
    entry = work_sample.entries()[3]
    if change:
        dialog.edit(draft_of_entry(entry), entry)
    else:
        dialog.edit(BookingDraft(work_sample.THURSDAY))
        dialog.length.field.setText("90x")
        dialog.length.field.textEdited.emit("90x")
    return dialog


def _presence(stage: Stage, make: Maker) -> QWidget:
    dialog = PresenceDialog(make(work_sample.offline()), stage.theming)
    dialog.edit(PresenceDraft(work_sample.TUESDAY, "13:00"))
    return dialog


def _timer(stage: Stage, make: Maker, picture: Picture) -> QWidget:
    dialog = TimerDialog(make(picture), stage.theming)
    dialog.open_timer()
    return dialog


def _list_shots(stage: Stage, make: Maker) -> Iterator[Shot]:
    yield "outbox", lambda: _outbox(stage, make, work_sample.picture(outbox=work_sample.outbox()))
    yield "outbox-empty", lambda: _outbox(stage, make, work_sample.picture())
    yield "check", lambda: _check(stage, make, work_sample.picture())
    yield "check-unread", lambda: _check(stage, make, work_sample.picture(entry_months=()))
    yield "menu", lambda: _menu(stage, make)
    yield "tray-menu", lambda: _tray(stage, make)


def _outbox(stage: Stage, make: Maker, picture: Picture) -> QWidget:
    dialog = OutboxDialog(make(picture), stage.theming)
    dialog.open_outbox()
    return dialog


def _check(stage: Stage, make: Maker, picture: Picture) -> QWidget:
    dialog = CheckDialog(make(picture), stage.theming)
    dialog.open_month(work_sample.NOVEMBER)
    return dialog


def _menu(stage: Stage, make: Maker) -> QWidget:
    model, owner = make(work_sample.picture(outbox=work_sample.outbox())), QWidget()
    menu = WorkMenu(model, stage.theming, WorkDialogs(model, stage.theming, owner), owner)
    menu.setParent(None)
    return menu


def _tray(stage: Stage, make: Maker) -> QWidget:
    model = make(work_sample.timing(outbox=work_sample.outbox()[:1]))
    menu = QMenu()
    TrayController(model, stage.theming, model).fill(menu)
    return menu

"""Work schedule in Settings: locked under Personio, editable otherwise. Sends the whole week at each change."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.commands import SetSchedule
from roots_desktop.domain.schedules import Week, week_minutes
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import duration
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import LockedBanner, SettingsPage
from roots_desktop.ui.settings.schedule_view import (
    LONGEST_DAY,
    DayRow,
    ScheduleView,
    day_rows,
    read_hours,
    schedule_view,
    week_note,
)
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.bars import ShareBar
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.spin_fields import HoursField
from roots_desktop.ui.widgets.surfaces import Separator

_BAR = 132


class WeekdayRow(QWidget):
    """Name, hours, bar, and room for a button at the right."""

    def __init__(self, theming: Theming, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = Label(theming, name)
        self._name.setFixedWidth(128)
        self.field = HoursField(theming, name, read_hours, duration, longest=LONGEST_DAY)
        self._bar = ShareBar(theming, _BAR)
        self._note = Label(theming, "", "caption", "textMuted")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(0)
        self.row.addWidget(self._name)
        self.row.addWidget(self.field)
        self.row.addSpacing(24)
        self.row.addWidget(self._bar)
        self.row.addWidget(self._note)
        self.row.addStretch(1)
        self.setFixedHeight(theming.theme.size("row.list") - 1)

    def show_day(self, day: DayRow) -> None:
        """The hours of one weekday."""
        self._name.set_text(day.name)
        self._name.set_color("text" if day.works else "textMuted")
        self.field.set_minutes(day.minutes)
        self._bar.set_share(day.share)
        self._bar.setVisible(day.works)
        self._note.set_text(day.note)
        self._note.setVisible(not day.works)


class SchedulePage(SettingsPage):
    """The seven weekdays, their sum, and who sets them."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(
            text("Work schedule"), text("Your target hours per weekday, before absences and public holidays.")
        )
        self._view: ScheduleView | None = None
        self.banner = LockedBanner(theming, model.words)
        self.banner.connections_wanted.connect(self.connections_wanted)
        self._use = Button(theming, text("Use these hours"))
        self._use.clicked.connect(self._use_estimate)
        self.banner.add_action(self._use)
        self._copy = Button(theming, text("Copy to Tue – Fri"), ButtonRole.FLAT)
        self._copy.clicked.connect(self._copy_monday)
        self.rows = [WeekdayRow(theming, "") for _ in range(7)]
        self._total = Label(theming, "", "strong", fixed=True)
        self._total_note = Label(theming, "", "caption", "textMuted")
        self._note_icon = IconLabel(theming, "info", "textMuted", size=14)
        self._note = Label(theming, "", "caption", "textMuted", wrap=True)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Shows the newest picture."""
        picture = self.model.picture
        view = schedule_view(picture.snapshot, self.model.clock.now(), self.model.words)
        self._show_footer(view)
        if view == self._view:
            return
        self._view = view
        self.banner.show_state(view.banner, locked=not view.editable, important=view.estimated)
        self._use.setVisible(view.estimated)
        self._copy.setVisible(view.editable)
        for row, day in zip(self.rows, view.rows, strict=True):
            row.show_day(day)
            row.field.setAccessibleName(day.name)
            row.field.set_locked(not view.editable, "" if view.editable else view.banner)
        self._total.set_text(view.total)
        self._total_note.set_text(view.total_note)
        self._note_icon.set_icon("info" if view.editable else "sync", "textMuted")
        self._note.set_text(view.note)

    def first_focus(self) -> QWidget | None:
        """Monday."""
        return self.rows[0].field

    def _show_footer(self, view: ScheduleView) -> None:
        refusal = self.model.refusal
        if view.editable and refusal is not None:
            told = sentence(refusal, self.model.words)
            self.set_footer(f"{told.message} {told.hint}", wrong=True)
        else:
            self.set_footer(view.footer)

    def _week(self) -> Week:
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = (row.field.minutes for row in self.rows)
        return monday, tuesday, wednesday, thursday, friday, saturday, sunday

    def _change_day(self, _index: int, _minutes: int) -> None:
        self._send(self._week())

    def _use_estimate(self) -> None:
        self._send(self._week(), estimated=True)

    def _copy_monday(self) -> None:
        monday, _, _, _, _, saturday, sunday = self._week()
        self._send((monday, monday, monday, monday, monday, saturday, sunday))

    def _send(self, week: Week, *, estimated: bool = False) -> None:
        """Asks for the week and shows it at once; the next picture says whether it was taken."""
        if self._view is None or not self._view.editable:
            return
        for row, day in zip(self.rows, day_rows(week, self.model.words), strict=True):
            row.show_day(day)
        self._total.set_text(duration(week_minutes(week)))
        self._total_note.set_text(week_note(week, self.model.words))
        self._view = None
        self.model.send(SetSchedule(week, estimated=estimated))

    def _build(self) -> None:
        self.content.addWidget(self.banner)
        self.content.addSpacing(16)
        for index, row in enumerate(self.rows):
            row.field.changed.connect(partial(self._change_day, index))
            self.content.addWidget(row)
            last = row is self.rows[-1]
            self.content.addWidget(Separator(self.theming, color="borderStrong" if last else "border"))
        self.rows[0].row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignVCenter)
        total = QHBoxLayout()
        total.setContentsMargins(0, 10, 0, 10)
        total.setSpacing(0)
        name = Label(self.theming, self.model.words.text("Per week"), "strong")
        name.setFixedWidth(137)
        self._total.setFixedWidth(103)
        total.addWidget(name)
        total.addWidget(self._total)
        total.addWidget(self._total_note, 1)
        self.content.addLayout(total)
        self.content.addSpacing(12)
        note = QHBoxLayout()
        note.setSpacing(6)
        note.addWidget(self._note_icon, 0, Qt.AlignmentFlag.AlignTop)
        note.addWidget(self._note, 1)
        self.content.addLayout(note)
        self.content.addStretch(1)

"""The timer on screen: start one on a project and a task, see it run, book it or drop it."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.commands import Book, DropTimer, StartTimer, StopTimer
from roots_desktop.domain.outbox import LONGEST_NOTE, Action, Write
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.surfaces import Card
from roots_desktop.ui.widgets.two_press_button import TwoPressButton
from roots_desktop.ui.work.booking_view import NO_PAIR
from roots_desktop.ui.work.form_dialog import labelled
from roots_desktop.ui.work.pair_picker import PairPicker
from roots_desktop.ui.work.pairs_view import choices
from roots_desktop.ui.work.sending import sending_text
from roots_desktop.ui.work.timer_view import Running, TimerView, elapsed_text, timer_view
from roots_desktop.ui.work.work_dialog import WorkDialog

_SIZE = QSize(520, 560)
_LEAST = QSize(520, 240)
_SECOND_MS = 1_000


class RunningCard(Card):
    """A timer that runs: what on, since when, how long."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(theming, parent)
        self.running: Running | None = None
        self.pair = Label(theming, "", "strong", wrap=True)
        self.about = Label(theming, "", "body", "textMuted", wrap=True)
        self.elapsed = Label(theming, "", "figure", fixed=True)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.pair)
        texts.addWidget(self.about)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 12, 16, 12)
        self.row.setSpacing(16)
        self.row.addLayout(texts, 1)
        self.row.addWidget(self.elapsed)

    def show_running(self, running: Running | None, place: str) -> None:
        """Another timer; none hides the card."""
        self.running = running
        self.setVisible(running is not None)
        if running is None:
            return
        self.pair.set_text(running.pair)
        self.about.set_text(" · ".join(filter(None, (place, running.since, running.note))))
        self.setAccessibleName(", ".join(filter(None, (running.pair, place, running.since))))


class TimerDialog(WorkDialog):
    """Counts each second while it shows, and not otherwise: the time is kept elsewhere."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, _LEAST, parent)
        text = model.words.text
        self.setWindowTitle(text("Timer"))
        self._view: TimerView | None = None
        self.here = RunningCard(theming)
        self.in_moco = RunningCard(theming)
        self.stop_moco = Button(theming, text("Stop"))
        self.in_moco.row.addWidget(self.stop_moco)
        self.pairs = PairPicker(theming, model.words)
        self.note = Field(theming, text("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self._offline = Label(theming, "", "caption", "textMuted", wrap=True)
        self.discard_button = TwoPressButton(theming, text("Discard…"), text("Discard for good"))
        self.close_button = Button(theming, text("Close"))
        self.stop_button = Button(theming, text("Stop and book"), ButtonRole.PRIMARY)
        self.start_button = Button(theming, text("Start timer"), ButtonRole.PRIMARY)
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND_MS)
        self._lay_out()
        self._join()
        self.resize(_SIZE)

    def open_timer(self) -> None:
        """Comes up with what runs, or with the question on what to start."""
        self.discard_button.forget()
        self.pairs.search.clear()
        self.bring_up()
        first = self.stop_button if self.here.running is not None else self.pairs.search
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the newest picture. What is being typed stays."""
        model = self.model
        self.pairs.offer(choices(model.picture.snapshot))
        told = sending_text(model.picture, model.words)
        self._offline.set_text(told)
        self._offline.setVisible(bool(told))
        view = timer_view(model.picture, model.record, model.clock.now(), model.words)
        if view != self._view:
            self._show(view)
        self._count()

    def showEvent(self, event: QShowEvent) -> None:
        """Begins to count."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing to count."""
        super().hideEvent(event)
        self._tick.stop()

    def _show(self, view: TimerView) -> None:
        text = self.model.words.text
        started = self._view is not None and self._view.here is None and view.here is not None
        self._view = view
        runs = view.here is not None
        self.page.set_head(text("Timer"), self._head(view))
        self.here.show_running(view.here, "")
        self.in_moco.show_running(view.in_moco, text("Runs in Moco"))
        stopping = view.in_moco is not None and view.in_moco.stopping
        self.stop_moco.setEnabled(not stopping)
        self.stop_moco.setText(text("Stopping …") if stopping else text("Stop"))
        if self._form.isHidden() != runs:
            self._form.setVisible(not runs)
            self.resize(_LEAST if runs else _SIZE)
        for button in (self.stop_button, self.discard_button):
            button.setVisible(runs)
        self.start_button.setVisible(not runs)
        self.page.primary = self.stop_button if runs else self.start_button
        self.discard_button.forget()
        self._allow()
        if started and self.isVisible():
            self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, view: TimerView) -> str:
        text = self.model.words.text
        if view.here is not None:
            return text("It goes on when roots is closed. Stopped, it becomes a time entry.")
        return text("Choose what you work on. Nothing is booked before you stop.")

    def _count(self) -> None:
        now = self.model.clock.now()
        for card in (self.here, self.in_moco):
            if card.running is not None:
                card.elapsed.set_text(elapsed_text(card.running, now))

    def _allow(self) -> None:
        self.start_button.setEnabled(self.pairs.pair != NO_PAIR)

    def _start(self) -> None:
        if self.pairs.pair != NO_PAIR:
            self.model.send(StartTimer(*self.pairs.pair, self.note.text().strip()))

    def _stop(self) -> None:
        self.model.send(StopTimer())

    def _discard(self) -> None:
        self.model.send(DropTimer())

    def _stop_moco(self) -> None:
        running = self.in_moco.running
        if running is not None and running.day is not None:
            self.model.send(Book((Write(Action.STOP_TIMER, running.day, running.entry_id),)))

    def _lay_out(self) -> None:
        text, content, footer = self.model.words.text, self.page.content, self.page.footer
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addLayout(labelled(self.theming, self.pairs, text("Project and task")), 1)
        form.addSpacing(12)
        form.addLayout(labelled(self.theming, self.note, text("Note")))
        content.setSpacing(12)
        content.addWidget(self.here)
        content.addWidget(self.in_moco)
        content.addWidget(self._form, 1)
        content.addWidget(self._offline)
        content.addStretch()
        footer.addWidget(self.discard_button)
        footer.addStretch(1)
        for button in (self.close_button, self.stop_button, self.start_button):
            footer.addWidget(button)
        self.quiet_buttons()
        below = (self.discard_button, self.close_button, self.stop_button, self.start_button)
        self.order_tabs([self.stop_moco, self.pairs.search, self.pairs.list, self.note, *below])

    def _join(self) -> None:
        self._tick.timeout.connect(self._count)
        self.pairs.changed.connect(self._allow)
        self.pairs.confirmed.connect(self._start)
        self.start_button.clicked.connect(self._start)
        self.stop_button.clicked.connect(self._stop)
        self.discard_button.confirmed.connect(self._discard)
        self.stop_moco.clicked.connect(self._stop_moco)
        self.close_button.clicked.connect(self.close)

"""The form for a time entry: day, length, project and task, note. Knows nothing of the provider."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.commands import Book, ChangeWaiting, Command, DiscardWaiting
from roots_desktop.domain.entries import TimeEntry
from roots_desktop.domain.outbox import LONGEST_NOTE, Action, Write
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.date_field import DateField
from roots_desktop.ui.widgets.fields import Field
from roots_desktop.ui.widgets.forms import LabelledField
from roots_desktop.ui.work.booking_view import BookingDraft, booking_check, write_of
from roots_desktop.ui.work.form_dialog import FormDialog, labelled
from roots_desktop.ui.work.pair_picker import PairPicker
from roots_desktop.ui.work.pairs_view import choices

_SIZE = QSize(520, 600)


class BookingDialog(FormDialog):
    """Books time, changes an entry, or changes a wish that was not sent yet."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, _SIZE, parent)
        text = model.words.text
        self._draft = BookingDraft(model.clock.today())
        self._entry: TimeEntry | None = None
        self.day = DateField(theming, text("Day"), model.words)
        self.length = LabelledField(theming, text("Duration"), placeholder="1:30")
        self.length.set_hint(text("As 1:30, 1.5 or 90m."))
        self.pairs = PairPicker(theming, model.words)
        self.note = Field(theming, text("Note"))
        self.note.setMaxLength(LONGEST_NOTE)
        self._build()
        self.length.edited.connect(self._check)
        self.pairs.changed.connect(self._check)
        self.pairs.confirmed.connect(self._confirm)

    def edit(self, draft: BookingDraft, entry: TimeEntry | None = None) -> None:
        """Comes up with these answers; `entry` is the one that they change."""
        text = self.model.words.text
        self._draft, self._entry = draft, entry
        self.day.set_day(draft.day)
        self.length.field.setText(draft.length)
        self.note.setText(draft.note)
        self.pairs.offer(choices(self.model.picture.snapshot, entry))
        self.pairs.choose(draft.pair)
        first = self.pairs.search if draft.is_new else self.length.field
        self.begin(text("Book time") if draft.is_new else text("Change time entry"), first, is_new=draft.is_new)
        self._check()

    def refresh(self) -> None:
        """Newly read projects are offered; what is being typed stays."""
        super().refresh()
        self.pairs.offer(choices(self.model.picture.snapshot, self._entry))

    def saving(self) -> Command:
        """The wish, or the other words of one that waits."""
        draft = self._answers()
        write = write_of(draft)
        return ChangeWaiting(draft.waiting_id, write) if draft.waiting_id else Book((write,))

    def removing(self) -> Command:
        """The wish to delete, or to forget the one that waits."""
        draft = self._draft
        if draft.waiting_id:
            return DiscardWaiting(draft.waiting_id)
        return Book((Write(Action.REMOVE_ENTRY, draft.day, draft.entry_id),))

    def _answers(self) -> BookingDraft:
        return BookingDraft(
            self.day.day,
            self.pairs.pair,
            self.length.field.text(),
            self.note.text(),
            entry_id=self._draft.entry_id,
            waiting_id=self._draft.waiting_id,
            exact=self._draft.exact,
        )

    def _check(self) -> None:
        found = booking_check(self._answers(), self.model.words)
        self.length.set_problem(found.length)
        self.save_button.setEnabled(found.ready)

    def _confirm(self) -> None:
        """A project and a task were chosen for good: on to the length."""
        self.length.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.length.field.selectAll()

    def _build(self) -> None:
        content = self.page.content
        content.addLayout(labelled(self.theming, self.pairs, self.model.words.text("Project and task")), 1)
        content.addSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(labelled(self.theming, self.day, self.day.accessibleName()))
        across.addWidget(self.length, 1, Qt.AlignmentFlag.AlignTop)
        content.addLayout(across)
        content.addSpacing(8)
        content.addLayout(labelled(self.theming, self.note, self.note.accessibleName()))
        content.addSpacing(4)
        content.addWidget(self.note_line)
        self.order_fields([self.pairs.search, self.pairs.list, self.day, self.length.field, self.note])

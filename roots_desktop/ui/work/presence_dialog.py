"""The form for a presence: day, from, to, where. Knows nothing of the provider."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.commands import Book, ChangeWaiting, Command, DiscardWaiting
from roots_desktop.domain.clocking import stays_on
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.date_field import DateField
from roots_desktop.ui.widgets.fields import Choice
from roots_desktop.ui.widgets.forms import LabelledField
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.work.form_dialog import FormDialog, labelled
from roots_desktop.ui.work.presence_view import PresenceDraft, presence_check, write_of

_SIZE = QSize(440, 400)


class PresenceDialog(FormDialog):
    """Adds a presence, changes one, or changes a wish that was not sent yet."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, _SIZE, parent)
        text = model.words.text
        self._draft = PresenceDraft(model.clock.today())
        self.day = DateField(theming, text("Day"), model.words)
        self.start = LabelledField(theming, text("From"), placeholder="8:30")
        self.end = LabelledField(theming, text("To"), placeholder="17:00")
        self.end.set_hint(text("Empty while it goes on."))
        self.place = Choice(theming, text("Where"), [(text("At the workplace"), False), (text("Home office"), True)])
        self._overlap = Label(theming, "", "caption", "warning", wrap=True)
        self._build()
        self.day.day_changed.connect(self._check)
        self.start.edited.connect(self._check)
        self.end.edited.connect(self._check)

    def edit(self, draft: PresenceDraft) -> None:
        """Comes up with these answers."""
        text = self.model.words.text
        self._draft = draft
        self.day.set_day(draft.day)
        self.start.field.setText(draft.start)
        self.end.field.setText(draft.end)
        self.place.choose(draft.home_office)
        title = text("Add presence") if draft.is_new else text("Change presence")
        first = self.end if draft.is_new and draft.start else self.start
        self.begin(title, first.field, is_new=draft.is_new)
        self._check()

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
        return Book((Write(Action.REMOVE_PRESENCE, draft.day, draft.presence_id),))

    def _answers(self) -> PresenceDraft:
        return PresenceDraft(
            self.day.day,
            self.start.field.text(),
            self.end.field.text(),
            bool(self.place.currentData()),
            presence_id=self._draft.presence_id,
            waiting_id=self._draft.waiting_id,
        )

    def _check(self) -> None:
        draft, model = self._answers(), self.model
        others = stays_on(model.record, model.picture.snapshot.outbox, draft.day)
        found = presence_check(draft, others, model.record.today, model.words)
        self.start.set_problem(found.start)
        self.end.set_problem(found.end)
        self._overlap.set_text(found.overlap)
        self._overlap.setVisible(bool(found.overlap))
        self.save_button.setEnabled(found.ready)

    def _build(self) -> None:
        content = self.page.content
        times = QHBoxLayout()
        times.setSpacing(16)
        times.addWidget(self.start, 1, Qt.AlignmentFlag.AlignTop)
        times.addWidget(self.end, 1, Qt.AlignmentFlag.AlignTop)
        content.addLayout(labelled(self.theming, self.day, self.day.accessibleName()))
        content.addSpacing(12)
        content.addLayout(times)
        content.addWidget(self._overlap)
        content.addSpacing(8)
        content.addLayout(labelled(self.theming, self.place, self.place.accessibleName()))
        content.addSpacing(4)
        hint = self.model.words.text("Home office holds for the whole day.")
        content.addWidget(Label(self.theming, hint, "caption", "textMuted", wrap=True))
        content.addSpacing(12)
        content.addWidget(self.note_line)
        content.addStretch(1)
        self.order_fields([self.day, self.start.field, self.end.field, self.place])

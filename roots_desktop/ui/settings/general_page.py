"""General in Settings: interval, region, language, theme, what closing and the login do. Applies at once."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.commands import PauseSync, ResumeSync
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.general_view import GeneralView, general_view, region_of, update_problem
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.fields import Choice, Field
from roots_desktop.ui.widgets.labels import Label

_LABELS = 150
_ADDRESS = 360


class GeneralPage(SettingsPage):
    """Choices with a hint below each where there is something to say.

    `login_wanted` asks for roots to start at login, or not; `set_login` answers with what the system has then.
    """

    login_wanted = Signal(bool)

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("General"), text("How roots keeps itself up to date, and how it looks."))
        self.set_footer(text("Changes apply at once."))
        self._tray = False
        self._login: bool | None = None
        self._refused = False
        self._view: GeneralView | None = None
        self.interval = Choice(theming, text("Automatic sync"))
        self.pause = Button(theming, text("Pause sync"), height=32)
        self.country = Choice(theming, text("Country"))
        self.state = Choice(theming, text("State"))
        self.language = Choice(theming, text("Language"))
        self.theme = Choice(theming, text("Appearance"))
        self.closing = Choice(theming, text("Closing the window"))
        self.login = Choice(theming, text("At login"))
        self.notice = Choice(theming, text("Timesheet check"))
        self.updates = Field(theming, text("Newer versions"), placeholder="https://")
        self.updates.setMinimumWidth(_ADDRESS)
        self._login_name: Label | None = None
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._left_out: frozenset[str] = frozenset()
        self._hints: dict[str, Label] = {}
        self._build()
        self._join()
        self.refresh()

    def set_tray(self, available: bool) -> None:
        """Whether there is a tray to close to."""
        self._tray = available
        self.refresh()

    def set_login(self, on: bool | None, *, refused: bool = False) -> None:
        """Whether the system starts roots at login, None where that cannot be chosen; `refused` where it was asked to
        change and did not.
        """
        self._login, self._refused = on, refused
        self.refresh()

    def leave_out(self, rows: Collection[str]) -> None:
        """Does not offer these: "region", "updates". The organisation has decided them."""
        self._left_out = frozenset(rows)
        self.refresh()

    def refresh(self) -> None:
        """Shows the settings and what the picture says about them."""
        settings, words = self.model.settings, self.model.words
        picture, refused = self.model.picture, self._refused
        view = general_view(picture, settings, words.language, words, tray=self._tray, refused=refused)
        if view != self._view:
            self._view = view
            self._show_entries(view)
            self._show_hints(view)
        region = settings.region
        self.interval.choose(settings.interval_minutes)
        self.country.choose(region.country if region else "")
        self.state.choose((region.subdivision or "") if region else "")
        self.language.choose(settings.language)
        self.theme.choose(settings.theme)
        self.closing.choose(settings.close_to_tray and self._tray)
        self.login.choose(self._login is True)
        self._show_login()
        self.notice.choose(settings.check_notice)
        if not self.updates.hasFocus():
            self.updates.setText(settings.update_address)
            self.updates.set_wrong(False)
        paused = self.model.picture.activity.paused
        self.pause.setText(words.text("Resume sync") if paused else words.text("Pause sync"))
        self.pause.updateGeometry()
        for widget in (widget for row in self._left_out for widget in self._rows.get(row, ())):
            widget.hide()

    def first_focus(self) -> QWidget | None:
        """The first choice."""
        return self.interval

    def _show_entries(self, view: GeneralView) -> None:
        self.interval.set_entries(view.intervals)
        self.country.set_entries(view.countries)
        self.state.set_entries(view.states)
        self.state.setVisible(bool(view.states))
        self.language.set_entries(view.languages)
        self.theme.set_entries(view.themes)
        self.closing.set_entries(view.closings)
        self.closing.setEnabled(self._tray)
        self.login.set_entries(view.logins)
        self.notice.set_entries(view.notices)

    def _show_login(self) -> None:
        shown = self._login is not None
        for widget in (self.login, self._hints["login"], self._login_name):
            if widget is not None:
                widget.setVisible(shown)

    def _show_hints(self, view: GeneralView) -> None:
        hints = {
            "interval": view.interval_hint,
            "region": view.region_hint,
            "language": view.language_hint,
            "closing": view.closing_hint,
            "login": view.login_hint,
            "notice": view.notice_hint,
            "updates": view.updates_hint,
        }
        for name, text in hints.items():
            self._hints[name].set_text(text)
            self._hints[name].setVisible(bool(text))

    def _build(self) -> None:
        text = self.model.words.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnMinimumWidth(0, _LABELS)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, str, tuple[QWidget, ...]], ...] = (
            (text("Automatic sync"), "interval", (self.interval, self.pause)),
            (text("Region"), "region", (self.country, self.state)),
            (text("Language"), "language", (self.language,)),
            (text("Appearance"), "theme", (self.theme,)),
            (text("Closing the window"), "closing", (self.closing,)),
            (text("At login"), "login", (self.login,)),
            (text("Timesheet check"), "notice", (self.notice,)),
            (text("Newer versions"), "updates", (self.updates,)),
        )
        for number, (name, key, controls) in enumerate(rows):
            label = Label(self.theming, name)
            label.setFixedHeight(32)
            label.setBuddy(controls[0])
            if key == "login":
                self._login_name = label
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._controls(key, controls), number, 1)
            self._rows[key] = (label, *controls, self._hints[key])
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def _controls(self, key: str, controls: tuple[QWidget, ...]) -> QVBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(8)
        for control in controls:
            across.addWidget(control)
        across.addStretch(1)
        hint = Label(self.theming, "", "caption", "textMuted", wrap=True)
        self._hints[key] = hint
        hint.hide()
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(across)
        column.addWidget(hint)
        return column

    def _join(self) -> None:
        self.interval.currentIndexChanged.connect(self._take_interval)
        self.country.currentIndexChanged.connect(self._take_country)
        self.state.currentIndexChanged.connect(self._take_state)
        self.language.currentIndexChanged.connect(self._take_language)
        self.theme.currentIndexChanged.connect(self._take_theme)
        self.closing.currentIndexChanged.connect(self._take_closing)
        self.login.currentIndexChanged.connect(self._take_login)
        self.notice.currentIndexChanged.connect(self._take_notice)
        self.updates.editingFinished.connect(self._take_updates)
        self.pause.clicked.connect(self._toggle_pause)

    def _take_interval(self) -> None:
        minutes = int(self.interval.currentData())
        self.model.change_settings(replace(self.model.settings, interval_minutes=minutes))

    def _take_country(self) -> None:
        region = region_of(str(self.country.currentData() or ""), "")
        self.model.change_settings(replace(self.model.settings, region=region))

    def _take_state(self) -> None:
        region = region_of(str(self.country.currentData() or ""), str(self.state.currentData() or ""))
        self.model.change_settings(replace(self.model.settings, region=region))

    def _take_language(self) -> None:
        self.model.change_settings(replace(self.model.settings, language=str(self.language.currentData())))

    def _take_theme(self) -> None:
        self.model.change_settings(replace(self.model.settings, theme=str(self.theme.currentData())))

    def _take_closing(self) -> None:
        self.model.change_settings(replace(self.model.settings, close_to_tray=bool(self.closing.currentData())))

    def _take_login(self) -> None:
        self.login_wanted.emit(bool(self.login.currentData()))

    def _take_notice(self) -> None:
        self.model.change_settings(replace(self.model.settings, check_notice=bool(self.notice.currentData())))

    def _take_updates(self) -> None:
        """Empty is off. What is no address stays visible and changes nothing."""
        address = self.updates.text().strip()
        problem = update_problem(address, self.model.words)
        self.updates.set_wrong(bool(problem))
        if problem:
            self._hints["updates"].set_text(problem)
        else:
            self.model.change_settings(replace(self.model.settings, update_address=address))

    def _toggle_pause(self) -> None:
        self.model.send(ResumeSync() if self.model.picture.activity.paused else PauseSync())

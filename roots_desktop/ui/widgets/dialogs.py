"""The frame that dialogs share: a navigation at the left, pages with a head and a footer at the right.

Knows sizes and keys (Enter, Esc), not what is on a page.
"""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.focus import FocusRing
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.scroll_bars import BAR_WIDTH
from roots_desktop.ui.widgets.scrolling import ScrollPage
from roots_desktop.ui.widgets.surfaces import Badge, Panel, Separator, Tone

_FLAT = 4
"""What a button without a frame keeps free beside its text."""


class DialogPage(QWidget):
    """One page: title with an optional badge, a muted sentence, content that scrolls, and a footer with buttons.

    `primary` is what Enter presses; `left` tells that Esc should go back instead of closing.
    """

    left = Signal()

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theming = theming
        self.primary: QAbstractButton | None = None
        self.goes_back = False
        padding = theming.theme.size("dialogPadding")
        self.title = Label(theming, "", "title")
        self.badge = Badge(theming, "")
        self.badge.hide()
        self.subtitle = Label(theming, "", "body", "textMuted", wrap=True)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.area = ScrollPage(theming)
        self.content = self.area.column
        self.content.setContentsMargins(padding, 4, padding - BAR_WIDTH, 8)
        self.footer = QHBoxLayout()
        self.footer.setSpacing(8)
        self._arrange(theming, padding)

    def set_head(self, title: str, subtitle: str) -> None:
        """The title and the sentence below it."""
        self.title.set_text(title)
        self.subtitle.set_text(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def set_badge(self, text: str, tone: Tone, icon: str = "") -> None:
        """The badge at the right of the title."""
        self.badge.set_state(text, tone, icon)
        self.badge.setVisible(bool(text))

    def begin_with_link(self, flat: bool) -> None:
        """Whether the footer begins with a button without a frame, whose text then begins where the page does."""
        padding = self.theming.theme.size("dialogPadding")
        self.footer.setContentsMargins(padding - (_FLAT if flat else 0), 0, padding, 0)

    def first_focus(self) -> QWidget | None:
        """The control that gets the keyboard when the page comes up."""
        return self.primary

    def _arrange(self, theming: Theming, padding: int) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(padding, 20, padding, 0)
        head.setSpacing(1)
        head.addLayout(self.head)
        head.addWidget(self.subtitle)
        bar = QWidget()
        bar.setFixedHeight(theming.theme.size("dialogFooter") - 1)
        bar.setLayout(self.footer)
        self.footer.setContentsMargins(padding, 0, padding, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(15)
        column.addWidget(self.area, 1)
        column.addWidget(Separator(theming))
        column.addWidget(bar)


class PageDialog(QDialog):
    """A dialog that is not modal and shows one page at a time. Enter presses the page's primary button, Esc closes."""

    def __init__(self, theming: Theming, size: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theming = theming
        self.setModal(False)
        self.setMinimumSize(size)
        self.resize(size)
        self._ring = FocusRing(theming, self)
        # All keys of the platform: as a sequence it would be the first of them alone, on some Ctrl+F4.
        shortcut = QShortcut(QKeySequence.StandardKey.Close, self)
        shortcut.activated.connect(self.close)

    def current_page(self) -> DialogPage:
        """The page that shows."""
        raise NotImplementedError

    def bring_up(self) -> None:
        """Shows the dialog, or raises it."""
        self.quiet_buttons()
        if self.isVisible() and not self.isActiveWindow():
            self.raise_()
        self.show()
        self.activateWindow()

    def reject(self) -> None:
        """Esc: back from a question, else close."""
        page = self.current_page()
        if page.goes_back:
            page.left.emit()
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed is closed, whatever was asked. Qt would take it for Esc."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, else the primary one of the page."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        button = focused if isinstance(focused, QAbstractButton) else self.current_page().primary
        if button is not None and button.isEnabled() and button.isVisible():
            button.click()

    def quiet_buttons(self) -> None:
        """Qt would press any button, of a hidden page too, at Enter; here only `keyPressEvent` decides."""
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            button.setDefault(False)


class SplitDialog(PageDialog):
    """Navigation 200 wide, hairline, pages."""

    def __init__(self, theming: Theming, title: str, parent: QWidget | None = None) -> None:
        theme = theming.theme
        super().__init__(theming, QSize(theme.size("dialog.0"), theme.size("dialog.1")), parent)
        self.setWindowTitle(title)
        side = Panel(theming, "surfaceSunken")
        side.setFixedWidth(theme.size("dialogNav") - 1)
        self.navigation = QVBoxLayout(side)
        self.navigation.setContentsMargins(8, 12, 8, 12)
        self.navigation.setSpacing(2)
        surface = Panel(theming, "surface")
        self.pages = QStackedWidget()
        inner = QVBoxLayout(surface)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.pages)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(Separator(theming, vertical=True))
        row.addWidget(surface, 1)

    def show_page(self, page: DialogPage) -> None:
        """Brings a page up and gives it the keyboard if the focus was on the one before."""
        if self.pages.currentWidget() is page:
            return
        had_focus = self.pages.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else True
        self.pages.setCurrentWidget(page)
        self.quiet_buttons()
        target = page.first_focus()
        if had_focus and target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_page(self) -> DialogPage:
        """The page that shows."""
        page = self.pages.currentWidget()
        assert isinstance(page, DialogPage)  # noqa: S101 - nothing else is ever added
        return page

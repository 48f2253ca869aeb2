"""The page of a popover: a head, content that scrolls if it must, a footer. Knows no data and no window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import IconButton
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.scroll_bars import BAR_WIDTH
from roots_desktop.ui.widgets.scrolling import ScrollPage
from roots_desktop.ui.widgets.surfaces import Separator

PADDING = 16
_FOOTER = 47


class PopoverPage(QFrame):
    """Fill `column`, `pinned` below it, which never scrolls, and `footer`.

    `closes` gives it a button to close, which asks by `close_wanted`.
    """

    close_wanted = Signal()

    def __init__(self, theming: Theming, words: Words, *, closes: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theming = theming
        self._title = Label(theming, "", "heading", wrap=True)
        self._subtitle = Label(theming, "", "caption", "textMuted", wrap=True)
        self.close_button = IconButton(theming, "close", words.text("Close"), side=24, size=16)
        self.close_button.clicked.connect(self.close_wanted)
        self.area = ScrollPage(theming)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setProperty("ring", 0)
        self.area.verticalScrollBar().rangeChanged.connect(self._offer_scrolling)
        self.column = self.area.column
        self._head = QHBoxLayout()
        self.pinned = QVBoxLayout()
        self.pinned.setSpacing(0)
        self.footer = QHBoxLayout()
        self.footer.setContentsMargins(PADDING - 3, 0, PADDING, 0)
        self.footer.setSpacing(8)
        self.first_control: QWidget = self.close_button
        self._lay_out()
        self.close_button.setVisible(closes)

    def set_head(self, title: str, subtitle: str) -> None:
        """What the page is about."""
        self._title.set_text(title)
        self._subtitle.set_text(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self.area.setAccessibleName(title)
        self.setAccessibleName(", ".join(filter(None, (title, subtitle))))

    def height_for(self, width: int) -> int:
        """How high the page is at a width where nothing of it scrolls."""
        parts = (self._head, self.column, self.pinned)
        return sum(part.totalHeightForWidth(width) for part in parts if part.count()) + 1 + _FOOTER

    def add_line(self) -> None:
        """A hairline over the whole width of the content."""
        self.column.addWidget(Separator(self.theming))

    def add(self, gap: int, widget: QWidget, column: QVBoxLayout | None = None) -> None:
        """A widget below a gap, with the padding of the page at both sides."""
        inset = QVBoxLayout()
        inset.setContentsMargins(PADDING, gap, PADDING, 0)
        inset.addWidget(widget)
        (column or self.column).addLayout(inset)

    def _offer_scrolling(self, _least: int, most: int) -> None:
        """What scrolls takes the keyboard, so that the arrow keys reach all of it; columns below stay in line."""
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus if most else Qt.FocusPolicy.NoFocus)
        self.pinned.setContentsMargins(0, 0, BAR_WIDTH if most else 0, 0)

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        head = self._head
        head.setContentsMargins(PADDING, 14, 12, 4)
        head.setSpacing(8)
        head.addLayout(texts, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QWidget()
        foot.setFixedHeight(_FOOTER)
        foot.setLayout(self.footer)
        across = QVBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(head)
        across.addWidget(self.area, 1)
        across.addLayout(self.pinned)
        across.addWidget(Separator(self.theming))
        across.addWidget(foot)

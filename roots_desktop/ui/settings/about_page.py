"""About roots in Settings: version, licence, and whose work it stands on."""

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop import __version__
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.pictures import Picture
from roots_desktop.ui.widgets.surfaces import Card

LICENCES = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("httpx", "HTTPX", "BSD-3-Clause"),
    ("keyring", "keyring", "MIT"),
    ("msgspec", "msgspec", "BSD-3-Clause"),
    ("stamina", "stamina", "MIT"),
    ("holidays", "holidays", "MIT"),
    ("icalendar", "icalendar", "BSD-2-Clause"),
    ("platformdirs", "platformdirs", "MIT"),
    ("truststore", "truststore", "MIT"),
    ("tzdata", "tzdata", "Apache-2.0"),
)
"""Package, name, licence of everything that roots brings along."""


class AboutPage(SettingsPage):
    """Nothing here changes while roots runs."""

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("About roots"), text("Your own working time, explained, on your own computer."))
        self._add_head()
        self._add_licences()
        notice = text(
            "roots uses Qt and Qt for Python under the GNU Lesser General Public License, version 3. Both lie beside "
            "roots as shared libraries that you may replace by versions of your own. Their source code is at "
            "download.qt.io, the licence at gnu.org/licenses/lgpl-3.0."
        )
        self.content.addWidget(Label(theming, notice, "caption", "textMuted", wrap=True))
        self.content.addStretch(1)

    def _add_head(self) -> None:
        text = self.model.words.text
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Picture(self.theming, "app-icon.svg", 48), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(self.theming, text("roots {version}", version=__version__), "heading"))
        system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
        column.addWidget(Label(self.theming, system, "body", "textMuted"))
        licence = text("Free software under the MIT licence. It comes without any warranty.")
        column.addWidget(Label(self.theming, licence, wrap=True))
        row.addLayout(column, 1)
        self.content.addLayout(row)
        self.content.addSpacing(16)

    def _add_licences(self) -> None:
        self.content.addWidget(Label(self.theming, self.model.words.text("Made with"), "small"))
        self.content.addSpacing(8)
        card = Card(self.theming)
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setVerticalSpacing(2)
        for number, (package, name, licence) in enumerate(LICENCES):
            grid.addWidget(Label(self.theming, name, "caption"), number, 0)
            grid.addWidget(Label(self.theming, _version(package), "caption", "textMuted"), number, 1)
            grid.addWidget(Label(self.theming, licence, "caption", "textMuted"), number, 2)
        self.content.addWidget(card)
        self.content.addSpacing(12)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"

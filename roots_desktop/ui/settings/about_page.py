"""About roots in Settings: version, licence, whom it asks, and whose work it stands on."""

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, QUrl, Signal, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from roots_desktop import __version__
from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings.page import SettingsPage
from roots_desktop.ui.settings.privacy_view import host_of, quiet_promise, update_hosts
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.pictures import Picture
from roots_desktop.ui.widgets.surfaces import Card, InfoBox, Tone
from roots_desktop.ui.widgets.tips import plain

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
"""Package, name, licence of what roots asks for."""

LICENCES_BELOW = (
    ("anyio", "AnyIO", "MIT"),
    ("backports-tarfile", "backports.tarfile", "MIT"),
    ("certifi", "certifi", "MPL-2.0"),
    ("cffi", "CFFI", "MIT-0"),
    ("cryptography", "cryptography", "Apache-2.0 or BSD-3-Clause"),
    ("h11", "h11", "MIT"),
    ("httpcore", "HTTP Core", "BSD-3-Clause"),
    ("idna", "idna", "BSD-3-Clause"),
    ("importlib-metadata", "importlib_metadata", "Apache-2.0"),
    ("jaraco-classes", "jaraco.classes", "MIT"),
    ("jaraco-context", "jaraco.context", "MIT"),
    ("jaraco-functools", "jaraco.functools", "MIT"),
    ("jeepney", "Jeepney", "MIT"),
    ("lazy-importer", "lazy-importer", "Apache-2.0"),
    ("more-itertools", "more-itertools", "MIT"),
    ("pycparser", "pycparser", "BSD-3-Clause"),
    ("python-dateutil", "python-dateutil", "Apache-2.0 or BSD-3-Clause"),
    ("pywin32-ctypes", "pywin32-ctypes", "BSD-3-Clause"),
    ("secretstorage", "SecretStorage", "BSD-3-Clause"),
    ("shiboken6", "Shiboken", "LGPL-3.0"),
    ("six", "six", "MIT"),
    ("tenacity", "Tenacity", "Apache-2.0"),
    ("typing-extensions", "typing_extensions", "PSF-2.0"),
    ("zipp", "zipp", "MIT"),
)
"""The same of what those bring along, on one system or another."""


class AboutPage(SettingsPage):
    """`diagnosis_wanted` asks for the text of `roots diagnose`, which `copy_diagnosis` puts on the clipboard."""

    diagnosis_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(model, theming, parent)
        text = model.words.text
        self.set_head(text("About roots"), text("Your own working time, explained, on your own computer."))
        self._infos: tuple[ProviderInfo, ...] = ()
        self._shown_hosts: tuple[tuple[str, str], ...] = ()
        self.copy = Button(theming, text("Copy diagnostics"))
        self.copy.setAccessibleDescription(text("What to attach to a report, without names and secrets."))
        self.copy.clicked.connect(self.diagnosis_wanted)
        self.footer.insertWidget(0, self.copy)
        self._hosts = QVBoxLayout()
        self._hosts.setSpacing(0)
        self._add_head()
        self._release = InfoBox(theming, Tone.NEUTRAL, "info")
        self._page = Button(theming, text("Open the page"))
        self._page.clicked.connect(self._open_page)
        self._release.add_action(self._page)
        self._release.hide()
        self.content.addWidget(self._release)
        self.content.addSpacing(16)
        self.content.addLayout(self._hosts)
        self._add_table(text("Made with"), [(name, _version(package), is_) for package, name, is_ in LICENCES])
        below = [(name, _version(package), is_) for package, name, is_ in LICENCES_BELOW]
        self._add_table(text("Which brings along"), below)
        notice = text(
            "roots uses Qt and Qt for Python under the GNU Lesser General Public License, version 3. Both lie beside "
            "roots as shared libraries that you may replace by versions of your own. Their source code is at "
            "download.qt.io, the licence at gnu.org/licenses/lgpl-3.0."
        )
        self.content.addWidget(Label(theming, notice, "caption", "textMuted", wrap=True))
        self.content.addStretch(1)

    def set_infos(self, infos: Sequence[ProviderInfo]) -> None:
        """The providers, whose hosts are all that roots asks over the internet."""
        self._infos = tuple(infos)
        self.refresh()

    def refresh(self) -> None:
        """A connection may have another host than the usual one."""
        settings, words = self.model.settings, self.model.words
        asked = ((host_of(self.model.picture, info), info.name) for info in self._infos)
        hosts = (*asked, *update_hosts(settings, words))
        self._show_release()
        if hosts == self._shown_hosts:
            return
        self._shown_hosts = hosts
        clear(self._hosts)
        text = self.model.words.text
        self._add_table(text("Asked over the internet"), hosts, self._hosts)
        none = quiet_promise(settings, words)
        self._hosts.addWidget(Label(self.theming, none, "caption", "textMuted", wrap=True))
        self._hosts.addSpacing(16)

    def _show_release(self) -> None:
        """What is new in a newer version, where the user has roots ask; nothing of it is fetched from here."""
        release = self.model.picture.activity.release
        self._release.setVisible(release is not None)
        if release is None:
            return
        title = self.model.words.text("roots {version} can be had.", version=release.version)
        told = release.told(self.model.words.language)
        self._release.set_message(Tone.NEUTRAL, "info", told, title)
        self._page.setVisible(bool(release.page))
        self._page.setAccessibleDescription(release.page)
        self._page.setToolTip(plain(release.page))

    def _open_page(self) -> None:
        release = self.model.picture.activity.release
        if release is not None:
            QDesktopServices.openUrl(QUrl(release.page))

    def copy_diagnosis(self, diagnosis: str) -> None:
        """Puts the text on the clipboard, and says so."""
        QGuiApplication.clipboard().setText(diagnosis)
        self.set_footer(self.model.words.text("Copied. It holds no names and no secrets."))

    def showEvent(self, event: QShowEvent) -> None:
        """What was said about copying is over."""
        super().showEvent(event)
        self.set_footer("")

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

    def _add_table(self, title: str, rows: Sequence[tuple[str, ...]], where: QVBoxLayout | None = None) -> None:
        column = self.content if where is None else where
        column.addWidget(Label(self.theming, title, "small"))
        column.addSpacing(8)
        card = Card(self.theming)
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setVerticalSpacing(2)
        for number, (name, *more) in enumerate(rows):
            grid.addWidget(Label(self.theming, name, "caption"), number, 0)
            for place, value in enumerate(more, 1):
                grid.addWidget(Label(self.theming, value, "caption", "textMuted"), number, place)
        column.addWidget(card)
        column.addSpacing(12)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"

"""Shots of the dialogs and the tray for `python -m tests.screenshots`, to be laid beside the design's pictures."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from roots_desktop.domain.errors import Failure
from roots_desktop.domain.projection import Entitlement
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture
from roots_desktop.places import Places
from roots_desktop.settings import Settings
from roots_desktop.ui.connections.dialog import ConnectionsDialog
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.settings_dialog import SettingsDialog
from roots_desktop.ui.sidebar.account_dialog import AccountDialog
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.tray import TrayController
from roots_desktop.ui.tray_view import Shape
from tests.ui import dialog_sample, moco_sample, report_sample, sample, types_sample

Shot = tuple[str, Callable[[], QWidget]]

HOME = Path("/Users/erika")
PLACES = Places(HOME / ".local/share/roots", HOME / ".config/roots/settings.json", HOME / ".local/state/roots/log")
INFOS = (dialog_sample.INFO, moco_sample.INFO)
_SIDES = (22, 44)
_CELL = 60


class Stage(Protocol):
    """What a shot needs."""

    theming: Theming

    def model(self, picture: Picture, language: str = "en", settings: Settings | None = None) -> AppModel:
        """A model of a picture."""
        ...


def dialog_shots(stage: Stage) -> Iterator[Shot]:
    """Both dialogs in all their states, in both languages, and the tray."""
    for language, suffix in (("en", ""), ("de", "-de")):
        yield from _connections_shots(stage, language, suffix)
        yield from _settings_shots(stage, language, suffix)
        yield from _moco_shots(stage, language, suffix)
        yield f"tray-menu{suffix}", partial(_tray_menu, stage, language)
    yield "tray-icons", lambda: _tray_icons(stage)


def _connections_shots(stage: Stage, language: str, suffix: str) -> Iterator[Shot]:
    refused = dialog_sample.connected(failure=Failure("authentication_failed"))
    locked = replace(dialog_sample.connected(), activity=Activity(keyring=KeyringState.LOCKED))
    without = replace(dialog_sample.empty(), activity=Activity(keyring=KeyringState.NONE))
    pictures = {
        "progress": dialog_sample.connecting(),
        "connected": dialog_sample.connected(),
        "error": dialog_sample.failed(),
        "error-credential": dialog_sample.failed("authentication_failed", step=0),
        "error-permission": dialog_sample.failed("permission_missing", permission="absences:read", step=3),
        "error-network": dialog_sample.failed("network_unreachable", step=0),
        "consent": dialog_sample.asking(),
        "refused": refused,
        "keyring-locked": locked,
        "keyring-none": without,
        "archive": dialog_sample.connected(archived=True),
    }
    for name, picture in pictures.items():
        yield f"connections-{name}{suffix}", partial(_connections, stage, picture, language)
    yield f"connections-empty{suffix}", lambda: _connections(stage, dialog_sample.empty(), language, "api")
    yield f"connections-help{suffix}", lambda: _connections(stage, dialog_sample.empty(), language, "help")
    yield f"connections-replace{suffix}", lambda: _connections(stage, dialog_sample.connected(), language, "replace")
    yield f"connections-disconnect{suffix}", lambda: _connections(stage, dialog_sample.connected(), language, "ask")


def _connections(
    stage: Stage, picture: Picture, language: str, step: str = "", *, provider: str = "personio"
) -> QWidget:
    dialog = ConnectionsDialog(stage.model(picture, language), stage.theming, INFOS)
    dialog.open_for(provider)
    match step:
        case "api":
            dialog.show_advanced()
        case "help":
            dialog.show_help()
        case "replace":
            dialog.ask_for_secret()
        case "ask":
            dialog.ask_to_disconnect(provider)
    return dialog


def _settings_shots(stage: Stage, language: str, suffix: str) -> Iterator[Shot]:
    connected, manual = dialog_sample.connected(), dialog_sample.manual()
    opened: dict[str, tuple[Picture, Callable[[SettingsDialog], None]]] = {
        "general": (connected, _at("general")),
        "locked": (connected, _at("schedule")),
        "unlocked": (manual, _focus_friday),
        "exception": (dialog_sample.unreadable_schedule(), _at("schedule")),
        "absences": (connected, _at("absences")),
        "absences-manual": (manual, _at("absences")),
        "editor": (manual, _open_editor),
        "export": (connected, _at("export")),
        "person": (moco_sample.picture(), _at("person")),
        "attributes": (connected, _at("attributes")),
        "types": (types_sample.picture(), _at("types")),
        "report": (report_sample.picture(), _choose_changes),
        "privacy": (connected, _at("privacy")),
        "wipe": (connected, _ask_to_wipe),
        "about": (connected, _at("about")),
    }
    for name, (picture, bring_up) in opened.items():
        yield f"settings-{name}{suffix}", partial(_settings, stage, picture, language, bring_up)
    yield f"settings-vacation{suffix}", partial(_vacation, stage, connected, language)
    yield f"settings-types-chosen{suffix}", partial(_chosen_types, stage, language)


def _at(page: str) -> Callable[[SettingsDialog], None]:
    """Brings a dialog up at the page that it keeps by this name."""

    def bring_up(dialog: SettingsDialog) -> None:
        dialog.open_at(getattr(dialog, page))

    return bring_up


def _chosen_types(stage: Stage, language: str) -> QWidget:
    """Absence types, with something said of each."""
    settings = Settings(types=types_sample.CHOSEN)
    dialog = SettingsDialog(stage.model(types_sample.picture(), language, settings), stage.theming, PLACES, INFOS)
    dialog.open_at(dialog.types)
    return dialog


def _vacation(stage: Stage, picture: Picture, language: str) -> QWidget:
    """Vacation, with everything entered."""
    entitled = Settings(entitlement=Entitlement(Decimal(30), Decimal(5)))
    dialog = SettingsDialog(stage.model(picture, language, entitled), stage.theming, PLACES, INFOS)
    dialog.open_at(dialog.vacation)
    return dialog


def _settings(stage: Stage, picture: Picture, language: str, bring_up: Callable[[SettingsDialog], None]) -> QWidget:
    dialog = SettingsDialog(stage.model(picture, language), stage.theming, PLACES, INFOS)
    bring_up(dialog)
    return dialog


def _moco_shots(stage: Stage, language: str, suffix: str) -> Iterator[Shot]:
    """Moco in both dialogs, and the explanation of the account."""
    refused = moco_sample.failed("authentication_failed")
    pictures = {
        "connected": moco_sample.picture(),
        "reading": moco_sample.reading(),
        "module": moco_sample.missing_module(),
        "progress": moco_sample.connecting(),
        "error": refused,
        "error-keys": moco_sample.failed("authentication_failed", reason="keys_disabled"),
        "error-address": moco_sample.failed("not_an_api", reason="subdomain"),
    }
    for name, picture in pictures.items():
        yield f"connections-moco-{name}{suffix}", partial(_connections, stage, picture, language, provider="moco")
    for step in ("api", "help"):
        shot = partial(_connections, stage, sample.picture(), language, step, provider="moco")
        yield f"connections-moco-{step}{suffix}", shot
    for step in ("replace", "ask"):
        shot = partial(_connections, stage, moco_sample.picture(), language, step, provider="moco")
        yield f"connections-moco-{step}{suffix}", shot
    opened: dict[str, tuple[Picture, Callable[[SettingsDialog], None]]] = {
        "moco": (moco_sample.picture(), _at("moco")),
        "hours": (moco_sample.picture(), _at("hours")),
        "schedule-moco": (moco_sample.alone(), _at("schedule")),
        "absences-moco": (moco_sample.alone(), _at("absences")),
    }
    for name, (picture, bring_up) in opened.items():
        yield f"settings-{name}{suffix}", partial(_settings, stage, picture, language, bring_up)
    yield f"account{suffix}", lambda: AccountDialog(stage.model(moco_sample.picture(), language), stage.theming)


def _focus_friday(dialog: SettingsDialog) -> None:
    dialog.open_at(dialog.schedule)
    dialog.schedule.rows[4].field.setFocus()
    dialog.schedule.rows[4].field.selectAll()


def _choose_changes(dialog: SettingsDialog) -> None:
    dialog.open_at(dialog.report)
    dialog.report.table.selectRow(1)


def _open_editor(dialog: SettingsDialog) -> None:
    dialog.open_at(dialog.absences)
    dialog.absences.add_button.click()


def _ask_to_wipe(dialog: SettingsDialog) -> None:
    dialog.open_at(dialog.privacy)
    dialog.privacy.wipe.click()


def _tray_menu(stage: Stage, language: str) -> QWidget:
    model = stage.model(dialog_sample.connected(), language)
    controller = TrayController(model, stage.theming, model)
    menu = QMenu()
    controller.fill(menu)
    return menu


def _tray_icons(stage: Stage) -> QWidget:
    """The four shapes at both sizes, on a light and on a dark panel."""
    pixmap = QPixmap(_CELL * len(_SIDES) * 2, _CELL * len(Shape))
    painter = QPainter(pixmap)
    for column, (panel, ink) in enumerate(((Qt.GlobalColor.white, "#1B211D"), (Qt.GlobalColor.black, "#FFFFFF"))):
        left = column * _CELL * len(_SIDES)
        painter.fillRect(left, 0, _CELL * len(_SIDES), pixmap.height(), panel)
        for row, shape in enumerate(Shape):
            for place, side in enumerate(_SIDES):
                picture = stage.theming.icons.picture(f"tray-{shape.value}.svg", side, 1.0, QColor(ink))
                inset = (_CELL - side) // 2
                painter.drawPixmap(left + place * _CELL + inset, row * _CELL + inset, picture)
    painter.end()
    label = QLabel()
    label.setPixmap(pixmap)
    return label

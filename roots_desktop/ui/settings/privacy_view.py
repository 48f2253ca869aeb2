"""Where everything lies and who is asked: what Data and privacy in Settings says. Pure: no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.domain.snapshot import KeyringState, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.states import keyring_line
from roots_desktop.messages.warnings import notice_line
from roots_desktop.places import Places
from roots_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class NoticeView:
    """Something that happened to the data, with the button that ends the notice."""

    code: str
    text: str
    button: str


@dataclass(frozen=True, slots=True)
class PrivacyView:
    """Places and hosts, each with what it is for."""

    notices: tuple[NoticeView, ...]
    places: tuple[tuple[str, str], ...]
    hosts: tuple[tuple[str, str], ...]
    promises: tuple[str, ...]


def privacy_view(
    picture: Picture, places: Places, infos: Sequence[ProviderInfo], settings: Settings, words: Words
) -> PrivacyView:
    """The page."""
    text = words.text
    return PrivacyView(
        notices=tuple(_notice_views(picture, words)),
        places=(
            (text("Absences, hours, balance"), str(places.data)),
            (text("Settings"), str(places.settings)),
            (text("Logs, without names and secrets"), str(places.logs)),
            (text("Secrets"), _secrets(picture, words)),
        ),
        hosts=(
            *((host_of(picture, info), text("{provider}, your own record", provider=info.name)) for info in infos),
            *update_hosts(settings, words),
        ),
        promises=(
            text("roots reads your own record only and keeps nothing about anybody else."),
            quiet_promise(settings, words),
            text("Everything lies in your own folders, readable for you alone. Disconnecting deletes what was read."),
        ),
    )


def update_hosts(settings: Settings, words: Words) -> tuple[tuple[str, str], ...]:
    """The host that is asked for newer versions of roots, and what for; none while that is off."""
    host = urlsplit(settings.update_address).netloc
    return ((host, words.text("Newer versions of roots, once a day")),) if host else ()


def quiet_promise(settings: Settings, words: Words) -> str:
    """That nobody else is asked."""
    if settings.update_address:
        return words.text("No telemetry. No host beyond this list is contacted.")
    return words.text("No telemetry, no update check. No host beyond this list is contacted.")


def host_of(picture: Picture, info: ProviderInfo) -> str:
    """The host that a provider is asked at: that of the connection, else the usual one."""
    connection = picture.snapshot.connection(info.key)
    usual = next((field.default for field in info.fields if field.name == "api_url"), "")
    address = (connection.value("api_url") if connection is not None else "") or usual
    if not address and info.key == "moco":
        return _moco_host(connection.value("domain") if connection is not None else "")
    return urlsplit(address).netloc or address


def _moco_host(domain: str) -> str:
    """`acme.mocoapp.com` of `acme`, `acme.mocoapp.com` or a whole address; `….mocoapp.com` while none is known."""
    host = domain.strip().partition("://")[2] or domain.strip()
    return f"{host.partition('/')[0].partition('.')[0] or '…'}.mocoapp.com"


def _secrets(picture: Picture, words: Words) -> str:
    activity = picture.activity
    if activity.keyring is KeyringState.OK and activity.keyring_backend:
        return words.text("System keyring ({backend})", backend=activity.keyring_backend)
    return keyring_line(activity.keyring, words).text


def _notice_views(picture: Picture, words: Words) -> list[NoticeView]:
    lines = [(notice.code, notice_line(notice, words)) for notice in picture.snapshot.notices]
    return [NoticeView(code, line.text, line.button) for code, line in lines if code != "held_back"]

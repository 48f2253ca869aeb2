"""A working connection on one card: who, what may be read, what to know, where the secret is, what comes next. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.connections import Account, Connection, ConnectWarning, Permission, ProviderInfo, SecretPlace
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import shown_keyring
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import UNKNOWN, clock_time, duration, short_date
from roots_desktop.messages.labels import part_label
from roots_desktop.messages.permissions import is_attribute, permission_name
from roots_desktop.messages.states import failure_text, keyring_line, lost_secret_line, secret_place_text
from roots_desktop.messages.warnings import warning_text
from roots_desktop.ui.connections.trouble_view import Help, help_for_connection

_QUIET_WARNINGS = frozenset({"email_case_differs", "secret_not_stored"})
_AREAS = {
    "employees": "employees",
    "persons": "employees",
    "employments": "employees",
    "absences": "absences",
    "holidays": "absences",
}
_EMPLOYEES, _ABSENCES = "employees:read", "absences:read"
_PROFILE = ("first_name", "last_name", "email", "status", "position", "department")


class Grant(StrEnum):
    """How much of a right or a group of attributes the credential has."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RightRow:
    """One line of "What this credential may read"."""

    name: str
    detail: str
    grant: Grant
    text: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """Something to know. `tone`: "neutral", "warning" or "danger"."""

    tone: str
    icon: str
    title: str
    text: str
    button: str = ""
    help: Help = Help.NONE


@dataclass(frozen=True, slots=True)
class PersonView:
    """The employee that the credential was matched to, with labelled facts; unknown ones are a dash."""

    initials: str
    name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """The connected card. `schedule` says when the next sync comes; `paused` that none comes by itself.

    `letter` offers the request to the administrator: the credential can do too much or too little.
    """

    subtitle: str
    person: PersonView
    rights: tuple[RightRow, ...]
    banners: tuple[MessageView, ...]
    letter: bool
    secret: str
    schedule: str
    paused: bool
    archived: bool
    can_sync: bool


def card_view(connection: Connection, picture: Picture, info: ProviderInfo, now: datetime, words: Words) -> CardView:
    """The card of one connection."""
    activity = picture.activity
    return CardView(
        subtitle=_last_sync(connection, picture.snapshot, now, words),
        person=_person(connection.account, now, words),
        rights=rights_rows(connection.permissions, words),
        banners=_banners(connection, activity, info, words),
        letter=_needs_administrator(connection),
        secret="" if connection.archived else secret_place_text(connection.secret_place, words),
        schedule=_schedule(connection, activity, now, words),
        paused=activity.paused and not connection.archived,
        archived=connection.archived,
        can_sync=not connection.archived and connection.provider not in activity.syncing,
    )


def rights_rows(permissions: tuple[Permission, ...], words: Words) -> tuple[RightRow, ...]:
    """Employees, attributes, absences, then what else was found out; a row without a finding is left out."""
    areas: dict[str, list[Permission]] = {}
    for permission in permissions:
        areas.setdefault(_area(permission.name), []).append(permission)
    ordered = sorted(areas, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    return tuple(_right_row(name, areas, words) for name in ordered)


_ORDER = ("employees", "attributes", "absences")


def _area(name: str) -> str:
    if is_attribute(name):
        return "attributes"
    area = name.lower().removeprefix("personio:").split(":")[0]
    return _AREAS.get(area, area)


def _right_row(area: str, areas: dict[str, list[Permission]], words: Words) -> RightRow:
    permissions = areas[area]
    match area:
        case "attributes":
            return _attributes_row(permissions, words)
        case "employees":
            detail = words.text("name, e-mail, position, department")
            return _area_row(permissions, permission_name(_EMPLOYEES, words).text, detail, words)
        case "absences":
            detail = words.text("periods, types, balance")
            if _granted(permissions, "holidays:read"):
                detail = words.text("periods, types, balance, public holidays")
            # Public holidays that cannot be read have a warning of their own.
            own = [entry for entry in permissions if not entry.name.endswith("holidays:read")] or permissions
            return _area_row(own, permission_name(_ABSENCES, words).text, detail, words)
        case _:
            return _area_row(permissions, permission_name(permissions[0].name, words).text, "", words)


def _area_row(permissions: list[Permission], name: str, detail: str, words: Words) -> RightRow:
    grant = _grant(permissions)
    return RightRow(name.partition(":")[0], detail, grant, _grant_text(grant, words))


def _attributes_row(permissions: list[Permission], words: Words) -> RightRow:
    grant = _grant(permissions)
    granted = sum(1 for permission in permissions if permission.granted)
    text = words.text("{granted} of {all}", granted=granted, all=len(permissions))
    detail = _attributes_detail(permissions, words)
    return RightRow(words.text("Attributes"), detail, grant, words.text("Unknown") if grant is Grant.UNKNOWN else text)


def _granted(permissions: list[Permission], name: str) -> bool:
    return any(entry.granted and entry.name.endswith(name) for entry in permissions)


def _grant(permissions: list[Permission]) -> Grant:
    known = [permission.granted for permission in permissions if permission.granted is not None]
    if not known:
        return Grant.UNKNOWN
    if all(known):
        return Grant.ALL
    return Grant.SOME if any(known) else Grant.NONE


def _grant_text(grant: Grant, words: Words) -> str:
    match grant:
        case Grant.ALL:
            return words.text("Read")
        case Grant.SOME:
            return words.text("Partly")
        case Grant.NONE:
            return words.text("Missing")
        case Grant.UNKNOWN:
            return words.text("Unknown")


def _attributes_detail(permissions: list[Permission], words: Words) -> str:
    """What is missing, where something is; else what is released beyond the profile."""
    missing = [permission_name(entry.name, words).text for entry in permissions if entry.granted is False]
    if missing:
        return words.text("missing: {names}", names=", ".join(missing))
    names = [
        permission_name(entry.name, words).text
        for entry in permissions
        if entry.granted and entry.name.removeprefix("attribute:") not in _PROFILE
    ]
    joined = ", ".join(names)
    # German nouns keep their capitals.
    return joined if words.language == "de" else joined.lower()


def _person(account: Account, now: datetime, words: Words) -> PersonView:
    name = account.name or account.email or UNKNOWN
    parts = account.name.split()
    initials = (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper() if parts else "–"
    facts = [
        (words.text("Position"), account.position or UNKNOWN),
        (words.text("Department"), account.department or UNKNOWN),
        (words.text("Weekly hours"), duration(account.weekly_minutes)),
        (
            words.text("Employed since"),
            short_date(account.first_day, words, year=True) if account.first_day else UNKNOWN,
        ),
    ]
    if account.last_day is not None and account.last_day < now.astimezone().date():
        facts[3] = (words.text("Employed until"), short_date(account.last_day, words, year=True))
    return PersonView(initials, name, tuple(facts))


def _last_sync(connection: Connection, snapshot: Snapshot, now: datetime, words: Words) -> str:
    if connection.last_success is None:
        return words.text("Not synced yet.")
    absences = sum(1 for absence in snapshot.absences if absence.provider == connection.provider)
    schedules = sum(1 for schedule in snapshot.schedules if schedule.source == connection.provider)
    counts = ", ".join(
        (
            words.plural("{n} schedule", "{n} schedules", schedules) if schedules else words.text("no schedule"),
            words.plural("{n} absence", "{n} absences", absences) if absences else words.text("no absences"),
            words.plural("{n} balance", "{n} balances", len(snapshot.balances))
            if snapshot.balances
            else words.text("no balance"),
        )
    )
    local, today = connection.last_success.astimezone().date(), now.astimezone().date()
    if local == today:
        return words.text("Last sync today {time}: {counts}.", time=clock_time(connection.last_success), counts=counts)
    day = short_date(local, words, year=local.year != today.year)
    return words.text("Last sync on {day}: {counts}.", day=day, counts=counts)


def _schedule(connection: Connection, activity: Activity, now: datetime, words: Words) -> str:
    if connection.archived:
        return words.text("An archive is not synced. Its secret was deleted.")
    if connection.provider in activity.syncing:
        return words.text("Syncing …")
    if activity.paused:
        return words.text("Automatic sync is paused.")
    return _next_sync(activity.next_sync_at, now, words) if activity.next_sync_at is not None else ""


def _next_sync(moment: datetime, now: datetime, words: Words) -> str:
    if moment <= now:
        return words.text("Next automatic sync in a moment")
    if moment.astimezone().date() != now.astimezone().date():
        day = short_date(moment.astimezone().date(), words)
        return words.text("Next automatic sync on {day} at {time}", day=day, time=clock_time(moment))
    return words.text("Next automatic sync at {time}", time=clock_time(moment))


def _banners(connection: Connection, activity: Activity, info: ProviderInfo, words: Words) -> tuple[MessageView, ...]:
    if connection.archived:
        return ()
    found = [_refusal_banner(connection, activity, info, words)]
    found += [_failure_banner(connection, activity, info, words), _parts_banner(connection, info, words)]
    found += [_warning_banner(warning, words) for warning in connection.warnings if _tells_more(warning, connection)]
    return tuple(banner for banner in found if banner is not None)


def _tells_more(warning: ConnectWarning, connection: Connection) -> bool:
    """The row of the secret already says where a stored secret is."""
    return warning.code != "secret_not_stored" or connection.secret_place is not SecretPlace.KEYRING


def _refusal_banner(connection: Connection, activity: Activity, info: ProviderInfo, words: Words) -> MessageView | None:
    """Why the last thing that was asked for did not happen, unless the connection fails of the same."""
    refusal = activity.last_refusal
    if refusal is None or refusal == connection.failure:
        return None
    told = sentence(refusal, words, provider=info.name)
    return MessageView(
        "warning", "warning", words.text("Not done: {what}", what=told.title), f"{told.message} {told.hint}"
    )


def _failure_banner(connection: Connection, activity: Activity, info: ProviderInfo, words: Words) -> MessageView | None:
    failure = connection.failure
    if failure is not None and help_for_connection(failure) is Help.ACCEPT:
        return _held_back_banner(failure, info, words)
    if failure is not None and failure.code != "keyring_unavailable":
        told = sentence(failure, words, provider=info.name)
        return MessageView("danger", "warning", told.title, f"{told.message} {told.hint}")
    if failure is None and activity.keyring in (KeyringState.OK, KeyringState.NONE):
        return _session_banner(connection, activity, words)
    return _keyring_banner(failure, activity, words)


def _held_back_banner(failure: Failure, info: ProviderInfo, words: Words) -> MessageView:
    told = sentence(failure, words, provider=info.name)
    button = words.text("Remove them here too")
    return MessageView("warning", "warning", told.title, f"{told.message} {told.hint}", button, Help.ACCEPT)


def _session_banner(connection: Connection, activity: Activity, words: Words) -> MessageView | None:
    if connection.secret_place is SecretPlace.KEYRING or activity.keyring is not KeyringState.NONE:
        return None
    line = keyring_line(KeyringState.NONE, words)
    return MessageView("neutral", "key", "", line.text, line.button, Help.KEYRING)


def _keyring_banner(failure: Failure | None, activity: Activity, words: Words) -> MessageView:
    if failure is not None and failure.detail("reason") == "not_stored":
        lost = lost_secret_line(words)
        return MessageView("warning", "key", "", lost.text, lost.button, Help.REPLACE_SECRET)
    state = shown_keyring(failure, activity)
    line = keyring_line(state, words)
    help_ = {
        KeyringState.LOCKED: Help.UNLOCK,
        KeyringState.REFUSED: Help.UNLOCK,
        KeyringState.MISSING: Help.REPLACE_SECRET,
        KeyringState.NONE: Help.REPLACE_SECRET,
    }.get(state, Help.NONE)
    button = words.text("Enter again…") if state is KeyringState.NONE else line.button
    return MessageView("warning", "key", "", line.text, button, help_)


def _parts_banner(connection: Connection, info: ProviderInfo, words: Words) -> MessageView | None:
    """What of a partial sync could not be read; the failure of the connection itself has its own banner."""
    failed = [
        (state.part, state.failure)
        for state in connection.parts
        if state.available and state.failure is not None and state.failure != connection.failure
    ]
    for _, failure in failed:
        if help_for_connection(failure) is Help.ACCEPT:
            return _held_back_banner(failure, info, words)
    if not failed:
        return None
    names = "; ".join(f"{part_label(part, words)}: {failure_text(failure, words)}" for part, failure in failed)
    text = words.text("{names}. What was known of it stays.", names=names)
    return MessageView("warning", "warning", words.text("Not everything could be read"), text)


def _needs_administrator(connection: Connection) -> bool:
    asked = {"credential_too_broad", "schedule_unreadable", "balance_unreadable"}
    lacking = any(permission.granted is False for permission in connection.permissions)
    return not connection.archived and (lacking or any(warning.code in asked for warning in connection.warnings))


def _warning_banner(warning: ConnectWarning, words: Words) -> MessageView:
    title, text = warning_text(warning, words)
    quiet = warning.code in _QUIET_WARNINGS
    return MessageView("neutral" if quiet else "warning", "info" if quiet else "warning", title, text)

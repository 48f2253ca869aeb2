"""A working connection on one card: who, what may be read, what to know, where the secret is, what comes next. Pure."""

from dataclasses import dataclass
from datetime import datetime

from roots_desktop.domain.connections import Connection, ConnectWarning, Part, ProviderInfo, SecretPlace
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import shown_keyring
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.formats import UNKNOWN, clock_time, duration, short_date
from roots_desktop.messages.labels import part_label
from roots_desktop.messages.states import (
    failure_text,
    keyring_line,
    lost_secret_line,
    progress_text,
    secret_place_text,
)
from roots_desktop.messages.warnings import warning_text
from roots_desktop.ui.connections.parts_view import part_rows
from roots_desktop.ui.connections.rights_view import RightRow, rights_rows
from roots_desktop.ui.connections.secret_words import SecretWords, secret_words
from roots_desktop.ui.connections.trouble_view import Help, help_for_connection

_QUIET_WARNINGS = frozenset({"email_case_differs", "secret_not_stored"})


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

    `letter` offers the request to the administrator: the credential can do too much or too little. `progress` tells how
    far a sync of many pieces is; it can be cancelled.
    """

    subtitle: str
    person: PersonView
    rights_title: str
    rights: tuple[RightRow, ...]
    banners: tuple[MessageView, ...]
    letter: bool
    secret: str
    secret_words: SecretWords
    schedule: str
    progress: bool
    paused: bool
    archived: bool
    can_sync: bool


@dataclass(frozen=True, slots=True)
class CardFrame:
    """What the card depends on beside the connection: the time, and the parts that are switched off in Settings."""

    now: datetime
    off: frozenset[Part] = frozenset()


def card_view(connection: Connection, picture: Picture, info: ProviderInfo, frame: CardFrame, words: Words) -> CardView:
    """The card of one connection."""
    activity, now = picture.activity, frame.now
    progress = next((one for one in activity.progress if one.provider == connection.provider), None)
    schedule = _schedule(connection, activity, now, words)
    return CardView(
        subtitle=_last_sync(connection, picture.snapshot, now, words),
        person=_person(connection, now, words),
        rights_title=_rights_title(info, words),
        rights=_rights(connection, info, frame, words),
        banners=_banners(connection, activity, info, words),
        letter=_needs_administrator(connection),
        secret="" if connection.archived else secret_place_text(connection.secret_place, words),
        secret_words=secret_words(info, words),
        schedule=schedule if progress is None else progress_text(progress, words),
        progress=progress is not None,
        paused=activity.paused and not connection.archived,
        archived=connection.archived,
        can_sync=not connection.archived and connection.provider not in activity.syncing,
    )


def _rights_title(info: ProviderInfo, words: Words) -> str:
    if info.key == "moco":
        return words.text("What is read")
    return words.text("What this credential may read")


def _rights(connection: Connection, info: ProviderInfo, frame: CardFrame, words: Words) -> tuple[RightRow, ...]:
    """Moco has no list of rights: what is read of each part says it."""
    if info.key == "moco":
        return part_rows(connection, info, frame.off, frame.now, words)
    return rights_rows(connection.permissions, words)


def _person(connection: Connection, now: datetime, words: Words) -> PersonView:
    account = connection.account
    name = account.name or account.email or UNKNOWN
    parts = account.name.split()
    initials = (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else "")).upper() if parts else "–"
    facts = _key_facts(connection, words) if connection.provider == "moco" else _work_facts(connection, now, words)
    return PersonView(initials, name, facts)


def _key_facts(connection: Connection, words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words.text("Moco address"), connection.value("domain") or connection.value("api_url") or UNKNOWN),
        (words.text("E-mail"), connection.account.email or UNKNOWN),
    )


def _work_facts(connection: Connection, now: datetime, words: Words) -> tuple[tuple[str, str], ...]:
    account = connection.account
    employed = (words.text("Employed since"), UNKNOWN)
    if account.last_day is not None and account.last_day < now.astimezone().date():
        employed = (words.text("Employed until"), short_date(account.last_day, words, year=True))
    elif account.first_day is not None:
        employed = (words.text("Employed since"), short_date(account.first_day, words, year=True))
    return (
        (words.text("Position"), account.position or UNKNOWN),
        (words.text("Department"), account.department or UNKNOWN),
        (words.text("Weekly hours"), duration(account.weekly_minutes)),
        employed,
    )


def _last_sync(connection: Connection, snapshot: Snapshot, now: datetime, words: Words) -> str:
    if connection.last_success is None:
        return words.text("Not synced yet.")
    found = _worked(snapshot, words) if connection.provider == "moco" else _stored(connection, snapshot, words)
    counts = ", ".join(found)
    local, today = connection.last_success.astimezone().date(), now.astimezone().date()
    if local == today:
        return words.text("Last sync today {time}: {counts}.", time=clock_time(connection.last_success), counts=counts)
    day = short_date(local, words, year=local.year != today.year)
    return words.text("Last sync on {day}: {counts}.", day=day, counts=counts)


def _stored(connection: Connection, snapshot: Snapshot, words: Words) -> tuple[str, ...]:
    absences = sum(1 for absence in snapshot.absences if absence.provider == connection.provider)
    schedules = sum(1 for schedule in snapshot.schedules if schedule.source == connection.provider)
    balances = len(snapshot.balances)
    return (
        words.plural("{n} schedule", "{n} schedules", schedules) if schedules else words.text("no work schedule"),
        words.plural("{n} absence", "{n} absences", absences) if absences else words.text("no absences"),
        words.plural("{n} balance", "{n} balances", balances) if balances else words.text("no balance"),
    )


def _worked(snapshot: Snapshot, words: Words) -> tuple[str, ...]:
    entries = sum(len(month.entries) for month in snapshot.entry_months)
    presences = sum(len(month.presences) for month in snapshot.presence_months)
    projects = sum(project.active for project in snapshot.projects)
    return (
        words.plural("{n} time entry", "{n} time entries", entries),
        words.plural("{n} presence", "{n} presences", presences),
        words.plural("{n} project", "{n} projects", projects),
    )


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
    found += [_warning_banner(one, info, words) for one in connection.warnings if _tells_more(one, connection)]
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
    return _keyring_banner(failure, activity, info, words)


def _held_back_banner(failure: Failure, info: ProviderInfo, words: Words) -> MessageView:
    told = sentence(failure, words, provider=info.name)
    button = words.text("Remove them here too")
    return MessageView("warning", "warning", told.title, f"{told.message} {told.hint}", button, Help.ACCEPT)


def _session_banner(connection: Connection, activity: Activity, words: Words) -> MessageView | None:
    if connection.secret_place is SecretPlace.KEYRING or activity.keyring is not KeyringState.NONE:
        return None
    line = keyring_line(KeyringState.NONE, words)
    return MessageView("neutral", "key", "", line.text, line.button, Help.KEYRING)


def _keyring_banner(failure: Failure | None, activity: Activity, info: ProviderInfo, words: Words) -> MessageView:
    if failure is not None and failure.detail("reason") == "not_stored":
        lost = lost_secret_line(words, provider=info.name)
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
    names = "; ".join(_failed_part(part, failure, info, words) for part, failure in failed)
    text = words.text("{names}. What was known of it stays.", names=names)
    return MessageView("warning", "warning", words.text("Not everything could be read"), text)


def _failed_part(part: Part, failure: Failure, info: ProviderInfo, words: Words) -> str:
    return f"{part_label(part, words)}: {failure_text(failure, words, provider=info.name)}"


def _needs_administrator(connection: Connection) -> bool:
    """Only Personio's credential comes from an administrator."""
    if connection.provider != "personio":
        return False
    asked = {"credential_too_broad", "schedule_unreadable", "balance_unreadable"}
    lacking = any(permission.granted is False for permission in connection.permissions)
    return not connection.archived and (lacking or any(warning.code in asked for warning in connection.warnings))


def _warning_banner(warning: ConnectWarning, info: ProviderInfo, words: Words) -> MessageView:
    title, text = warning_text(warning, words, provider=info.name)
    quiet = warning.code in _QUIET_WARNINGS
    return MessageView("neutral" if quiet else "warning", "info" if quiet else "warning", title, text)

"""What the window may ask of the sync thread: frozen commands, the only thing that goes that way.

A secret travels only inside the command that saves it, and never shows in a repr.
"""

from dataclasses import dataclass
from datetime import date, time

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.account import Correction
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.outbox import Write
from roots_desktop.domain.schedules import Week
from roots_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class SyncNow:
    """Sync one provider, or all."""

    provider: str | None = None


@dataclass(frozen=True, slots=True)
class Connect:
    """Connect, or connect again. `allow_listing` is the user's consent to look through the list of active people."""

    access: Access
    allow_listing: bool = False


@dataclass(frozen=True, slots=True)
class CancelConnect:
    """Stop the running attempt; nothing is stored."""


@dataclass(frozen=True, slots=True)
class ForgetAttempt:
    """Drop the ended attempt from the picture: its error was read."""


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Delete the secret and, unless `keep_archive`, the provider's data."""

    provider: str
    keep_archive: bool = False


@dataclass(frozen=True, slots=True)
class ReplaceSecret:
    """Store another secret for a connection, once it has proved to work."""

    provider: str
    secret: Secret


@dataclass(frozen=True, slots=True)
class UnlockKeyring:
    """Ask the keyring again; the system may show its prompt."""


@dataclass(frozen=True, slots=True)
class PauseSync:
    """No automatic sync until resumed."""


@dataclass(frozen=True, slots=True)
class ResumeSync:
    """Automatic syncs again."""


@dataclass(frozen=True, slots=True)
class SaveAbsence:
    """Add a manual absence, or change the one with the same id."""

    absence: Absence


@dataclass(frozen=True, slots=True)
class RemoveAbsence:
    """Remove a manual absence."""

    id: str


@dataclass(frozen=True, slots=True)
class SetSchedule:
    """Set the manual weekly hours from a day on (today if None). `estimated`: they were guessed from a weekly total."""

    week: Week
    valid_from: date | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class SaveSettings:
    """Keep these settings and act on what changed (interval, region)."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class AcceptHeldBack:
    """The reply that would remove most absences is right: take it."""

    provider: str


@dataclass(frozen=True, slots=True)
class DismissNotice:
    """A notice was read."""

    code: str


@dataclass(frozen=True, slots=True)
class LookAt:
    """The user looks at these days: refine what lies outside the years that are read as a matter of course."""

    period: Period


@dataclass(frozen=True, slots=True)
class CancelSync:
    """Stop the running sync of a provider. The pieces that were read stay; the next sync goes on with the rest."""

    provider: str


@dataclass(frozen=True, slots=True)
class Book:
    """Put these wishes into the outbox, in their order, and send them as soon as that can be."""

    writes: tuple[Write, ...]


@dataclass(frozen=True, slots=True)
class ChangeWaiting:
    """What waits in the outbox, or was refused, is to say something else. It is sent again."""

    id: str
    write: Write


@dataclass(frozen=True, slots=True)
class DiscardWaiting:
    """Drop one wish from the outbox; what it was about stays at the provider as it is."""

    id: str


@dataclass(frozen=True, slots=True)
class SendOutbox:
    """Send what waits, what was refused too, at once."""


@dataclass(frozen=True, slots=True)
class ClockIn:
    """A presence begins now, or at a time of today."""

    at: time | None = None
    home_office: bool = False


@dataclass(frozen=True, slots=True)
class ClockOut:
    """The open presence ends now, or at a time of today."""

    at: time | None = None


@dataclass(frozen=True, slots=True)
class StartTimer:
    """A timer begins to run here, in the place of one that runs; that one is booked first."""

    project_id: str
    task_id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StopTimer:
    """The timer stops and becomes an entry of its time, on each day that it ran."""

    note: str | None = None


@dataclass(frozen=True, slots=True)
class DropTimer:
    """The timer stops and books nothing."""


@dataclass(frozen=True, slots=True)
class SaveAccount:
    """From which day the time account counts, and what it began with."""

    count_from: date | None
    opening_minutes: int = 0


@dataclass(frozen=True, slots=True)
class SaveCorrection:
    """Add a correction of the account, or change the one with the same id; an empty id is a new one."""

    correction: Correction


@dataclass(frozen=True, slots=True)
class RemoveCorrection:
    """Remove a correction of the account."""

    id: str


@dataclass(frozen=True, slots=True)
class Wipe:
    """Delete everything that roots keeps: data, secrets, settings, logs. The program ends afterwards."""


Command = (
    SyncNow
    | CancelSync
    | Book
    | ChangeWaiting
    | DiscardWaiting
    | SendOutbox
    | ClockIn
    | ClockOut
    | StartTimer
    | StopTimer
    | DropTimer
    | SaveAccount
    | SaveCorrection
    | RemoveCorrection
    | Connect
    | CancelConnect
    | ForgetAttempt
    | Disconnect
    | ReplaceSecret
    | UnlockKeyring
    | PauseSync
    | ResumeSync
    | SaveAbsence
    | RemoveAbsence
    | SetSchedule
    | SaveSettings
    | AcceptHeldBack
    | DismissNotice
    | LookAt
    | Wipe
)

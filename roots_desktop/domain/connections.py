"""Connections to providers: what a form must ask, who was found, what may be read, how the last runs went.

Does not know how a provider works.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from roots_desktop.domain.changes import Change, ChangeCount
from roots_desktop.domain.errors import Failure


class Part(StrEnum):
    """The parts of a sync, each fetched, merged and stored for itself."""

    EMPLOYEE = "employee"
    SCHEDULE = "schedule"
    ABSENCES = "absences"
    ABSENCE_TYPES = "absence_types"
    BALANCE = "balance"
    HOLIDAYS = "holidays"
    ENTRIES = "entries"
    PRESENCES = "presences"
    PROJECTS = "projects"


class State(StrEnum):
    """What is known of a connection. An archived one keeps its data read-only and has no secret."""

    CONNECTED = "connected"
    FAILING = "failing"
    ARCHIVED = "archived"


class SecretPlace(StrEnum):
    """Where the secret of a connection is."""

    KEYRING = "keyring"
    SESSION = "session"
    NONE = "none"


class Outcome(StrEnum):
    """How a run ended."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a connect form asks for. A secret one is write-only.

    An organisation may `preset` an answer and have it `hidden`; a `provisioned` secret lies in the keyring already.
    """

    name: str
    secret: bool = False
    default: str = ""
    advanced: bool = False
    preset: str = ""
    hidden: bool = False
    provisioned: bool = False


@dataclass(frozen=True, slots=True)
class ProviderInfo:
    """A provider as window and terminal present it: key, product name, fields, and the steps of connecting.

    Connecting fails without the `required` parts. `writes` says that roots can book there.
    """

    key: str
    name: str
    fields: tuple[Field, ...]
    steps: tuple[str, ...]
    parts: tuple[Part, ...]
    required: frozenset[Part] = frozenset()
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Access:
    """What a provider needs to sign in. The secret never shows in a repr."""

    provider: str
    values: tuple[tuple[str, str], ...]
    secret: "Secret"

    def value(self, name: str) -> str:
        """The named value, empty where the form had none."""
        return dict(self.values).get(name, "")


class Secret:
    """A secret that no repr, log line or format string can show. Two equal secrets compare equal."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The secret itself, for the one request or keyring call that needs it."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "Secret(…)"


@dataclass(frozen=True, slots=True)
class Account:
    """The person that a credential was matched to. `status`: active, inactive, onboarding, leave, or empty."""

    id: str
    name: str = ""
    email: str = ""
    status: str = ""
    position: str = ""
    department: str = ""
    weekly_minutes: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Permission:
    """A right and whether the credential has it; None is unknown. `name` as `roots connect` prints it."""

    name: str
    granted: bool | None


@dataclass(frozen=True, slots=True)
class ConnectWarning:
    """Something the user should know that stops nothing. `details` are facts, e.g. what is readable beyond need."""

    code: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Apis:
    """Which version of the provider's interface serves what; None where there is none."""

    absences: str | None = None
    holidays: str | None = None


@dataclass(frozen=True, slots=True)
class PartState:
    """How one part stands: the last good reading, the last failure, and whether it was ever available."""

    part: Part
    last_success: datetime | None = None
    failure: Failure | None = None
    available: bool = True


@dataclass(frozen=True, slots=True)
class PartFailure:
    """One part of a run that failed; what was cached for it stays."""

    part: Part
    failure: Failure


@dataclass(frozen=True, slots=True)
class Run:
    """One sync of one connection: when, how it ended, how many requests, what it changed."""

    provider: str
    outcome: Outcome
    started_at: datetime
    finished_at: datetime
    requests: int
    changes: ChangeCount
    failures: tuple[PartFailure, ...] = ()
    log: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Connection:
    """A configured provider. `values` are the form's answers without the secret."""

    id: str
    provider: str
    values: tuple[tuple[str, str], ...]
    account: Account
    apis: Apis
    permissions: tuple[Permission, ...]
    warnings: tuple[ConnectWarning, ...]
    connected_at: datetime
    secret_place: SecretPlace = SecretPlace.KEYRING
    archived: bool = False
    parts: tuple[PartState, ...] = ()
    last_success: datetime | None = None
    last_attempt: datetime | None = None
    failure: Failure | None = None

    @property
    def state(self) -> State:
        """Archived, failing since the last attempt, or connected."""
        if self.archived:
            return State.ARCHIVED
        return State.FAILING if self.failure is not None else State.CONNECTED

    def part(self, part: Part) -> PartState:
        """The state of one part; never read if it is not listed."""
        return next((state for state in self.parts if state.part is part), PartState(part))

    def value(self, name: str) -> str:
        """The named answer of the form."""
        return dict(self.values).get(name, "")

"""The tables, private to this room: one per kind of value, columns named like the value's fields.

The steps in `migrations` make them; a test compares the two.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

from roots_desktop.domain.absences import DayAmount, Kind, Status
from roots_desktop.domain.changes import Change
from roots_desktop.domain.connections import (
    Account,
    Apis,
    ConnectWarning,
    Outcome,
    Part,
    PartFailure,
    Permission,
    SecretPlace,
)
from roots_desktop.domain.entries import Task
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday
from roots_desktop.domain.outbox import WaitingState, Write
from roots_desktop.store.columns import DAY, EXACT, INSTANT, TIME_OF_DAY, choice, document

metadata = MetaData()

revision = Table(
    "revision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
)

connections = Table(
    "connections",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("values", document(tuple[tuple[str, str], ...]), nullable=False),
    Column("account", document(Account), nullable=False),
    Column("apis", document(Apis), nullable=False),
    Column("permissions", document(tuple[Permission, ...]), nullable=False),
    Column("warnings", document(tuple[ConnectWarning, ...]), nullable=False),
    Column("connected_at", INSTANT, nullable=False),
    Column("secret_place", choice(SecretPlace), nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("last_success", INSTANT),
    Column("last_attempt", INSTANT),
    Column("failure", document(Failure)),
)

parts = Table(
    "parts",
    metadata,
    Column("provider", Text, ForeignKey("connections.provider", ondelete="CASCADE"), primary_key=True),
    Column("part", choice(Part), primary_key=True),
    Column("last_success", INSTANT),
    Column("failure", document(Failure)),
    Column("available", Boolean, nullable=False),
)

absence_types = Table(
    "absence_types",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", choice(Kind), nullable=False),
    Column("unit", Text, nullable=False),
    Column("category", Text),
    Column("certain", Boolean, nullable=False),
    Column("stored", Boolean, nullable=False),
)

absences = Table(
    "absences",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", choice(Kind), nullable=False),
    Column("type", Text, nullable=False),
    Column("type_id", Text, nullable=False),
    Column("start", DAY, nullable=False),
    Column("end", DAY),
    Column("status", choice(Status), nullable=False),
    Column("start_half", Boolean, nullable=False),
    Column("end_half", Boolean, nullable=False),
    Column("hourly", Boolean, nullable=False),
    Column("start_time", TIME_OF_DAY),
    Column("end_time", TIME_OF_DAY),
    Column("minutes", Integer),
    Column("note", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("amounts", document(tuple[DayAmount, ...])),
    Column("amounts_version", Text),
)

schedules = Table(
    "schedules",
    metadata,
    Column("source", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("week", document(tuple[int, int, int, int, int, int, int]), nullable=False),
    Column("valid_from", DAY),
    Column("valid_to", DAY),
    Column("known_from", DAY),
    Column("observed_at", INSTANT),
    Column("name", Text, nullable=False),
    Column("estimated", Boolean, nullable=False),
)

employments = Table(
    "employments",
    metadata,
    Column("source", Text, primary_key=True),
    Column("first_day", DAY),
    Column("last_day", DAY),
)

holiday_years = Table(
    "holiday_years",
    metadata,
    Column("source", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("holidays", document(tuple[Holiday, ...]), nullable=False),
    Column("read_at", INSTANT),
)

balances = Table(
    "balances",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("type_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", choice(Kind), nullable=False),
    Column("unit", Text, nullable=False),
    Column("balance", EXACT),
    Column("available", EXACT),
    Column("read_at", INSTANT),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("provider", Text, nullable=False),
    Column("outcome", choice(Outcome), nullable=False),
    Column("started_at", INSTANT, nullable=False, index=True),
    Column("finished_at", INSTANT, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("removed", Integer, nullable=False),
    Column("failures", document(tuple[PartFailure, ...]), nullable=False),
    Column("log", document(tuple[Change, ...]), nullable=False),
)

holds = Table(
    "holds",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("part", choice(Part), primary_key=True),
    Column("first", DAY, primary_key=True),
    Column("last", DAY, nullable=False),
    Column("fingerprint", Text, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("code", Text, primary_key=True),
    Column("details", document(tuple[str, ...]), nullable=False),
)

regions = Table(
    "regions",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("country", Text, nullable=False),
    Column("subdivision", Text),
)

stamps = Table(
    "stamps",
    metadata,
    Column("name", Text, primary_key=True),
    Column("stamp", Integer, nullable=False),
)

months = Table(
    "months",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("part", choice(Part), primary_key=True),
    Column("month", DAY, primary_key=True),
    Column("read_at", INSTANT),
    Column("stamp", Integer, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("month", DAY, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_entries_month", "provider", "month"),
)

presences = Table(
    "presences",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("month", DAY, nullable=False),
    Column("document", Text, nullable=False),
    Index("ix_presences_month", "provider", "month"),
)

projects = Table(
    "projects",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("tasks", document(tuple[Task, ...]), nullable=False),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("provider", Text, nullable=False),
    Column("created_at", INSTANT, nullable=False),
    Column("write", document(Write), nullable=False),
    Column("state", choice(WaitingState), nullable=False),
    Column("known_ids", document(tuple[str, ...])),
    Column("failure", document(Failure)),
    Column("attempts", Integer, nullable=False),
    Column("not_before", INSTANT),
)

timers = Table(
    "timers",
    metadata,
    Column("provider", Text, primary_key=True),
    Column("project_id", Text, nullable=False),
    Column("task_id", Text, nullable=False),
    Column("started_at", INSTANT, nullable=False),
    Column("note", Text, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("count_from", DAY),
    Column("opening_minutes", Integer, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("day", DAY, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("note", Text, nullable=False),
)

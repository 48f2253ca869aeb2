"""States, warnings, notices and labels as the pictures show them."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.connections import Account, Apis, Connection, ConnectWarning, Part, SecretPlace
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.entries import Presence
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import Standing
from roots_desktop.domain.holidays import Disagreement, HolidayYear
from roots_desktop.domain.hours import DayAbsence, DayHours, Line, LineKind
from roots_desktop.domain.snapshot import KeyringState, Notice, Progress
from roots_desktop.messages import holidays, labels, states, warnings
from roots_desktop.messages.catalogue import Words

NOW = datetime(2026, 11, 19, 14, 20, tzinfo=timezone(timedelta(hours=1)))
READ = NOW - timedelta(minutes=2)
EN, DE = Words("en"), Words("de")


def connection(code: str = "", **details: str) -> Connection:
    failure = Failure(code, tuple(details.items())) if code else None
    return Connection(
        "c1", "personio", (), Account("4711"), Apis(), (), (), NOW, last_success=READ, failure=failure
    )  # fmt: skip


@pytest.mark.parametrize(
    ("standing", "english", "german"),
    [
        (Standing.SYNCED, "Synced 2 min ago", "Vor 2 Min. abgeglichen"),
        (Standing.STALE, "Synced 2 min ago", "Vor 2 Min. abgeglichen"),
        (Standing.SYNCING, "Syncing …", "Abgleich läuft …"),
        (Standing.OFFLINE, "Offline", "Offline"),
        (Standing.ERROR, "Error", "Fehler"),
        (Standing.NOT_CONNECTED, "Not connected", "Nicht verbunden"),
        (Standing.ARCHIVED, "Archive", "Archiv"),
    ],
)
def test_sync_button(standing: Standing, english: str, german: str) -> None:
    assert states.sync_button_text(standing, READ, NOW, EN) == english
    assert states.sync_button_text(standing, READ, NOW, DE) == german


def test_never_synced() -> None:
    assert states.sync_button_text(Standing.STALE, None, NOW, EN) == "Not synced yet"
    assert states.service_row_text(Standing.STALE, replace(connection(), last_success=None), NOW, EN) == "not synced"


@pytest.mark.parametrize(
    ("standing", "code", "text"),
    [
        (Standing.SYNCED, "", "2 min ago"),
        (Standing.STALE, "", "2 min ago"),
        (Standing.SYNCING, "", "syncing …"),
        (Standing.OFFLINE, "network_unreachable", "offline"),
        (Standing.ERROR, "authentication_failed", "secret refused"),
        (Standing.ERROR, "permission_missing", "permission missing"),
        (Standing.ERROR, "nobody_knows", "needs attention"),
        (Standing.ARCHIVED, "", "archive"),
    ],
)
def test_service_row(standing: Standing, code: str, text: str) -> None:
    assert states.service_row_text(standing, connection(code), NOW, EN) == text


def test_service_row_of_nobody() -> None:
    assert states.service_row_text(Standing.NOT_CONNECTED, None, NOW, EN) == "not connected"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("missing", "secret missing"),
        ("none", "no keyring"),
        ("waiting", "waiting for the keyring"),
        ("refused", "keyring refused"),
        ("locked", "keyring locked"),
    ],
)
def test_a_locked_keyring_is_not_logged_out(state: str, text: str) -> None:
    assert states.failure_text(Failure("keyring_unavailable", (("state", state),)), EN) == text


def test_a_reply_that_waits_for_an_answer_is_no_riddle() -> None:
    assert states.failure_text(Failure("provider_malformed", (("held_back", 37),)), EN) == "reply held back"
    assert states.failure_text(Failure("provider_malformed"), EN) == "reply not understood"


@pytest.mark.parametrize(
    ("standing", "code", "text"),
    [
        (Standing.SYNCED, "", "roots: synced 2 min ago"),
        (Standing.SYNCING, "", "roots: syncing Personio …"),
        (Standing.ERROR, "authentication_failed", "roots: Personio needs a new secret"),
        (Standing.ERROR, "tls_failed", "roots: Personio: not secure"),
        (Standing.OFFLINE, "", "roots: offline, data from 14:18"),
        (Standing.ARCHIVED, "", "roots: archive"),
        (Standing.NOT_CONNECTED, "", "roots: not connected"),
    ],
)
def test_tray(standing: Standing, code: str, text: str) -> None:
    assert states.tray_tooltip(standing, connection(code), "Personio", NOW, EN) == text


def test_banners() -> None:
    assert states.offline_banner(READ, NOW, EN).text == "You are offline. This is what roots knew at 14:18."
    assert states.offline_banner(READ, NOW, DE).text == "Offline. Das ist der Stand von 14:18 Uhr."
    assert states.offline_banner(READ - timedelta(days=2), NOW, EN).text.endswith("knew on 17 November.")
    assert states.offline_banner(None, NOW, EN).text == "You are offline."
    assert states.stale_banner(NOW - timedelta(hours=3), "Personio", NOW, EN) == states.ActionLine(
        "Personio was last read 3 h ago. Targets may have changed.", "Sync now"
    )
    failing = replace(connection("authentication_failed"), last_success=NOW - timedelta(days=2))
    assert states.error_banner(failing, "Personio", NOW, EN) == states.ActionLine(
        "Personio refused the Client ID or the secret. Data are from 17 November.", "Fix…"
    )
    assert states.error_banner(connection(), "Personio", NOW, EN).text == ""


@pytest.mark.parametrize("words", [EN, DE])
def test_every_state_of_the_keyring_is_worded(words: Words) -> None:
    told = [states.keyring_line(state, words).text for state in KeyringState]
    assert len(set(told)) == len(KeyringState) == 6
    assert len({states.secret_place_text(place, words) for place in SecretPlace}) == 3


@pytest.mark.parametrize(
    "code",
    [
        "secret_not_stored",
        "employee_inactive",
        "schedule_unreadable",
        "balance_unreadable",
        "holidays_unavailable",
        "email_case_differs",
        "weekly_hours_mismatch",
    ],
)
def test_every_warning_is_worded(code: str) -> None:
    warning = ConnectWarning(code, ("38:30", "40:00"))
    english, german = warnings.warning_text(warning, EN), warnings.warning_text(warning, DE)
    assert english[0] != german[0]
    assert english[1] != german[1]
    assert english[1].endswith(".")
    assert "{" not in "".join(english + german)


@pytest.mark.parametrize(
    "code",
    [
        "secret_not_stored",
        "schedule_unreadable",
        "absences_unreadable",
        "holidays_unavailable",
        "entries_unreadable",
        "presences_unreadable",
        "projects_unreadable",
        "employee_inactive",
        "new",
    ],
)
def test_every_warning_of_moco_is_worded(code: str) -> None:
    line = warnings.warning_line(ConnectWarning(code), EN, provider="Moco")
    assert line
    assert "{" not in line
    assert "Moco" in line or code == "secret_not_stored"
    assert line != warnings.warning_line(ConnectWarning(code), EN)


@pytest.mark.parametrize(
    ("code", "details", "text"),
    [
        ("authentication_failed", {}, "key refused"),
        ("authentication_failed", {"reason": "keys_disabled"}, "personal keys are off"),
        ("not_an_api", {"reason": "subdomain"}, "address not found"),
        ("not_an_api", {}, "network sign-in needed"),
        ("keyring_unavailable", {"state": "missing"}, "key missing"),
        ("keyring_unavailable", {"state": "locked"}, "keyring locked"),
        ("rate_limited", {}, "asked to wait"),
    ],
)
def test_short_failures_of_moco(code: str, details: dict[str, str], text: str) -> None:
    failing = replace(connection(code, **details), provider="moco")
    assert states.service_row_text(Standing.ERROR, failing, NOW, EN) == text


def test_moco_has_lines_of_its_own() -> None:
    failing = replace(connection("authentication_failed"), provider="moco")
    assert states.tray_tooltip(Standing.ERROR, failing, "Moco", NOW, EN) == "roots: Moco needs another API key"
    assert "Booked hours may have changed" in states.stale_banner(NOW, "Moco", NOW, EN).text
    assert "API key for Moco" in states.lost_secret_line(EN, provider="Moco").text
    assert states.refused_line(1, "Moco", EN).text == "Moco did not take 1 booking."
    assert states.refused_line(2, "Moco", EN).text == "Moco did not take 2 bookings."


def test_progress_counts_the_piece_that_is_read() -> None:
    quarter = Period(date(2025, 7, 1), date(2025, 9, 30))
    assert states.progress_text(Progress("moco", 2, 12, quarter), EN) == "Reading 2025, 3 of 12"
    assert states.progress_text(Progress("moco", 12, 12), EN) == "Reading, 12 of 12"


def test_years_of_holidays() -> None:
    assert holidays.ruling_year_text(HolidayYear("personio", 2026, ()), EN) == "2026: Personio"
    assert holidays.silent_year_text(HolidayYear("moco", 2027, ()), EN) == "no public holidays in Moco for 2027"
    assert holidays.silent_year_text(HolidayYear("personio", 2027, ()), EN) == ""


def test_a_disagreement_between_sources() -> None:
    found = Disagreement(date(2026, 8, 15), "Mariä Himmelfahrt", "moco", "personio")
    assert holidays.disagreement_text(found, EN) == "Moco has 15 August, Personio has not."
    assert "15. August" in holidays.disagreement_text(found, DE)


def test_a_credential_that_can_do_too_much() -> None:
    reads = ConnectWarning("credential_too_broad", ("attendances:read", "documents:read"))
    assert warnings.warning_text(reads, EN)[0] == "This credential can also read: Attendances, Documents"
    writes = ConnectWarning("credential_too_broad", ("documents:read", "employees:write"))
    assert warnings.warning_text(writes, EN)[0].endswith("more than roots needs: Documents, Employees: write")
    assert warnings.warning_line(ConnectWarning("new"), EN) == "Personio said something roots does not know"


def test_notices() -> None:
    restored = warnings.notice_line(Notice("restored", ("roots.db.broken", "2026-11-18")), EN).text
    assert "backup of 18 November 2026" in restored
    assert "roots.db.broken" in warnings.notice_line(Notice("started_empty", ("roots.db.broken",)), EN).text
    assert "would remove 40 records" in warnings.notice_line(Notice("held_back", ("personio", "40")), EN).text
    assert "an earlier day" in warnings.notice_line(Notice("restored"), EN).text
    assert "odd" in warnings.notice_line(Notice("odd"), EN).text


def test_every_label_is_there() -> None:
    for words in (EN, DE):
        assert len({labels.kind_label(kind, words) for kind in Kind}) == len(Kind)
        assert len({labels.portion_label(portion, words) for portion in Portion}) == len(Portion)
        assert all(labels.part_label(part, words) for part in Part)
        assert labels.status_label(Status.PENDING, words) != labels.status_label(Status.APPROVED, words)
    assert labels.source_label("manual", DE) == "von Hand eingetragen"
    assert labels.source_label("elsewhere", DE) == "elsewhere"
    assert (labels.thing_label("schedule", DE), labels.thing_label("entry", DE)) == ("Arbeitszeitmodell", "Buchung")


def part(portion: Portion, start: time | None = None, end: time | None = None) -> DayAbsence:
    absence = Absence("a", "personio", Kind.VACATION, "Vacation", date(2026, 11, 16), date(2026, 11, 16))
    return DayAbsence(absence, portion, 240, Decimal("0.5"), start, end)


def test_absences_on_a_day() -> None:
    assert labels.absence_label(part(Portion.FULL), EN) == "Vacation"
    assert labels.absence_label(part(Portion.MORNING), DE) == "Vacation, vorm."
    assert labels.absence_label(part(Portion.HOURS, time(14), time(16)), EN) == "Vacation 14:00–16:00"
    assert labels.absence_label(part(Portion.HOURS), EN) == "Vacation"


def test_an_explanation_reads_as_a_sum() -> None:
    lines = (
        Line(LineKind.SCHEDULE, "Full-time", 480, "personio"),
        Line(LineKind.ABSENCE, "Vacation", -240, "personio"),
    )
    day = DayHours(date(2026, 11, 16), 480, 240, None, None, None, (), lines)
    assert labels.explanation_text(day, EN) == "4:00 = 8:00 Schedule “Full-time” − 4:00 Vacation"
    assert labels.explanation_text(replace(day, lines=()), EN) == ""
    assumed = Line(LineKind.SCHEDULE, "", 480, "personio", assumed=True)
    assert labels.line_label(assumed, EN) == "Schedule (assumed)"


def presence(start: str, end: str, *, home_office: bool = False) -> Presence:
    day = date(2026, 11, 16)
    first = datetime.fromisoformat(f"2026-11-16T{start}:00+01:00") if start else None
    last = datetime.fromisoformat(f"2026-11-16T{end}:00+01:00") if end else None
    return Presence("1", "moco", day, first, last, home_office)


def test_booked_and_presence_read_as_sums() -> None:
    booked = (
        Line(LineKind.ENTRY, "Website, Design", 120, "moco"),
        Line(LineKind.ENTRY, "", 255, "moco"),
    )
    stays = (
        Line(LineKind.PRESENCE, "", 228, "moco", presence=presence("08:12", "12:00")),
        Line(LineKind.PRESENCE, "", 222, "moco", presence=presence("12:30", "16:12")),
    )
    day = DayHours(
        date(2026, 11, 16), 480, 480, 375, 450, None, (), (), booked_lines=booked, presence_lines=stays
    )  # fmt: skip
    assert labels.booked_text(day, EN) == "6:15 = 2:00 Website, Design + 4:15 Time entry"
    assert labels.presence_text(day, EN) == "7:30 = 3:48 8:12–12:00 + 3:42 12:30–16:12"
    assert labels.booked_text(replace(day, booked_lines=()), EN) == ""


def test_a_presence_in_words() -> None:
    assert labels.presence_label(presence("08:12", ""), EN) == "since 8:12"
    assert labels.presence_label(presence("", "12:00"), EN) == "until 12:00"
    assert labels.presence_label(presence("", ""), EN) == "times not recorded"
    assert labels.presence_label(presence("08:12", "12:00", home_office=True), EN) == "8:12–12:00, home office"
    assert labels.line_label(Line(LineKind.PRESENCE, "", 0, "moco"), EN) == "Presence"

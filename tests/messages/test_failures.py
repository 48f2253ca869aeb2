"""Every failure has a sentence that helps, in both languages."""

import re
from collections.abc import Mapping

import pytest

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.domain.errors import Detail, Failure
from roots_desktop.messages import permissions
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import Sentence, other_causes, sentence
from roots_desktop.messages.permissions import administrator_request, area_name, permission_name
from roots_desktop.messages.usage import usage_sentence
from roots_desktop.providers.personio import rights

STORAGE = ("newer", "full", "permission", "read_only", "file", "io")
KEYRING = ("none", "locked", "waiting", "refused", "missing", "strange")
VARIANTS: list[tuple[str, dict[str, Detail]]] = [
    *[(code, dict[str, Detail]()) for code in EXIT_CODES],
    *[("storage_failed", dict[str, Detail](reason=reason)) for reason in STORAGE],
    *[("keyring_unavailable", dict[str, Detail](state=state)) for state in KEYRING],
    ("usage", {"reason": "url"}),
    *[("tls_failed", dict[str, Detail](reason=reason)) for reason in ("untrusted", "expired", "other_name")],
    ("not_an_api", {"reason": "proxy_sign_in", "status": 407}),
    ("not_an_api", {"reason": "proxy", "status": 403}),
    ("network_unreachable", {"reason": "proxy"}),
    ("permission_missing", {"permission": "absences:read"}),
    ("permission_missing", {"permission": "attribute:email"}),
    ("rate_limited", {"retry_at": "2026-11-19T14:30:00+01:00"}),
    ("provider_malformed", {"held_back": 40}),
    ("keyring_unavailable", {"state": "refused", "reason": "too_long"}),
    ("refused", {"reason": "Overlaps with another absence"}),
    ("something_new", {}),
]
BOOKING: list[dict[str, Detail]] = [
    {"day": "2026-11-19", "reason": "clocked_in", "since": "08:12"},
    {"reason": "clocked_out"},
    {"reason": "timer_ahead"},
    {"day": "2026-11-16", "reason": "presence_open", "since": "08:12"},
    {"field": "end", "reason": "future"},
    {"field": "end", "reason": "overlap"},
    {"field": "minutes", "reason": "empty"},
    {"reason": "sending"},
    {"reason": "sent"},
    {"field": "seconds", "reason": "length"},
    {"field": "end", "reason": "order"},
    {"field": "task_id", "reason": "empty"},
    {"field": "start", "reason": "empty"},
    {"field": "note", "reason": "long"},
    {"field": "domain", "reason": "domain"},
]
MOCO: list[tuple[str, dict[str, Detail]]] = [
    *VARIANTS,
    *[("usage", details) for details in BOOKING],
    ("authentication_failed", {"reason": "keys_disabled"}),
    ("authentication_failed", {"reason": "other_person"}),
    ("not_an_api", {"reason": "subdomain"}),
    ("provider_failed", {"reason": "subdomain"}),
    ("permission_missing", {"permission": "moco:presences"}),
    ("keyring_unavailable", {"state": "missing", "reason": "not_stored"}),
]
OF_PERSONIO = r"Personio|Client|client secret|e-mail|E-Mail|PERSONIO"
USAGE = (
    "absence", "argument", "arguments", "date", "half", "missing", "number", "order", "port", "secret", "span", "today",
    "unknown", "week",
)  # fmt: skip


def told(code: str, language: str = "en", **details: Detail) -> Sentence:
    return sentence(failure(code, details), Words(language))


def failure(code: str, details: Mapping[str, Detail]) -> Failure:
    return Failure(code, tuple(sorted(details.items())))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("code", "details"), VARIANTS)
def test_what_happened_and_what_to_do(code: str, details: dict[str, Detail], language: str) -> None:
    found = sentence(failure(code, details), Words(language))
    for text in (found.title, found.message, found.hint, found.button):
        assert text
        assert "{" not in text
        assert "_" not in text.replace("ROOTS_PERSONIO_CLIENT_SECRET", "")
        assert not re.search(r"\b[45]\d\d\b", text)
    assert not found.title.endswith(".")
    assert found.message.endswith(".") or found.message.endswith("absence")
    assert found.hint.endswith(".")
    assert not found.button.endswith(".")


@pytest.mark.parametrize(("code", "details"), VARIANTS)
def test_german_is_not_english(code: str, details: dict[str, Detail]) -> None:
    english, german = (sentence(failure(code, details), Words(language)) for language in ("en", "de"))
    assert english.message != german.message
    assert english.hint != german.hint


@pytest.mark.parametrize("connected", [True, False])
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("code", "details"), MOCO)
def test_nothing_of_personio_is_told_of_moco(
    code: str, details: dict[str, Detail], language: str, *, connected: bool
) -> None:
    if code in ("employee_ambiguous", "managed") or "attribute:email" in details.values():
        return
    if details.get("permission") == "absences:read":
        return
    found = sentence(failure(code, details), Words(language), provider="Moco", connected=connected)
    told = " ".join((found.title, found.message, found.hint, found.button))
    assert not re.search(OF_PERSONIO, told), told
    assert "{" not in told


def test_what_moco_says() -> None:
    wrong = sentence(Failure("authentication_failed"), Words("en"), provider="Moco")
    assert wrong.message == "Moco refused the API key."
    assert "profile picture > Profile > Integrations" in wrong.hint
    disabled = sentence(failure("authentication_failed", {"reason": "keys_disabled"}), Words("en"), provider="Moco")
    assert disabled.title == "Personal API keys are off"
    assert disabled.hint.startswith("Ask your Moco administrator")
    for code in ("not_an_api", "provider_failed"):
        subdomain = sentence(failure(code, {"reason": "subdomain"}), Words("en"), provider="Moco")
        assert subdomain.title == "Moco address not found"
    missing = failure("permission_missing", {"permission": "moco:presences"})
    assert "Presences" in sentence(missing, Words("en"), provider="Moco").message
    refused = sentence(failure("refused", {"reason": "gesperrt"}), Words("en"), provider="Moco")
    assert refused.message == "Moco did not take it: “gesperrt”"


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"reason": "", "status": 422}, "Moco did not take it, and named no reason."),
        ({"reason": "Access denied", "status": 403}, "Your Moco account does not let you do this."),
        ({"reason": "", "status": 404}, "This is no longer in Moco, so it cannot be changed."),
        ({"reason": "", "status": 0}, "A presence that has ended cannot be opened again in Moco."),
        (
            {"reason": "assignment_id: fehlt; from: muss ausgefüllt werden; new: x", "status": 422},
            "Moco did not take it: “Project: fehlt; Start: muss ausgefüllt werden; new: x”",
        ),
        ({"reason": "task_id is locked, date: no", "status": 422}, "Moco did not take it: “Task is locked, date: no”"),
    ],
)
def test_why_moco_took_no_booking(details: dict[str, str | int], message: str) -> None:
    found = sentence(failure("refused", details), Words("en"), provider="Moco")
    assert found.message == message
    assert found.hint.endswith(".")


def test_other_causes_of_moco() -> None:
    wrong = other_causes(Failure("authentication_failed"), Words("en"), provider="Moco")
    assert [told.title for _, told in wrong] == ["Moco address not found", "Personal API keys are off"]


@pytest.mark.parametrize("details", BOOKING)
def test_why_nothing_was_booked(details: dict[str, Detail]) -> None:
    words = Words("en")
    told = usage_sentence(failure("usage", details), words)
    assert told == sentence(failure("usage", details), words)
    assert told.message != sentence(Failure("usage"), words).message


def test_an_open_presence_is_told_with_its_day() -> None:
    assert told("usage", reason="clocked_in", since="08:12").message == "You are clocked in since 8:12."
    opened = told("usage", day="2026-11-16", reason="presence_open")
    assert opened.message == "The presence of 16 November 2026 has no end yet."
    assert "an earlier day" in told("usage", reason="presence_open").message


def test_a_start_is_missing_otherwise_than_a_task() -> None:
    assert told("usage", field="start", reason="empty").message == "A presence needs a start."
    assert told("usage", field="project_id", reason="empty").message == "An entry needs a project and a task."


def test_each_code_has_a_sentence_of_its_own() -> None:
    assert len({told(code).message for code in EXIT_CODES}) == len(EXIT_CODES)


def test_employee_not_found_names_the_likeliest_cause_first() -> None:
    found = sentence(Failure("employee_not_found"), Words("en"), address="erika@example.com")
    assert found.title == "Employee not found"
    assert found.message == "Personio accepted the credential, but knows no employee with erika@example.com."
    assert found.hint == (
        "Compare the address with your Personio profile, or ask HR which one is on your record. Capital letters do not "
        "matter."
    )
    assert found.button == "Change e-mail"
    assert told("employee_not_found").message.endswith("with this e-mail address.")


def test_authentication_failed() -> None:
    found = told("authentication_failed")
    assert found.title == "Authentication failed"
    assert found.message == "Personio refused the Client ID or the secret."
    assert found.hint.startswith("Enter both again, without spaces.")


@pytest.mark.parametrize(
    ("permission", "language", "name"),
    [
        ("absences:read", "en", "“Absences: read”"),
        ("absences:read", "de", "„Abwesenheiten: Lesen“"),
        ("employees:read", "de", "„Mitarbeitende: Lesen“"),
        ("personio:persons:read", "en", "“Employees: read”"),
        ("holidays:read", "en", "“Absences: read”"),
        ("attribute:work_schedule", "en", "“Work schedule”"),
        ("attribute:work_schedule", "de", "„Arbeitszeitmodell“"),
        ("attribute:email", "de", "„E-Mail“"),
    ],
)
def test_missing_permission_names_the_right(permission: str, language: str, name: str) -> None:
    found = told("permission_missing", language, permission=permission)
    assert name in found.message
    assert name in found.hint


def test_missing_permission_without_a_name_asks_for_both() -> None:
    assert "“Employees: read” and “Absences: read”" in told("permission_missing").hint


def test_a_pause_says_until_when() -> None:
    assert "until 14:30" in told("rate_limited", retry_at="2026-11-19T14:30:00+01:00").message
    assert "until 14:31" in told("rate_limited", retry_at="2026-11-19T14:30:04+01:00").message
    assert "until" not in told("rate_limited", retry_at="nonsense").message


def test_the_other_causes() -> None:
    titles = [found.title for _, found in other_causes(Failure("employee_not_found"), Words("en"))]
    assert titles == ["Authentication failed", "Missing permission"]
    assert len(other_causes(Failure("tls_failed"), Words("en"))) == 3


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("reason", USAGE)
def test_what_was_typed(reason: str, language: str) -> None:
    typed = failure("usage", {"most": 3660, "reason": reason, "value": "x"})
    found, general = usage_sentence(typed, Words(language)), told("usage", language)
    assert found.message != general.message
    assert "{" not in found.message + found.hint


def test_usage_without_a_reason() -> None:
    assert usage_sentence(Failure("usage"), Words("en")) == told("usage")
    assert "API address" in usage_sentence(Failure("usage", (("reason", "url"),)), Words("en")).message


@pytest.mark.parametrize(
    ("name", "text", "attribute"),
    [
        ("absences:read", "Absences: read", False),
        ("documents", "Documents: read", False),
        ("personio:attendances:write", "Attendances: write", False),
        ("payroll:read", "payroll: read", False),
        ("moco:presences", "Presences", False),
        ("moco:schedules", "Absences and public holidays", False),
        ("moco:new", "new", False),
        ("attribute:hire_date", "Hire date", True),
        ("dynamic_3", "dynamic_3", True),
    ],
)
def test_names_of_permissions(name: str, text: str, attribute: bool) -> None:
    found = permission_name(name, Words("en"))
    assert (found.text, found.attribute) == (text, attribute)


def test_areas() -> None:
    assert area_name("personio:documents:read", Words("de")) == "Dokumente"
    assert area_name("birthday", Words("de")) == "Geburtstag"


def test_the_letter_asks_for_what_is_needed_and_no_more() -> None:
    letter = administrator_request(Words("en"))
    assert "- Employees: read\n- Absences: read\n" in letter
    assert "Work schedule" in letter
    assert administrator_request(Words("de")).startswith("Hallo,\n\nich nutze roots")


def test_what_is_asked_for_is_what_is_read() -> None:
    assert sorted(permissions.NEEDED_ATTRIBUTES) == sorted(rights.NEEDED_ATTRIBUTES)
    assert sorted(permissions.OPTIONAL_ATTRIBUTES) == sorted(rights.OPTIONAL_ATTRIBUTES)

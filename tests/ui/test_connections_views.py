"""The Connections dialog as values: form and its checks, steps, rights, warnings, errors, the page that shows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roots_desktop.domain.connections import ConnectWarning, Part, PartState, Permission, ProviderInfo, SecretPlace
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Activity, KeyringState, Picture, StepState
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.card_view import CardFrame, CardView, card_view
from roots_desktop.ui.connections.connections_view import Mark, Page, connections_view, page_of
from roots_desktop.ui.connections.form_view import (
    LONGEST_SECRET,
    entered_values,
    field_problem,
    form_problems,
    form_view,
    looks_like_email,
    secret_hint,
)
from roots_desktop.ui.connections.help_view import help_view, keyring_help
from roots_desktop.ui.connections.progress_view import progress_view, short_id, step_views
from roots_desktop.ui.connections.rights_view import Grant, rights_rows
from roots_desktop.ui.connections.trouble_view import (
    Help,
    attempt_trouble,
    connection_trouble,
    help_for_connection,
    needs_user,
)
from tests.ui import dialog_sample, sample
from tests.ui.dialog_sample import INFO

ID, SECRET, EMAIL, ADDRESS = INFO.fields


def test_the_form_asks_what_the_provider_names(words: Words) -> None:
    view = form_view(INFO, (), KeyringState.OK, words)
    assert [(field.label, field.secret, field.advanced) for field in view.fields] == [
        ("Client ID", False, False),
        ("Client secret", True, False),
        ("Your e-mail in Personio", False, False),
        ("API address", False, True),
    ]
    assert view.fields[2].hint == "As in your Personio profile. Capital letters do not matter."
    assert view.fields[3].value == "https://api.personio.de"
    assert view.keyring.text == ""


def test_the_form_never_fills_in_a_secret(words: Words) -> None:
    view = form_view(INFO, (*dialog_sample.VALUES, ("client_secret", "s3cret")), KeyringState.OK, words, kept=True)
    assert [field.value for field in view.fields] == [
        "papi-7c1e9a20-44b2",
        "",
        dialog_sample.EMAIL,
        "https://api.personio.de",
    ]
    assert view.fields[1].placeholder == "As just entered"


def test_without_a_keyring_the_form_says_so_calmly(words: Words) -> None:
    view = form_view(INFO, (), KeyringState.NONE, words)
    assert view.keyring.text == "No system keyring found. roots will ask for the secret again after each start."
    assert view.fields[1].hint.startswith("Kept until roots quits.")
    assert secret_hint(KeyringState.LOCKED, words).startswith("Stored in the system keyring.")


def test_a_provider_of_tomorrow_gets_plain_labels(words: Words) -> None:
    other = ProviderInfo("other", "Other", (replace(ID, name="tenant"),), ("sign_in", "read_all"), ())
    view = form_view(other, (), KeyringState.OK, words)
    assert view.purpose == "roots reads your own data from Other."
    assert view.fields[0].label == "Tenant"
    assert view.fields[0].hint == ""
    assert field_problem(other.fields[0], "", words) == "Fill this in."
    titles = [step.title for step in step_views(dialog_sample.attempt(), other, words)]
    assert titles == ["Sign in", "Read all"]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("erika@example.com", True),
        ("erika+x@exämple.com", True),
        ("erika", False),
        ("@example.com", False),
        ("erika@", False),
        ("a@b@c", False),
        ("e rika@example.com", False),
    ],
)
def test_what_looks_like_an_email(text: str, good: bool) -> None:
    assert looks_like_email(text) is good


def test_each_wrong_answer_is_named(words: Words) -> None:
    answers = (
        ("client_id", "with space"),
        ("client_secret", ""),
        ("email", "erika"),
        ("api_url", "http://example.com"),
    )
    assert form_problems(INFO, answers, words) == {
        "client_id": "Remove the spaces.",
        "client_secret": "Enter the client secret.",
        "email": "This is not an e-mail address. Enter name@company.",
        "api_url": "Use https://. Without it the secret would travel readable for others.",
    }


@pytest.mark.parametrize("address", ["https://api.example.com?x=1", "https://api.example.com#x"])
def test_the_form_refuses_what_the_provider_refuses(words: Words, address: str) -> None:
    assert field_problem(ADDRESS, address, words).startswith("Enter an address")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://api.personio.de", ()),
        (" https://api.personio.de ", ()),
        ("", ()),
        (" https://personio.example.com", (("api_url", "https://personio.example.com"),)),
    ],
)
def test_the_usual_address_is_no_answer(typed: str, kept: tuple[tuple[str, str], ...]) -> None:
    answers = (("client_id", " papi-1 "), ("client_secret", "x"), ("email", "a@b.example"), ("api_url", typed))
    assert entered_values(INFO, answers) == (("client_id", "papi-1"), ("email", "a@b.example"), *kept)


def test_good_answers_have_no_problem(words: Words) -> None:
    answers = (("client_id", " papi-1 "), ("client_secret", "x"), ("email", "a@b.example"), ("api_url", ""))
    assert form_problems(INFO, answers, words) == {}
    assert field_problem(ADDRESS, "ftp://x", words).startswith("Enter an address")
    assert field_problem(EMAIL, "", words) == "Enter your e-mail address."
    assert field_problem(ID, "", words) == "Enter the client ID."


def test_a_secret_may_stay_but_not_be_odd(words: Words) -> None:
    assert field_problem(SECRET, "", words, kept=True) == ""
    assert field_problem(SECRET, "two words", words) == "Remove the spaces."
    assert field_problem(SECRET, "x" * LONGEST_SECRET, words) == ""
    assert field_problem(SECRET, "x" * (LONGEST_SECRET + 1), words).startswith("This is too long")


def test_steps_say_what_they_found_and_how_long_it_took(words: Words) -> None:
    attempt = dialog_sample.connecting().activity.attempt
    assert attempt is not None
    view = progress_view(attempt, INFO, KeyringState.OK, words)
    assert view.answers == (("Client ID", "papi-7c1e…b2"), ("Your e-mail in Personio", dialog_sample.EMAIL))
    assert [(step.title, step.detail, step.seconds, step.state) for step in view.steps] == [
        ("Sign in", "Personio accepted the credential", "0.6 s", StepState.DONE),
        ("Find you by e-mail", "Erika Beispiel, UX Designer", "0.9 s", StepState.DONE),
        ("Work schedule", "Reading your hours per weekday …", "", StepState.RUNNING),
        ("Absences and balance", "Waiting", "", StepState.WAITING),
    ]
    assert view.steps[0].spoken == "Sign in, Personio accepted the credential, 0.6 s"
    assert view.hint == "This usually takes a few seconds."


@pytest.mark.parametrize("keyring", [KeyringState.WAITING, KeyringState.LOCKED])
def test_a_waiting_keyring_is_said_while_connecting(keyring: KeyringState, words: Words) -> None:
    hint = progress_view(dialog_sample.attempt(), INFO, keyring, words).hint
    assert hint == "Waiting for the system keyring. Its window may be behind this one."


def test_every_step_has_words_for_every_state() -> None:
    german = Words("de")
    other = ProviderInfo("x", "X", (), ("sign_in", "find_employee", "schedule", "absences", "more"), ())
    for state in StepState:
        attempt = dialog_sample.attempt(state, state, state, state)
        more = replace(attempt, steps=(*attempt.steps, replace(attempt.steps[0], name="more")))
        views = step_views(more, other, german)
        assert all(view.detail for view in views)
    done = dialog_sample.attempt(StepState.DONE, StepState.DONE)
    assert step_views(done, INFO, german)[0].seconds == "0,6 s"


def test_a_short_id_is_shown_whole() -> None:
    assert short_id("papi-1234") == "papi-1234"


def test_the_error_names_the_step_what_happened_and_what_to_do(words: Words) -> None:
    attempt = dialog_sample.failed().activity.attempt
    assert attempt is not None
    assert attempt.failure is not None
    view = attempt_trouble(attempt, attempt.failure, INFO, words)
    assert view.subtitle == "Stopped at step 2 of 4. Nothing was changed or stored."
    assert view.title == "Employee not found"
    assert view.message == (
        "Personio accepted the credential, but knows no employee with erika.beispeil@company.example."
    )
    assert view.to_do == (
        "Compare the address with your Personio profile, or ask HR which one is on your record. "
        "Capital letters do not matter."
    )
    assert (view.button, view.help) == ("Change e-mail", Help.CHANGE_EMAIL)
    assert [cause.title for cause in view.causes] == ["Authentication failed", "Missing permission"]


def _trouble_of(code: str, words: Words, **details: str | bool) -> tuple[Help, int, bool]:
    attempt = dialog_sample.failed(code, step=0, **details).activity.attempt
    assert attempt is not None
    assert attempt.failure is not None
    view = attempt_trouble(attempt, attempt.failure, INFO, words)
    return view.help, len(view.causes), view.letter


def test_each_failure_of_an_attempt_gets_its_help(words: Words) -> None:
    assert _trouble_of("authentication_failed", words) == (Help.CHANGE_ANSWERS, 2, False)
    assert _trouble_of("employee_ambiguous", words) == (Help.CHANGE_EMAIL, 0, False)
    assert _trouble_of("permission_missing", words, permission="absences:read") == (Help.TRY_AGAIN, 2, True)
    assert _trouble_of("usage", words) == (Help.CHANGE_ANSWERS, 0, False)
    assert _trouble_of("network_timeout", words) == (Help.TRY_AGAIN, 0, False)
    assert _trouble_of("keyring_unavailable", words, state="locked") == (Help.UNLOCK, 0, False)
    assert _trouble_of("keyring_unavailable", words, state="none") == (Help.KEYRING, 0, False)
    assert _trouble_of("keyring_unavailable", words, state="missing") == (Help.TRY_AGAIN, 0, False)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [("https://personio.example.com", Help.CHANGE_ADDRESS), ("https://api.personio.de", Help.TRY_AGAIN)],
)
def test_an_address_that_leads_nowhere_can_be_changed(words: Words, address: str, wanted: Help) -> None:
    attempt = replace(dialog_sample.attempt(running=False), values=(("email", "e@example.com"), ("api_url", address)))
    for code in ("network_unreachable", "network_timeout", "tls_failed", "not_an_api"):
        view = attempt_trouble(attempt, Failure(code), INFO, words)
        assert view.help is wanted
        assert (view.button == "Change address") is (wanted is Help.CHANGE_ADDRESS)


@pytest.mark.parametrize("code", ["network_unreachable", "network_timeout", "provider_failed"])
def test_who_connects_has_no_data_that_could_stay(words: Words, code: str) -> None:
    first = attempt_trouble(dialog_sample.attempt(running=False), Failure(code), INFO, words)
    later = connection_trouble(dialog_sample.connection(), Failure(code), INFO, sample.NOW, words)
    assert "knows already" not in first.to_do
    assert "knows already stays" in later.to_do


def test_a_failure_before_the_first_step_names_none(words: Words) -> None:
    attempt = dialog_sample.attempt(running=False)
    view = attempt_trouble(attempt, Failure("storage_busy"), INFO, words)
    assert view.subtitle == "Nothing was changed or stored."


def test_a_failing_connection_keeps_data_and_lock(words: Words) -> None:
    failure = Failure("authentication_failed")
    view = connection_trouble(dialog_sample.connection(), failure, INFO, sample.NOW, words)
    assert view.subtitle == "Last read 14:18. What roots knows stays, and so does the lock."
    assert (view.button, view.help) == ("Replace secret…", Help.REPLACE_SECRET)
    never = replace(dialog_sample.connection(), last_success=None)
    assert connection_trouble(never, failure, INFO, sample.NOW, words).subtitle.startswith("Nothing was read yet.")


@pytest.mark.parametrize(
    ("failure", "wanted"),
    [
        (Failure("employee_not_found"), Help.CHANGE_EMAIL),
        (Failure("usage"), Help.CHANGE_EMAIL),
        (Failure("keyring_unavailable", (("state", "missing"),)), Help.REPLACE_SECRET),
        (Failure("keyring_unavailable", (("state", "refused"),)), Help.TRY_AGAIN),
        (Failure("provider_malformed", (("held_back", True),)), Help.ACCEPT),
        (Failure("provider_malformed"), Help.TRY_AGAIN),
        (Failure("network_timeout"), Help.TRY_AGAIN),
    ],
)
def test_what_helps_a_connection(failure: Failure, wanted: Help) -> None:
    assert help_for_connection(failure) is wanted


def test_passing_failures_need_no_user() -> None:
    assert needs_user(Failure("authentication_failed"))
    assert not needs_user(Failure("network_unreachable"))
    assert not needs_user(Failure("keyring_unavailable", (("state", "locked"),)))
    assert not needs_user(None)


def _card(picture: Picture, words: Words) -> CardView:
    return card_view(picture.snapshot.connections[0], picture, INFO, CardFrame(sample.NOW), words)


def test_the_card_shows_person_rights_and_what_comes_next(words: Words) -> None:
    card = _card(dialog_sample.connected(), words)
    assert card.subtitle == "Last sync today 14:18: 1 schedule, 11 absences, 1 balance."
    assert card.person.initials == "EB"
    assert card.person.facts == (
        ("Position", "UX Designer"),
        ("Department", "Product"),
        ("Weekly hours", "38:30"),
        ("Employed since", "1 Apr 2023"),
    )
    assert [(row.name, row.detail, row.grant, row.text) for row in card.rights] == [
        ("Employees", "name, e-mail, position, department", Grant.ALL, "Read"),
        ("Attributes", "weekly hours, work schedule, public holidays", Grant.ALL, "7 of 7"),
        ("Absences", "periods, types, balance, public holidays", Grant.ALL, "Read"),
    ]
    assert card.banners[0].title == "This credential can also read: Attendances, Documents"
    assert card.secret == "stored in the system keyring"
    assert card.schedule == "Next automatic sync at 14:48"
    assert card.letter


def test_missing_rights_are_named(words: Words) -> None:
    rows = rights_rows(
        (
            Permission("employees:read", granted=True),
            Permission("absences:read", granted=False),
            Permission("holidays:read", granted=False),
            Permission("attribute:work_schedule", granted=False),
            Permission("attribute:email", granted=True),
        ),
        words,
    )
    assert [(row.name, row.grant, row.text) for row in rows] == [
        ("Employees", Grant.ALL, "Read"),
        ("Attributes", Grant.SOME, "1 of 2"),
        ("Absences", Grant.NONE, "Missing"),
    ]
    assert rows[1].detail == "missing: Work schedule"
    assert rows[2].detail == "periods, types, balance"


def test_what_nobody_found_out_is_unknown(words: Words) -> None:
    unknown = (Permission("employees:read", None), Permission("attribute:email", None), Permission("extra:read", None))
    rows = rights_rows(unknown, words)
    assert [(row.grant, row.text) for row in rows] == [(Grant.UNKNOWN, "Unknown")] * 3
    partly = rights_rows(
        (Permission("persons:read", granted=True), Permission("employments:read", granted=False)), words
    )
    assert (partly[0].grant, partly[0].text) == (Grant.SOME, "Partly")


def test_german_attributes_keep_their_capitals() -> None:
    row = rights_rows((Permission("attribute:work_schedule", granted=True),), Words("de"))[0]
    assert row.detail[:1].isupper()


def test_an_unknown_person_is_a_dash(words: Words) -> None:
    bare = replace(
        dialog_sample.connection().account, name="", email="", position="", department="", weekly_minutes=None,
        first_day=None,
    )  # fmt: skip
    person = _card(dialog_sample.connected(account=bare), words).person
    assert (person.initials, person.name) == ("–", "–")
    assert {value for _, value in person.facts} == {"–"}


def test_somebody_who_has_left(words: Words) -> None:
    left = replace(dialog_sample.connection().account, last_day=dialog_sample.yesterday().date(), name="Erika")
    person = _card(dialog_sample.connected(account=left), words).person
    assert person.initials == "E"
    assert person.facts[3] == ("Employed until", "18 Nov 2026")


def test_before_the_first_sync_and_on_other_days(words: Words) -> None:
    assert _card(dialog_sample.connected(last_success=None), words).subtitle == "Not synced yet."
    older = _card(dialog_sample.connected(last_success=dialog_sample.yesterday()), words)
    assert older.subtitle.startswith("Last sync on 18 Nov:")
    bare = dialog_sample.connected()
    bare = replace(bare, snapshot=replace(bare.snapshot, schedules=(), absences=(), balances=()))
    assert _card(bare, words).subtitle == "Last sync today 14:18: no work schedule, no absences, no balance."


@pytest.mark.parametrize(
    ("activity", "text"),
    [
        (Activity(paused=True, next_sync_at=sample.NOW), "Automatic sync is paused."),
        (Activity(syncing=frozenset({"personio"})), "Syncing …"),
        (Activity(next_sync_at=sample.NOW), "Next automatic sync in a moment"),
        (Activity(next_sync_at=sample.NOW + timedelta(days=1)), "Next automatic sync on 20 Nov at 14:20"),
        (Activity(), ""),
    ],
)
def test_what_comes_next(activity: Activity, text: str, words: Words) -> None:
    assert _card(replace(dialog_sample.connected(), activity=activity), words).schedule == text


def test_an_archive_has_no_secret_and_no_sync(words: Words) -> None:
    card = _card(dialog_sample.connected(archived=True), words)
    assert (card.secret, card.banners, card.can_sync, card.archived, card.letter) == ("", (), False, True, False)
    assert card.schedule.startswith("An archive is not synced.")


def _banner_texts(picture: Picture, words: Words) -> list[tuple[str, str, Help]]:
    return [(banner.text, banner.button, banner.help) for banner in _card(picture, words).banners]


@pytest.mark.parametrize(
    ("state", "begin", "button", "wanted"),
    [
        ("locked", "The system keyring is locked. You are still connected", "Unlock…", Help.UNLOCK),
        ("waiting", "Waiting for the system keyring.", "", Help.NONE),
        ("refused", "The system keyring did not let roots use the secret.", "Try again", Help.UNLOCK),
        ("missing", "The system keyring holds no secret", "Replace…", Help.REPLACE_SECRET),
        ("none", "No system keyring found.", "Enter again…", Help.REPLACE_SECRET),
    ],
)
def test_each_state_of_the_keyring_has_words_and_help(
    state: str, begin: str, button: str, wanted: Help, words: Words
) -> None:
    failing = dialog_sample.connected(failure=Failure("keyring_unavailable", (("state", state),)), warnings=())
    text, shown, found = _banner_texts(failing, words)[0]
    assert text.startswith(begin)
    assert (shown, found) == (button, wanted)


def test_a_secret_of_the_last_session_is_asked_for_without_blaming_a_keyring(words: Words) -> None:
    failure = Failure("keyring_unavailable", (("reason", "not_stored"), ("state", "missing")))
    shown = _banner_texts(dialog_sample.connected(failure=failure, warnings=()), words)
    assert shown == [("roots kept the secret only until it quit. Enter it again.", "Enter again…", Help.REPLACE_SECRET)]


def test_a_locked_keyring_shows_before_anything_failed(words: Words) -> None:
    plain = dialog_sample.connected(warnings=())
    locked = replace(plain, activity=Activity(keyring=KeyringState.LOCKED))
    assert _banner_texts(locked, words)[0][1:] == ("Unlock…", Help.UNLOCK)
    assert _banner_texts(plain, words) == []


def test_a_secret_of_this_session_says_so_calmly(words: Words) -> None:
    without = replace(dialog_sample.session_only(), activity=Activity(keyring=KeyringState.NONE))
    banner = _card(without, words).banners[0]
    assert (banner.tone, banner.button, banner.help) == ("neutral", "How to fix this", Help.KEYRING)
    assert _card(without, words).secret == "kept until roots ends"


def test_a_passing_failure_is_a_banner_on_the_card(words: Words) -> None:
    failing = dialog_sample.connected(failure=Failure("provider_failed"), warnings=())
    banner = _card(failing, words).banners[0]
    assert (banner.tone, banner.title, banner.help) == ("danger", "Fault at Personio", Help.NONE)


def test_what_was_refused_is_said_on_the_card(words: Words) -> None:
    locked = Failure("keyring_unavailable", (("state", "locked"),))
    refused = replace(dialog_sample.connected(warnings=()), activity=Activity(last_refusal=locked))
    banner = _card(refused, words).banners[0]
    assert (banner.tone, banner.title) == ("warning", "Not done: Keyring locked")
    failing = replace(dialog_sample.connected(warnings=(), failure=locked), activity=Activity(last_refusal=locked))
    assert [banner.title for banner in _card(failing, words).banners] == [""]


def test_parts_that_failed_are_listed_with_their_reason(words: Words) -> None:
    parts = (
        PartState(Part.BALANCE, sample.READ, Failure("permission_missing")),
        PartState(Part.HOLIDAYS, None, Failure("provider_failed"), available=False),
    )
    texts = _banner_texts(dialog_sample.connected(parts=parts, warnings=()), words)
    assert texts == [("Balance: permission missing. What was known of it stays.", "", Help.NONE)]


def test_a_reply_that_was_held_back_is_one_question_where_the_connection_fails_of_it_too(words: Words) -> None:
    failure = Failure("provider_malformed", (("held_back", 37),))
    parts = (PartState(Part.ABSENCES, sample.READ, failure),)
    (banner,) = _card(dialog_sample.connected(failure=failure, parts=parts, warnings=()), words).banners
    assert (banner.tone, banner.button, banner.help) == ("warning", "Remove them here too", Help.ACCEPT)


def test_a_reply_that_was_held_back_can_be_taken(words: Words) -> None:
    held = PartState(Part.ABSENCES, sample.READ, Failure("provider_malformed", (("held_back", True),)))
    text, button, wanted = _banner_texts(dialog_sample.connected(parts=(held,), warnings=()), words)[0]
    assert "kept it for now" in text
    assert (button, wanted) == ("Remove them here too", Help.ACCEPT)


def test_quiet_warnings_are_neutral(words: Words) -> None:
    warnings = (ConnectWarning("email_case_differs"), ConnectWarning("secret_not_stored"))
    stored = _card(dialog_sample.connected(warnings=warnings), words)
    assert [banner.tone for banner in stored.banners] == ["neutral"]
    session = _card(dialog_sample.connected(warnings=warnings, secret_place=SecretPlace.NONE), words)
    assert [banner.tone for banner in session.banners] == ["neutral", "neutral"]


def test_the_page_follows_the_picture() -> None:
    assert page_of(dialog_sample.empty(), "personio") is Page.FORM
    assert page_of(dialog_sample.connecting(), "personio") is Page.PROGRESS
    assert page_of(dialog_sample.asking(), "personio") is Page.CONSENT
    assert page_of(dialog_sample.failed(), "personio") is Page.TROUBLE
    assert page_of(dialog_sample.connected(), "personio") is Page.CARD
    refused = dialog_sample.connected(failure=Failure("authentication_failed"))
    assert page_of(refused, "personio") is Page.TROUBLE
    archive = dialog_sample.connected(failure=Failure("authentication_failed"), archived=True)
    assert page_of(archive, "personio") is Page.CARD
    assert page_of(dialog_sample.connecting(), "moco") is Page.FORM


@pytest.mark.parametrize(
    ("picture", "mark", "state", "chip"),
    [
        (dialog_sample.empty(), Mark.RING, "Not connected", "Not connected"),
        (dialog_sample.connecting(), Mark.SYNC, "Connecting …", "Connecting …"),
        (dialog_sample.failed(), Mark.WARNING, "Needs attention", "Not connected"),
        (dialog_sample.asking(), Mark.WARNING, "Needs attention", "Not connected"),
        (dialog_sample.connected(), Mark.DOT, "Synced 2 min ago", "Connected"),
        (
            dialog_sample.connected(last_success=sample.NOW - timedelta(hours=3)),
            Mark.CLOCK,
            "Synced 3 h ago",
            "Connected",
        ),
        (
            dialog_sample.connected(failure=Failure("authentication_failed")),
            Mark.WARNING,
            "Needs attention",
            "Needs attention",
        ),
        (
            dialog_sample.connected(failure=Failure("provider_failed")),
            Mark.WARNING,
            "Needs attention",
            "Needs attention",
        ),
        (
            replace(dialog_sample.connected(), activity=Activity(offline=True)),
            Mark.OFFLINE,
            "Offline",
            "Connected, offline",
        ),
        (
            replace(dialog_sample.connected(), activity=Activity(syncing=frozenset({"personio"}))),
            Mark.SYNC,
            "Syncing …",
            "Connected",
        ),
        (dialog_sample.connected(archived=True), Mark.LOCK, "Archive", "Archive"),
    ],
)
def test_the_list_says_how_each_service_stands(
    picture: Picture, mark: Mark, state: str, chip: str, words: Words
) -> None:
    view = connections_view(picture, (INFO,), "personio", sample.NOW, 30, words)
    row = view.rows[0]
    assert (row.name, row.letter, row.mark, row.state) == ("Personio", "P", mark, state)
    assert view.chip.text == chip


def test_the_help_names_rights_and_attributes(words: Words) -> None:
    view = help_view(INFO, words)
    assert dict(view.lists)["Rights"] == "Employees: read, Absences: read"
    assert "Work schedule" in dict(view.lists)["Readable employee attributes"]
    assert "no others" in view.letter
    assert len(keyring_help(words)) == 4

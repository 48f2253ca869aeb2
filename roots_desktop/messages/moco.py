"""What is told otherwise where the service is Moco: its sign-in is an address and a personal API key. Knows no causes.

The general sentences are those of `failures` and `warnings`; what stands here takes their place.
"""

import re
from collections.abc import Mapping

from roots_desktop.domain.errors import Failure
from roots_desktop.messages.catalogue import Words, mark

NAME = "Moco"
"""The product, as its connection calls it."""

KEY_PLACE = mark("In Moco: your profile picture > Profile > Integrations.")
"""Where the personal API key is found."""

_KEY_MISSING = mark("The API key works, but does not open this part of Moco: {permission}.")
_ASK = mark("Ask your Moco administrator whether this is switched on for you, then try again.")
_NO_SUCH_ADDRESS = (
    mark("Moco address not found"),
    mark("Moco knows no account with this address."),
    mark("Compare it with the address in your browser while Moco is open: “acme” for acme.mocoapp.com."),
    mark("Change address"),
)
_ENTER_KEY = mark("Enter the API key again. Your data stay.")
_LOOK_IT_UP = mark(
    "Sync, then look at this day in Moco. What is locked or billed only your Moco administrator can open."
)

SENTENCES: Mapping[str, tuple[str, str, str, str]] = {
    "not_connected": ("", "", mark("Connect Moco with its address and your personal API key."), ""),
    "authentication_failed": (
        "",
        mark("Moco refused the API key."),
        mark("Copy the key again, without spaces. In Moco: your profile picture > Profile > Integrations."),
        "",
    ),
    "authentication_failed.keys_disabled": (
        mark("Personal API keys are off"),
        mark("Your company’s Moco account does not allow personal API keys."),
        mark("Ask your Moco administrator to allow personal API keys, then try again."),
        mark("Try again"),
    ),
    "authentication_failed.other_person": (
        mark("Key of another person"),
        mark("This API key belongs to somebody else than the connected account."),
        mark("Copy the key from your own profile. To change the account, disconnect Moco first."),
        "",
    ),
    "employee_not_found": (
        "",
        mark("Moco accepted the API key, but names no person for it."),
        mark("Use the personal API key from your own profile in Moco, not one of the whole account."),
        mark("Enter again"),
    ),
    "not_an_api.subdomain": _NO_SUCH_ADDRESS,
    "provider_failed.subdomain": _NO_SUCH_ADDRESS,
    "permission_missing": (
        "",
        mark("The API key works, but may not read all roots needs."),
        mark("Ask your Moco administrator what your role may read, then try again."),
        "",
    ),
    "permission_missing.right": ("", _KEY_MISSING, _ASK, ""),
    "refused": ("", mark("Moco did not take it, and named no reason."), _LOOK_IT_UP, ""),
    "refused.reason": (
        "",
        mark("Moco did not take it: “{reason}”"),
        mark("Change what Moco names, then try again. What is locked or billed only your Moco administrator can open."),
        "",
    ),
    "refused.right": (
        mark("Not allowed"),
        mark("Your Moco account does not let you do this."),
        _ASK,
        mark("OK"),
    ),
    "refused.gone": (
        mark("No longer there"),
        mark("This is no longer in Moco, so it cannot be changed."),
        mark("Sync to see what is there now. If it is missing, book it again."),
        mark("Sync now"),
    ),
    "refused.ended": (
        mark("Presence has ended"),
        mark("A presence that has ended cannot be opened again in Moco."),
        mark("Give it another end, or clock in again."),
        mark("Change input"),
    ),
    "rate_limited": ("", "", mark("Try again in a few minutes. Other programs with the same API key count too."), ""),
    "rate_limited.until": (
        "",
        "",
        mark("Try again after {time}. Other programs with the same API key count too."),
        "",
    ),
    "keyring_unavailable.none": (
        "",
        mark("This system has no keyring that roots trusts, so the API key was not stored."),
        mark(
            "Set up GNOME Keyring, KWallet or KeePassXC and sign in again. For a single run of the command line, "
            "ROOTS_MOCO_API_KEY supplies the key."
        ),
        "",
    ),
    "keyring_unavailable.too_long": ("", "", mark("Copy the API key again, and only that."), ""),
    "keyring_unavailable.not_stored": (
        mark("API key missing"),
        mark("The API key for Moco is not stored on this computer."),
        mark("Enter the API key again. For a single run of the command line, ROOTS_MOCO_API_KEY supplies it."),
        "",
    ),
    "keyring_unavailable.missing": (
        mark("API key missing"),
        mark("The system keyring holds no API key for Moco any more."),
        _ENTER_KEY,
        "",
    ),
}
"""Title, message, hint and button by the key of the sentence. What is empty is said as it is generally."""

SHORT_FAILURES: Mapping[str, str] = {
    "authentication_failed": mark("key refused"),
    "authentication_failed.keys_disabled": mark("personal keys are off"),
    "employee_not_found": mark("person not found"),
    "not_an_api.subdomain": mark("address not found"),
    "provider_failed.subdomain": mark("address not found"),
    "keyring_unavailable.missing": mark("key missing"),
}

WARNINGS: Mapping[str, tuple[str, str]] = {
    "secret_not_stored": (
        mark("The API key is not stored"),
        mark("roots used the key for this run only. Without a keyring it has to be given again each time."),
    ),
    "schedule_unreadable": (
        mark("No work schedule from Moco"),
        mark("Your role may not read employments. The hours from Personio or Settings count."),
    ),
    "absences_unreadable": (
        mark("No absences from Moco"),
        mark("Your role may not read the planning. Absences come from Personio, or are entered by hand."),
    ),
    "holidays_unavailable": (
        mark("No public holidays from Moco"),
        mark("Your role may not read the planning. roots uses Personio or its own calendar for your region."),
    ),
    "entries_unreadable": (
        mark("No time entries from Moco"),
        mark("Booked hours and balances stay unknown. Ask your Moco administrator to allow time tracking for you."),
    ),
    "presences_unreadable": (
        mark("No presences from Moco"),
        mark("Presence tracking may be off in your account. Booked hours do not need it."),
    ),
    "projects_unreadable": (
        mark("No projects from Moco"),
        mark("roots cannot offer projects to book on. What is booked already stays readable."),
    ),
}

PARTS: Mapping[str, str] = {
    "activities": mark("Time entries"),
    "employments": mark("Work schedule"),
    "entries": mark("Time entries"),
    "holidays": mark("Public holidays"),
    "presences": mark("Presences"),
    "profile": mark("Your profile"),
    "projects": mark("Projects"),
    "schedules": mark("Absences and public holidays"),
    "session": mark("Your profile"),
}
"""What of Moco a missing permission is about, by the name after `moco:`."""

_FIELDS: Mapping[str, str] = {
    "assignment_id": mark("Project"),
    "date": mark("Date"),
    "description": mark("Note"),
    "from": mark("Start"),
    "hours": mark("Duration"),
    "is_home_office": mark("Home office"),
    "project_id": mark("Project"),
    "seconds": mark("Duration"),
    "task_id": mark("Task"),
    "to": mark("End"),
}
"""What Moco's fields are called here."""

_REFUSALS: Mapping[int, str] = {0: "ended", 403: "right", 404: "gone"}
"""Refusals by the status of the reply; 0: nothing was sent, because Moco cannot do it."""

_FIELD = re.compile(r"(?:^|(?<=; ))\w+(?=: )|\b(?:assignment|project|task)_id\b")
"""A field before what is said of it, or one whose name is no word."""


def refusal_key(failure: Failure) -> str:
    """The key of a refusal's sentence, by the status where that tells more than the words that came with it."""
    status = failure.detail("status")
    if isinstance(status, int) and status in _REFUSALS:
        return _REFUSALS[status]
    return "reason" if failure.detail("reason") else ""


def refusal_words(reason: str, words: Words) -> str:
    """Moco's reason, with the fields called as they are called here."""
    return _FIELD.sub(lambda found: words.text(_FIELDS.get(found[0], found[0])), reason)

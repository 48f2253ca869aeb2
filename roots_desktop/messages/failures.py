"""Each failure as a sentence: what happened, what to do next, and the one button that helps. Knows no causes.

The details of a failure choose among its variants: the state of the keyring, a right or an attribute that is missing,
a reply that was held back. A code nobody knows is told as an unexpected failure, never as a number.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from roots_desktop.domain.errors import Failure
from roots_desktop.messages import moco, network
from roots_desktop.messages.bookings import REASONS, reason_key
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import clock_time, long_date
from roots_desktop.messages.permissions import asked_for, is_attribute


@dataclass(frozen=True, slots=True)
class Sentence:
    """`title` names the failure, `message` says what happened, `hint` what to do, `button` what helps; all in words."""

    title: str
    message: str
    hint: str
    button: str


_TRY_AGAIN = mark("Try again")
_CHANGE_INPUT = mark("Change input")
_CHANGE_EMAIL = mark("Change e-mail")
_NOT_REACHABLE = mark("Not reachable")
_TOO_MANY = mark("Too many requests")
_MISSING = mark("Missing permission")
_NOT_ALL = mark("The credential works, but may not read all roots needs: “{permission}” is missing.")
_STORAGE = mark("Local data not usable")
_NO_ACCESS = mark("roots may not read or write the folder with its data.")
_CHECK_RIGHTS = mark("Check the rights of the folder, then try again. “roots diagnose” names it.")

_SENTENCES: Mapping[str, Sentence] = {
    "usage": Sentence(
        mark("Input not understood"),
        mark("roots cannot use what was entered."),
        mark("Correct the input, then try again."),
        _CHANGE_INPUT,
    ),
    "usage.url": Sentence(
        mark("Address not allowed"),
        mark("roots does not send a secret to this API address."),
        mark("Use an address that begins with https:// and holds no user name, or leave it empty."),
        mark("Change address"),
    ),
    "not_connected": Sentence(
        mark("Not connected"),
        mark("{provider} is not connected."),
        mark("Connect {provider} with Client ID, client secret and e-mail address."),
        mark("Connect…"),
    ),
    "authentication_failed": Sentence(
        mark("Authentication failed"),
        mark("{provider} refused the Client ID or the secret."),
        mark("Enter both again, without spaces. If the credential was revoked, ask your administrator for a new one."),
        mark("Enter again"),
    ),
    "employee_not_found": Sentence(
        mark("Employee not found"),
        mark("{provider} accepted the credential, but knows no employee with this e-mail address."),
        mark(
            "Compare the address with your {provider} profile, or ask HR which one is on your record. Capital letters "
            "do not matter."
        ),
        _CHANGE_EMAIL,
    ),
    "employee_ambiguous": Sentence(
        mark("Several employees found"),
        mark("{provider} knows several employees with this e-mail address, and roots does not guess."),
        mark("Ask HR which record is yours and to leave the address on that one only."),
        _CHANGE_EMAIL,
    ),
    "permission_missing": Sentence(
        _MISSING,
        mark("The credential works, but may not read all roots needs."),
        mark("Ask your administrator to allow “Employees: read” and “Absences: read”, then try again."),
        _TRY_AGAIN,
    ),
    "permission_missing.right": Sentence(
        _MISSING,
        _NOT_ALL,
        mark("Ask your administrator to allow “{permission}”, then try again."),
        _TRY_AGAIN,
    ),
    "permission_missing.attribute": Sentence(
        _MISSING,
        _NOT_ALL,
        mark(
            "Ask your administrator to add “{permission}” to the readable employee attributes of the credential, "
            "then try again."
        ),
        _TRY_AGAIN,
    ),
    "network_unreachable": Sentence(
        _NOT_REACHABLE,
        mark("{provider} cannot be reached from this computer."),
        mark("Check the internet connection. What roots knows already stays, and the next sync catches up."),
        _TRY_AGAIN,
    ),
    "network_timeout": Sentence(
        mark("No answer in time"),
        mark("{provider} did not answer in time."),
        mark("Try again in a few minutes. What roots knows already stays."),
        _TRY_AGAIN,
    ),
    "tls_failed": Sentence(
        mark("Connection not secure"),
        mark("No secure connection to {provider} came about, so roots sent no secret."),
        mark(
            "Check date and time of this computer. In a company network, ask IT to install the company’s certificate "
            "on it."
        ),
        _TRY_AGAIN,
    ),
    "not_an_api": Sentence(
        mark("Something else answered"),
        mark("A web page answered instead of {provider}, for example the sign-in page of a network or a proxy."),
        mark("Open any web page in the browser and sign in to the network there, then try again."),
        _TRY_AGAIN,
    ),
    "rate_limited": Sentence(
        _TOO_MANY,
        mark("{provider} received too many requests and asks for a pause."),
        mark("Try again in a few minutes. Other programs that use the same credential count too."),
        _TRY_AGAIN,
    ),
    "rate_limited.until": Sentence(
        _TOO_MANY,
        mark("{provider} received too many requests and asks for a pause until {time}."),
        mark("Try again after {time}. Other programs that use the same credential count too."),
        _TRY_AGAIN,
    ),
    "provider_failed": Sentence(
        mark("Fault at {provider}"),
        mark("{provider} reported a fault of its own."),
        mark("Try again later. What roots knows already stays."),
        _TRY_AGAIN,
    ),
    "provider_malformed": Sentence(
        mark("Reply not understood"),
        mark("{provider} sent a reply that does not follow its own description, so roots did not use it."),
        mark("Try again later. If it stays, report it and attach the output of “roots diagnose”."),
        _TRY_AGAIN,
    ),
    "provider_malformed.held_back": Sentence(
        mark("Reply held back"),
        mark("The reply of {provider} would remove almost everything that was there, so roots kept it for now."),
        mark("Look into {provider}. If it is really gone there, sync again: the same reply then counts."),
        mark("Check…"),
    ),
    "storage_failed": Sentence(
        _STORAGE,
        mark("roots cannot read or write its data on this computer."),
        mark("Check the free space of the disk and the rights of the folder, then start roots again."),
        _TRY_AGAIN,
    ),
    "storage_failed.newer": Sentence(
        _STORAGE,
        mark("The data on this computer were written by a newer version of roots."),
        mark("Install the newest version of roots. The data stay as they are until then."),
        _TRY_AGAIN,
    ),
    "storage_failed.full": Sentence(
        _STORAGE,
        mark("The disk is full, so roots cannot write its data."),
        mark("Free some space, then try again. What was stored before stays."),
        _TRY_AGAIN,
    ),
    "storage_failed.permission": Sentence(_STORAGE, _NO_ACCESS, _CHECK_RIGHTS, _TRY_AGAIN),
    "storage_failed.read_only": Sentence(_STORAGE, _NO_ACCESS, _CHECK_RIGHTS, _TRY_AGAIN),
    "storage_failed.file": Sentence(
        mark("File not written"),
        mark("roots cannot write this file."),
        mark("Choose another folder or name, or check the rights of the folder."),
        _TRY_AGAIN,
    ),
    "storage_busy": Sentence(
        mark("roots is busy"),
        mark("Another roots is syncing or writing at the moment."),
        mark("Wait a moment, then try again."),
        _TRY_AGAIN,
    ),
    "keyring_unavailable": Sentence(
        mark("Keyring not usable"),
        mark("The system keyring neither gave nor took the secret."),
        mark("Look into the keyring of the system, then try again. Your data stay."),
        _TRY_AGAIN,
    ),
    "keyring_unavailable.none": Sentence(
        mark("No system keyring"),
        mark("This system has no keyring that roots trusts, so the secret was not stored."),
        mark(
            "Set up GNOME Keyring, KWallet or KeePassXC and sign in again. For a single run of the command line, "
            "ROOTS_PERSONIO_CLIENT_SECRET supplies the secret."
        ),
        mark("How to fix this"),
    ),
    "keyring_unavailable.locked": Sentence(
        mark("Keyring locked"),
        mark("The system keyring is locked. You are still connected, and your data stay."),
        mark("Unlock the keyring, then try again."),
        mark("Unlock…"),
    ),
    "keyring_unavailable.waiting": Sentence(
        mark("Waiting for your keyring"),
        mark("The system keyring waits for an answer from you."),
        mark("Answer its question. It may be behind another window."),
        _TRY_AGAIN,
    ),
    "keyring_unavailable.refused": Sentence(
        mark("Keyring refused access"),
        mark("The system keyring did not let roots use the secret."),
        mark("Allow access when the keyring asks, then try again."),
        _TRY_AGAIN,
    ),
    "keyring_unavailable.too_long": Sentence(
        mark("Secret too long"),
        mark("The secret is longer than the system keyring can hold."),
        mark("Copy the client secret again, and only that."),
        mark("Enter again"),
    ),
    "keyring_unavailable.not_stored": Sentence(
        mark("Secret missing"),
        mark("The secret for {provider} is not stored on this computer."),
        mark(
            "Enter the client secret again. For a single run of the command line, ROOTS_PERSONIO_CLIENT_SECRET "
            "supplies it."
        ),
        mark("Replace…"),
    ),
    "keyring_unavailable.missing": Sentence(
        mark("Secret missing"),
        mark("The system keyring holds no secret for {provider} any more."),
        mark("Enter the client secret again. Your data stay."),
        mark("Replace…"),
    ),
    "managed": Sentence(
        mark("Managed by {provider}"),
        mark("{provider} is connected and manages this, so nothing was changed."),
        mark("Change it in {provider}, or disconnect {provider} to edit it here."),
        mark("Open Connections"),
    ),
    "refused": Sentence(
        mark("Not taken"),
        mark("{provider} did not take it."),
        mark("Change what was refused, then try again."),
        _CHANGE_INPUT,
    ),
    "refused.reason": Sentence(
        mark("Not taken"),
        mark("{provider} did not take it: {reason}"),
        mark("Change what was refused, then try again."),
        _CHANGE_INPUT,
    ),
    **{key: Sentence(*told) for key, told in network.SENTENCES.items()},
    **{f"usage.{reason}": Sentence(*told) for reason, told in REASONS.items()},
    "unexpected": Sentence(
        mark("Unexpected failure"),
        mark("roots met a failure that it does not know."),
        mark("Try again. If it stays, report it and attach the output of “roots diagnose”."),
        _TRY_AGAIN,
    ),
}

_CONNECTING: Mapping[str, str] = {
    "network_unreachable": mark("Check the internet connection, then try again."),
    "network_timeout": mark("Try again in a few minutes."),
    "provider_failed": mark("Try again later."),
    "keyring_unavailable": mark("Look into the keyring of the system, then try again."),
}
"""What to do where nothing is connected yet: no data that could stay, no sync that could catch up."""

_CAUSES = (Failure("employee_not_found"), Failure("authentication_failed"), Failure("permission_missing"))
_MOCO_CAUSES = (
    Failure("authentication_failed"),
    Failure("not_an_api", (("reason", "subdomain"),)),
    Failure("authentication_failed", (("reason", "keys_disabled"),)),
)

_KEYRING_LOCKED = mark("The system keyring is locked.")
_ADDRESS_UNKNOWN = mark("{provider} accepted the credential, but knows no employee with {address}.")


def sentence(
    failure: Failure, words: Words, *, provider: str = "Personio", address: str = "", connected: bool = True
) -> Sentence:
    """What to tell about a failure. `provider` is the product's name, `address` the e-mail address that was tried.

    `connected` is False while connecting for the first time: there are no data that could stay.
    """
    variant = _variant(failure)
    entry = _as_provider_says(_variant(failure, moco.SENTENCES), _known(variant, connected=connected), provider)
    permission = asked_for(str(failure.detail("permission") or ""), words)
    values = {
        "provider": provider,
        "address": address,
        "permission": permission,
        "time": _retry_time(failure),
        "reason": moco.refusal_words(str(failure.detail("reason") or ""), words),
        "day": _day(failure, words),
        "since": str(failure.detail("since") or "").removeprefix("0"),  # as all times read
    }
    message = _ADDRESS_UNKNOWN if failure.code == "employee_not_found" and address else entry.message
    return Sentence(
        words.text(entry.title, **values),
        words.text(message, **values),
        words.text(entry.hint, **values),
        words.text(entry.button, **values),
    )


def other_causes(failure: Failure, words: Words, *, provider: str = "Personio") -> tuple[tuple[str, Sentence], ...]:
    """The others of the three known causes of a connect that fails, likeliest first, each with its code."""
    told = sentence(failure, words, provider=provider)
    causes = _MOCO_CAUSES if provider == moco.NAME else _CAUSES
    others = [(cause.code, sentence(cause, words, provider=provider)) for cause in causes]
    return tuple((code, other) for code, other in others if other.title != told.title)


def _known(variant: str, *, connected: bool) -> Sentence:
    """The general sentence; while connecting it promises no data that stay."""
    entry = _SENTENCES[variant]
    if connected:
        return entry
    if variant == "keyring_unavailable.locked":
        return replace(entry, message=_KEYRING_LOCKED)
    return replace(entry, hint=_CONNECTING.get(variant, entry.hint))


def _as_provider_says(variant: str, general: Sentence, provider: str) -> Sentence:
    """The sentence with what is told otherwise of this provider."""
    if provider != moco.NAME or variant not in moco.SENTENCES:
        return general
    title, message, hint, button = moco.SENTENCES[variant]
    return Sentence(title or general.title, message or general.message, hint or general.hint, button or general.button)


def _variant(failure: Failure, table: Collection[str] = _SENTENCES) -> str:
    """The key of the sentence in a table that fits the details best."""
    wished = f"{failure.code}.{_detail_key(failure)}"
    if wished in table:
        return wished
    return failure.code if failure.code in table else "unexpected"


def _detail_key(failure: Failure) -> str:
    match failure.code:
        case "permission_missing":
            return _permission_key(failure)
        case "rate_limited":
            return "until" if _retry_time(failure) else ""
        case "provider_malformed":
            return "held_back" if failure.detail("held_back") else ""
        case "refused":
            return moco.refusal_key(failure)
        case "usage":
            return reason_key(failure)
        case _:
            return str(failure.detail("reason") or failure.detail("state") or "")


def _permission_key(failure: Failure) -> str:
    name = failure.detail("permission")
    if not name:
        return ""
    return "attribute" if is_attribute(str(name)) else "right"


def _retry_time(failure: Failure) -> str:
    """The first full minute at which the pause is over: it is a time that the clock does not show yet."""
    try:
        over = datetime.fromisoformat(str(failure.detail("retry_at") or "")) + timedelta(seconds=59)
        return clock_time(over)
    except (ValueError, OverflowError):
        return ""


def _day(failure: Failure, words: Words) -> str:
    try:
        return long_date(date.fromisoformat(str(failure.detail("day") or "")), words)
    except ValueError:
        return words.text("an earlier day")

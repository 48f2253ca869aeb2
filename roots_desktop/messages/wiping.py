"""Deleting everything, in words: what goes, what stays, what could not be deleted. Knows no paths of its own."""

from roots_desktop.domain.errors import Failure
from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import Sentence


def goes(words: Words) -> str:
    """What is deleted."""
    return words.text(
        "All data with their backups, settings and logs, the secrets in the system keyring, the calendar file that "
        "roots keeps up to date, and the entry that starts roots at login."
    )


def stays(words: Words) -> str:
    """What is not."""
    return words.text("Everything in Personio and Moco, and the files that you exported yourself.")


def unsent(number: int, words: Words) -> str:
    """What was never sent, and goes with the rest; empty where there is nothing."""
    if not number:
        return ""
    return words.plural(
        "{n} booking that was not sent yet is deleted, too.",
        "{n} bookings that were not sent yet are deleted, too.",
        number,
    )


def unsent_question(number: int, words: Words) -> str:
    """The same before it is deleted."""
    if not number:
        return ""
    return words.plural(
        "{n} booking was not sent yet and goes, too.", "{n} bookings were not sent yet and go, too.", number
    )


def wiped_line(words: Words) -> str:
    """Nothing is left."""
    return words.text("Everything that roots kept on this computer is deleted.")


def left_failure(wiped: Wiped) -> Failure | None:
    """What could not be deleted, as a failure; None where nothing is left."""
    if wiped.complete:
        return None
    if wiped.secrets_left:
        details = dict(wiped.keyring.details) if wiped.keyring is not None else {}
        found = {**details, "left": (*wiped.secrets_left, *wiped.files_left)}
        return Failure("keyring_unavailable", tuple(sorted(found.items())))
    return Failure("storage_failed", (("left", wiped.files_left), ("reason", "permission")))


def left_sentence(wiped: Wiped, words: Words) -> Sentence:
    """What could not be deleted, and what to do about it."""
    title = words.text("Not everything is deleted")
    if wiped.secrets_left:
        message = words.text("Everything else is deleted, but the system keyring may still hold these entries:")
        hint = words.text("Open the keyring of the system and delete them there.")
    else:
        message = words.text("Everything else is deleted, but these files are left:")
        hint = words.text("Delete them by hand.")
    names = "\n".join((*wiped.secrets_left, *wiped.files_left))
    return Sentence(title, f"{message}\n{names}", hint, "")

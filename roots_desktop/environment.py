"""What the variables of a process say, for window and terminal alike. Knows their names, not who set them.

ROOTS_HOME is read where it counts, in `places`.
"""

from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from datetime import date

from roots_desktop.domain.connections import Secret
from roots_desktop.domain.dates import is_plausible
from roots_desktop.domain.errors import UsageError

SECRET_VARIABLES: Mapping[str, str] = {
    "personio": "ROOTS_PERSONIO_CLIENT_SECRET",
    "moco": "ROOTS_MOCO_API_KEY",
}
"""The variable that supplies a provider's secret for one process."""

URL_VARIABLES: Mapping[str, str] = {"personio": "ROOTS_PERSONIO_URL", "moco": "ROOTS_MOCO_URL"}
"""The variable with the API address that is used where the connection names none."""

TODAY_VARIABLE = "ROOTS_TODAY"


def given_secrets(environment: Mapping[str, str]) -> dict[str, Secret]:
    """The secrets that the environment supplies for this process, by provider; blanks around them do not count."""
    given = {provider: environment.get(variable, "").strip() for provider, variable in SECRET_VARIABLES.items()}
    return {provider: Secret(text) for provider, text in given.items() if text}


def take_environment(variables: MutableMapping[str, str]) -> dict[str, str]:
    """The variables of this process, for itself alone: the secrets among them are gone from where children look."""
    taken = dict(variables)
    for name in SECRET_VARIABLES.values():
        variables.pop(name, None)
    return taken


def given_urls(environment: Mapping[str, str]) -> dict[str, str]:
    """The API addresses that the environment sets, by provider."""
    given = {provider: environment.get(variable, "").strip() for provider, variable in URL_VARIABLES.items()}
    return {provider: text for provider, text in given.items() if text}


def pinned_day(environment: Mapping[str, str]) -> date | None:
    """The day that ROOTS_TODAY names, None where it is not set. Raises UsageError."""
    text = environment.get(TODAY_VARIABLE, "")
    if not text:
        return None
    with suppress(ValueError):
        found = date.fromisoformat(text)
        if found.isoformat() == text and is_plausible(found):  # no week dates, no dates without hyphens
            return found
    raise UsageError("not a date", reason="today", value=text)


def pinned_or_none(environment: Mapping[str, str]) -> date | None:
    """The same where nobody can be told about a wrong one: then there is none."""
    try:
        return pinned_day(environment)
    except UsageError:
        return None

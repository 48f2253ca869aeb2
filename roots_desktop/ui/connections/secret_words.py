"""What the secret of a service is called wherever it is asked for, replaced or deleted. Pure."""

from dataclasses import dataclass

from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.messages import moco
from roots_desktop.messages.catalogue import Words


@dataclass(frozen=True, slots=True)
class SecretWords:
    """Names and sentences about one secret; `where` says where it is found."""

    label: str
    new: str
    replace: str
    replace_title: str
    where: str
    goes: str
    archive: str
    stays: str


def secret_words(info: ProviderInfo, words: Words) -> SecretWords:
    """The words for the secret of a provider."""
    return _api_key(info, words) if info.key == "moco" else _client_secret(info, words)


def secret_field(info: ProviderInfo) -> str:
    """The name of the field that takes the secret."""
    return next((field.name for field in info.fields if field.secret), "")


def _client_secret(info: ProviderInfo, words: Words) -> SecretWords:
    text = words.text
    return SecretWords(
        label=text("Client secret"),
        new=text("New client secret"),
        replace=text("Replace…"),
        replace_title=text("Replace the client secret of {provider}", provider=info.name),
        where=text("From your Personio administrator"),
        goes=text(
            "The client secret, everything that was read from {provider}, and its sync log. "
            "Connecting again reads it anew.",
            provider=info.name,
        ),
        archive=text(
            "Or keep what was read as a read-only archive: only the secret goes, nothing is synced any more, "
            "and editing by hand stays locked."
        ),
        stays=text("Hours and absences that you entered yourself. They count again and can be edited."),
    )


def _api_key(info: ProviderInfo, words: Words) -> SecretWords:
    text = words.text
    return SecretWords(
        label=text("API key"),
        new=text("New API key"),
        replace=text("Replace key…"),
        replace_title=text("Replace the API key of {provider}", provider=info.name),
        where=text(moco.KEY_PLACE),
        goes=text(
            "The API key, everything that was read from {provider}, its sync log, bookings that were not sent yet, "
            "and a running timer. Connecting again reads it anew.",
            provider=info.name,
        ),
        archive=text(
            "Or keep what was read as a read-only archive: the API key, unsent bookings and a running timer go, "
            "and nothing is synced any more."
        ),
        stays=text("What you entered yourself: hours, absences and your time account."),
    )

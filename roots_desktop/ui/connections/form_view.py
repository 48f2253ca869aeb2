"""What the connect form asks, in words, and what is wrong with an answer. Pure; knows no provider's inside."""

from dataclasses import dataclass

from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.connections import Field, ProviderInfo
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.states import ActionLine, keyring_line

LONGEST_SECRET = 1200
"""The Windows keyring takes no more characters; the others are held to the same, so that all behave alike."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One question of the form. `hint` stands below it; a secret one also carries a lock."""

    name: str
    label: str
    placeholder: str
    hint: str
    value: str
    secret: bool
    advanced: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one provider. `keyring` warns where a secret cannot be stored; empty where it can."""

    provider: str
    name: str
    purpose: str
    fields: tuple[FieldView, ...]
    keyring: ActionLine


def form_view(
    info: ProviderInfo, values: tuple[tuple[str, str], ...], keyring: KeyringState, words: Words, *, kept: bool = False
) -> FormView:
    """The form, filled with earlier answers. `kept` says that a secret was just entered and may stay."""
    answers = dict(values)
    fields = tuple(_field_view(field, answers, keyring, words, kept=kept) for field in info.fields)
    warning = keyring_line(keyring, words) if keyring is KeyringState.NONE else ActionLine("")
    return FormView(info.key, info.name, purpose(info, words), fields, warning)


def purpose(info: ProviderInfo, words: Words) -> str:
    """What roots reads from a provider, in one sentence."""
    if info.key == "personio":
        return words.text("Absences, work schedule and absence balance. roots never writes to Personio.")
    return words.text("roots reads your own data from {provider}.", provider=info.name)


def entered_values(info: ProviderInfo, answers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The answers that a connection keeps, without secrets.

    One that is the field's default is none: where a connection names no address, the one of the environment counts.
    """
    given = {name: answer.strip() for name, answer in answers}
    return tuple(
        (field.name, given[field.name])
        for field in info.fields
        if not field.secret and given.get(field.name, "") not in ("", field.default)
    )


def form_problems(
    info: ProviderInfo, answers: tuple[tuple[str, str], ...], words: Words, *, kept: bool = False
) -> dict[str, str]:
    """What is wrong, by the name of the field; empty where the form may be sent."""
    given = dict(answers)
    found = {field.name: field_problem(field, given.get(field.name, ""), words, kept=kept) for field in info.fields}
    return {name: problem for name, problem in found.items() if problem}


def field_problem(field: Field, answer: str, words: Words, *, kept: bool = False) -> str:
    """What is wrong with one answer, empty if nothing is. `kept` lets an empty secret pass."""
    answer = answer.strip()
    if not answer:
        return "" if field.default or (field.secret and kept) else _missing(field, words)
    if field.secret:
        return _secret_problem(answer, words)
    if field.name == "email":
        return "" if looks_like_email(answer) else words.text("This is not an e-mail address. Enter name@company.")
    if field.name == "api_url":
        return _address_problem(answer, words)
    return words.text("Remove the spaces.") if any(letter.isspace() for letter in answer) else ""


def looks_like_email(text: str) -> bool:
    """True for one @ with something on both sides and no space. The rest is for Personio to say."""
    name, at, host = text.partition("@")
    return bool(name and at and host) and "@" not in host and not any(letter.isspace() for letter in text)


def _address_problem(answer: str, words: Words) -> str:
    if is_allowed_address(answer):
        return ""
    if answer.lower().startswith("http://"):
        return words.text("Use https://. Without it the secret would travel readable for others.")
    return words.text("Enter an address that starts with https:// and holds no user name, “?” or “#”.")


def _secret_problem(answer: str, words: Words) -> str:
    if len(answer) > LONGEST_SECRET:
        return words.text("This is too long for a secret. Copy the secret alone, without anything around it.")
    if any(letter.isspace() for letter in answer):
        return words.text("Remove the spaces.")
    return ""


def _missing(field: Field, words: Words) -> str:
    match field.name:
        case "client_id":
            return words.text("Enter the client ID.")
        case "client_secret":
            return words.text("Enter the client secret.")
        case "email":
            return words.text("Enter your e-mail address.")
        case _:
            return words.text("Fill this in.")


def label_of(name: str, words: Words) -> str:
    """The label of a field."""
    match name:
        case "client_id":
            return words.text("Client ID")
        case "client_secret":
            return words.text("Client secret")
        case "email":
            return words.text("Your e-mail in Personio")
        case "api_url":
            return words.text("API address")
        case _:
            return name.replace("_", " ").capitalize()


def secret_hint(keyring: KeyringState, words: Words) -> str:
    """Where a secret goes that is entered now."""
    if keyring is KeyringState.NONE:
        return words.text("Kept until roots quits. You can replace it, but never read it again.")
    return words.text("Stored in the system keyring. You can replace it later, but never read it again.")


def _field_view(field: Field, answers: dict[str, str], keyring: KeyringState, words: Words, *, kept: bool) -> FieldView:
    value = "" if field.secret else answers.get(field.name, "") or field.default
    return FieldView(
        name=field.name,
        label=label_of(field.name, words),
        placeholder=_placeholder(field, words, kept=kept),
        hint=_hint(field, keyring, words),
        value=value,
        secret=field.secret,
        advanced=field.advanced,
    )


def _placeholder(field: Field, words: Words, *, kept: bool) -> str:
    if field.secret:
        return words.text("As just entered") if kept else words.text("From your Personio administrator")
    return words.text("name@company.example") if field.name == "email" else ""


def _hint(field: Field, keyring: KeyringState, words: Words) -> str:
    if field.secret:
        return secret_hint(keyring, words)
    if field.name == "email":
        return words.text("As in your Personio profile. Capital letters do not matter.")
    if field.name == "api_url":
        return words.text("Change this only if your administrator tells you to.")
    return ""

"""What the connect form asks, in words, and what is wrong with an answer. Pure; knows no provider's inside."""

from collections.abc import Mapping
from dataclasses import dataclass

from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.connections import Field, ProviderInfo
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.messages import moco
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.states import ActionLine, keyring_line

LONGEST_SECRET = 1200
"""The Windows keyring takes no more characters; the others are held to the same, so that all behave alike."""

_LABELS: Mapping[str, str] = {
    "client_id": mark("Client ID"),
    "client_secret": mark("Client secret"),
    "email": mark("Your e-mail in Personio"),
    "domain": mark("Moco address"),
    "api_key": mark("Your personal API key"),
    "api_url": mark("API address"),
}
_MISSING: Mapping[str, str] = {
    "client_id": mark("Enter the client ID."),
    "client_secret": mark("Enter the client secret."),
    "email": mark("Enter your e-mail address."),
    "domain": mark("Enter the Moco address of your company."),
    "api_key": mark("Enter your API key."),
}
_ANY_MISSING = mark("Fill this in.")
_PLACEHOLDERS: Mapping[str, str] = {
    "client_secret": mark("From your Personio administrator"),
    "email": mark("name@company.example"),
    "domain": mark("acme"),
    "api_key": mark("From your profile in Moco"),
}
_HINTS: Mapping[str, str] = {
    "email": mark("As in your Personio profile. Capital letters do not matter."),
    "domain": mark("“acme” for acme.mocoapp.com"),
    "api_key": moco.KEY_PLACE,
    "api_url": mark("Change this only if your administrator tells you to."),
}


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
    fields = tuple(_field_view(field, answers, keyring, words, kept=kept) for field in asked_fields(info))
    warning = keyring_line(keyring, words) if keyring is KeyringState.NONE else ActionLine("")
    return FormView(info.key, info.name, purpose(info, words), fields, warning)


def asked_fields(info: ProviderInfo) -> tuple[Field, ...]:
    """What the form asks: all but what the organisation has answered for everybody."""
    return tuple(field for field in info.fields if not field.hidden)


def purpose(info: ProviderInfo, words: Words) -> str:
    """What roots reads from a provider, in one sentence."""
    if info.key == "personio":
        return words.text("Absences, work schedule and absence balance. roots never writes to Personio.")
    if info.key == "moco":
        return words.text("Time entries, presences, absences and public holidays. roots writes only what you book.")
    return words.text("roots reads your own data from {provider}.", provider=info.name)


def promise(info: ProviderInfo, words: Words) -> str:
    """What roots does at a provider, and where the secret is, in one breath."""
    if info.writes:
        return words.text("Reads, and writes only what you book. Secrets stay in the system keyring.")
    return words.text("Read-only. Secrets stay in the system keyring.")


def entered_values(info: ProviderInfo, answers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The answers that a connection keeps, without secrets.

    One that is the field's default is none: where a connection names no address, the one of the environment counts.
    What is hidden was answered by the organisation.
    """
    given = {name: answer.strip() for name, answer in answers} | {
        field.name: field.preset for field in info.fields if field.hidden
    }
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
        return "" if is_optional(field) or (field.secret and kept) else _missing(field, words)
    if field.secret:
        return _secret_problem(answer, words)
    if field.name == "email":
        return "" if looks_like_email(answer) else words.text("This is not an e-mail address. Enter name@company.")
    if field.name == "api_url":
        return _address_problem(answer, words)
    if field.name == "domain":
        return _domain_problem(answer, words)
    return words.text("Remove the spaces.") if any(letter.isspace() for letter in answer) else ""


def is_optional(field: Field) -> bool:
    """True where a field may stay empty: it has a default, few people need it, or the keyring knows."""
    return bool(field.default) or field.advanced or field.provisioned or field.hidden


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


def _domain_problem(answer: str, words: Words) -> str:
    """The name, or the address of the account as it stands in the browser; the rest is for Moco to say."""
    if "@" in answer or any(letter.isspace() for letter in answer):
        return words.text("Enter the name alone: “acme” for acme.mocoapp.com.")
    return ""


def _secret_problem(answer: str, words: Words) -> str:
    if len(answer) > LONGEST_SECRET:
        return words.text("This is too long for a secret. Copy the secret alone, without anything around it.")
    if any(letter.isspace() for letter in answer):
        return words.text("Remove the spaces.")
    return ""


def _missing(field: Field, words: Words) -> str:
    return words.text(_MISSING.get(field.name, _ANY_MISSING))


def label_of(name: str, words: Words) -> str:
    """The label of a field."""
    label = _LABELS.get(name)
    return words.text(label) if label is not None else name.replace("_", " ").capitalize()


def secret_hint(keyring: KeyringState, words: Words) -> str:
    """Where a secret goes that is entered now."""
    if keyring is KeyringState.NONE:
        return words.text("Kept until roots quits. You can replace it, but never read it again.")
    return words.text("Stored in the system keyring. You can replace it later, but never read it again.")


def _field_view(field: Field, answers: dict[str, str], keyring: KeyringState, words: Words, *, kept: bool) -> FieldView:
    value = "" if field.secret else answers.get(field.name, "") or field.preset or field.default
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
    if field.secret and kept:
        return words.text("As just entered")
    if field.provisioned:
        return words.text("Already in the keyring")
    return words.text(_PLACEHOLDERS.get(field.name, ""))


def _hint(field: Field, keyring: KeyringState, words: Words) -> str:
    if field.name == "api_url" and not field.default:
        return words.text("Leave this empty unless your administrator tells you otherwise.")
    if field.provisioned:
        return words.text("Leave this empty: your organisation has put it into the keyring of this computer.")
    if field.preset:
        return words.text("Set by your organisation.")
    hint = words.text(_HINTS.get(field.name, ""))
    return f"{hint} {secret_hint(keyring, words)}".strip() if field.secret else hint

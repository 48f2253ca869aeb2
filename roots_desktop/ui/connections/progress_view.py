"""A running attempt to connect, step by step, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.domain.snapshot import Attempt, KeyringState, Step, StepState
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.ui.connections.form_view import label_of

_SHOWN_CHARACTERS = 9
_TITLES: Mapping[str, str] = {
    "sign_in": mark("Sign in"),
    "find_employee": mark("Find you by e-mail"),
    "moco.find_employee": mark("Your profile"),
    "schedule": mark("Work schedule"),
    "absences": mark("Absences and balance"),
    "schedules": mark("Absences"),
    "entries": mark("Time entries"),
}
_DOING: Mapping[str, str] = {
    "sign_in": mark("Showing the credential …"),
    "moco.sign_in": mark("Showing the API key …"),
    "find_employee": mark("Asking for your address alone …"),
    "moco.find_employee": mark("Asking whose key it is …"),
    "schedule": mark("Reading your hours per weekday …"),
    "absences": mark("Reading your absences and what is left …"),
    "schedules": mark("Reading your absences and public holidays …"),
    "entries": mark("Reading what you booked lately …"),
}
"""By the name of a step; of one that a provider does otherwise, with the provider before it."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: its title, what it found or does, its state, and how long it took (`0.6 s`, empty while unknown)."""

    name: str
    title: str
    detail: str
    state: StepState
    seconds: str

    @property
    def spoken(self) -> str:
        """The whole step for a screen reader."""
        return ", ".join(part for part in (self.title, self.detail, self.seconds) if part)


@dataclass(frozen=True, slots=True)
class ProgressView:
    """The answers that are being tried (never the secret), the steps, and what to expect."""

    answers: tuple[tuple[str, str], ...]
    steps: tuple[StepView, ...]
    hint: str


def progress_view(attempt: Attempt, info: ProviderInfo, keyring: KeyringState, words: Words) -> ProgressView:
    """The attempt as the dialog shows it while it runs."""
    return ProgressView(_answers(attempt, info, words), step_views(attempt, info, words), _hint(keyring, words))


def step_views(attempt: Attempt, info: ProviderInfo, words: Words) -> tuple[StepView, ...]:
    """Every step of the provider in its order, those that nobody reported yet as waiting."""
    known = {step.name: step for step in attempt.steps}
    names = info.steps or tuple(known)
    return tuple(_step_view(known.get(name, Step(name)), info, words) for name in names)


def step_title(name: str, words: Words, provider: str = "personio") -> str:
    """The step of a provider, by its key, as a person would call it."""
    title = _TITLES.get(f"{provider}.{name}") or _TITLES.get(name)
    return words.text(title) if title is not None else name.replace("_", " ").capitalize()


def short_id(text: str) -> str:
    """A long identifier by its beginning and end: `papi-7c1e…b2`."""
    return text if len(text) <= _SHOWN_CHARACTERS + 4 else f"{text[:_SHOWN_CHARACTERS]}…{text[-2:]}"


def _answers(attempt: Attempt, info: ProviderInfo, words: Words) -> tuple[tuple[str, str], ...]:
    given = dict(attempt.values)
    rows = []
    for field in info.fields:
        answer = given.get(field.name, "")
        if field.secret or not answer or answer == field.default:
            continue
        rows.append((label_of(field.name, words), short_id(answer) if field.name == "client_id" else answer))
    return tuple(rows)


def _hint(keyring: KeyringState, words: Words) -> str:
    if keyring in (KeyringState.WAITING, KeyringState.LOCKED):
        return words.text("Waiting for the system keyring. Its window may be behind this one.")
    return words.text("This usually takes a few seconds.")


def _step_view(step: Step, info: ProviderInfo, words: Words) -> StepView:
    seconds = "" if step.seconds is None else _seconds(step.seconds, words)
    title = step_title(step.name, words, info.key)
    return StepView(step.name, title, _detail(step, info, words), step.state, seconds)


def _seconds(seconds: float, words: Words) -> str:
    tenths = f"{Decimal(seconds).quantize(Decimal('0.1'))}"
    return f"{tenths.replace('.', ',') if words.language == 'de' else tenths} s"


def _detail(step: Step, info: ProviderInfo, words: Words) -> str:
    match step.state:
        case StepState.WAITING:
            return words.text("Waiting")
        case StepState.RUNNING:
            return _doing(step.name, info.key, words)
        case StepState.DONE:
            return step.result or _done(step.name, info, words)
        case StepState.FAILED:
            return words.text("Stopped here")


def _doing(name: str, provider: str, words: Words) -> str:
    return words.text(_DOING.get(f"{provider}.{name}") or _DOING.get(name, mark("Reading …")))


def _done(name: str, info: ProviderInfo, words: Words) -> str:
    if name == "sign_in" and info.key == "moco":
        return words.text("{provider} accepted the API key", provider=info.name)
    if name == "sign_in":
        return words.text("{provider} accepted the credential", provider=info.name)
    return words.text("Done")

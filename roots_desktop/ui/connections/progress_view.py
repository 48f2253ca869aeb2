"""A running attempt to connect, step by step, in words. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.domain.snapshot import Attempt, KeyringState, Step, StepState
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.form_view import label_of

_SHOWN_CHARACTERS = 9


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
    return tuple(_step_view(known.get(name, Step(name)), info.name, words) for name in names)


def step_title(name: str, words: Words) -> str:
    """The step as a person would call it."""
    match name:
        case "sign_in":
            return words.text("Sign in")
        case "find_employee":
            return words.text("Find you by e-mail")
        case "schedule":
            return words.text("Work schedule")
        case "absences":
            return words.text("Absences and balance")
        case _:
            return name.replace("_", " ").capitalize()


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


def _step_view(step: Step, provider: str, words: Words) -> StepView:
    seconds = "" if step.seconds is None else _seconds(step.seconds, words)
    return StepView(step.name, step_title(step.name, words), _detail(step, provider, words), step.state, seconds)


def _seconds(seconds: float, words: Words) -> str:
    tenths = f"{Decimal(seconds).quantize(Decimal('0.1'))}"
    return f"{tenths.replace('.', ',') if words.language == 'de' else tenths} s"


def _detail(step: Step, provider: str, words: Words) -> str:
    match step.state:
        case StepState.WAITING:
            return words.text("Waiting")
        case StepState.RUNNING:
            return _doing(step.name, words)
        case StepState.DONE:
            return step.result or _done(step.name, provider, words)
        case StepState.FAILED:
            return words.text("Stopped here")


def _doing(name: str, words: Words) -> str:
    match name:
        case "sign_in":
            return words.text("Showing the credential …")
        case "find_employee":
            return words.text("Asking for your address alone …")
        case "schedule":
            return words.text("Reading your hours per weekday …")
        case "absences":
            return words.text("Reading your absences and what is left …")
        case _:
            return words.text("Reading …")


def _done(name: str, provider: str, words: Words) -> str:
    if name == "sign_in":
        return words.text("{provider} accepted the credential", provider=provider)
    return words.text("Done")

"""Why the last command changed nothing, in a sentence. Pure: no Qt."""

from roots_desktop.domain.errors import Failure
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.labels import source_label
from roots_desktop.ui.work.reading import PROVIDER


def refusal_text(refusal: Failure | None, words: Words) -> str:
    """What happened and what to do; empty where nothing was refused."""
    if refusal is None:
        return ""
    provider = str(refusal.detail("provider") or PROVIDER)
    told = sentence(refusal, words, provider=source_label(provider, words))
    return f"{told.message} {told.hint}"

"""Why the last command changed nothing, in a sentence. Pure: no Qt."""

from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence
from roots_desktop.messages.labels import source_label
from roots_desktop.ui.work.reading import PROVIDER


def refusal_text(picture: Picture, words: Words) -> str:
    """What happened and what to do; empty where nothing was refused."""
    refusal = picture.activity.last_refusal
    if refusal is None:
        return ""
    provider = str(refusal.detail("provider") or PROVIDER)
    told = sentence(refusal, words, provider=source_label(provider, words))
    return f"{told.message} {told.hint}"

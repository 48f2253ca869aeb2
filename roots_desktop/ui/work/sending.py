"""What becomes of a wish once it is saved, in a sentence: when it is sent. Pure: no Qt."""

from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words


def sending_text(picture: Picture, words: Words) -> str:
    """Says that it waits while roots is offline; empty where it is sent at once."""
    return words.text("You are offline. It is sent as soon as roots is online.") if picture.activity.offline else ""

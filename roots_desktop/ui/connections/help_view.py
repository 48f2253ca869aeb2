"""Where the answers of the connect form come from, and what to ask the administrator for. Pure."""

from dataclasses import dataclass

from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.permissions import (
    NEEDED_ATTRIBUTES,
    NEEDED_RIGHTS,
    OPTIONAL_ATTRIBUTES,
    administrator_request,
    permission_name,
)


@dataclass(frozen=True, slots=True)
class HelpView:
    """Steps to the answers, lists by name, and the same as a letter to the administrator, empty where there is none."""

    title: str
    intro: str
    steps: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]
    closing: str
    letter: str


def help_view(info: ProviderInfo, words: Words) -> HelpView:
    """The help page of a provider."""
    return _moco_help(words) if info.key == "moco" else _personio_help(info, words)


def _moco_help(words: Words) -> HelpView:
    text = words.text
    return HelpView(
        title=text("Where do I get these?"),
        intro=text("You make the API key yourself, in your own profile in Moco:"),
        steps=(
            text("Open Moco in the browser. The name before .mocoapp.com is the Moco address."),
            text("Click on your profile picture at the top, then on Profile."),
            text("Open the tab Integrations and copy your personal API key."),
            text("If there is none, ask your Moco administrator to allow personal API keys."),
        ),
        lists=(),
        closing=text(
            "The key can do what you can do in Moco, and no more. roots asks for your own records only, "
            "and writes only what you book."
        ),
        letter="",
    )


def _personio_help(info: ProviderInfo, words: Words) -> HelpView:
    return HelpView(
        title=words.text("Where do I get these?"),
        intro=words.text(
            "Client ID and client secret come from whoever administers {provider} in your company, this way:",
            provider=info.name,
        ),
        steps=(
            words.text("In {provider}, open Marketplace, then Connected integrations.", provider=info.name),
            words.text("Create a custom integration and name it “roots”."),
            words.text("Allow the rights and attributes below, and no others."),
            words.text("Generate the credential and hand over both parts in a safe way."),
        ),
        lists=(
            (words.text("Rights"), _names(NEEDED_RIGHTS, words)),
            (words.text("Readable employee attributes"), _names(NEEDED_ATTRIBUTES, words)),
            (words.text("Optional attributes"), _names(OPTIONAL_ATTRIBUTES, words)),
        ),
        closing=words.text(
            "Such a credential holds for the whole company, a smaller one does not exist. "
            "roots asks for your record only and keeps nothing about anybody else."
        ),
        letter=administrator_request(words),
    )


def keyring_help(words: Words) -> tuple[str, ...]:
    """How to get a system keyring, one step per line."""
    return (
        words.text("On GNOME and most desktops, install “gnome-keyring” and sign in again."),
        words.text("On KDE Plasma, switch on “KWallet” in the system settings."),
        words.text("With KeePassXC, switch on “Secret Service Integration” in its settings."),
        words.text("Until then roots keeps the secret in memory only, and asks for it after each start."),
    )


def _names(names: tuple[str, ...], words: Words) -> str:
    return ", ".join(permission_name(name, words).text for name in names)

"""All pages of the Connections dialog, made once. Knows which there are, not which one shows."""

from collections.abc import Sequence

from roots_desktop.domain.connections import ProviderInfo
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.connections.card_page import CardPage
from roots_desktop.ui.connections.form_page import FormPage
from roots_desktop.ui.connections.help_page import HelpPage
from roots_desktop.ui.connections.progress_page import ProgressPage
from roots_desktop.ui.connections.question_pages import ConsentPage, DisconnectPage, ReplacePage
from roots_desktop.ui.connections.trouble_page import TroublePage
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.dialogs import DialogPage


class Pages:
    """One page of each sort, and a form per provider, since each asks for other things."""

    def __init__(self, theming: Theming, infos: Sequence[ProviderInfo], words: Words) -> None:
        self.forms = {info.key: FormPage(theming, info, words) for info in infos}
        self.progress = ProgressPage(theming, words)
        self.card = CardPage(theming, words)
        self.trouble = TroublePage(theming, words)
        self.consent = ConsentPage(theming, words)
        self.disconnect = DisconnectPage(theming, words)
        self.replace = ReplacePage(theming, words)
        self.help = HelpPage(theming, words)

    def all(self) -> tuple[DialogPage, ...]:
        """Every page."""
        shared = (self.progress, self.card, self.trouble, self.consent, self.disconnect, self.replace, self.help)
        return (*self.forms.values(), *shared)

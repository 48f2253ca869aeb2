"""The lines of a list as frozen values. Pure: no Qt."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `lead` stands before the text in a column of its own, `detail` muted behind it, `figure` at the right.

    A `group` is a title between lines and cannot be chosen. Text may be elided, a lead or a figure may not.
    """

    key: object
    text: str
    detail: str = ""
    lead: str = ""
    figure: str = ""
    group: bool = False

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(filter(None, (self.lead, self.text, self.detail, self.figure)))

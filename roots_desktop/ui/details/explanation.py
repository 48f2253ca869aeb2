"""The explanation of one figure as final strings: lines that add up to it, and the same as plain text. Pure: no Qt."""

from dataclasses import dataclass

from roots_desktop.messages.explanations import plain_text


@dataclass(frozen=True, slots=True)
class ExplanationLine:
    """One summand: what it is, a value per column, and below it why, where from and when that was read."""

    label: str
    values: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(filter(None, (self.label, *self.values, *self.notes)))


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with its lines; `heads` name the columns where there are several. `note` says what is not obvious."""

    title: str
    subtitle: str
    lines: tuple[ExplanationLine, ...]
    total: ExplanationLine
    heads: tuple[str, ...] = ()
    note: str = ""

    @property
    def text(self) -> str:
        """All of it as aligned text, to be copied."""
        head = (ExplanationLine("", self.heads),) if self.heads else ()
        rows = [(line.label, line.values, "; ".join(line.notes)) for line in (*head, *self.lines, self.total)]
        title = ", ".join(filter(None, (self.title, self.subtitle)))
        return "\n".join(filter(None, (plain_text(title, rows), self.note)))

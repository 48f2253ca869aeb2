"""Every shot there is: a name and a function that makes the widget. Add to the lists what should be looked at."""

from collections.abc import Iterator

from tests.ui.calendar.timeline_shots import timeline_shots
from tests.ui.calendar.year_shots import year_shots
from tests.ui.details.details_shots import details_shots
from tests.ui.dialog_shots import Shot, dialog_shots
from tests.ui.stage import Stage
from tests.ui.window_shots import window_shots
from tests.ui.work.work_shots import work_shots


def all_shots(stage: Stage) -> Iterator[Shot]:
    """The window, its dialogs and its popovers, in both languages."""
    yield from window_shots(stage)
    yield from dialog_shots(stage)
    yield from work_shots(stage)
    yield from details_shots(stage)
    yield from timeline_shots(stage)
    yield from year_shots(stage)

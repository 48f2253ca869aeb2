"""What the window shows now, as explanations need it."""

from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.model import AppModel


def frame_of(model: AppModel, week_start: int) -> ExplanationFrame:
    """The frame of the model's picture at this moment."""
    now = model.clock.now()
    return ExplanationFrame(model.picture, model.record, now, week_start, model.fed, model.account())

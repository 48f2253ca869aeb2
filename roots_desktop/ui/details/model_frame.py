"""What the window shows now, as explanations need it."""

from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.figures import Asked
from roots_desktop.ui.model import AppModel


def frame_of(model: AppModel, week_start: int, asked: Asked) -> ExplanationFrame:
    """The frame of the model's picture at this moment, for what is asked."""
    now = model.clock.now()
    return ExplanationFrame(
        picture=model.picture,
        record=model.record,
        now=now,
        week_start=week_start,
        fed=model.fed,
        account=model.account(),
        day=asked.day,
        tried=asked.tried,
        entitlement=model.settings.entitlement,
    )

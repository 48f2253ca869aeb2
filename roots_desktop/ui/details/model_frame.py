"""What the window shows now, as explanations and details of a day need it."""

from datetime import date

from roots_desktop.ui.details.details_view import DetailsView, details_view
from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.figures import Asked
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.work.day_view import DayFrame


def details_of(model: AppModel, day: date) -> DetailsView:
    """The details of a day by the model's picture at this moment."""
    frame = DayFrame(day, model.clock.now(), model.settings.moco_parts)
    return details_view(model.picture, model.record, frame, model.words)


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
        last=asked.last,
        entitlement=model.settings.entitlement,
    )

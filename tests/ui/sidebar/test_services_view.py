from dataclasses import replace

import pytest

from roots_desktop.domain.errors import Failure
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.sidebar.services_view import service_rows
from tests.ui import moco_sample, sample


@pytest.mark.parametrize(
    ("picture", "state", "icon", "color"),
    [
        (sample.picture(), "2 min ago", "dot", "success"),
        (sample.syncing(), "syncing …", "turning", "textMuted"),
        (sample.stale(), "3 h ago", "clock", "warning"),
        (sample.offline(), "offline", "offline", "textMuted"),
        (sample.refused(), "secret refused", "warning", "danger"),
        (Picture(), "not connected", "ring", "textMuted"),
        (sample.picture(archived=True), "archive", "ring", "textMuted"),
    ],
)
def test_states(words: Words, picture: Picture, state: str, icon: str, color: str) -> None:
    row, _ = service_rows(picture, sample.NOW, 30, words)
    assert (row.provider, row.name, row.state, row.icon, row.color) == ("personio", "Personio", state, icon, color)


def test_stale_is_measured_by_the_interval(words: Words) -> None:
    old = replace(sample.stale())
    row, _ = service_rows(old, sample.NOW, 120, words)
    assert row.icon == "dot"


def test_each_service_has_a_row_of_its_own(words: Words) -> None:
    failing = moco_sample.picture(failure=Failure("authentication_failed"))
    rows = service_rows(failing, sample.NOW, 30, words)
    assert [(row.name, row.state, row.icon) for row in rows] == [
        ("Personio", "2 min ago", "dot"),
        ("Moco", "key refused", "warning"),
    ]
    assert service_rows(sample.picture(), sample.NOW, 30, words)[1].state == "not connected"

"""Nine o'clock in a company of a thousand: nobody is turned away, and everybody is fresh before long."""

import logging
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta

import pytest

from roots_desktop.sync.plan import LONGEST_DELAY
from tests.simulation import scenes
from tests.simulation.company import Company, Morning, simulate
from tests.simulation.meters import Bucket, Count, Throttle
from tests.simulation.plot import Key, Panel, picture

WAVE = Company(services=("personio",), minutes=18)
MOCO = Company(installations=60, minutes=18)
DOWN = Company(installations=60, services=("personio",), minutes=30, outage=(6, 10))


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    """What a thousand write into their logs is nobody's business."""
    log = logging.getLogger("roots_desktop")
    before = log.level
    log.setLevel(logging.WARNING)
    yield
    log.setLevel(before)


@pytest.fixture(scope="module")
def wave() -> Morning:
    """The first wave of a thousand."""
    return scenes.built(WAVE)


@pytest.mark.slow
def test_at_nine_a_thousand_stay_within_all_limits(wave: Morning) -> None:
    assert wave.refused == 0
    assert wave.failed_runs == 0
    assert max(wave.services.peaks().values()) < 1.0
    # Tokens are the narrowest: at an even pace a thousand in 15 minutes are 67 of 150 a minute.
    assert 0.4 < wave.services.peaks()["tokens: 150 a minute"] < 0.75


@pytest.mark.slow
def test_at_nine_everybody_is_fresh_after_a_quarter_of_an_hour(wave: Morning) -> None:
    assert timedelta(minutes=14) < timedelta(minutes=wave.slowest) < LONGEST_DELAY + timedelta(seconds=30)
    assert wave.fresh[-1] == 1000
    assert wave.stale == set()


def test_without_the_delay_the_limits_break() -> None:
    morning = scenes.hurried(Company(installations=250, services=("personio",), minutes=2))
    assert morning.services.refused()["tokens: 150 a minute"] > 100
    assert morning.services.peaks()["v2 absences: 10 a second, 10 at once"] > 1.0


def test_moco_is_asked_within_its_limits_by_each_key() -> None:
    morning = scenes.built(MOCO)
    peaks = morning.services.peaks()
    assert 0 < peaks["Moco: 5 a second"] <= 1.0
    assert 0 < peaks["Moco: 120 in two minutes"] < 0.5
    assert morning.refused == 0
    assert morning.fresh[-1] == 120


def test_in_an_outage_back_off_asks_little_and_heals() -> None:
    morning, stubborn = scenes.built(DOWN), scenes.stubborn(DOWN)
    usual = max(morning.by_minute()[:6])
    during = [max(found.by_minute()[6:10]) for found in (morning, stubborn)]
    assert morning.refused == 0
    assert morning.fresh[-1] == 60
    assert during[0] < 2 * usual
    assert during[1] > 4 * during[0]


def test_the_same_seed_gives_the_same_morning() -> None:
    small = Company(installations=20, minutes=16)
    first, second, other = (simulate(Company(20, minutes=16, seed=seed)) for seed in (9, 9, 10))
    assert small == first.company
    assert (first.first, first.by_minute()) == (second.first, second.by_minute())
    assert first.first != other.first


def test_meters_count_as_a_calculation_by_hand_does() -> None:
    count = Count(2, 10.0)
    assert [count.takes(now) for now in (0.0, 1.0, 2.0, 10.0, 10.5)] == [True, True, False, True, False]
    harsh = Count(2, 10.0, harsh=True)
    assert [harsh.takes(now) for now in (0.0, 1.0, 2.0, 10.0, 12.5)] == [True, True, False, False, True]
    bucket = Bucket(1.0, 2)
    assert [bucket.takes(now) for now in (5.0, 5.0, 5.0, 6.0, 6.5)] == [True, True, False, True, False]
    throttle = Throttle(2)
    assert [throttle.takes(now) for now in (0.0, 1.0, 2.0, 2.5, 2.6, 3.6, 62.5)] == [
        True, True, False, True, False, True, True,
    ]  # fmt: skip
    assert (count.refused, harsh.refused, bucket.refused, throttle.refused) == (2, 2, 2, 2)


def test_the_picture_names_its_axes_and_knows_dark_pages() -> None:
    panel = Panel("Figures & more", "a minute", 10, [0, 5, 20], [1, 1, 1], (8, "limit"))
    drawn = picture("A morning", Key("with", "without"), [panel])
    root = ET.fromstring(drawn)
    texts = {text.text for text in root.iter() if text.tag.endswith("text")}
    assert {"A morning", "Figures & more", "a minute", "with", "without", "limit", "9:00", "time of day"} <= texts
    assert "prefers-color-scheme: dark" in drawn
    heights = [float(point.split(",")[1]) for point in re.findall(r'class="a" points="([^"]+)"', drawn)[0].split()]
    assert heights[0] - heights[1] == heights[1] - heights[2] == 75.0

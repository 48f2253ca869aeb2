"""A month of syncs, every hour of the working day: what is in memory does not grow, and the file stays as large."""

import gc
from datetime import timedelta
from pathlib import Path

import pytest

from roots_desktop.domain.connections import Outcome
from roots_desktop.store.files import DATABASE
from roots_desktop.sync.engine import Engine
from tests.sync.fakes import MovedClock, Script, access

DAYS, SYNCS_A_DAY = 30, 8
ENOUGH_DAYS = 10
"""By then the last fifty runs are known, and every cache is full."""

A_LITTLE = 1.003
"""Libraries throw some of their own away now and then; one object that each sync leaves would be more."""


@pytest.mark.slow
async def test_memory_is_flat_over_a_month(
    engine: Engine, script: Script, moved_clock: MovedClock, folder: Path
) -> None:
    await engine.connect(access())
    objects, sizes = [], []
    for _ in range(DAYS):
        for _ in range(SYNCS_A_DAY):
            run = await engine.sync("personio")
            assert run.outcome is Outcome.OK
            engine.picture()
            moved_clock.jump(timedelta(hours=1))
        moved_clock.jump(timedelta(days=1) - timedelta(hours=SYNCS_A_DAY))
        script.known.clear()
        script.accounts.clear()
        gc.collect()
        objects.append(len(gc.get_objects()))
        sizes.append((folder / DATABASE).stat().st_size)

    assert max(objects[-ENOUGH_DAYS:]) <= max(objects[5 : 5 + ENOUGH_DAYS]) * A_LITTLE
    assert sizes[-1] <= sizes[ENOUGH_DAYS] * 1.5  # runs are kept for ninety days

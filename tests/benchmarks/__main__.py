"""All measurements, one after the other. Fails with the first code that is not 0, after all have run."""

import sys

from tests.benchmarks import (
    history,
    lives,
    memory,
    month,
    quit,  # noqa: A004
    start,
    status,
    troubles,
    waiting,
    year,
)

MEASUREMENTS = (start, status, waiting, month, year, quit, memory, troubles, history, lives)

codes = [measurement.main([]) for measurement in MEASUREMENTS]
sys.exit(next((code for code in codes if code), 0))

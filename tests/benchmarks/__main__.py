"""All measurements, one after the other. Fails with the first code that is not 0, after all have run."""

import sys

from tests.benchmarks import history, memory, quit, start, year  # noqa: A004  the module is called what it measures

codes = [measure([]) for measure in (start.main, quit.main, memory.main, history.main, year.main)]
sys.exit(next((code for code in codes if code), 0))

"""Measurements for `make bench`, which pytest does not collect: `python -m tests.benchmarks` runs them all."""

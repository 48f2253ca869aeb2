"""Measurements for `make bench`, which pytest does not collect: `python -m tests.benchmarks`, or `….start` and so on."""

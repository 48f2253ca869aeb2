"""Measurements that are run by hand or by `make bench`; pytest collects none of them.

python -m tests.benchmarks.start
python -m tests.benchmarks.quit
"""

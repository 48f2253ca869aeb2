"""roots: an employee's own view of their working time. Knows its version and nothing else."""

__version__ = "0.1.0"

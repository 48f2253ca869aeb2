"""Personio: v2 first, v1 for schedule, balance and holiday calendar."""

"""Secrets, with keyrings of every temper."""

"""Secrets by connection, in the system keyring only. Does not know what a secret is for; never falls back to a file."""

"""Puts the program together for those who have no Python: bundles, archives, packages. Not part of the program."""

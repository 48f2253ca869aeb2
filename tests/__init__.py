"""The tests of roots, one folder per room."""

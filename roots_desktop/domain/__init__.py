"""The arithmetic of days and the values it works on: standard library only, no clock, no I/O."""

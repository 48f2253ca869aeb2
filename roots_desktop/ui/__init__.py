"""The window: draws the newest picture and sends commands. No I/O."""

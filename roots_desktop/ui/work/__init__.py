"""Booking, presence, timer, outbox and the check of a month: dialogs and what they say. Knows no other feature."""

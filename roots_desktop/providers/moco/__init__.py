"""Moco: schedules, time entries, presences and projects; the one provider that roots writes to."""

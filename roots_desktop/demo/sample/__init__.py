"""The sample company: one employee with a full calendar, and colleagues by the hundred. All of them invented."""

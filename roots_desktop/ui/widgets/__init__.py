"""Small shared parts of window and dialogs: they know the theme, no data and no page."""

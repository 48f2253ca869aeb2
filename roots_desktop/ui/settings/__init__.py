"""The pages of the Settings dialog, one module each."""

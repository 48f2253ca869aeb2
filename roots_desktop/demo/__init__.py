"""The embedded provider: a loopback server that speaks the real interfaces. Knows nothing of the app."""

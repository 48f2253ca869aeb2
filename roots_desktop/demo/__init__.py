"""The embedded provider: a loopback server that speaks the real interfaces, with sample people. Knows nothing of the app."""

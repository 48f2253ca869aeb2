"""The embedded provider: a loopback server that speaks the real interfaces, with sample people.

Knows nothing of the app; whatever talks to it does so over HTTP, as it would with the real service.
"""

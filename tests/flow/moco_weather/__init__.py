"""Bad input and bad weather at Moco: each has a sentence, and leaves what was there; the next good sync heals.

Demo server, real provider, engine, store and command line.
"""

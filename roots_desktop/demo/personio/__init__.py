"""The Personio half of the demo: its v1 and v2 interfaces over the sample company."""

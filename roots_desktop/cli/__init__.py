"""The command line: arguments in, one JSON document or a text for people out. Knows no Qt and opens no window."""

"""The command line: arguments to engine to JSON or text. No Qt."""

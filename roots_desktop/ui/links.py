"""Where a browser leads that roots opens from more than one place. Opens nothing itself."""

PERSONIO = "https://app.personio.com"
"""Where Personio leads everybody to their own account."""

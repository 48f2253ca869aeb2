"""The local database: rows in, domain values out. Rows never leave; only this room imports SQLAlchemy."""

"""A whole company in virtual time: what one installation does, a thousand times."""

"""The shapes of Leavebook's replies. A reply of another shape is refused before anything of it is used."""

from datetime import date

import msgspec


class Me(msgspec.Struct):
    """`GET /me`: whose the key is; no `id` for a key that belongs to no person."""

    id: int | None = None
    name: str = ""
    mail: str = ""


class Leave(msgspec.Struct):
    """A line of `GET /leaves`: both days are days off; `half` is "am" or "pm" on a single day."""

    id: int
    type: str
    first: date
    last: date
    half: str = ""
    approved: bool = True

"""Which parts of Moco a switch in Settings stands for. Pure: knows no page."""

from collections.abc import Collection, Mapping

from roots_desktop.domain.connections import Part

PARTS_OF: Mapping[str, tuple[Part, ...]] = {
    "schedules": (Part.ABSENCES, Part.HOLIDAYS),
    "entries": (Part.ENTRIES,),
    "presences": (Part.PRESENCES,),
    "projects": (Part.PROJECTS,),
    "employments": (Part.SCHEDULE,),
}
"""By the names that `Settings.moco_parts` holds, in the order in which they are shown."""


def switched_off(switched_on: Collection[str]) -> frozenset[Part]:
    """The parts of Moco that are not read."""
    return frozenset(part for name, parts in PARTS_OF.items() if name not in switched_on for part in parts)

"""The people of the sample company. Every name is put together from the two lists below: nobody is real."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

# Synthetic: given names that say nothing about anybody, family names that say that they are placeholders.
_GIVEN = ("Alex", "Chris", "Dominique", "Eike", "Kai", "Kim", "Luca", "Mika", "Noa", "Robin", "Sascha", "Toni")
_FAMILY = ("Fiktiv", "Modell", "Muster", "Niemand", "Platzhalter", "Probe", "Schablone", "Test", "Vorlage")
_POSITIONS = ("Consultant", "Developer", "Accountant", "Designer", "Recruiter")
_DEPARTMENTS = ("Consulting", "Engineering", "Finance", "Product", "People")

EMPLOYEE_NUMBER = 4711001
EMPLOYEE_EMAIL = "erika.beispiel@example.com"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the payroll. `status` is one of active, inactive, onboarding, leave."""

    number: int
    first_name: str
    last_name: str
    email: str
    position: str
    department: str
    hired: date
    ended: date | None = None
    status: str = "active"
    weekly_hours: float = 38.5
    created_at: datetime = datetime(2023, 3, 15, 8, 49, 3, tzinfo=UTC)
    updated_at: datetime = datetime(2023, 4, 3, 7, 15, tzinfo=UTC)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


def sample_employee(hired: date) -> Person:
    """The person whose record the demo shows."""
    return Person(EMPLOYEE_NUMBER, "Erika", "Beispiel", EMPLOYEE_EMAIL, "UX Designer", "Product", hired)


def sample_company(employee: Person, colleagues: int) -> list[Person]:
    """Everybody in the order in which the service lists them; the employee stands after nine tenths of the others."""
    place = colleagues * 9 // 10
    people = [_colleague(index, employee.number - place + index, employee.hired) for index in range(place)]
    people.append(employee)
    people += [
        _colleague(index, employee.number + 1 + index - place, employee.hired) for index in range(place, colleagues)
    ]
    return people


def _colleague(index: int, number: int, hired: date) -> Person:
    given = _GIVEN[index % len(_GIVEN)]
    family = _FAMILY[index // len(_GIVEN) % len(_FAMILY)]
    kind = index % len(_POSITIONS)
    return Person(
        number=number,
        first_name=given,
        last_name=family,
        email=f"{given}.{family}.{index + 1}@example.com".lower(),
        position=_POSITIONS[kind],
        department=_DEPARTMENTS[kind],
        hired=hired,
        status="inactive" if index % 25 == 24 else "active",
        weekly_hours=24.0 if index % 7 == 6 else 38.5,
    )

"""Who has an account, and the keys that open it: they open nothing but this server's invented data."""

from roots_desktop.demo.moco.records import Role, User
from roots_desktop.demo.sample.people import Person

MOCO_DOMAIN = "demo"
MOCO_KEY = "demo-moco-key-good-on-loopback-only"
MOCO_STAFF_KEY = "demo-moco-staff-key-good-on-loopback-only"

USER_NUMBER = 933700101
STAFF_NUMBER = 933700045
COLLEAGUE_NUMBER = 933700102


def sample_users(employee: Person) -> dict[int, User]:
    """The sample employee, a colleague, and somebody from staff who may see everything."""
    users = (
        User(STAFF_NUMBER, "Toni", "Muster", "toni.muster@example.com", MOCO_STAFF_KEY, Role.STAFF),
        User(USER_NUMBER, employee.first_name, employee.last_name, employee.email, MOCO_KEY),
        User(COLLEAGUE_NUMBER, "Kim", "Vorlage", "kim.vorlage@example.com", "demo-moco-colleague-key"),
    )
    return {user.number: user for user in users}

"""Runs inside a D-Bus session of its own: `dbus-run-session -- python -m tests.credentials.secret_service <case>`.

Prints what the store of secrets says there, one word per line.
"""

import asyncio
import subprocess
import sys
from contextlib import closing

import secretstorage

from roots_desktop.credentials.system import SystemSecrets
from roots_desktop.domain.connections import Secret
from roots_desktop.domain.errors import KeyringError

ID = "6f0c8f0e-6d5d-4a57-9a0f-0d2a7f6f0001"


async def main(case: str) -> None:
    """Saves, reads and deletes, with the keyring unlocked, locked afterwards, or never set up."""
    store = SystemSecrets({})
    try:
        print((await store.save(ID, Secret("papi-s3cr3t"))).value)
        if case == "locked":
            lock()
        print((await store.read(ID)).reveal() == "papi-s3cr3t")
        print(attributes())
        await store.delete(ID)
        await store.read(ID)
    except KeyringError as error:
        print(error.details["state"])
    finally:
        print(store.state.value)
        print(store.backend)
        store.close()


def unlock() -> None:
    """Starts the keyring and sets it up with a password, as signing in to a desktop does."""
    command = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
    subprocess.run(command, input=b"a password", check=True, stdout=subprocess.DEVNULL)


def lock() -> None:
    """Locks the keyring, as a desktop does with its screen."""
    with closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()


def attributes() -> str:
    """Service and user name under which the one entry can be found."""
    with closing(secretstorage.dbus_init()) as bus:
        (item,) = secretstorage.get_default_collection(bus).get_all_items()
        found = item.get_attributes()
        return f"{found['service']} {found['username']}"


if __name__ == "__main__":
    if sys.argv[1] != "never_set_up":
        unlock()
    asyncio.run(main(sys.argv[1]))

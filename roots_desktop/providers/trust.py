"""Whom an encrypted connection may believe: the authorities that the system trusts, those of a company included.

Knows no address and no request.
"""

import re
import ssl
import sys
from contextlib import suppress
from pathlib import Path

import truststore

_HASHED = re.compile(r"[0-9a-f]{8}\.\d+")
"""A certificate in a folder of OpenSSL's, which is read only when it is asked for."""

_ELSEWHERE = (
    "/etc/ssl/cert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/cert.pem",
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/ssl/ca-bundle.pem",
)
"""Where truststore looks when the OpenSSL of another distribution names a place that this one has not."""


def system_trust() -> ssl.SSLContext:
    """A context that believes whom the system believes."""
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def trusted_authorities() -> int | None:
    """How many authorities are trusted; None on Windows and macOS, which judge every certificate themselves."""
    if sys.platform in ("win32", "darwin"):
        return None
    context = ssl.create_default_context()
    number = len(context.get_ca_certs()) or _in_folder(ssl.get_default_verify_paths().capath)
    if not number:
        with suppress(StopIteration):
            context.load_verify_locations(next(file for file in _ELSEWHERE if Path(file).is_file()))
    return number or len(context.get_ca_certs())


def _in_folder(folder: str | None) -> int:
    return sum(bool(_HASHED.fullmatch(file.name)) for file in Path(folder).iterdir()) if folder else 0

"""What stands in the way to a provider, told from failures of TLS and of proxies. Knows their codes, no network."""

import re
import ssl

from roots_desktop.domain.errors import NetworkError, NotAnApiError, TlsError, UnreachableError

_EXPIRED = frozenset({9, 10, -67818, -67819, 0x800B0101})
"""Not valid yet, or not any more, by the clock of this computer: in OpenSSL, on macOS (errSec), on Windows (CERT_E)."""
_OTHER_NAME = frozenset({62, 64, -67602, 0x800B010F})
"""For another host, or another address."""


def tls_obstacle(failure: BaseException) -> TlsError | None:
    """The error where TLS is anywhere behind a failure; `details.reason` is "expired", "other_name" or "untrusted" for
    a certificate, and missing where no TLS came about at all. Chains of exceptions may run in circles.
    """
    behind: list[BaseException | None] = [failure]
    for known in behind:
        if isinstance(known, ssl.SSLCertVerificationError):
            return TlsError("the certificate is not accepted", reason=_reason(known))
        if isinstance(known, ssl.SSLError):
            return TlsError("no TLS")
        if known is not None:
            behind += [one for one in (known.__cause__, known.__context__) if not any(one is seen for seen in behind)]
    return None


def proxy_obstacle(note: str) -> NetworkError:
    """The error for what a proxy answered instead of letting us through; `note` begins with its status.

    A proxy that failed to reach the provider is no network; any other one that speaks for itself is no API.
    """
    found = re.match(r"[1-5]\d\d\b", note)
    status = int(found.group()) if found else None
    if status == 407:
        return NotAnApiError("the proxy wants a sign-in", reason="proxy_sign_in", status=status)
    if status is None or status >= 500:
        return UnreachableError("the proxy gets no connection")
    return NotAnApiError("the proxy refuses", reason="proxy", status=status)


def _reason(failure: ssl.SSLCertVerificationError) -> str:
    code = getattr(failure, "verify_code", None)
    if code in _EXPIRED:
        return "expired"
    return "other_name" if code in _OTHER_NAME else "untrusted"

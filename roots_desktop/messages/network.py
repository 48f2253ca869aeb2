"""What stands in the way to a provider, in words: certificates and proxies. Knows no codes of TLS."""

from collections.abc import Mapping

from roots_desktop.messages.catalogue import mark

_NOT_SECURE = mark("Connection not secure")
_TRY_AGAIN = mark("Try again")

SENTENCES: Mapping[str, tuple[str, str, str, str]] = {
    "tls_failed.untrusted": (
        _NOT_SECURE,
        mark("This computer does not trust the certificate that was shown for {provider}, so roots sent no secret."),
        mark(
            "In a company network, ask IT to install the company’s certificate on this computer. Anywhere else, use "
            "another network."
        ),
        _TRY_AGAIN,
    ),
    "tls_failed.expired": (
        _NOT_SECURE,
        mark("The certificate that was shown for {provider} is not valid today, so roots sent no secret."),
        mark("Check the clock and the date of this computer. If both are right, try again later."),
        _TRY_AGAIN,
    ),
    "tls_failed.other_name": (
        _NOT_SECURE,
        mark("The certificate belongs to another address than that of {provider}, so roots sent no secret."),
        mark("Sign in to the network in the browser, then try again. If you entered an API address, check it."),
        _TRY_AGAIN,
    ),
    "not_an_api.proxy_sign_in": (
        mark("Proxy wants a sign-in"),
        mark("The proxy of this network lets roots through to {provider} only with a sign-in."),
        mark("Ask IT for the address of the proxy with name and password, and enter it in the settings of the system."),
        _TRY_AGAIN,
    ),
    "network_unreachable.proxy": (
        mark("Proxy not usable"),
        mark("The settings of the system name a proxy that roots cannot use, so {provider} was not asked."),
        mark("Ask IT for an HTTP proxy, or remove the proxy from the settings of the system."),
        _TRY_AGAIN,
    ),
}
"""Title, message, hint and button of failures with a known reason."""

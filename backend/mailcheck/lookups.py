"""What the DNS says about a domain. One unanswered question is enough: nobody waits for the others."""

from dataclasses import dataclass, field
from typing import Any

import dns.exception
import dns.resolver
from django.conf import settings

LONGEST_WAIT_SECONDS = 2.0
DNS_PORT = 53


class DnsSilent(Exception):
    """No server answered, or none could: nothing is known, which is not the same as no record."""


@dataclass
class Lookups:
    """Asks one resolver."""

    resolver: dns.resolver.Resolver
    _is_silent: bool = field(default=False, init=False)

    def texts(self, name: str) -> list[str]:
        """The TXT records of a name; [] if there are none. Raises DnsSilent."""
        # A record is cut into strings of 255 octets, to be read without a gap (RFC 7208 §3.3).
        return [b"".join(record.strings).decode("utf-8", "replace") for record in self._records(name, "TXT")]

    def exchangers(self, name: str) -> list[str]:
        """Mail servers, the preferred one first; "." stands for "takes no mail" (RFC 7505)."""
        records = sorted(self._records(name, "MX"), key=lambda record: int(record.preference))
        return [str(record.exchange).rstrip(".") or "." for record in records]

    def has_address(self, name: str) -> bool:
        return bool(self._records(name, "A") or self._records(name, "AAAA"))

    def _records(self, name: str, kind: str) -> list[Any]:
        if self._is_silent:
            raise DnsSilent
        try:
            return list(self.resolver.resolve(name.rstrip(".") + ".", kind, lifetime=LONGEST_WAIT_SECONDS))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, ValueError, OSError) as error:
            self._is_silent = True
            raise DnsSilent from error


def our_lookups() -> Lookups:
    """Asks the server named in the settings, or those of this machine."""
    if not settings.DNS_SERVER:
        return Lookups(_resolver_of_this_machine())
    host, _, port = settings.DNS_SERVER.partition(":")
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = [host], int(port or DNS_PORT)
    return Lookups(resolver)


def _resolver_of_this_machine() -> dns.resolver.Resolver:
    try:
        return dns.resolver.Resolver()
    except dns.resolver.NoResolverConfiguration:
        return dns.resolver.Resolver(configure=False)

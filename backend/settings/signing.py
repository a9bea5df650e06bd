"""Our own signature under outgoing mail (DKIM, RFC 6376), where no relay signs for us; docs/calendar.md."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Signing:
    """`key` is a private RSA key in PEM, empty where a relay signs or the file cannot be read (start-up refuses that).

    `selector` alone says under which name the relay's public key stands in the DNS, for the self-check.
    """

    domain: str
    selector: str
    key: bytes

    @property
    def is_on(self) -> bool:
        return bool(self.domain and self.selector and self.key)


def signing(env: Any, *, domain: str) -> Signing:
    return Signing(
        domain=domain, selector=env.str("DKIM_SELECTOR", default=""), key=read_key(env.str("DKIM_KEY_FILE", default=""))
    )


def read_key(file: str) -> bytes:
    """With the line ends that the signer expects, also where the file was made on Windows; empty if there is none."""
    try:
        return Path(file).read_bytes().replace(b"\r\n", b"\n") if file else b""
    except OSError:
        return b""

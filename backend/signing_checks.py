"""A key that we were told to sign with must be there, or mail would go out unsigned without anybody noticing."""

from collections.abc import Iterator, Mapping

from dkim.crypto import UnparsableKeyError, parse_pem_private_key

from backend.settings.signing import read_key

SHORTEST_KEY_BITS = 1024  # RFC 8301: a shorter one must not be believed


def unsafe_signing(env: Mapping[str, str]) -> Iterator[str]:
    """One sentence each."""
    file, selector = env.get("DKIM_KEY_FILE", ""), env.get("DKIM_SELECTOR", "").strip()
    if not file:
        return
    if not selector:
        yield "DKIM_KEY_FILE is set without DKIM_SELECTOR: nobody could find the public key."
    bits = key_bits(read_key(file))
    if not bits:
        yield "DKIM_KEY_FILE cannot be read as a private RSA key in PEM: mail would go out unsigned."
    elif bits < SHORTEST_KEY_BITS:
        yield f"DKIM_KEY_FILE holds a key of {bits} bits: receivers believe none below {SHORTEST_KEY_BITS}."


def key_bits(pem: bytes) -> int:
    """How long the private key is; 0 if it is none."""
    return modulus_of(pem).bit_length()


def modulus_of(pem: bytes) -> int:
    """What private and public key have in common; 0 if this is no key."""
    try:
        return int(parse_pem_private_key(pem)["modulus"])
    except (UnparsableKeyError, ValueError, IndexError, KeyError, TypeError):
        return 0

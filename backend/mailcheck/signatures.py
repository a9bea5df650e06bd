"""Whether the public key that receivers look for is there, and is the other half of ours (C55)."""

import base64
import binascii

from django.utils.translation import gettext as _
from dkim.crypto import UnparsableKeyError, parse_public_key

from backend.settings.signing import Signing
from backend.signing_checks import SHORTEST_KEY_BITS, modulus_of

from .domains import tags_of
from .findings import Finding, in_order, look_at, put_right
from .lookups import Lookups

GOOD_KEY_BITS = 2048


def signature(signing: Signing, lookups: Lookups) -> Finding:
    title = _("Signature under our mail (DKIM)")
    if not signing.selector:
        says = _("Nothing is known here of a signature: this installation does not sign, and no selector is set.")
        to_do = _("If your relay signs, set DKIM_SELECTOR to its selector; otherwise give a key in DKIM_KEY_FILE.")
        return look_at(title, says, to_do)
    name = f"{signing.selector}._domainkey.{signing.domain}"
    records = lookups.texts(name)
    if not records:
        says = _("There is no public key at %(name)s: signatures cannot be checked.") % {"name": name}
        return put_right(title, says, _("Add the public key as a TXT record."), f'{name}. TXT "v=DKIM1; k=rsa; p=…"')
    return _judged_key(title, name, tags_of(records[0]), signing)


def _judged_key(title: str, name: str, tags: dict[str, str], signing: Signing) -> Finding:
    if not tags.get("p"):
        says = _("The key at %(name)s has been withdrawn (p= is empty).") % {"name": name}
        return put_right(title, says, _("Put the public key there, or choose the selector that is in use."))
    if tags.get("k", "rsa") != "rsa":
        # Such a key is as short as it should be, and is never ours.
        return in_order(title, _("The public key stands at %(name)s.") % {"name": name})
    modulus = _modulus(tags["p"])
    if not modulus or modulus.bit_length() < SHORTEST_KEY_BITS:
        says = _("What stands at %(name)s is no key that receivers accept.") % {"name": name}
        return put_right(title, says, _("Copy the public key again, in one piece."))
    if signing.key and modulus != modulus_of(signing.key):
        says = _("The key at %(name)s is not the other half of the one we sign with: every signature fails.")
        return put_right(title, says % {"name": name}, _("Publish the public half of DKIM_KEY_FILE."))
    bits = {"name": name, "bits": modulus.bit_length()}
    if modulus.bit_length() < GOOD_KEY_BITS:
        says = _("The key at %(name)s has only %(bits)s bits.") % bits
        return look_at(title, says, _("Make a new one of 2048 bits under another selector."))
    return in_order(title, _("The public key stands at %(name)s (%(bits)s bits).") % bits)


def _modulus(text: str) -> int:
    try:
        return int(parse_public_key(base64.b64decode("".join(text.split())))["modulus"])
    except (UnparsableKeyError, binascii.Error, ValueError, IndexError, TypeError):
        return 0

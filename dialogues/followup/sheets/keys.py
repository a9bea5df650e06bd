"""The first cell of a row: which obligation, of whom, in which file. Signed, so that a changed one is noticed."""

import secrets
from dataclasses import dataclass

from django.core import signing

_SIGNER = signing.Signer(salt="followup.sheet")


@dataclass(frozen=True)
class Key:
    """`subject` such as `commitment:7`; `file`: one download, so that the same row of it counts once."""

    subject: str
    institution: int
    file: str


def new_file() -> str:
    return secrets.token_hex(6)


def written(key: Key) -> str:
    return _SIGNER.sign(f"{key.subject}/{key.institution}/{key.file}")


def read(text: str) -> Key | None:
    """None for a key that was changed."""
    try:
        subject, institution, file = _SIGNER.unsign(text).split("/")
    except (signing.BadSignature, ValueError):
        return None
    return Key(subject, int(institution), file)

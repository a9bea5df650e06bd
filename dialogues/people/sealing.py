"""Profiles are encrypted at rest with keys of their own (PRV-2): a stolen copy of the database tells nothing.

The first of PROFILE_KEYS encrypts, every one of them decrypts; `rotate_profiles` moves everything to the first.
"""

import json
from collections.abc import Callable
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

Rotator = Callable[[], int]
_others: list[Rotator] = []
BLOCK = 256  # all answers of ordinary length look equally long


def seal(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
    return _keys(tuple(settings.PROFILE_KEYS)).encrypt(text.ljust(-(-len(text) // BLOCK) * BLOCK)).decode()


def unseal(sealed: str) -> object:
    value: object = json.loads(_keys(tuple(settings.PROFILE_KEYS)).decrypt(sealed.encode()))
    return value


def resealed(sealed: str) -> str:
    """The same, under the first key."""
    return _keys(tuple(settings.PROFILE_KEYS)).rotate(sealed.encode()).decode()


def rotates(rotator: Rotator) -> Rotator:
    """Decorator: this function seals what another app keeps under the first key, too; it returns how many."""
    if rotator not in _others:
        _others.append(rotator)
    return rotator


def rotate_others() -> int:
    return sum(rotator() for rotator in _others)


@lru_cache(maxsize=4)
def _keys(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])

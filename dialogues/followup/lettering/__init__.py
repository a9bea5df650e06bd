"""Letters to the owners of commitments: asking for a signature, and handing over what another promised (§3.4)."""

from .english import ENGLISH
from .khmer import KHMER
from .vietnamese import VIETNAMESE
from .words import OwnerWords

OWNER_WORDS: dict[str, OwnerWords] = {"km": KHMER, "vi": VIETNAMESE, "en": ENGLISH}

__all__ = ["OWNER_WORDS", "OwnerWords"]

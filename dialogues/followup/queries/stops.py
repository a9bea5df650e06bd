"""Who wants no questions by mail any more (calendar.md C23, RFC 8058)."""

import hashlib
from dataclasses import dataclass

from dialogues.followup.enums import Asked
from dialogues.followup.models import FollowUpMail, FollowUpStop
from dialogues.programme.models import Programme

_DIGEST = 32  # characters: 128 bits, so that a token's key has room for it


@dataclass(frozen=True)
class StopKey:
    """One address in one programme, as its links name it. The address is known by its digest alone."""

    programme: int
    address_digest: str

    def __str__(self) -> str:
        return f"follow_up:{self.programme}:{self.address_digest}"

    @classmethod
    def of(cls, programme: Programme, email: str) -> "StopKey":
        meant = f"{programme.pk}\x00{email.strip().lower()}"
        return cls(programme.pk, hashlib.sha256(meant.encode()).hexdigest()[:_DIGEST])

    @classmethod
    def read(cls, object_key: str) -> "StopKey":
        _kind, programme, digest = object_key.split(":")
        return cls(int(programme), digest)


def may_be_stopped(mail: FollowUpMail) -> bool:
    """Reminders to whoever does it, and the regular question. What went up, and letters, have to be answered."""
    return mail.to == Asked.OWNER


def is_stopped(key: StopKey) -> bool:
    return FollowUpStop.objects.filter(programme=key.programme, address_digest=key.address_digest).exists()

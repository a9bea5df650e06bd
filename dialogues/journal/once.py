"""What a page sends twice counts once (INV-25): a double tap, a resend after the line dropped.

The page carries a name of its own for what it sends. The action asks for it under the lock of what it changes.
"""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model

from .errors import SentOtherwise
from .models import Receipt

M = TypeVar("M", bound=Model)

# A phone without a line keeps a page for thirty days and sends it then. Three times that, and nobody sends it again.
KEPT = dt.timedelta(days=90)


@dataclass(frozen=True)
class Once:
    """One sending. `place`: what it is and where, such as `reply:7`; `said`: all that would tell another one apart."""

    place: str
    client_key: uuid.UUID | None
    said: tuple[Any, ...]

    def made(self, kind: type[M]) -> list[M]:
        """What the first sending made, in its order; empty for a new one. `idempotency.mismatch` for other words."""
        if self.client_key is None:
            return []
        known = Receipt.objects.filter(place=self.place, client_key=self.client_key).first()
        if known is None:
            return []
        if known.body_digest != self._digest:
            raise SentOtherwise
        rows = kind._default_manager.in_bulk(known.made)
        return [rows[pk] for pk in known.made if pk in rows]

    def keep(self, *rows: Model, at: dt.datetime) -> None:
        """Remember what it made, in the transaction that made it."""
        if self.client_key is not None:
            Receipt.objects.create(
                place=self.place,
                client_key=self.client_key,
                body_digest=self._digest,
                made=[row.pk for row in rows],
                received_at=at,
            )

    @property
    def _digest(self) -> str:
        return hashlib.sha256(json.dumps(self.said, default=str).encode()).hexdigest()


def forget_receipts(*, at: dt.datetime) -> int:
    """Those that nobody will ask for any more; how many they were. What the pages made stays."""
    gone, _of_each_kind = Receipt.objects.filter(received_at__lt=at - KEPT).delete()
    return gone

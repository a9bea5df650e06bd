"""Which text a verification was of, once what is promised was amended (INV-15)."""

import datetime as dt
from collections.abc import Iterable, Sequence

from dialogues.commitments.models import CommitmentVersion
from dialogues.commitments.texts import PROMISED
from dialogues.followup.models import Verification


def promised_anew(commitments: Iterable[int], until: dt.datetime) -> dict[int, list[int]]:
    """The numbers of versions that changed what is promised, in order."""
    found: dict[int, list[int]] = {}
    versions = CommitmentVersion.objects.filter(commitment__in=[*commitments], created_at__lt=until)
    for one in versions.only("commitment", "number", "changed_fields").order_by("number"):
        if PROMISED.intersection(one.changed_fields):
            found.setdefault(one.commitment_id, []).append(one.number)
    return found


def version_before(verifications: Sequence[Verification], anew: Sequence[int]) -> int | None:
    """The last that was as verified, if another came after it; None while the verification holds."""
    version = verifications[-1].version if verifications else None
    later = [number for number in anew if version and number > version.number]
    return later[0] - 1 if later else None

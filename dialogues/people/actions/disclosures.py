import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from dialogues.journal.actions import record
from dialogues.people.enums import DisclosureRecipient
from dialogues.people.errors import LegalBasisMissing, PurposeMissing
from dialogues.people.events import PersonalDataExported
from dialogues.people.models import DisclosureLog


@transaction.atomic
def disclose_persons(
    *,
    scope: str,
    subject_key: str,
    recipient_kind: DisclosureRecipient | str,
    recipient: str,
    purpose: str,
    columns: Sequence[str],
    rows: int,
    stream: str,
    actor: str,
    at: dt.datetime,
    legal_basis: str = "",
) -> DisclosureLog:
    """Writes down that a list of persons goes out, before it is made (INV-27, PRV-8).

    `disclosure.purpose_missing`, `disclosure.legal_basis_missing` where an authority is to get names.
    """
    if not purpose.strip() or not recipient.strip():
        raise PurposeMissing
    if recipient_kind == DisclosureRecipient.AUTHORITY and not legal_basis.strip():
        raise LegalBasisMissing
    log = DisclosureLog.objects.create(
        scope=scope,
        subject_key=subject_key,
        recipient_kind=recipient_kind,
        recipient=recipient.strip(),
        purpose=purpose.strip(),
        legal_basis=legal_basis.strip(),
        columns=list(columns),
        rows=rows,
        actor=actor,
        at=at,
    )
    fact = PersonalDataExported(disclosure=log.pk, recipient_kind=str(recipient_kind), rows=rows)
    record(fact, stream=stream, actor=actor, at=at)
    return log

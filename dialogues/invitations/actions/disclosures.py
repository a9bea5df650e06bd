"""A list of delegates goes to somebody: for a purpose, with as few columns as it needs (PRV-8)."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.delegates import delegates_of
from dialogues.people.actions import disclose_persons
from dialogues.people.enums import ConsentPurpose, DisclosureRecipient
from dialogues.people.models import Consent, DisclosureLog
from dialogues.programme.models import Dialogue


@transaction.atomic
def disclose_delegates(
    *,
    dialogue: Dialogue,
    recipient_kind: DisclosureRecipient | str,
    recipient: str,
    purpose: str,
    columns: Sequence[str],
    actor: str,
    at: dt.datetime,
    legal_basis: str = "",
) -> tuple[DisclosureLog, list[Delegate]]:
    """The log first, then who is on the list: a funder gets only those who agreed to that (domain.md §2.6).

    `disclosure.purpose_missing`, `disclosure.legal_basis_missing`.
    """
    listed = delegates_of(dialogue).filter(person__counted_only_at=None).prefetch_related("institution__names")
    if recipient_kind == DisclosureRecipient.FUNDER:
        agreed = Consent.objects.filter(
            person=OuterRef("person"), purpose=ConsentPurpose.SHARE_WITH_FUNDER, withdrawn_at=None
        )
        listed = listed.filter(Exists(agreed))
    log = disclose_persons(
        scope=dialogue.programme.scope,
        subject_key=dialogue.stream,
        recipient_kind=recipient_kind,
        recipient=recipient,
        purpose=purpose,
        legal_basis=legal_basis,
        columns=columns,
        rows=listed.count(),
        stream=dialogue.stream,
        actor=actor,
        at=at,
    )
    return log, list(listed)

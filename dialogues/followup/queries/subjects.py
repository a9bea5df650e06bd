"""What a progress link is about, and whom one may ask."""

import datetime as dt

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import holders_on, owners_on, told_commitments
from dialogues.followup.models import ActionItem, ProgressUpdate
from dialogues.institutions.models import Institution
from dialogues.people.models import Token

from .addressees import Addressee, addressee_about, named_addressee
from .owners import owner_on


def subject_of(token: Token) -> ActionItem | Commitment | None:
    """The action item or commitment behind a progress link."""
    return subject_named(token.object_key)


def subject_named(key: str) -> ActionItem | Commitment | None:
    kind, _sep, pk = key.partition(":")
    if kind == "commitment":
        return told_commitments().filter(pk=pk).first()
    items = ActionItem.objects.select_related("dialogue__programme", "owner", "responsible", "commitment__dialogue")
    return items.filter(pk=pk).first() if kind == "action_item" else None


def who_is_asked(subject: ActionItem | Commitment, on: dt.date) -> list[tuple[Institution, Addressee]]:
    """Each institution that owes it on that day, and who is written to there; nobody while it waits for a person.

    Who was responsible before another institution took the step over is not asked any more.
    """
    owing = [owner_on(subject, on)] if isinstance(subject, ActionItem) else owners_on(subject, on)
    return [(one, addressee_about(subject, one, on)) for one in owing if one]


def who_is_told(
    update: ProgressUpdate, subject: ActionItem | Commitment, on: dt.date
) -> tuple[Institution | None, Addressee]:
    """For which institution, and whoever reported, by name or by a link made for a person; else who is asked today."""
    institution = _whose_report(update, subject, on)
    person = update.reported_by or (update.through.person if update.through else None)
    if person:
        return institution, named_addressee(person)
    if institution:
        return institution, addressee_about(subject, institution, on)
    made_for = update.through.made_for_email if update.through else ""
    return None, Addressee(f"report:{update.pk}", "", made_for, update.language)


def _whose_report(update: ProgressUpdate, subject: ActionItem | Commitment, on: dt.date) -> Institution | None:
    """As it stands today: of a joint pledge, whoever holds the part that the report is about."""
    if isinstance(subject, ActionItem) or update.signatory_id is None:
        return owner_on(subject, on)
    return holders_on(subject, on).get(update.signatory_id)

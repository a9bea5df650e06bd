"""Windows that close by themselves. What has moved on meanwhile is left alone."""

import datetime as dt

from dialogues.commitments.actions import expire_confirmation, note_sign_off_overdue
from dialogues.commitments.actions.carrying import FATES
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, needs_assignment
from dialogues.commitments.queries.inputs import fates_of
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.enums import ProgrammeState
from dialogues.programme.models import Dialogue, LocalKit
from dialogues.programme.tasks.kits import kit_link, organiser
from dialogues.programme.tasks.mailing import office_of, post_to

_AT_REST = (ProgrammeState.CLOSED, ProgrammeState.ARCHIVED)


@handles("commitment.confirmation_due")
def close_confirmation(work: DueWork, at: dt.datetime) -> None:
    commitment = _waiting(work, Lifecycle.READ_BACK)
    if commitment:
        expire_confirmation(commitment=commitment, actor=SYSTEM, at=at)


@handles("commitment.sign_off_due")
def note_missing_signature(work: DueWork, at: dt.datetime) -> None:
    commitment = _waiting(work, Lifecycle.SIGNOFF_REQUESTED)
    # Nobody is late while nobody owes it: it waits for a person to say who does.
    if commitment and not needs_assignment(commitment, local_date(commitment, at)):
        note_sign_off_overdue(commitment=commitment, actor=SYSTEM, at=at)


def _waiting(work: DueWork, lifecycle: Lifecycle) -> Commitment | None:
    waiting = Commitment.objects.exclude(dialogue__programme__state__in=_AT_REST)
    return waiting.filter(pk=work.payload["commitment"], lifecycle=lifecycle).first()


@handles(FATES)
def tell_what_became_of_it(work: DueWork, at: dt.datetime) -> None:
    """One mail for each local dialogue, to whoever organised it there: the key makes a second one impossible."""
    dialogues = Dialogue.objects.select_related("programme", "convenor", "host")
    source = dialogues.get(pk=work.payload["dialogue"])
    target = dialogues.get(pk=work.payload["to_dialogue"])
    kit = LocalKit.objects.select_related("dialogue__programme", "contact_point").filter(dialogue=source).first()
    told = [carried for carried in fates_of(source, published_only=True) if carried.to_dialogue_id == target.pk]
    context = {
        "dialogue": source,
        "target": target,
        "fates": told,
        "link": kit_link(kit, at) + "fates/" if kit else "",
    }
    post_to(
        [organiser(kit) if kit else office_of(source.host or source.convenor)],
        "fates",
        context,
        folder="commitments",
        key=work.key,
        programme=source.programme,
        subject_key=f"dialogue:{source.pk}",
        at=at,
    )

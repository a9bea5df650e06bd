"""A house with reminders that are due now, for a harness that has no database connection of its own.

python -m tests.faults.reminded fill 40     makes so many, all due since this morning
python -m tests.faults.reminded count       what has gone: [mails, different steps, facts, planned]
"""

import datetime as dt
import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402 (Django must be set up first, by the line above)

from dialogues.commitments.models import Commitment  # noqa: E402 (as above)
from dialogues.followup.actions import plan_follow_up  # noqa: E402 (as above)
from dialogues.followup.models import ActionItem, FollowUpMail  # noqa: E402 (as above)
from dialogues.journal.models import DueWork, Entry  # noqa: E402 (as above)
from dialogues.people.models import OutboundMessage  # noqa: E402 (as above)
from dialogues.programme.enums import DayKind  # noqa: E402 (as above)
from dialogues.programme.models import DayOverride  # noqa: E402 (as above)
from tests.factories.follow_up import a_promise  # noqa: E402 (as above)


def fill(number: int) -> None:
    """Steps whose date was yesterday, in a house where it is always office hours."""
    promise: Commitment = a_promise(due=None)
    programme, now = promise.dialogue.programme, timezone.now()
    programme.policies = programme.policies | {"reminder_hours": [0, 24]}
    programme.save()
    today = now.astimezone(promise.dialogue.zone).date()
    for days in range(-2, 4):
        DayOverride.objects.create(programme=programme, day_date=today + dt.timedelta(days=days), kind=DayKind.WORKING)
    for place in range(1, number + 1):
        ActionItem.objects.create(
            dialogue=promise.dialogue,
            commitment=promise,
            position=place,
            title=f"Step {place}",
            owner=promise.lead_institution,
            due_date=today - dt.timedelta(days=1),
            created_at=now,
            revised_at=now,
        )
    DueWork.objects.all().delete()
    plan_follow_up(programme=programme, at=now - dt.timedelta(days=1))
    # Only these: what else the house would do is not what is counted here.
    DueWork.objects.exclude(due_at__lte=now).delete()


def count() -> list[int]:
    mails = OutboundMessage.objects.filter(key__startswith="follow_up:", subject_key__startswith="action_item:")
    return [
        mails.count(),
        mails.values("subject_key").distinct().count(),
        Entry.objects.filter(kind="action.reminded").count(),
        FollowUpMail.objects.filter(state="planned", due_at__lte=timezone.now(), days=1).count(),
    ]


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(int(sys.argv[2]))
    print(json.dumps(count()))  # noqa: T201 (this is how it answers)

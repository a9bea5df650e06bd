import datetime as dt

from dialogues.invitations.actions import plan_purge, purge_access_needs
from dialogues.invitations.queries.policies import days_needs_are_kept
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.models import Dialogue


@handles("access_needs.purge")
def forget_needs(work: DueWork, at: dt.datetime) -> None:
    """N days after the dialogue, whenever it took place in the end."""
    dialogue = Dialogue.objects.select_related("programme").get(pk=work.payload["dialogue"])
    kept = dt.timedelta(days=days_needs_are_kept(dialogue.programme))
    if dialogue.ends_at and dialogue.ends_at + kept > at:
        plan_purge(dialogue)
    else:
        purge_access_needs(dialogue=dialogue, at=at)

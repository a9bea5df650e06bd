import datetime as dt
from typing import Any

from dialogues.commitments.models import CarryForward
from dialogues.followup.enums import Asked
from dialogues.followup.models import ActionItem, FollowUpMail, ProgressUpdate
from dialogues.invitations.models import Delegate, Invitation
from dialogues.people.actions import issue_token
from dialogues.people.enums import Purpose


def build(world: Any, at: dt.datetime) -> None:
    item = ActionItem.objects.filter(dialogue__programme=world.programme, state="open").order_by("pk")[0]
    CarryForward.objects.create(subject_key=f"action_item:{item.pk}", to_dialogue=world.dialogue)
    later = at + dt.timedelta(days=1)
    FollowUpMail.objects.create(
        programme=world.programme,
        action_item=item,
        institution=item.owner,
        to=Asked.OWNER,
        days=-99,
        counted_from=later.date(),
        due_date=later.date(),
        due_at=later,
    )
    _a_link_of_whoever_is_responsible(world, item, at)
    _an_invitation_of_its_owner(world, item, at)


def _a_link_of_whoever_is_responsible(world: Any, item: ActionItem, at: dt.datetime) -> None:
    item.responsible = Delegate.objects.filter(dialogue=world.dialogue).order_by("pk")[0].person
    item.save()
    key = f"action_item:{item.pk}"
    token, secret = issue_token(purpose=Purpose.PROGRESS, object_key=key, person=item.responsible, at=at)
    ProgressUpdate.objects.create(action_item=item, report="on_track", through=token, reported_at=at, written_at=at)
    pages = ("progress_leaving", "progress_staying", "progress_stand_in")
    world.secrets |= {f"{page}.secret": secret for page in pages}


def _an_invitation_of_its_owner(world: Any, item: ActionItem, at: dt.datetime) -> None:
    invitation = Invitation.objects.filter(dialogue=world.dialogue, institution=item.owner).first()
    invitation = invitation or Invitation.objects.create(
        dialogue=world.dialogue, institution=item.owner, seats=1, language="en", state="sent", sent_at=at
    )
    token, secret = issue_token(purpose=Purpose.NOMINATION, object_key=f"invitation:{invitation.pk}", at=at)
    ProgressUpdate.objects.create(action_item=item, report="on_track", through=token, reported_at=at, written_at=at)
    world.secrets |= {
        "report_before.secret": secret,
        "report_before.key": f"action_item:{item.pk}",
        "report_before_undo.secret": secret,
    }


def rows(world: Any) -> dict[str, Any]:
    return {
        "carried_obligation": CarryForward.objects.exclude(subject_key=""),
        "follow_up_mail": FollowUpMail.objects.filter(programme=world.programme, days=-99),
    }

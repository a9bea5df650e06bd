"""Days on which a permission wants attention. What has moved on meanwhile is left alone."""

import datetime as dt

from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.people.actions import post_message
from dialogues.people.emails import render_mail
from dialogues.people.enums import MANAGERS
from dialogues.people.queries import members_of
from dialogues.programme.actions import expire_approval, note_approval_due
from dialogues.programme.actions.reminding import DOSSIER_DUE, PERMISSION_ENDS, REPLY_DUE
from dialogues.programme.enums import ApprovalState as A
from dialogues.programme.models import Approval
from dialogues.programme.queries.approvals import latest_dossier_date, standing_of
from dialogues.programme.states import OVER, PERMITTED


@handles(DOSSIER_DUE)
def say_that_the_dossier_is_due(work: DueWork, at: dt.datetime) -> None:
    approval, due = _awaited(work)
    if approval is None or approval.state != A.TO_PREPARE:
        return
    if latest_dossier_date(approval.dialogue, approval.lead_days) == due:
        _tell_managers(work, approval, "dossier", due, at)


@handles(REPLY_DUE)
def say_that_the_answer_is_due(work: DueWork, at: dt.datetime) -> None:
    approval, due = _awaited(work)
    if approval and approval.state == A.SUBMITTED and approval.reply_due_date == due:
        _tell_managers(work, approval, "reply", due, at)


@handles(PERMISSION_ENDS)
def let_the_permission_expire(work: DueWork, at: dt.datetime) -> None:
    """Only where the dialogue is still to come: a permission that was used has done its work."""
    approval, due = _awaited(work)
    if approval and approval.state in PERMITTED and approval.valid_until_date == due:
        expire_approval(approval=approval, actor=SYSTEM, at=at)


def _awaited(work: DueWork) -> tuple[Approval | None, dt.date]:
    """The permission of a dialogue that is still to come, and the day the work is about."""
    rows = Approval.objects.select_related("dialogue__programme", "rule").exclude(dialogue__state__in=OVER)
    return rows.filter(pk=work.payload["approval"]).first(), dt.date.fromisoformat(work.payload["due"])


def _tell_managers(work: DueWork, approval: Approval, what: str, due: dt.date, at: dt.datetime) -> None:
    dialogue = approval.dialogue
    standing = standing_of(approval, dialogue, at.astimezone(dialogue.zone).date())
    note_approval_due(approval=approval, what=what, due_date=due, actor=SYSTEM, at=at)
    for user in members_of(dialogue.programme.scope, *MANAGERS):
        context = {"name": user.name, "dialogue": dialogue, "standing": standing, "what": what, "due": due}
        mail = render_mail("programme/mail/approval_due", context, user.language)
        post_message(
            key=f"{work.key}:{user.pk}",
            scope=dialogue.programme.scope,
            subject_key=f"approval:{approval.pk}",
            to_name=user.name,
            to_email=user.email,
            language=user.language,
            at=at,
            **mail.words(),
        )

"""Due dates that pass, and links that ask how it goes. What moved on meanwhile is left alone."""

import datetime as dt

from django.conf import settings
from django.utils import translation

from dialogues.commitments.actions.windows import CHALLENGE_OVER
from dialogues.commitments.enums import Completion, Lifecycle
from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, needs_assignment
from dialogues.followup.actions import (
    lapse_commitment,
    mark_overdue,
    note_window_ended,
    plan_follow_up,
    send_follow_up,
)
from dialogues.followup.actions.links import LINK_FOR, PROGRESS_LINK, progress_link
from dialogues.followup.actions.replanning import REPLAN
from dialogues.followup.actions.reviewing import TOLD_OF_REPORT
from dialogues.followup.actions.sending_asked import send_asked_mail
from dialogues.followup.actions.succession import ASK_TO_TAKE_OVER
from dialogues.followup.enums import ReportState
from dialogues.followup.models import ActionItem, AskedMail, FollowUpMail, ProgressUpdate
from dialogues.followup.queries.addressees import Addressee, addressee_about, addressee_at, named_addressee
from dialogues.followup.queries.assessments import flaw_in_lapsing
from dialogues.followup.queries.letters import hand_over_letters_of
from dialogues.followup.queries.owing import key_of
from dialogues.followup.queries.owners import owner_on
from dialogues.followup.queries.received import door_named, received_by, take_over_key
from dialogues.followup.queries.subjects import subject_named, who_is_told
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.enums import ReminderState
from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.languages.translated import said
from dialogues.people.actions import issue_token, post_message
from dialogues.people.emails import render_mail
from dialogues.people.enums import MANAGERS, Purpose
from dialogues.people.links import link_to
from dialogues.people.models import Person
from dialogues.people.queries import members_of
from dialogues.programme.models import Programme
from dialogues.programme.queries import today_in
from dialogues.programme.states import CLOSED
from dialogues.programme.tasks.mailing import colleague, post_to

# News of a report that do not go if it is returned at the time, or is not.
_UNLESS = {True: "reopened", False: ReportState.RETURNED}


@handles("commitment.fell_due")
def note_overdue(work: DueWork, at: dt.datetime) -> None:
    commitment = _still_due(work, at)
    if commitment and commitment.completion != Completion.COMPLETE:
        mark_overdue(commitment=commitment, actor=SYSTEM, at=at)


@handles("commitment.grace_over")
def let_lapse(work: DueWork, at: dt.datetime) -> None:
    commitment = _still_due(work, at)
    if commitment and flaw_in_lapsing(commitment) is None:
        lapse_commitment(commitment=commitment, actor=SYSTEM, at=at)


@handles(CHALLENGE_OVER)
def end_challenge_window(work: DueWork, at: dt.datetime) -> None:
    """Nobody contested it. Whoever manages the programme is told what can be done now (COM-10)."""
    open_until = dt.date.fromisoformat(work.payload["until"])
    running = Commitment.objects.exclude(dialogue__programme__state__in=CLOSED).select_related("dialogue__programme")
    found = running.filter(pk=work.payload["commitment"], challenge_until_date=open_until).first()
    if found is None:
        return
    note_window_ended(commitment=found, actor=SYSTEM, at=at)
    if found.lifecycle in (Lifecycle.FULFILMENT_CLAIMED, Lifecycle.UNDER_VERIFICATION):
        context = {
            "commitment": found,
            "is_verified": found.lifecycle == Lifecycle.UNDER_VERIFICATION,
            "link": f"{settings.PUBLIC_URL}{commitment_url(found)}",
        }
        post_to(
            [colleague(user) for user in members_of(found.dialogue.programme.scope, *MANAGERS)],
            "window_ended",
            context,
            folder="followup",
            key=work.key,
            programme=found.dialogue.programme,
            subject_key=found.subject,
            at=at,
        )


def _still_due(work: DueWork, at: dt.datetime) -> Commitment | None:
    """The commitment, unless it was amended to another date, its programme is over, or nobody owes it at present.

    Clocks stand still while it waits for an owner; whoever hands it over starts them again (INS-3).
    """
    tracked = Commitment.objects.exclude(dialogue__programme__state__in=CLOSED)
    due = dt.date.fromisoformat(work.payload["due"])
    tracked = tracked.select_related("dialogue__programme")
    found = tracked.filter(pk=work.payload["commitment"], lifecycle=Lifecycle.ACTIVE, due_date=due).first()
    return None if found and needs_assignment(found, local_date(found, at)) else found


@handles(PROGRESS_LINK)
def mail_progress_link(work: DueWork, at: dt.datetime) -> None:
    """The secret is made here and goes straight into the mail."""
    subject = subject_named(work.payload["subject"])
    if subject is None:
        return
    on = at.astimezone(subject.dialogue.zone).date()
    person = Person.objects.filter(pk=work.payload["person"]).first()
    institution = Institution.objects.filter(pk=work.payload.get("institution")).first() or owner_on(subject, on)
    if institution is None:
        return  # it waits for a person since
    to = named_addressee(person) if person else addressee_about(subject, institution, on)
    with translation.override(to.language):
        context = {
            "name": to.name,
            "institution": name_of(institution),
            "what": subject.title if isinstance(subject, ActionItem) else subject.statement,
            "due": subject.due_date,
            "programme": str(said(subject.dialogue.programme.title)),
            "link": _link_about(subject, institution, to, at),
        }
    post_message(
        key=work.key,
        scope=subject.dialogue.programme.scope,
        subject_key=key_of(subject),
        to_name=to.name or str(context["institution"]),
        to_email=to.email,
        language=to.language,
        at=at,
        **render_mail("followup/mail/progress", context, to.language).words(),
    )


@handles(ASK_TO_TAKE_OVER)
def mail_take_over(work: DueWork, at: dt.datetime) -> None:
    """To the new owner's post: what it owes now, and a link to take it over. The secret goes straight into the mail."""
    key = take_over_key(work.payload["scope"], work.payload["institution"])
    door = door_named(key)
    if door is None:
        return
    today = today_in(door.programme, at)
    to = addressee_at(door.institution, door.programme, today)
    _token, secret = issue_token(
        purpose=Purpose.TAKE_OVER, object_key=key, made_for_email=to.email, expires_at=at + LINK_FOR, at=at
    )
    rows = [row for row in received_by(door.institution, door.programme, today) if not row.is_accepted]
    letters = hand_over_letters_of([row.transfer for row in rows])
    with translation.override(to.language):
        context = {
            "name": to.name,
            "institution": name_of(door.institution),
            "programme": str(said(door.programme.title)),
            "rows": rows,
            "letters": letters,
            "link": link_to(Purpose.TAKE_OVER, secret),
        }
    post_message(
        key=work.key,
        scope=door.programme.scope,
        subject_key=key,
        to_name=to.name or str(context["institution"]),
        to_email=to.email,
        language=to.language,
        attachments=[(f"{letter.file_name}.pdf", letter.pdf) for letter in letters],
        at=at,
        **render_mail("followup/mail/take_over", context, to.language).words(),
    )


@handles(FollowUpMail.WORK)
def chase(work: DueWork, at: dt.datetime) -> None:
    mail = FollowUpMail.objects.select_related("programme").filter(pk=work.payload["followupmail"]).first()
    if mail and mail.work_key == work.key:
        done = send_follow_up(mail=mail, at=at)
        if done.state == ReminderState.CALLED_OFF:
            # Its day may have moved by something that nobody recorded here, such as a change of institutions.
            plan_follow_up(programme=done.programme, keys=[done.about], at=at)


@handles(REPLAN)
def plan_everything(work: DueWork, at: dt.datetime) -> None:
    plan_follow_up(programme=Programme.objects.get(pk=work.payload["programme"]), at=at)


@handles(TOLD_OF_REPORT)
def mail_news_of_report(work: DueWork, at: dt.datetime) -> None:
    """It came back, or the call for help is answered: to whoever reported, else to whom one would ask."""
    update = ProgressUpdate.objects.select_related("reported_by", "through__person").get(pk=work.payload["update"])
    if work.payload["news"] == _UNLESS.get(update.state == ReportState.RETURNED):
        return  # undone meanwhile
    subject = subject_named(key_of(update.subject))
    if subject is None:
        return
    institution, to = who_is_told(update, subject, at.astimezone(subject.dialogue.zone).date())
    context = {
        "name": to.name,
        "what": subject.title if isinstance(subject, ActionItem) else subject.statement,
        "update": update,
        "link": _link_about(subject, institution, to, at),
    }
    post_message(
        key=work.key,
        scope=subject.dialogue.programme.scope,
        subject_key=key_of(subject),
        to_name=to.name,
        to_email=to.email,
        language=to.language,
        at=at,
        **render_mail(f"followup/mail/report_{work.payload['news']}", context, to.language).words(),
    )


@handles(AskedMail.WORK)
def send_what_was_asked_for(work: DueWork, at: dt.datetime) -> None:
    mail = AskedMail.objects.select_related("programme").filter(pk=work.payload["askedmail"]).first()
    if mail and mail.work_key == work.key:
        send_asked_mail(mail=mail, at=at)


def _link_about(
    subject: ActionItem | Commitment, institution: Institution | None, to: Addressee, at: dt.datetime
) -> str:
    return progress_link(subject_key=key_of(subject), institution=institution, person=to.person, email=to.email, at=at)

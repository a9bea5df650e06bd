"""What a verdict changes: one call of an action of the domain each, and what is refused waits for the secretariat."""

import dataclasses
import datetime as dt

from django.conf import settings
from django.db import transaction

from calendaring.refreshing import NothingToSend, send_once_more
from dialogues.invitations.actions import Nominee, answer_invitation, propose_deputy
from dialogues.invitations.enums import AnswerChannel, Rsvp, SubstitutionOrigin
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.nominations import chairs_of, mandate_of_deputy
from dialogues.journal.actions import SYSTEM, record
from dialogues.journal.errors import Refused
from dialogues.people.actions import take_bounce
from dialogues.people.models import OutboundMessage
from dialogues.programme.actions.series import answer_standing_meeting
from dialogues.programme.models import MeetingMember, Programme

from .alerts import plan_alert
from .enums import Kind, MailState, Outcome
from .events import MailJudged
from .finding import dates_by_instance, invited_behind
from .intake import intake
from .keeping import plan_forgetting
from .models import InboundMail
from .verdicts import Answer, Counter, Crasher, Delegation, Refresh, Returned, Rules, Verdict

MOST_WAITING = 30  # of one guest


def rules() -> Rules:
    return Rules(
        domain=settings.INVITE_DOMAIN,
        authserv_id=settings.INBOUND.authserv_id,
        requires_dmarc=settings.INBOUND.requires_dmarc,
        largest_bytes=settings.INBOUND.largest_bytes,
    )


@transaction.atomic
def read_mail(*, mail: InboundMail, at: dt.datetime) -> InboundMail:
    """Judge what was kept, and do what it asks for. Once: what has been read is left as it is."""
    mail = InboundMail.objects.select_for_update().get(pk=mail.pk)
    if mail.state != MailState.RECEIVED or mail.raw is None:
        return mail
    verdict = intake(
        bytes(mail.raw),
        invited_behind,
        rules=rules(),
        received_at=mail.received_at,
        delivered_to=mail.delivered_to,
    )
    _write_down(mail, verdict)
    verdict = _within_bounds(mail, verdict)
    mail.state, mail.settled_at = _STATES[verdict.outcome], None if verdict.outcome == Outcome.REVIEW else at
    try:
        with transaction.atomic():
            _apply(mail, verdict, at)
    except Refused as refusal:
        # Understood, and not possible: somebody has to answer the guest.
        mail.outcome, mail.code, mail.state, mail.settled_at = Outcome.REVIEW, refusal.code, MailState.OPEN, None
    mail.save()
    if mail.settled_at:
        plan_forgetting(mail, at)
    if mail.programme:
        judged = MailJudged(
            mail=mail.pk,
            delegate=mail.delegate_id,
            outcome=Outcome(mail.outcome),
            what=Kind(mail.kind),
            code=mail.code,
        )
        record(judged, stream=mail.stream, actor=SYSTEM, at=at)
        if mail.state == MailState.OPEN or _is_loss(mail):
            plan_alert(programme=mail.programme, item=f"mail:{mail.pk}", at=at)
    return mail


_STATES = {
    Outcome.APPLY: MailState.APPLIED,
    Outcome.STALE: MailState.SETTLED,
    Outcome.REVIEW: MailState.OPEN,
    Outcome.IGNORE: MailState.SETTLED,
}


def _within_bounds(mail: InboundMail, verdict: Verdict) -> Verdict:
    """Whoever holds a reply address could bury the secretariat; beyond the bound they are kept, and troubled nobody."""
    if verdict.outcome != Outcome.REVIEW or not (mail.delegate or mail.member):
        return verdict
    waiting = InboundMail.objects.filter(delegate=mail.delegate, member=mail.member, state=MailState.OPEN).count()
    if waiting < MOST_WAITING:
        return verdict
    mail.outcome, mail.code = Outcome.IGNORE, "mail.too_many"
    return dataclasses.replace(verdict, outcome=Outcome.IGNORE, code=mail.code, content=None)


def _write_down(mail: InboundMail, verdict: Verdict) -> None:
    mail.outcome, mail.kind, mail.code = verdict.outcome, verdict.kind, verdict.code
    mail.sender, mail.sender_name = verdict.sender[:254], verdict.sender_name[:150]
    mail.subject, mail.words = verdict.subject[:250], verdict.words
    if verdict.delegate:
        delegate = Delegate.objects.select_related("dialogue__programme").get(pk=verdict.delegate)
        mail.delegate, mail.programme = delegate, delegate.dialogue.programme
    if verdict.member:
        member = MeetingMember.objects.select_related("meeting__series__programme", "person").get(pk=verdict.member)
        mail.member, mail.programme = member, member.meeting.series.programme
    content = verdict.content
    if isinstance(content, Answer | Delegation | Crasher | Counter | Refresh):
        said = content.said
        mail.recurrence_id, mail.said_at, mail.sequence = said.recurrence_id[:16], said.said_at, said.sequence
        mail.comment = said.comment
    if isinstance(content, Answer | Crasher):
        mail.partstat = content.partstat[:20]
    if isinstance(content, Crasher):
        mail.other_email, mail.other_name = content.email[:254], content.name[:150]
    if isinstance(content, Delegation):
        mail.other_email = content.deputy_email[:254]
    if isinstance(content, Counter):
        mail.starts_at, mail.ends_at = content.starts_at, content.ends_at


def _apply(mail: InboundMail, verdict: Verdict, at: dt.datetime) -> None:
    content = verdict.content
    if isinstance(content, Returned):
        _take_back(mail, content, at)
    elif verdict.outcome == Outcome.APPLY and isinstance(content, Answer):
        take_answer(mail, actor=f"delegate:{mail.delegate_id}" if mail.delegate else "", at=at)
    elif verdict.outcome == Outcome.APPLY and isinstance(content, Refresh):
        if mail.delegate is None:
            raise NothingToSend  # a standing meeting is told by its own rules; somebody looks at it
        send_once_more(delegate=mail.delegate, key=f"calendar:refresh:{mail.pk}", at=at)
    elif verdict.code == "delegation.received" and mail.delegate:
        _propose(mail, mail.delegate, at)


def take_answer(mail: InboundMail, *, actor: str, at: dt.datetime) -> None:
    """What the mail says as the answer of its guest. Words of an earlier answer stay with the same status."""
    delegate, rsvp = mail.delegate, Rsvp(mail.partstat.lower())
    if mail.member:
        date = dates_by_instance(mail.member)[mail.recurrence_id]
        answer_standing_meeting(
            member=mail.member, occurrence=date, partstat=rsvp.value, actor=actor, at=mail.said_at or at
        )
    if delegate is None:
        return
    same = Delegate.objects.get(pk=delegate.pk).rsvp == rsvp
    answer_invitation(
        delegate=delegate,
        rsvp=rsvp,
        note=mail.comment or (delegate.rsvp_note if same else ""),
        actor=actor,
        channel=AnswerChannel.MAIL,
        said_at=mail.said_at,
        at=at,
    )


def _propose(mail: InboundMail, delegate: Delegate, at: dt.datetime) -> None:
    """The chair is asked (calendar.md C36); where there is none, the secretariat decides with a button."""
    if not chairs_of(delegate.dialogue).exclude(pk=delegate.person_id).exists():
        return
    propose_deputy(
        delegate=delegate,
        nominee=deputy_in(mail, delegate),
        origin=SubstitutionOrigin.DELEGATE,
        actor=f"delegate:{delegate.pk}",
        channel=AnswerChannel.MAIL,
        asks_chair=True,
        at=at,
    )
    mail.state, mail.settled_at = MailState.APPLIED, at


def deputy_in(mail: InboundMail, delegate: Delegate) -> Nominee:
    """A calendar tells no more than the address."""
    return Nominee(
        name=mail.other_name or mail.other_email,
        email=mail.other_email,
        mandate=mandate_of_deputy(delegate.mandate),
        language=delegate.person.language,
    )


def _take_back(mail: InboundMail, content: Returned, at: dt.datetime) -> None:
    """The alert comes from the fact itself, whichever way a return was told."""
    message = take_bounce(bounce=content.bounce, actor=SYSTEM, at=at)
    known = message or OutboundMessage.objects.filter(pk=content.bounce.message).first()
    if message is None:
        mail.outcome, mail.code, mail.state = Outcome.IGNORE, "bounce.told_before", MailState.SETTLED
    if known:
        kind, _, pk = known.subject_key.partition(":")
        mail.delegate = Delegate.objects.filter(pk=pk).first() if kind == "delegate" else None
        scope, _, programme = known.scope.partition(":")
        mail.programme = Programme.objects.filter(pk=programme).first() if scope == "programme" else None


def _is_loss(mail: InboundMail) -> bool:
    """A seat falls free: whoever plans must know (domain.md CAL-4)."""
    return mail.state == MailState.APPLIED and mail.kind == Kind.ANSWER and mail.partstat == "DECLINED"

"""What the secretariat does with what did not go by itself (calendar.md C28 to C30). Each thing once."""

import datetime as dt

from django.db import transaction
from django.db.models import Q

from calendaring.refusing import decline_proposal, uninvite_stranger
from dialogues.invitations.actions import Nominee, answer_invitation, invite_guest, nominate_delegates, propose_deputy
from dialogues.invitations.enums import AnswerChannel, Rsvp, SubstitutionOrigin
from dialogues.invitations.models import Delegate, Invitation
from dialogues.journal.actions import lock_stream, record
from dialogues.people.enums import Mandate
from dialogues.programme.actions import reschedule_dialogue

from .applying import deputy_in, take_answer
from .enums import Decision, Kind, MailState
from .errors import MailNotReopened, MailNotSuch, MailSettled, TimePassed
from .events import MailErased, MailReopened
from .events import MailSettled as MailWasSettled
from .keeping import plan_forgetting
from .models import InboundMail
from .verdicts import ANSWERS

SAID_BY_MAIL = (Kind.ANSWER, Kind.CRASHER)


@transaction.atomic
def take_as_answer(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    """The secretariat knows that it is the guest, though the mail does not prove it, e.g. from another address."""
    mail = _open(mail, *SAID_BY_MAIL)
    if mail.partstat not in ANSWERS:
        raise MailNotSuch
    take_answer(mail, actor=actor, at=at)
    return _settle(mail, Decision.TAKEN, actor, at)


@transaction.atomic
def add_as_guest(*, mail: InboundMail, name: str, actor: str, at: dt.datetime) -> Delegate:
    """An invitation of one's own. Refuses as `invite_guest` does."""
    mail = _open(mail, Kind.CRASHER)
    known = _guest_of(mail)
    guest = invite_guest(
        dialogue=known.dialogue,
        name=name or mail.other_name,
        email=mail.other_email,
        language=known.person.language,
        actor=actor,
        at=at,
    )
    _answer_for(guest, mail, actor, at)
    _settle(mail, Decision.GUEST, actor, at)
    return guest


@transaction.atomic
def take_as_nominee(
    *, mail: InboundMail, invitation: Invitation, name: str, actor: str, at: dt.datetime
) -> InboundMail:
    """As if the institution had named the person; one seat more or an alternate. Refuses as `nominate_delegates`."""
    mail = _open(mail, Kind.CRASHER)
    if invitation.dialogue_id != _guest_of(mail).dialogue_id:
        raise MailNotSuch
    nominee = Nominee(
        name=name or mail.other_name, email=mail.other_email, mandate=Mandate.UNKNOWN, language=invitation.language
    )
    [nomination] = nominate_delegates(invitation=invitation, nominees=[nominee], actor=actor, at=at)
    named = Delegate.objects.filter(nomination=nomination).first()
    if named:
        _answer_for(named, mail, actor, at)
    return _settle(mail, Decision.NOMINEE, actor, at)


@transaction.atomic
def refuse_stranger(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    """The calendar that took the invitation is told to forget it."""
    mail = _open(mail, Kind.CRASHER)
    uninvite_stranger(
        delegate=_guest_of(mail), name=mail.other_name, email=mail.other_email, key=f"calendar:refused:{mail.pk}", at=at
    )
    return _settle(mail, Decision.REFUSED, actor, at)


@transaction.atomic
def send_deputy(*, mail: InboundMail, name: str, actor: str, at: dt.datetime) -> InboundMail:
    """Where there is no chair to ask. Refuses as `propose_deputy` does."""
    mail = _open(mail, Kind.DELEGATION)
    delegate = _guest_of(mail)
    mail.other_name = " ".join(name.split())[:150] or mail.other_name
    propose_deputy(
        delegate=delegate,
        nominee=deputy_in(mail, delegate),
        origin=SubstitutionOrigin.DELEGATE,
        actor=actor,
        channel=AnswerChannel.MAIL,
        at=at,
    )
    return _settle(mail, Decision.DEPUTY, actor, at)


@transaction.atomic
def agree_to_time(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    """The dialogue moves, and everybody hears of it. `inbound_mail.time_passed`; refuses as `reschedule_dialogue`."""
    mail = _open(mail, Kind.COUNTER)
    if mail.starts_at is None or mail.ends_at is None:
        raise MailNotSuch
    if mail.starts_at <= at:
        raise TimePassed
    reschedule_dialogue(
        dialogue=_guest_of(mail).dialogue, starts_at=mail.starts_at, ends_at=mail.ends_at, actor=actor, at=at
    )
    return _settle(mail, Decision.RESCHEDULED, actor, at)


@transaction.atomic
def refuse_time(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    """The guest is told that it stays as it is (DECLINECOUNTER)."""
    mail = _open(mail, Kind.COUNTER)
    decline_proposal(delegate=_guest_of(mail), key=f"calendar:declined:{mail.pk}", at=at)
    return _settle(mail, Decision.REFUSED, actor, at)


@transaction.atomic
def mark_read(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    return _settle(_open(mail, *Kind), Decision.READ, actor, at)


@transaction.atomic
def reopen_mail(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    """Undo of `mark_read`; what was told to others stays told. `inbound_mail.not_reopened`."""
    mail = _held(mail)
    if mail.decision != Decision.READ:
        raise MailNotReopened
    mail.state, mail.decision, mail.settled_at, mail.settled_by = MailState.OPEN, "", None, ""
    mail.save(update_fields=["state", "decision", "settled_at", "settled_by"])
    _record(MailReopened(mail=mail.pk, delegate=mail.delegate_id), mail, actor, at)
    return mail


@transaction.atomic
def erase_mail(*, mail: InboundMail, actor: str, at: dt.datetime) -> InboundMail:
    """What it said goes for good; that there was one, and what was decided, stays. An open one is settled by it."""
    mail = _held(mail)
    if mail.erased_at:
        return mail
    if mail.state in (MailState.OPEN, MailState.RECEIVED):
        mail.state, mail.settled_at, mail.settled_by = MailState.SETTLED, at, actor
        mail.outcome = mail.outcome or "ignore"
    empty_mail(mail, at)
    _record(MailErased(mail=mail.pk, delegate=mail.delegate_id), mail, actor, at)
    return mail


@transaction.atomic
def forget_person(*, person: int, at: dt.datetime) -> None:
    """INV-30, PRV-1: who is only counted, or was erased, leaves no words behind, nor do mails about them."""
    theirs = Q(delegate__person=person) | Q(member__person=person)
    for mail in InboundMail.objects.select_for_update(of=("self",)).filter(theirs, erased_at=None):
        if mail.state in (MailState.OPEN, MailState.RECEIVED):
            mail.state, mail.settled_at, mail.outcome = MailState.SETTLED, at, mail.outcome or "ignore"
        empty_mail(mail, at)


def empty_mail(mail: InboundMail, at: dt.datetime) -> None:
    mail.raw, mail.delivered_to, mail.erased_at = None, [], at
    mail.sender = mail.sender_name = mail.subject = mail.words = mail.comment = ""
    mail.other_email = mail.other_name = ""
    mail.save()


def _open(mail: InboundMail, *kinds: Kind) -> InboundMail:
    """The row, held. `inbound_mail.settled`, `inbound_mail.not_such`."""
    mail = _held(mail)
    if mail.state != MailState.OPEN:
        raise MailSettled
    if mail.kind not in kinds:
        raise MailNotSuch
    return mail


def _held(mail: InboundMail) -> InboundMail:
    if mail.stream:
        lock_stream(key=mail.stream)
    return InboundMail.objects.select_for_update().get(pk=mail.pk)


def _guest_of(mail: InboundMail) -> Delegate:
    if mail.delegate is None:
        raise MailNotSuch
    return Delegate.objects.select_related("dialogue__programme", "person").get(pk=mail.delegate.pk)


def _answer_for(delegate: Delegate, mail: InboundMail, actor: str, at: dt.datetime) -> None:
    """Whoever has said yes need not be asked once more."""
    if mail.partstat in ANSWERS:
        rsvp = Rsvp(mail.partstat.lower())
        answer_invitation(delegate=delegate, rsvp=rsvp, actor=actor, channel=AnswerChannel.MAIL, at=at)


def _settle(mail: InboundMail, decision: Decision, actor: str, at: dt.datetime) -> InboundMail:
    mail.state, mail.decision, mail.settled_at, mail.settled_by = MailState.SETTLED, decision, at, actor
    mail.save(update_fields=["state", "decision", "settled_at", "settled_by", "other_name"])
    plan_forgetting(mail, at)
    _record(MailWasSettled(mail=mail.pk, delegate=mail.delegate_id, decision=decision), mail, actor, at)
    return mail


def _record(fact: MailWasSettled | MailReopened | MailErased, mail: InboundMail, actor: str, at: dt.datetime) -> None:
    if mail.stream:
        record(fact, stream=mail.stream, actor=actor, at=at)

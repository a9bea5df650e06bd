"""The convenors hear of what needs them: gathered for some minutes, then one mail to each."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise

from dialogues.institutions.queries import name_of
from dialogues.invitations.models import Delegate, Invitation
from dialogues.journal.actions import call_off, schedule
from dialogues.journal.models import DueWork, Entry
from dialogues.languages.translated import said
from dialogues.people.events import MessageBounced
from dialogues.people.models import OutboundMessage
from dialogues.programme.models import Programme
from dialogues.programme.tasks.mailing import convenors_of, post_to

from .codes import words_for
from .models import InboundMail

KIND = "calendar.alert"
# Where one address is wrong, ten others often are.
GATHERED_FOR = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Alert:
    """One line for the convenor: who, what happened, and how else to reach them."""

    name: str
    what: str | Promise
    phone: str = ""
    post: str = ""
    is_return: bool = False


def plan_alert(*, programme: Programme, item: str, at: dt.datetime) -> None:
    """`item` is `mail:7` or `return:12`; each is told once."""
    payload = {"programme": programme.pk, "item": item}
    schedule(kind=KIND, key=f"{KIND}:{item}", due_at=at + GATHERED_FOR, payload=payload)


def hear_of_return(entry: Entry) -> None:
    """A mail of ours came back for good, whichever way we were told (calendar.md C56)."""
    message = OutboundMessage.objects.filter(pk=entry.data["message"]).first()
    scope, _, pk = message.scope.partition(":") if message else ("", "", "")
    programme = Programme.objects.filter(pk=pk).first() if scope == "programme" else None
    if programme and entry.data["final"] and entry.kind == MessageBounced.kind:
        plan_alert(programme=programme, item=f"return:{entry.data['message']}", at=entry.at)


def tell_convenors(work: DueWork, at: dt.datetime) -> None:
    """With everything else that waits for the same programme, which then needs no mail of its own."""
    programme = Programme.objects.get(pk=work.payload["programme"])
    waiting = DueWork.objects.filter(kind=KIND, state=DueWork.State.WAITING, payload__programme=programme.pk)
    others = list(waiting.exclude(pk=work.pk).order_by("pk"))
    alerts = list(_alerts([work.payload["item"], *(other.payload["item"] for other in others)]))
    for other in others:
        call_off(key=other.key)
    if not alerts:
        return
    post_to(
        convenors_of(programme),
        "answers_alert",
        {
            "alerts": alerts,
            "has_returns": any(alert.is_return for alert in alerts),
            "title": said(programme.title).text,
            "page": f"{settings.PUBLIC_URL}{reverse('inbound_mails', args=[programme.code])}",
        },
        key=f"{KIND}:{work.payload['item']}",
        programme=programme,
        subject_key=programme.scope,
        at=at,
        folder="calendaring",
    )


def _alerts(items: Iterable[str]) -> Iterable[Alert]:
    for item in items:
        kind, _, pk = item.partition(":")
        alert = _of_mail(int(pk)) if kind == "mail" else _of_return(int(pk))
        if alert:
            yield alert


def _of_mail(pk: int) -> Alert | None:
    mail = InboundMail.objects.filter(pk=pk).select_related("delegate__person", "member__person").first()
    if mail is None:
        return None
    name = mail.guest.name if mail.guest else mail.sender_name
    if mail.partstat == "DECLINED" and mail.code == "answer.received" and mail.delegate:
        return Alert(name=name, what=mail.delegate.get_rsvp_display())
    return Alert(name=name, what=words_for(mail.code))


def _of_return(pk: int) -> Alert | None:
    message = OutboundMessage.objects.filter(pk=pk).first()
    if message is None:
        return None
    kind, _, key = message.subject_key.partition(":")
    what = words_for("bounce.reported")
    if kind == "delegate" and (delegate := Delegate.objects.filter(pk=key).select_related("person").first()):
        return Alert(name=delegate.person.name, what=what, phone=delegate.person.phone, is_return=True)
    if kind == "invitation" and (invitation := _invitation(int(key))):
        point = invitation.contact_point
        name, phone, post = name_of(invitation.institution), "", ""
        if point:
            phone, post = point.phone, point.post
        return Alert(name=name, what=what, phone=phone, post=post, is_return=True)
    return Alert(name=message.to_name, what=what, is_return=True)


def _invitation(pk: int) -> Invitation | None:
    return Invitation.objects.filter(pk=pk).select_related("institution", "contact_point").first()

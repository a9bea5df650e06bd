import datetime as dt
import smtplib

from django.conf import settings
from django.utils import translation

from dialogues.journal.models import DueWork
from dialogues.journal.work import MOST_ATTEMPTS, NotYet, handles

from .actions.bounces import mark_unreachable
from .actions.messages import post_message
from .actions.tokens import issue_token
from .emails import WireMail, render_mail
from .enums import MessageState, Role
from .events import HOUSE
from .links import link_to
from .models import Membership, OutboundMessage, Token
from .queries.messages import calendar_before
from .queries.sending import pause_of, wait_for_the_relay
from .scopes import places_of

RENEWED_FOR = dt.timedelta(days=30)
TURN = dt.timedelta(seconds=15)
# How long after the end of a pause the last mail may still wait.
PAUSED = dt.timedelta(minutes=1)


@handles("mail.send", talks_outside=True)
def send_mail(work: DueWork, at: dt.datetime) -> None:
    """Hand one mail to the mail server. A crash right after this sends the same bytes again (C22)."""
    message = OutboundMessage.objects.get(pk=work.payload["message"])
    if message.state == MessageState.SENT:
        return
    if calendar_before(message):
        raise NotYet(wait=TURN)
    if pause_of(message.scope):
        raise NotYet(wait=PAUSED)
    if wait := wait_for_the_relay(most_a_minute=settings.MAIL_PER_MINUTE, at=at):
        raise NotYet(wait=wait)
    try:
        WireMail(message).send()
    except (OSError, smtplib.SMTPException) as error:
        refused = _refused_for_good(error)
        if not refused and work.attempts < MOST_ATTEMPTS:
            raise
        message.state = MessageState.FAILED
        if refused:
            mark_unreachable(email=message.to_email, status=refused, at=at)
    else:
        message.state, message.sent_at = MessageState.SENT, at
    message.save(update_fields=["state", "sent_at"])


def _refused_for_good(error: Exception) -> str:
    """The code of a final no to the address (RFC 5321: 5yz); 4yz is about the moment, such as greylisting."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return ""
    code = next((code for code, _told in error.recipients.values()), 0)
    return str(code) if code // 100 == 5 else ""


@handles("membership.welcome")
def welcome_colleague(work: DueWork, at: dt.datetime) -> None:
    membership = Membership.objects.select_related("user").get(pk=work.payload["membership"])
    user = membership.user
    with translation.override(user.language):
        place = places_of([membership.scope]).get(membership.scope)
        context = {"name": user.name, "email": user.email, "role": Role(membership.role).label, "place": place}
    mail = render_mail("people/mail/colleague", context, user.language)
    post_message(
        key=work.key,
        scope=membership.scope,
        subject_key=f"membership:{membership.pk}",
        to_name=user.name,
        to_email=user.email,
        language=user.language,
        at=at,
        **mail.words(),
    )


@handles("token.renewal")
def mail_new_link(work: DueWork, at: dt.datetime) -> None:
    """The secret is made here and goes straight into the mail."""
    old = Token.objects.select_related("person", "user", "institution").get(pk=work.payload["token"])
    token, secret = issue_token(
        purpose=old.purpose,
        object_key=old.object_key,
        user=old.user,
        person=old.person,
        institution=old.institution,
        made_for_email=old.made_for_email,
        label=old.label,
        expires_at=at + RENEWED_FOR,
        at=at,
    )
    holder = old.person or old.user
    first = OutboundMessage.objects.filter(subject_key=old.object_key).order_by("pk").first()
    # An office has no name of its own here: it is spoken to as in the first mail.
    language = holder.language if holder else first.language if first else "en"
    context = {"name": holder.name if holder else "", "link": link_to(old.purpose, secret), "until": token.expires_at}
    post_message(
        key=work.key,
        scope=first.scope if first else HOUSE,
        subject_key=old.object_key,
        to_name=holder.name if holder else first.to_name if first else "",
        to_email=old.made_for_email,
        language=language,
        at=at,
        **render_mail("people/mail/new_link", context, language).words(),
    )

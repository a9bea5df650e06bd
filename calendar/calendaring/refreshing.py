"""A calendar asks for what it should hold (calendar.md C30)."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from calendaring.invitations import can_receive, request_for
from calendaring.mails import hold_guest, mail_under, post_to_guest
from dialogues.invitations.actions import issue_delegate_links
from dialogues.invitations.errors import WithdrawnDelegate
from dialogues.invitations.models import Delegate
from dialogues.invitations.queries.wording import wording_of
from dialogues.journal.errors import Refused
from dialogues.people.models import OutboundMessage


class NothingToSend(Refused):
    code = "calendar.nothing_to_send"
    detail = _("There is no date or no address that could be sent.")


@transaction.atomic
def send_once_more(*, delegate: Delegate, key: str, at: dt.datetime) -> OutboundMessage:
    """The request as it now is, once per key: same sequence, later stamp, known answer.

    `calendar.nothing_to_send`, `delegate.withdrawn`.
    """
    delegate = hold_guest(delegate)
    known = mail_under(key)
    if known:
        return known
    if delegate.withdrawn_at:
        raise WithdrawnDelegate
    if not can_receive(delegate):
        raise NothingToSend
    wording = wording_of(delegate.dialogue, delegate.person.language)
    links = issue_delegate_links(delegate=delegate, at=at)
    part = request_for(delegate, wording, links, at)
    return post_to_guest(delegate, "refreshed", {"wording": wording, "links": links}, key=key, part=part, at=at)

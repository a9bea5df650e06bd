from django.contrib import messages
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogues.invitations.enums import InvitationState
from dialogues.invitations.models import Invitation
from dialogues.people.permissions import SignedInRequest


def tell_sent(request: SignedInRequest, invitation: Invitation) -> None:
    if invitation.state == InvitationState.DRAFT:
        messages.success(request, _("The draft is kept. Nothing has been sent."))
        return
    contact = invitation.contact_point
    to = contact.email or contact.post if contact else _("the Outbox")
    deadline = date_format(invitation.deadline_date, "DATE_FORMAT") if invitation.deadline_date else "–"
    told = _("Invitation sent to %(to)s. Names are due by %(deadline)s.")
    messages.success(request, told % {"to": to, "deadline": deadline})

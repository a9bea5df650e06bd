"""Asking for the signatures under one commitment."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from dialogues.commitments.links import commitment_url, way_back
from dialogues.commitments.models import Commitment
from dialogues.commitments.views.finding import managed_commitment_or_404
from dialogues.followup.actions.asking_signatures import Asked, ask_to_sign
from dialogues.followup.models import AskedMail
from dialogues.journal.errors import Refused
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest

from .afterwards import when_they_go


@login_required
@require_POST
def sign_off_request(request: SignedInRequest, **place: str) -> HttpResponse:
    """A letter to each owner that has not signed; asked again about the same text, a reminder of it."""
    found = managed_commitment_or_404(request, **place)
    try:
        asked = ask_to_sign(programme=found.dialogue.programme, keys=[found.pk], **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{_told(found, asked)} {_waits(found, asked)}".strip())
    return redirect(way_back(request) or commitment_url(found))


def _waits(found: Commitment, asked: Asked) -> str:
    """When it goes, and where it can be read until then."""
    mails = AskedMail.objects.filter(letter__in=[*asked.letters, *asked.reminded])
    words = when_they_go(mails, found.dialogue.programme, timezone.now())
    return words + _("Until then it stands under “What goes out”, to be read or called off.") if words else ""


def _told(found: Commitment, asked: Asked) -> str:
    if asked.letters:
        references = ", ".join(letter.reference for letter in asked.letters)
        words = {"code": found.code, "letters": references}
        return (
            ngettext(
                "The institution is asked to sign off %(code)s, by letter %(letters)s.",
                "The institutions are asked to sign off %(code)s, by the letters %(letters)s.",
                len(asked.letters),
            )
            % words
        )
    if asked.reminded:
        return _("A reminder of letter %(letters)s is on its way.") % {
            "letters": ", ".join(letter.reference for letter in asked.reminded)
        }
    return _("The institution is asked to sign off %(code)s.") % {"code": found.code}

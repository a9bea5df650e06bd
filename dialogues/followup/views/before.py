"""Report before you come: what an institution has open stands on the page of its invitation and is answered there.

Only behind the institution's own link, which already names its people and declines for it. A delegate's page shows none
of it: that link is one person's, and is forwarded.
"""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dialogues.followup.actions import Progress, report_progress, withdraw_report
from dialogues.followup.enums import Report, ReportState
from dialogues.followup.models import ProgressUpdate
from dialogues.followup.queries.open_things import owed_thing
from dialogues.invitations.models import Invitation
from dialogues.invitations.views.doors import invitation_behind, opened_by, speak, spoken
from dialogues.journal.errors import Refused
from dialogues.people.actions import use_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token


class _TapForm(forms.Form):
    report = forms.ChoiceField(choices=Report.choices)
    narrative = forms.CharField(max_length=600, required=False)
    client_key = forms.UUIDField(required=False)

    def key_given(self) -> str | None:
        return str(self.cleaned_data["client_key"] or "") or None

    def progress(self, language: str) -> Progress:
        said = self.cleaned_data
        return Progress(report=said["report"], narrative=said["narrative"], language=language)


@opened_by(Purpose.NOMINATION)
@require_POST
def report_before(request: HttpRequest, secret: str, token: Token, key: str) -> HttpResponse:
    """One tap, and a line if there is something to say. What is not the institution's own is not there: 404."""
    invitation, now, form = _invitation(request, token), timezone.now(), _TapForm(request.POST)
    owed = owed_thing(invitation.institution, invitation.dialogue.programme, key, now)
    if owed is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, _("Please tap how it is going."))
        return _back(secret)
    try:
        update = report_progress(
            subject=owed.subject,
            progress=form.progress(spoken()),
            client_key=form.key_given(),
            institution=invitation.institution,
            through=token,
            actor=_actor(invitation),
            at=now,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        use_token(token=token, at=now)
        messages.success(request, _("Noted: %(report)s.") % {"report": update.get_report_display().lower()})
    return _back(secret)


@opened_by(Purpose.NOMINATION)
@require_POST
def report_before_undo(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """A slip: the last report by this link, as long as nobody has read it. A second tap takes back no other."""
    invitation = _invitation(request, token)
    last = ProgressUpdate.objects.filter(through=token).order_by("-pk").first()
    if last is None:
        raise Http404
    try:
        if last.state != ReportState.WITHDRAWN:
            withdraw_report(update=last, actor=_actor(invitation), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. Nothing of it counts; you can report again below."))
    return _back(secret)


def _invitation(request: HttpRequest, token: Token) -> Invitation:
    invitation = invitation_behind(token)
    speak(request, invitation.language)
    return invitation


def _actor(invitation: Invitation) -> str:
    return f"institution:{invitation.institution_id}"


def _back(secret: str) -> HttpResponse:
    address = redirect("reply", secret)
    address["Location"] += "#open"
    return address

"""A mail that somebody asked for, while it waits: read, called off, taken back in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.followup.actions.asked_mails import call_asked_mail_off, take_asked_mail_back_in
from dialogues.followup.actions.sending_asked import preview_of_asked
from dialogues.followup.forms_of_mails import CallingOffForm
from dialogues.followup.models import AskedMail
from dialogues.followup.queries.asked import asked_mails_visible_to
from dialogues.followup.queries.asked_rows import asked_rows
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.views.planned_mails import shown_mail
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role


@login_required
@require_GET
def asked_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    """As it went, else as it will go. Its links are made when it goes, so that they lie nowhere before."""
    mail = _mail(request, pk)
    return _page(request, mail, CallingOffForm() if mail.state == ReminderState.PLANNED else None)


@login_required
@require_POST
def asked_mail_omission(request: SignedInRequest, pk: int) -> HttpResponse:
    mail, form = _mail(request, pk), CallingOffForm(request.POST)
    stamp = stamp_of(request)
    if attempt(form, lambda: call_asked_mail_off(mail=mail, reason=form.cleaned_data["reason"], **stamp)) is None:
        return _page(request, mail, form)
    told = _("This mail is called off. You find it under “Left out”, to take it back in.")
    messages.success(request, told)
    return redirect("follow_up_mails", mail.programme.code)


@login_required
@require_POST
def asked_mail_omission_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    mail = _mail(request, pk)
    tell(request, lambda: take_asked_mail_back_in(mail=mail, **stamp_of(request)), _("This mail goes out as planned."))
    return redirect("asked_mail", pk)


def _mail(request: SignedInRequest, pk: int) -> AskedMail:
    mail = get_object_or_404(asked_mails_visible_to(request.user), pk=pk)
    require_role(request.user, mail.programme.scope, *MANAGERS)
    return mail


def _page(request: SignedInRequest, mail: AskedMail, form: CallingOffForm | None) -> HttpResponse:
    now = timezone.now()
    [row] = asked_rows(AskedMail.objects.filter(pk=mail.pk), mail.programme, at=now)
    context = {
        "programme": mail.programme,
        "planned": mail,
        "row": row,
        "zone": mail.programme.timezone,
        "has_link": mail.letter is None,
        "mail": shown_mail(
            request.user, mail, written=Q(key=mail.key), preview=lambda: preview_of_asked(mail, row.to[0], at=now)
        ),
    }
    return form_page(request, "followup/asked_mail.html", form, context)

"""After the room: the text goes to its institution, which confirms by link or as staff write down (COM-2)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.actions import reject_commitment
from dialogues.commitments.actions.confirming_outside import (
    ask_to_confirm,
    confirm_by_link,
    read_back_in_writing,
    record_confirmation,
)
from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.forms.confirming import (
    ConfirmationForm,
    DismissalForm,
    LinkConfirmationForm,
    ReadBackForm,
)
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, sentence_of
from dialogues.commitments.queries.confirming import confirmation_behind, may_be_confirmed
from dialogues.institutions.queries import name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import use_token
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest
from dialogues.people.views.doors import opened_by, speak
from dialogues.programme.enums import ProgrammeState

from .finding import managed_commitment_or_404
from .stepping import Words, answer_button, answer_form


@login_required
@require_http_methods(["GET", "POST"])
def reading_back(request: SignedInRequest, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    form = ReadBackForm(request.POST if request.method == "POST" else None, commitment=found)
    words = Words(
        heading=_("Read it back in writing"),
        button=_("Send it to be confirmed"),
        told=_("%(code)s is read back. Its days to be confirmed run from today.") % {"code": found.code},
        lead=_(
            "The text stands from here on. Its institution gets it with a link to confirm, and no account is needed."
        ),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: read_back_in_writing(commitment=found, **form.cleaned_data, **stamp_of(request)),
        words,
    )


@login_required
@require_POST
def confirmation_request(request: SignedInRequest, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    told = _("The institution is asked to confirm %(code)s.") % {"code": found.code}
    return answer_button(request, found, lambda: ask_to_confirm(commitment=found, **stamp_of(request)), told)


@login_required
@require_http_methods(["GET", "POST"])
def confirmation_record(request: SignedInRequest, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    form = ConfirmationForm(request.POST or None, commitment=found)
    words = Words(
        heading=_("Record their confirmation"),
        button=_("Record the confirmation"),
        told=_("%(code)s is confirmed.") % {"code": found.code},
        lead=_("The institution has said yes to this text. Record who and when, so that anybody can check it."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: record_confirmation(commitment=found, **form.cleaned_data, **stamp_of(request)),
        words,
    )


@login_required
@require_http_methods(["GET", "POST"])
def dismissal(request: SignedInRequest, **place: str) -> HttpResponse:
    """Noted by mistake. Only what nobody has confirmed goes this way; the row and its story stay."""
    found = managed_commitment_or_404(request, **place)
    form = DismissalForm(request.POST or None)
    words = Words(
        heading=_("Set it aside"),
        button=_("Set it aside"),
        told=_("%(code)s is set aside. It waits for nobody any more.") % {"code": found.code},
        lead=_("It is not read back and nobody is asked to confirm it. Its story stays."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: reject_commitment(commitment=found, reason=form.cleaned_data["reason"], **stamp_of(request)),
        words,
    )


@opened_by(Purpose.CONFIRM)
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation_by_link(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """An institution confirms what was said in its name, without an account. GET changes nothing."""
    found = confirmation_behind(token)
    if found is None or found.lead_institution is None:
        raise Http404
    if token.person:
        speak(request, token.person.language)
    named, at = token.person is not None, timezone.now()
    form = LinkConfirmationForm(request.POST if request.method == "POST" else None, named=named)
    said = attempt(form, lambda: confirm_by_link(commitment=found, through=token, at=at, **form.cleaned_data))
    if said:
        use_token(token=token, at=at)
        if said.is_answer_of(token, form.cleaned_data.get("name", "")):
            messages.success(request, _("Thank you. You confirmed it for your institution."))
        else:
            messages.info(request, _("Somebody had confirmed it for your institution before. That stands."))
        return redirect("confirmation_by_link", secret)
    until = found.confirm_by_date
    is_waiting = may_be_confirmed(found) and (until is None or local_date(found, at) <= until)
    is_too_late = may_be_confirmed(found) or found.lifecycle == Lifecycle.UNCONFIRMED
    context = {
        "commitment": found,
        "sentence": sentence_of(found),
        "institution": name_of(found.lead_institution),
        "is_waiting": is_waiting,
        "is_too_late": is_too_late,
        "is_archived": _is_archived(found),
        "heading": _("Is this what you promised?") if is_waiting else _how_it_ended(found, is_too_late=is_too_late),
    }
    return form_page(request, "commitments/confirmation.html", form, context)


def _how_it_ended(found: Commitment, *, is_too_late: bool) -> str:
    """Nothing is asked any more: the heading says what is now the case."""
    if is_too_late:
        return _("It was not confirmed in time")
    if found.confirmed_at:
        return _("Your institution has confirmed it")
    return _("The programme is over") if _is_archived(found) else _("It was withdrawn")


def _is_archived(found: Commitment) -> bool:
    return found.dialogue.programme.state == ProgrammeState.ARCHIVED

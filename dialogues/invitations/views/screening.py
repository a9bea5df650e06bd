"""The organisers' side of nominations: look at names, ask, say no, accept many at once; and who still waits."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogues.invitations.actions import accept_nominations, reject_nomination, request_clarification
from dialogues.invitations.enums import NominationState, SubstitutionState
from dialogues.invitations.forms.nominations import WordsForm
from dialogues.invitations.forms.policies import PolicyForm
from dialogues.invitations.models import Nomination, NominationList, Substitution
from dialogues.invitations.queries import invitations_visible_to
from dialogues.invitations.queries.nomination_rows import nomination_rows
from dialogues.invitations.queries.nominations import nominations_to_screen
from dialogues.journal.errors import Refused
from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.numbers import row_number
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import change_programme
from dialogues.programme.permissions import programme_or_404

from .paging import page_of
from .places import dialogue_for_managers, invitation_for_managers, place


@login_required
@require_http_methods(["GET", "POST"])
def nomination_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Names to look at, and deputies who wait for the chair. POST accepts the ticked ones."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    waiting = nominations_to_screen(dialogue)
    if request.method == "POST":
        ticked = [pk for text in request.POST.getlist("nomination") if (pk := row_number(text))]
        _accept(request, list(waiting.filter(pk__in=ticked)))
        return redirect("nominations", code, dialogue_code)
    deputies = (
        Substitution.objects.filter(delegate__dialogue=dialogue, state=SubstitutionState.ASKED)
        .select_related("delegate__person", "nomination__person")
        .order_by("asked_at", "pk")
    )
    page = page_of(request, list(waiting.values_list("pk", flat=True)))
    context = place(request, dialogue, managed=True) | {
        "rows": nomination_rows(waiting.filter(pk__in=page.rows)),
        "page": page,
        "deputies": deputies,
    }
    return render(request, "invitations/nomination_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def clarification(request: SignedInRequest, pk: int) -> HttpResponse:
    nomination = _nomination(request, pk)
    form = WordsForm(request.POST or None, label=_("Your question"), hint=_("It goes to the office by mail."))
    title = _("Ask about %(name)s") % {"name": nomination.person.name}
    if attempt(form, lambda: request_clarification(nomination=nomination, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The question is on its way to the institution."))
        return _back(nomination)
    return _page(request, nomination, form, title, _("Send the question"))


@login_required
@require_http_methods(["GET", "POST"])
def rejection(request: SignedInRequest, pk: int) -> HttpResponse:
    nomination = _nomination(request, pk)
    form = WordsForm(request.POST or None, label=_("Your reason"), hint=_("The institution reads it in a polite mail."))
    title = _("No seat for %(name)s") % {"name": nomination.person.name}
    if attempt(form, lambda: reject_nomination(nomination=nomination, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The institution has been told and may name somebody else."))
        return _back(nomination)
    return _page(request, nomination, form, title, _("Tell the institution"))


@login_required
@require_http_methods(["GET", "POST"])
def policies(request: SignedInRequest, code: str) -> HttpResponse:
    """How nominations work in this programme."""
    programme = programme_or_404(request, code, *MANAGERS)
    form = PolicyForm(request.POST or None, initial=PolicyForm.present(programme))

    def save() -> object:
        changes = {"policies": form.policies()}
        return change_programme(programme=programme, changes=changes, **stamp_of(request))

    if attempt(form, save):
        messages.success(request, _("Saved."))
        return redirect("programme", code)
    return form_page(request, "invitations/policies.html", form, {"programme": programme})


@login_required
@require_http_methods(["GET"])
def reply_letter_file(request: SignedInRequest, pk: int) -> FileResponse:
    visible = NominationList.objects.filter(invitation__in=invitations_visible_to(request.user))
    named_in = get_object_or_404(visible, pk=pk)
    invitation_for_managers(request, named_in.invitation_id)
    return attachment(named_in.letter_file, f"reply-{named_in.pk}")


def _accept(request: SignedInRequest, ticked: list[Nomination]) -> None:
    try:
        accepted = accept_nominations(nominations=ticked, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return
    seated = sum(one.state == NominationState.ACCEPTED for one in accepted)
    told = ngettext("%(number)s person has a seat", "%(number)s people have a seat", seated) % {"number": seated}
    waiting = len(accepted) - seated
    alternates = ngettext("%(number)s alternate", "%(number)s alternates", waiting) % {"number": waiting}
    messages.success(request, f"{told}; {alternates}." if waiting else f"{told}.")


def _nomination(request: SignedInRequest, pk: int) -> Nomination:
    visible = Nomination.objects.filter(invitation__in=invitations_visible_to(request.user))
    nomination = get_object_or_404(visible.select_related("person"), pk=pk)
    nomination.invitation = invitation_for_managers(request, nomination.invitation_id)
    return nomination


def _page(request: SignedInRequest, nomination: Nomination, form: WordsForm, title: str, verb: str) -> HttpResponse:
    context = place(request, nomination.invitation.dialogue) | {"title": title, "verb": verb}
    return form_page(request, "invitations/staff_step.html", form, context)


def _back(nomination: Nomination) -> HttpResponse:
    dialogue = nomination.invitation.dialogue
    return redirect("nominations", dialogue.programme.code, dialogue.code)

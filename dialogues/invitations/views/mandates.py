"""Whom the dialogue waits for, who may not commit, and what can be done about it (IVT-2)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.institutions.models import Institution
from dialogues.institutions.queries import name_of
from dialogues.invitations.actions import end_waiver, request_replacement, store_position, waive_quorum
from dialogues.invitations.forms.nominations import PositionForm
from dialogues.invitations.forms.quorum import WaiverForm
from dialogues.invitations.models import QuorumWaiver, WrittenPosition
from dialogues.invitations.queries import invitations_visible_to
from dialogues.invitations.queries.mandates import mandate_gaps
from dialogues.invitations.queries.quorum import awaited_institutions, institutions_without_acceptance, waivers_of
from dialogues.journal.errors import Refused
from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.programme.queries import programmes_visible_to

from .places import dialogue_for_managers, invitation_for_managers, place


@login_required
@require_GET
def mandate_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Each target institution that nobody may commit in the room, with the one thing to do."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    awaited = awaited_institutions(dialogue)
    waivers = list(waivers_of(dialogue).prefetch_related("institution__names"))
    missing = {one.pk for one in institutions_without_acceptance(dialogue, awaited=awaited, waivers=waivers)}
    context = place(request, dialogue, managed=True) | {
        "gaps": [(gap, gap.institution.pk in missing) for gap in mandate_gaps(dialogue, awaited)],
        "awaited": len(awaited),
        "waivers": [(waiver, name_of(waiver.institution)) for waiver in waivers],
    }
    return render(request, "invitations/mandate_list.html", context)


@login_required
@require_POST
def replacement_request(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask an institution for somebody who may commit it."""
    invitation = invitation_for_managers(request, pk)
    try:
        request_replacement(invitation=invitation, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        name = name_of(invitation.institution)
        messages.success(request, _("%(name)s has been asked for somebody who may commit it.") % {"name": name})
    return redirect("mandates", invitation.dialogue.programme.code, invitation.dialogue.code)


@login_required
@require_http_methods(["GET", "POST"])
def position(request: SignedInRequest, pk: int) -> HttpResponse:
    """A written position that came by letter."""
    invitation = invitation_for_managers(request, pk)
    form = PositionForm(request.POST or None, request.FILES or None)
    if attempt(form, lambda: store_position(invitation=invitation, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The written position has been noted."))
        return redirect("mandates", invitation.dialogue.programme.code, invitation.dialogue.code)
    title = _("Written position of %(name)s") % {"name": name_of(invitation.institution)}
    context = place(request, invitation.dialogue) | {"title": title, "verb": _("Keep the position")}
    return form_page(request, "invitations/staff_step.html", form, context)


@login_required
@require_GET
def position_file(request: SignedInRequest, pk: int) -> FileResponse:
    visible = WrittenPosition.objects.filter(invitation__in=invitations_visible_to(request.user))
    found = get_object_or_404(visible, pk=pk)
    invitation_for_managers(request, found.invitation_id)
    return attachment(found.file, f"position-{found.pk}")


@login_required
@require_http_methods(["GET", "POST"])
def waiver(request: SignedInRequest, code: str, dialogue_code: str, institution_code: str) -> HttpResponse:
    """Ready without this institution, and why."""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    institution = get_object_or_404(Institution, code=institution_code)
    form = WaiverForm(request.POST or None)
    now = timezone.now()
    actor = request.user.actor
    if attempt(
        form,
        lambda: waive_quorum(dialogue=dialogue, institution=institution, actor=actor, at=now, **form.cleaned_data),
    ):
        messages.success(request, _("The dialogue may be ready without this institution."))
        return redirect("mandates", code, dialogue_code)
    title = _("Ready without %(name)s") % {"name": name_of(institution)}
    context = place(request, dialogue) | {"title": title, "verb": _("Make the exception")}
    return form_page(request, "invitations/staff_step.html", form, context)


@login_required
@require_POST
def waiver_end(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = QuorumWaiver.objects.filter(dialogue__programme__in=programmes_visible_to(request.user, *MANAGERS))
    found = get_object_or_404(visible.select_related("dialogue__programme"), pk=pk)
    require_role(request.user, found.dialogue.programme.scope, *MANAGERS)
    tell(
        request,
        lambda: end_waiver(waiver=found, **stamp_of(request)),
        _("The dialogue waits for this institution again."),
    )
    return redirect("mandates", found.dialogue.programme.code, found.dialogue.code)

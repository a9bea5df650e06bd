from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import find_institutions, group_mark, institutions_visible_to, name_of
from dialogues.invitations.actions import (
    accept_alternate,
    acknowledge_invitation,
    decline_invitation,
    invite_institution,
    resend_invitation,
    restore_invitation,
    send_invitation,
    withdraw_invitation,
)
from dialogues.invitations.enums import InvitationState
from dialogues.invitations.forms.invitations import InvitationForm, ReplyForm
from dialogues.invitations.models import Invitation, Nomination
from dialogues.invitations.queries import (
    free_seats,
    funnel_of,
    invitations_of,
    invitations_visible_to,
    readiness_of,
    suggested_dates,
)
from dialogues.invitations.queries.answers import SENDING
from dialogues.invitations.queries.deadlines import date_of
from dialogues.invitations.queries.funnel import invitations_shown
from dialogues.invitations.queries.rows import candidates, invitation_rows
from dialogues.journal.errors import Refused
from dialogues.people.actors import actor_of
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .places import dialogue_for_managers, dialogue_for_staff, invitation_for_managers, place

FOUND_AT_MOST = 30
FILTERS = {
    "all": gettext_lazy("All"),
    "draft": gettext_lazy("Drafts"),
    "silent": gettext_lazy("No answer yet"),
    "answered": gettext_lazy("Answered"),
    "declined": gettext_lazy("Declined"),
    "alternates": gettext_lazy("With alternates"),
}


@login_required
@require_GET
def invitation_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    show = request.GET.get("show", "all")
    context = place(request, dialogue) | {
        "rows": invitation_rows(invitations_shown(invitations_of(dialogue), show)),
        "show": show,
        "filters": FILTERS.items(),
        "funnel": funnel_of(dialogue),
        "readiness": readiness_of(dialogue),
        "may_send": dialogue.state in SENDING,
    }
    return render(request, "invitations/invitation_list.html", context)


@login_required
@require_GET
def invitation_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """First step: which institution?"""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    text = request.GET.get("q", "")
    found = find_institutions(text, among=institutions_visible_to(request.user))
    context = place(request, dialogue) | {
        "q": text,
        "candidates": candidates(dialogue, found, wanted=bool(text), at_most=FOUND_AT_MOST),
        "at_most": FOUND_AT_MOST,
    }
    return render(request, "invitations/institution_choice.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_form(request: SignedInRequest, code: str, dialogue_code: str, institution_code: str) -> HttpResponse:
    """Second step: how many seats, for whom, to which office, until when?"""
    dialogue = dialogue_for_managers(request, code, dialogue_code)
    institution = get_object_or_404(institutions_visible_to(request.user), code=institution_code)
    today = timezone.now().astimezone(dialogue.zone).date()
    suggested = suggested_dates(dialogue, institution, today=today)
    first = {"language": "vi", "deadline_date": suggested.answer_by if suggested else None}
    form = InvitationForm(
        request.POST if request.method == "POST" else None,
        institution=institution,
        dialogue=dialogue,
        initial=first,
    )
    if form.is_valid():
        try:
            invitation = _invite(request, dialogue, institution, form)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            _tell(request, invitation)
            return redirect("invitations", code, dialogue_code)
    context = place(request, dialogue) | {
        "form": form,
        "institution": institution,
        "institution_name": name_of(institution),
        "institution_mark": group_mark(institution.stakeholder_group),
        "institution_group": institution.stakeholder_group.label,
        "suggested": suggested,
        "today": today,
        "event_date": date_of(dialogue),
        "may_send": dialogue.state in SENDING,
    }
    return render(request, "invitations/invitation_form.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def invitation_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about one invitation: state, people, what to do next."""
    invitation = invitation_for_managers(request, pk)
    return _detail_page(request, invitation, ReplyForm())


@login_required
@require_POST
def invitation_sending(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send a draft, or the same invitation once more."""
    invitation = invitation_for_managers(request, pk)
    send = send_invitation if invitation.state == InvitationState.DRAFT else resend_invitation
    try:
        invitation = send(invitation=invitation, actor=actor_of(request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        _tell(request, invitation)
    return _back(request, invitation)


@login_required
@require_POST
def invitation_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = invitation_for_managers(request, pk)
    try:
        withdraw_invitation(invitation=invitation, actor=actor_of(request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation is withdrawn. Its link no longer takes names."))
    return redirect("invitation", pk)


@login_required
@require_POST
def invitation_restoration(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = invitation_for_managers(request, pk)
    try:
        restore_invitation(invitation=invitation, actor=actor_of(request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The invitation stands again."))
    return redirect("invitation", pk)


@login_required
@require_POST
def invitation_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    """What the institution said by phone or letter."""
    invitation = invitation_for_managers(request, pk)
    form = ReplyForm(request.POST)
    if form.is_valid():
        now, actor = timezone.now(), actor_of(request.user)
        try:
            if form.cleaned_data["answer"] == "declined":
                decline_invitation(invitation=invitation, reason=form.cleaned_data["reason"], actor=actor, at=now)
            else:
                acknowledge_invitation(invitation=invitation, actor=actor, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The answer has been noted."))
            return redirect("invitation", pk)
    return _detail_page(request, invitation, form, status=422)


@login_required
@require_POST
def nomination_acceptance(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a free seat to an alternate."""
    nomination = get_object_or_404(
        Nomination.objects.filter(invitation__in=invitations_visible_to(request.user)), pk=pk
    )
    invitation_for_managers(request, nomination.invitation_id)
    try:
        delegate = accept_alternate(nomination=nomination, actor=actor_of(request.user), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s has a seat and has been invited.") % {"name": delegate.person.name})
    return redirect("invitation", nomination.invitation_id)


def _invite(request: SignedInRequest, dialogue: Dialogue, institution: Institution, form: InvitationForm) -> Invitation:
    now, actor, given = timezone.now(), actor_of(request.user), form.cleaned_data
    contact = form.chosen_contact()
    if contact is None:
        contact = add_contact_point(
            institution=institution,
            post=given["post"],
            email=given["email"],
            language=given["language"],
            actor=actor,
            at=now,
        )
    invitation = invite_institution(
        dialogue=dialogue,
        institution=institution,
        seats=given["seats"],
        contact_point=contact,
        language=given["language"],
        criteria=given["criteria"],
        deadline_date=given["deadline_date"],
        actor=actor,
        at=now,
    )
    if request.POST.get("intent") == "send":
        invitation = send_invitation(invitation=invitation, actor=actor, at=now)
    return invitation


def _detail_page(
    request: SignedInRequest, invitation: Invitation, form: ReplyForm, *, status: int = 200
) -> HttpResponse:
    (row,) = invitation_rows(invitations_visible_to(request.user).filter(pk=invitation.pk))
    context: dict[str, Any] = place(request, invitation.dialogue) | {
        "row": row,
        "invitation": invitation,
        "free_seats": free_seats(invitation),
        "nominations": invitation.nominations.select_related("person", "delegate").order_by("pk"),
        "reply_form": form,
        "may_send": invitation.dialogue.state in SENDING,
    }
    return render(request, "invitations/invitation_detail.html", context, status=status)


def _tell(request: SignedInRequest, invitation: Invitation) -> None:
    if invitation.state == InvitationState.DRAFT:
        messages.success(request, _("The draft is kept. Nothing has been sent."))
        return
    contact = invitation.contact_point
    to = contact.email or contact.post if contact else _("the Outbox")
    deadline = date_format(invitation.deadline_date, "DATE_FORMAT") if invitation.deadline_date else "–"
    told = _("Invitation sent to %(to)s. Names are due by %(deadline)s.")
    messages.success(request, told % {"to": to, "deadline": deadline})


def _back(request: SignedInRequest, invitation: Invitation) -> HttpResponse:
    dialogue = invitation.dialogue
    if request.POST.get("back") == "list":
        return redirect("invitations", dialogue.programme.code, dialogue.code)
    return redirect("invitation", invitation.pk)

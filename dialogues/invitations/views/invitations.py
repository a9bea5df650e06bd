from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.institutions.actions import add_contact_point
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import find_institutions, group_mark, institutions_visible_to, name_of
from dialogues.invitations.actions import (
    invite_institution,
    send_invitation,
)
from dialogues.invitations.forms.invitations import InvitationForm
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries import (
    invitations_of,
    suggested_dates,
)
from dialogues.invitations.queries.answers import SENDING, closing_of
from dialogues.invitations.queries.deadlines import date_of
from dialogues.invitations.queries.funnel import invitations_shown, standing_of_guests
from dialogues.invitations.queries.rows import candidates, in_order_of_names, invitation_rows
from dialogues.journal.forms import attempt, form_page
from dialogues.people.actors import actor_of
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .flashes import tell_sent
from .paging import page_of
from .places import dialogue_for_managers, dialogue_for_staff, place

FOUND_AT_MOST = 30
FILTERS = {
    "all": gettext_lazy("All"),
    "draft": gettext_lazy("Drafts"),
    "silent": gettext_lazy("No answer yet"),
    "answered": gettext_lazy("Answered"),
    "declined": gettext_lazy("Declined"),
    "alternates": gettext_lazy("With alternates"),
}
# Of these alone are rows made: the database counts by every column that is read.
_TOLD = (
    *("dialogue", "state", "seats", "deadline_date", "contact_point__post"),
    *("institution__code", "institution__type", "institution__now_called"),
)


@login_required
@require_GET
def invitation_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_staff(request, code, dialogue_code)
    show = request.GET.get("show", "all")
    found = invitations_shown(dialogue.invitations.all(), show)
    page = page_of(request, in_order_of_names(found))
    funnel, readiness = standing_of_guests(dialogue)
    context = place(request, dialogue) | {
        "rows": invitation_rows(invitations_of(dialogue).filter(pk__in=page.rows).only(*_TOLD)),
        "page": page,
        "show": show,
        "filters": FILTERS.items(),
        "funnel": funnel,
        "readiness": readiness,
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
    invitation = attempt(form, lambda: _invite(request, dialogue, institution, form))
    if invitation:
        tell_sent(request, invitation)
        return redirect("invitations", code, dialogue_code)
    context = place(request, dialogue) | {
        "institution": institution,
        "institution_name": name_of(institution),
        "institution_mark": group_mark(institution.stakeholder_group),
        "institution_group": institution.stakeholder_group.label,
        "suggested": suggested,
        "today": today,
        "event_date": date_of(dialogue),
        "may_send": dialogue.state in SENDING,
        "closing": closing_of(institution, today, date_of(dialogue)),
    }
    return form_page(request, "invitations/invitation_form.html", form, context)


@transaction.atomic
def _invite(request: SignedInRequest, dialogue: Dialogue, institution: Institution, form: InvitationForm) -> Invitation:
    now, actor, given = timezone.now(), actor_of(request.user), form.cleaned_data
    contact = form.chosen_contact()
    if contact is None:
        contact = add_contact_point(
            institution=institution,
            post=given["post"],
            email=given["email"],
            phone=given["phone"],
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
        rank_floor=given["rank_floor"],
        expertise=given["expertise"],
        wishes_a_woman=given["wishes_a_woman"],
        deadline_date=given["deadline_date"],
        actor=actor,
        at=now,
    )
    if request.POST.get("intent") == "send":
        invitation = send_invitation(invitation=invitation, actor=actor, at=now)
    return invitation

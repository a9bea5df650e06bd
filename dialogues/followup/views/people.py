"""Who does a step by name: people leave, steps stay. And who used a link that was made for somebody else."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.links import commitment_url
from dialogues.commitments.queries import local_date
from dialogues.commitments.views.finding import commitment_or_404
from dialogues.followup.actions import leave_step, name_responsible, say_who_reported, stay_with_step
from dialogues.followup.forms_of_people import ResponsibleForm, StandInForm
from dialogues.followup.models import ActionItem
from dialogues.followup.queries.behind import Behind
from dialogues.followup.queries.responsible import colleagues_for, may_name
from dialogues.institutions.queries import name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest

from .doors import by_progress_link


@login_required
@require_http_methods(["GET", "POST"])
def action_item_person(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    """The secretariat, or whoever speaks for the institution, says who does it now."""
    commitment = commitment_or_404(request, **place)
    items = commitment.action_items.select_related("dialogue__programme", "owner", "responsible")
    item, today = get_object_or_404(items, pk=pk), local_date(commitment, timezone.now())
    if not may_name(request.user, item, today):
        raise PermissionDenied
    form = ResponsibleForm(request.POST or None, colleagues=colleagues_for(item, today))
    named = attempt(form, lambda: name_responsible(action_item=item, **form.details(), **stamp_of(request)))
    if named and named.responsible:
        messages.success(request, _("%(name)s does it now and gets a link by mail.") % {"name": named.responsible.name})
        return redirect(commitment_url(commitment))
    context = {"commitment": commitment, "item": item, "institution": name_of(item.owner)}
    return form_page(request, "followup/person_form.html", form, context)


@by_progress_link
@require_POST
def progress_leaving(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """ "That is not me any more": the post is asked from now on, until somebody new is named."""
    told = _("Noted. We ask your institution who does it now.")
    return _about_oneself(request, secret, link, leave_step, told)


@by_progress_link
@require_POST
def progress_staying(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    return _about_oneself(request, secret, link, stay_with_step, _("Good: you are asked as before."))


@by_progress_link
@require_http_methods(["GET", "HEAD", "POST"])
def progress_stand_in(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """Whoever used this link instead of its addressee says who; the secretariat reads it, nobody else."""
    token = link.token
    latest = link.subject.progress_updates.filter(through=token).order_by("-pk").first()
    if latest is None:
        raise Http404
    form = StandInForm(request.POST or None)
    said = attempt(
        form,
        lambda: say_who_reported(
            update=latest, through=token, **form.cleaned_data, actor=link.actor, at=timezone.now()
        ),
    )
    if said:
        messages.success(request, _("Thank you, %(name)s.") % {"name": said.name})
        return redirect("progress_thanks", secret)
    context = {"secret": secret, "latest": latest, "addressee": token.person or token.made_for_email}
    return form_page(request, "followup/stand_in_form.html", form, context)


def _about_oneself(
    request: HttpRequest, secret: str, link: Behind, step: Callable[..., ActionItem], told: str
) -> HttpResponse:
    """Only whoever is responsible by name may say so of himself or herself."""
    item, person = link.subject, link.token.person
    if not isinstance(item, ActionItem) or person is None or item.responsible_id != person.pk:
        raise Http404
    step(action_item=item, actor=link.actor, at=timezone.now())
    messages.success(request, told)
    return redirect("progress", secret)

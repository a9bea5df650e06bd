from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.forms import form_page, show_refusal
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import hand_over_role, invite_colleague, restore_role, suspend_role
from dialogues.people.enums import Role
from dialogues.people.forms import ColleagueForm, HandOverForm
from dialogues.people.models import Membership
from dialogues.people.permissions import SignedInRequest, holds_role, only_looks_on, require_role
from dialogues.people.queries import memberships_in, team_of
from dialogues.people.scopes import Place, place_or_404


@login_required
@require_GET
def team(request: SignedInRequest, code: str) -> HttpResponse:
    place = _place_or_404(request, code)
    return render(request, "people/team.html", _page(request, place))


@login_required
@require_http_methods(["GET", "POST"])
def colleague_new(request: SignedInRequest, code: str) -> HttpResponse:
    place = _place_or_404(request, code, Role.CONVENOR)
    form = ColleagueForm(request.POST or None, initial={"language": request.user.language})
    if form.is_valid():
        try:
            member = invite_colleague(**form.cleaned_data, scope=place.scope, **stamp_of(request))
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            told = _("%(name)s is on the team now. A mail to %(email)s says how to sign in.")
            messages.success(request, told % {"name": member.user, "email": member.user.email})
            return redirect("team", code)
    return form_page(request, "people/colleague_form.html", form, {"place": place})


@login_required
@require_POST
def suspension(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    place = _place_or_404(request, code, Role.CONVENOR)
    membership = get_object_or_404(memberships_in(place.scope), pk=pk)
    try:
        suspend_role(membership=membership, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is suspended as %(role)s.") % _named(membership))
    return redirect("team", code)


@login_required
@require_POST
def restoration(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    place = _place_or_404(request, code, Role.CONVENOR)
    membership = get_object_or_404(memberships_in(place.scope), pk=pk)
    try:
        restore_role(membership=membership, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(name)s is %(role)s again.") % _named(membership))
    return redirect("team", code)


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    place = _place_or_404(request, code, Role.CONVENOR)
    membership = get_object_or_404(memberships_in(place.scope), pk=pk, suspended_at=None)
    form = HandOverForm(request.POST or None, scope=place.scope, giver=membership.user)
    if form.is_valid():
        try:
            taken = hand_over_role(
                from_user=membership.user,
                to_user=form.cleaned_data["to_user"],
                role=membership.role,
                scope=place.scope,
                **stamp_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is %(role)s now.") % _named(taken))
            return redirect("team", code)
    return form_page(request, "people/hand_over_form.html", form, {"place": place, "membership": membership})


def _place_or_404(request: SignedInRequest, code: str, *roles: Role) -> Place:
    place = place_or_404("programme", code)
    require_role(request.user, place.scope, *roles)
    return place


def _page(request: SignedInRequest, place: Place) -> dict[str, object]:
    ranks = {role.value: rank for rank, role in enumerate(Role)}
    return {
        "place": place,
        "memberships": sorted(team_of(place.scope), key=lambda one: (bool(one.suspended_at), ranks[one.role])),
        "may_decide": holds_role(request.user, place.scope, Role.CONVENOR),
        "with_addresses": not only_looks_on(request.user, place.scope),
        "roles": list(Role),
    }


def _named(membership: Membership) -> dict[str, str]:
    return {"name": str(membership.user), "role": membership.get_role_display()}

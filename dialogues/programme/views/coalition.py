from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.institutions.queries import name_of
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.search import folded
from dialogues.people.enums import MANAGERS, STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import end_membership, hand_over_lead, join_coalition
from dialogues.programme.enums import CoalitionRole
from dialogues.programme.forms import EndMembershipForm, HandOverLeadForm, MembershipForm
from dialogues.programme.models import CoalitionMembership
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import lead_on, members_on, memberships_of, policy, today_in
from dialogues.programme.queries.coalition import (
    contact_on,
    contacts_of,
    founding_claims_of,
    is_international_lead,
    sources_disagree,
)
from dialogues.programme.views.days import day_asked_for


@login_required
@require_GET
def coalition(request: SignedInRequest, code: str) -> HttpResponse:
    """Who belongs to it on a day (`?on=`), and all roles there ever were."""
    programme = programme_or_404(request, code)
    today = today_in(programme, timezone.now())
    on = day_asked_for(request) or today
    everybody, contacts = list(memberships_of(programme.coalition)), list(contacts_of(programme.coalition))
    on_the_day = set(members_on(programme.coalition, on).values_list("pk", flat=True))
    held = [row for row in everybody if row.pk in on_the_day]
    contact = contact_on(programme.coalition, on)
    context = {
        "programme": programme,
        "on": on,
        "is_today": on == today,
        "lead": next((row.institution for row in held if row.role == CoalitionRole.LEAD), None),
        "held": sorted(held, key=_rank),
        "others": [row for row in everybody if row.pk not in on_the_day],
        "lead_rule": policy(programme, "lead_must_be_national"),
        "may_decide": holds_role(request.user, programme.scope, Role.CONVENOR),
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
        "works_here": holds_role(request.user, programme.scope, *STAFF),
        "claims": (claims := founding_claims_of(programme.coalition)),
        "sources_disagree": sources_disagree(claims),
        "international_leads": [row for row in everybody if is_international_lead(row)],
        "contact": next((one for one in contacts if one == contact), None),
        "contacts": contacts,
    }
    return render(request, "programme/coalition.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def membership_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    has_lead = programme.coalition.memberships.filter(role=CoalitionRole.LEAD).exists()
    initial = {"role": CoalitionRole.MEMBER if has_lead else CoalitionRole.LEAD}
    form = MembershipForm(request.POST or None, initial=initial)
    joined = attempt(
        form, lambda: join_coalition(coalition=programme.coalition, **form.cleaned_data, **stamp_of(request))
    )
    if joined:
        said = {"name": name_of(joined.institution), "role": joined.get_role_display()}
        messages.success(request, _("%(name)s is in the coalition: %(role)s.") % said)
        return redirect("coalition", code)
    return form_page(request, "programme/membership_form.html", form, {"programme": programme})


@login_required
@require_http_methods(["GET", "POST"])
def membership_end(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    membership = get_object_or_404(memberships_of(programme.coalition), pk=pk, end_date=None)
    form = EndMembershipForm(request.POST or None, initial={"end_date": today_in(programme, timezone.now())})
    ended = attempt(form, lambda: end_membership(membership=membership, **form.cleaned_data, **stamp_of(request)))
    if ended:
        said = {"name": name_of(ended.institution), "role": ended.get_role_display()}
        said["date"] = date_format(form.cleaned_data["end_date"])
        messages.success(request, _("%(name)s is no longer %(role)s from %(date)s on.") % said)
        return redirect("coalition", code)
    context = {"programme": programme, "membership": membership}
    return form_page(request, "programme/membership_end_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def lead_hand_over(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    today = today_in(programme, timezone.now())
    form = HandOverLeadForm(request.POST or None, initial={"on_date": today})
    taken = attempt(
        form, lambda: hand_over_lead(coalition=programme.coalition, **form.cleaned_data, **stamp_of(request))
    )
    if taken:
        said = {"name": name_of(taken.institution), "date": date_format(form.cleaned_data["on_date"])}
        messages.success(request, _("%(name)s leads the coalition from %(date)s on.") % said)
        return redirect("coalition", code)
    context = {"programme": programme, "lead": lead_on(programme.coalition, today)}
    return form_page(request, "programme/lead_form.html", form, context)


def _rank(row: CoalitionMembership) -> tuple[int, str]:
    """By role as the code list has them, then by name."""
    return [*CoalitionRole].index(CoalitionRole(row.role)), folded(name_of(row.institution))

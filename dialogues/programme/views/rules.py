from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import STAFF, Role
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import set_approval_rule
from dialogues.programme.forms import RuleForm
from dialogues.programme.models import ApprovalRule, Programme
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import permission_delays, rules_in_force, today_in, versions_of


@login_required
@require_GET
def approval_rules(request: SignedInRequest, code: str) -> HttpResponse:
    """The rules in force today, all their versions, and how long permissions took."""
    programme = programme_or_404(request, code, *STAFF)
    today = today_in(programme, timezone.now())
    in_force = rules_in_force(programme, today)
    here = {rule.pk for rule in in_force}
    context = {
        "programme": programme,
        "rules": in_force,
        "others": [rule for rule in versions_of(programme) if rule.pk not in here],
        "delays": permission_delays(programme, today),
        "may_change": holds_role(request.user, programme.scope, Role.CONVENOR),
        "today": today,
    }
    return render(request, "programme/approval_rules.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def approval_rule_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, Role.CONVENOR)
    return _rule_form(request, programme, None)


@login_required
@require_http_methods(["GET", "POST"])
def approval_rule_version(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """A newer version of this rule for this programme."""
    programme = programme_or_404(request, code, Role.CONVENOR)
    return _rule_form(request, programme, get_object_or_404(versions_of(programme), pk=pk))


def _rule_form(request: SignedInRequest, programme: Programme, rule: ApprovalRule | None) -> HttpResponse:
    today = today_in(programme, timezone.now())
    form = RuleForm(request.POST or None, programme=programme, rule=rule, today=today)
    made = attempt(form, lambda: set_approval_rule(programme=programme, terms=form.terms(), **stamp_of(request)))
    if made:
        told = {"title": said(made.title).text}
        messages.success(request, _("“%(title)s” is saved. Dialogues still being planned were asked again.") % told)
        return redirect("approval_rules", programme.code)
    context = {"programme": programme, "rule": rule}
    return form_page(request, "programme/approval_rule_form.html", form, context)

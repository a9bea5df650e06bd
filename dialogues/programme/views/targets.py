from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import record_data_collection, set_target
from dialogues.programme.forms import DataCollectionForm, TargetForm
from dialogues.programme.permissions import programme_or_404, target_or_404


@login_required
@require_http_methods(["GET", "POST"])
def target_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    form = TargetForm(request.POST or None, programme=programme)
    if form.is_valid() and programme.targets.filter(code__iexact=form.cleaned_data["code"]).exists():
        form.add_error("code", _("This code is taken. Change that target, or choose another code."))

    def save() -> object:
        return set_target(programme=programme, code=form.cleaned_data["code"], **form.details(), **stamp_of(request))

    if attempt(form, save):
        messages.success(request, _("Target %(code)s is set.") % {"code": form.cleaned_data["code"]})
        return redirect("targets", code)
    return form_page(request, "programme/target_form.html", form, {"programme": programme})


@login_required
@require_http_methods(["GET", "POST"])
def target_edit(request: SignedInRequest, code: str, target_code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    target = target_or_404(programme, target_code)
    form = TargetForm(request.POST or None, programme=programme, target=target)

    def save() -> object:
        return set_target(programme=programme, code=target.code, **form.details(), **stamp_of(request))

    if attempt(form, save):
        messages.success(request, _("Target %(code)s is changed.") % {"code": target.code})
        return redirect(f"{reverse('targets', args=[code])}#{target.code}")
    return form_page(request, "programme/target_form.html", form, {"programme": programme, "target": target})


@login_required
@require_http_methods(["GET", "POST"])
def data_collections(request: SignedInRequest, code: str) -> HttpResponse:
    """People reached by surveys and interviews; the targets count them."""
    programme = programme_or_404(request, code, *STAFF)
    may_add = holds_role(request.user, programme.scope, *MANAGERS)
    form = DataCollectionForm(request.POST or None) if may_add else None
    if form and attempt(
        form, lambda: record_data_collection(programme=programme, **form.cleaned_data, **stamp_of(request))
    ):
        people = form.cleaned_data["people"]
        told = ngettext("%(n)s person in %(area)s added.", "%(n)s people in %(area)s added.", people)
        messages.success(request, told % {"n": people, "area": form.cleaned_data["area"]})
        return redirect("data_collections", code)
    rows = programme.data_collections.select_related("area").order_by("-ended_date", "pk")
    context = {"programme": programme, "rows": rows, "total": sum(row.people for row in rows)}
    return form_page(request, "programme/data_collections.html", form, context)

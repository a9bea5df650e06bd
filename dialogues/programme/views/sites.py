from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.spoken import SPOKEN, language_name
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import (
    add_bridge_point,
    change_bridge_point,
    plan_access,
    remove_bridge_point,
    set_interpretation,
)
from dialogues.programme.forms import AccessForm, InterpretationForm, SiteForm
from dialogues.programme.models import BridgePoint, Dialogue
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.queries.interpretation import (
    interpretation_matrix,
    sites_of,
)
from dialogues.programme.queries.sites import access_standing
from dialogues.programme.states import OVER


@login_required
@require_GET
def sites(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The hall, the bridge points, who interprets where, and access."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *STAFF)
    found = sites_of(dialogue)
    matrix = interpretation_matrix(dialogue, found)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "rows": list(zip(found, matrix, strict=True)),
        "gaps": [cell for row in matrix for cell in row if cell.is_gap],
        "floor": language_name(dialogue.languages[0]) if dialogue.languages else "",
        "access": access_standing(dialogue),
        "may_change": holds_role(request.user, dialogue.programme.scope, *MANAGERS) and dialogue.state not in OVER,
    }
    return render(request, "programme/sites.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def site_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = SiteForm(request.POST or None, dialogue=dialogue)
    made = attempt(form, lambda: add_bridge_point(dialogue=dialogue, **form.cleaned_data, **stamp_of(request)))
    if made:
        messages.success(request, _("%(site)s takes part.") % {"site": made.name})
        return redirect("sites", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/site_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def site_edit(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    site = _site_or_404(dialogue, pk)
    form = SiteForm(request.POST or None, dialogue=dialogue, site=site)
    if attempt(form, lambda: change_bridge_point(site=site, changes=form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("sites", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue, "site": site}
    return form_page(request, "programme/site_form.html", form, context)


@login_required
@require_POST
def site_removal(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    site = _site_or_404(dialogue, pk)
    try:
        remove_bridge_point(site=site, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("%(site)s no longer takes part.") % {"site": site.name})
    return redirect("sites", code, dialogue_code)


@login_required
@require_http_methods(["GET", "POST"])
def interpretation(request: SignedInRequest, code: str, dialogue_code: str, pk: int, language: str) -> HttpResponse:
    """Who interprets this language at this site."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    site = _site_or_404(dialogue, pk)
    if language not in {*SPOKEN, *dialogue.languages}:
        raise Http404
    cell = site.interpretations.select_related("interpreter").filter(language=language).first()
    form = InterpretationForm(request.POST or None, dialogue=dialogue, cell=cell)
    if attempt(
        form, lambda: set_interpretation(site=site, language=language, **form.cleaned_data, **stamp_of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("sites", code, dialogue_code)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "site": site,
        "language": language_name(language),
    }
    return form_page(request, "programme/interpretation_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def access(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    standing = access_standing(dialogue)
    form = AccessForm(request.POST or None, plan=standing.plan, offered=standing.offered)
    if attempt(form, lambda: plan_access(dialogue=dialogue, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("sites", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/access_form.html", form, context)


def _site_or_404(dialogue: Dialogue, pk: int) -> BridgePoint:
    site: BridgePoint = get_object_or_404(dialogue.bridge_points.select_related("area", "facilitator"), pk=pk)
    site.dialogue = dialogue
    return site

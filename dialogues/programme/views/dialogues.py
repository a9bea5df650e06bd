from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.journal.days import day_named
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.translated import said
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import (
    change_dialogue,
    duplicate_dialogue,
    plan_dialogue,
    publish_ground_rules,
    reschedule_dialogue,
)
from dialogues.programme.enums import DialogueKind, DialogueState
from dialogues.programme.forms import CopyForm, DialogueForm, GroundRulesForm, NewDialogueForm, TimesForm
from dialogues.programme.permissions import dialogue_or_404, programme_or_404
from dialogues.programme.queries import dialogues_of, later_dialogues


@login_required
@require_GET
def dialogue_list(request: SignedInRequest, code: str) -> HttpResponse:
    """All of them; `?kind=` shows one kind, `?state=` those in one state."""
    programme = programme_or_404(request, code)
    everything = list(dialogues_of(programme).prefetch_related("areas", "links_out__target"))
    kinds = [kind for kind in DialogueKind if any(dialogue.kind == kind for dialogue in everything)]
    kind = request.GET.get("kind", "")
    state = request.GET.get("state", "")
    shown = [dialogue for dialogue in everything if dialogue.kind == kind] if kind in kinds else everything
    if state in DialogueState.values:
        shown = [dialogue for dialogue in shown if dialogue.state == state]
    context = {
        "programme": programme,
        "dialogues": shown,
        "kinds": kinds,
        "kind": kind if kind in kinds else "",
        "state": DialogueState(state) if state in DialogueState.values else None,
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "programme/dialogue_list.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def dialogue_new(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    feeds = [dialogue for dialogue in later_dialogues(programme) if dialogue.code == request.GET.get("feeds")]
    initial = {"kind": request.GET.get("kind", DialogueKind.LOCAL_DIALOGUE), "feeds_into": feeds}
    form = NewDialogueForm(request.POST or None, programme=programme, initial=initial)
    planned = attempt(form, lambda: plan_dialogue(programme=programme, **form.details(), **stamp_of(request)))
    if planned:
        messages.success(request, _("%(code)s is planned. Next: the agenda and a chair.") % {"code": planned.code})
        return redirect("dialogue", code, planned.code)
    return form_page(request, "programme/dialogue_new.html", form, {"programme": programme})


@login_required
@require_http_methods(["GET", "POST"])
def dialogue_edit(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = DialogueForm(request.POST or None, dialogue=dialogue)
    if attempt(form, lambda: change_dialogue(dialogue=dialogue, changes=form.changes(), **stamp_of(request))):
        messages.success(request, _("Saved."))
        return redirect("dialogue", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/dialogue_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def dialogue_times(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = TimesForm(request.POST or None, dialogue=dialogue, day=day_named(request.GET.get("day", "")))

    def save() -> object:
        reason = form.cleaned_data["exception_reason"]
        return reschedule_dialogue(
            dialogue=dialogue, exception_reason=reason, **form.span(dialogue.zone), **stamp_of(request)
        )

    if attempt(form, save):
        date = date_format(dialogue.starts_at, "DATE_FORMAT") if dialogue.starts_at else ""
        messages.success(request, _("%(code)s takes place on %(date)s.") % {"code": dialogue.code, "date": date})
        return redirect("dialogue", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/dialogue_times.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def dialogue_copy(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = CopyForm(request.POST or None, dialogue=dialogue)
    copy = attempt(form, lambda: duplicate_dialogue(dialogue=dialogue, **form.details(), **stamp_of(request)))
    if copy:
        told = _("%(copy)s has the agenda, ground rules and roles of %(original)s.")
        messages.success(request, told % {"copy": copy.code, "original": dialogue.code})
        return redirect("dialogue", code, copy.code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/dialogue_copy.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def ground_rules(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = GroundRulesForm(request.POST or None, dialogue=dialogue)

    def save() -> object:
        return publish_ground_rules(
            dialogue=dialogue, ground_rules=form.translated("ground_rules"), **stamp_of(request)
        )

    if attempt(form, save):
        told = _("Ground rules, version %(version)s, are published.")
        messages.success(request, told % {"version": dialogue.ground_rules_version})
        return redirect("dialogue", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue, "title": said(dialogue.title).text}
    return form_page(request, "programme/ground_rules_form.html", form, context)

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import assign_role, end_role
from dialogues.programme.forms import RoleForm
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_http_methods(["GET", "POST"])
def role_new(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = RoleForm(request.POST or None, dialogue=dialogue)
    given = attempt(form, lambda: assign_role(dialogue=dialogue, **form.cleaned_data, **stamp_of(request)))
    if given:
        said = {"name": given.person.name, "role": given.get_role_display()}
        messages.success(request, _("%(name)s: %(role)s.") % said)
        return redirect("dialogue", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/role_form.html", form, context)


@login_required
@require_POST
def role_end(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    role = get_object_or_404(dialogue.roles.select_related("person"), pk=pk)
    said = {"name": role.person.name, "role": role.get_role_display()}
    end_role(role=role, **stamp_of(request))
    messages.success(request, _("%(name)s is no longer %(role)s.") % said)
    return redirect("dialogue", code, dialogue_code)

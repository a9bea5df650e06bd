from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.followup.forms_of_rules import FollowUpRulesForm
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.actions import change_programme
from dialogues.programme.permissions import programme_or_404


@login_required
@require_http_methods(["GET", "POST"])
def follow_up_rules(request: SignedInRequest, code: str) -> HttpResponse:
    """When follow-up asks and reminds in this programme. What is planned follows by itself."""
    programme = programme_or_404(request, code, *MANAGERS)
    form = FollowUpRulesForm(request.POST or None, initial=FollowUpRulesForm.present(programme))

    def save() -> object:
        return change_programme(programme=programme, changes={"policies": form.policies()}, **stamp_of(request))

    if attempt(form, save):
        messages.success(request, _("Saved. What is planned follows in a moment; what was sent stays as it is."))
        return redirect("follow_up_mails", code)
    return form_page(request, "followup/rules.html", form, {"programme": programme})

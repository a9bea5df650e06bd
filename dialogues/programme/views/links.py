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
from dialogues.programme.actions import link_dialogues, unlink_dialogues
from dialogues.programme.forms import LinkForm
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_http_methods(["GET", "POST"])
def links(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    form = LinkForm(request.POST or None, dialogue=dialogue)
    link = attempt(form, lambda: link_dialogues(source=dialogue, **form.cleaned_data, **stamp_of(request)))
    if link:
        said = {"source": dialogue.code, "relation": link.get_relation_display(), "target": link.target.code}
        messages.success(request, _("%(source)s %(relation)s %(target)s.") % said)
        return redirect("links", code, dialogue_code)
    context = {
        "programme": dialogue.programme,
        "dialogue": dialogue,
        "links_out": dialogue.links_out.select_related("target__programme").order_by("relation", "pk"),
        "links_in": dialogue.links_in.select_related("source__programme").order_by("relation", "pk"),
    }
    return form_page(request, "programme/links.html", form, context)


@login_required
@require_POST
def link_removal(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    link = get_object_or_404(dialogue.links_out.select_related("target", "source__programme"), pk=pk)
    said = {"source": dialogue.code, "relation": link.get_relation_display(), "target": link.target.code}
    unlink_dialogues(link=link, **stamp_of(request))
    messages.success(request, _("No longer: %(source)s %(relation)s %(target)s.") % said)
    return redirect("links", code, dialogue_code)

"""What becomes of an obligation that was carried to a dialogue because it stayed open (COM-16)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions.carrying_obligations import decide_carried_obligation
from dialogues.commitments.forms import CarriedForm
from dialogues.commitments.queries.inputs import carried_obligations
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import dialogue_or_404


@login_required
@require_http_methods(["GET", "POST"])
def carried_obligation(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    row = next((one for one in carried_obligations(dialogue) if one.carried.pk == pk), None)
    if row is None:
        raise Http404
    present = {"fate": row.fate, "topic": row.carried.to_item_id, "reason": row.carried.reason}
    form = CarriedForm(request.POST or None, dialogue=dialogue, initial=present)
    decided = attempt(
        form, lambda: decide_carried_obligation(carry_forward=row.carried, **form.details(), **stamp_of(request))
    )
    if decided:
        messages.success(request, _("Noted: %(fate)s.") % {"fate": decided.get_fate_display()})
        return redirect("inputs", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue, "row": row}
    return form_page(request, "commitments/carried_form.html", form, context)

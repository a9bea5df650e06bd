from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dialogues.commitments.actions import translate_statement
from dialogues.commitments.forms.translating import TranslationForm
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest

from .finding import managed_commitment_or_404
from .stepping import Words, answer_form


@login_required
@require_http_methods(["GET", "POST"])
def translation(request: SignedInRequest, **place: str) -> HttpResponse:
    found = managed_commitment_or_404(request, **place)
    form = TranslationForm(request.POST or None, commitment=found)
    words = Words(
        heading=_("Translate it"),
        button=_("Save the translation"),
        told=_("The translation of %(code)s is saved.") % {"code": found.code},
        lead=_("The promise stays in the language in which it was made. A translation stands beside it and says so."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: translate_statement(commitment=found, **form.cleaned_data, **stamp_of(request)),
        words,
    )

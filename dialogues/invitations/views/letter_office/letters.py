"""The letters of a dialogue, and one of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.invitations.actions.letter_office import change_letter, draft_letter
from dialogues.invitations.enums import LetterState
from dialogues.invitations.forms.letters import FormOfAddressForm, LetterForm
from dialogues.invitations.lettering.page import letter_html
from dialogues.invitations.lettering.parts import missing_items, parts_of
from dialogues.invitations.models import Invitation
from dialogues.invitations.queries.letters import (
    PREPARING,
    forms_of_address_missing,
    letters_of,
    letters_shown,
    may_send_letters,
    today_at,
)
from dialogues.invitations.queries.letters_page import letter_page
from dialogues.invitations.queries.rounds import with_progress
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import record_form_of_address
from dialogues.people.enums import LETTER_OFFICE
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.programme.queries import programmes_visible_to

from .places import dialogue_for_letters, letter_for_office, office

FILTERS = {
    "all": gettext_lazy("All"),
    "draft": gettext_lazy("Drafts"),
    "approved": gettext_lazy("Approved"),
    "unsent": gettext_lazy("Issued, not sent"),
    "issued": gettext_lazy("In force"),
    "over": gettext_lazy("Withdrawn or replaced"),
}


@login_required
@require_GET
def letter_list(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    show = request.GET.get("show", "all")
    context = office(request, dialogue) | {
        "page": letter_page(letters_shown(letters_of(dialogue), show), request.GET.get("after", "")),
        "show": show,
        "filters": FILTERS.items(),
        "rounds": with_progress(dialogue.invitation_rounds.all()),
        "unaddressed": forms_of_address_missing(dialogue),
        "may_send": may_send_letters(dialogue),
    }
    return render(request, "invitations/letters/letter_list.html", context)


@login_required
@require_GET
def letter_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Facts, the letter as it reads, the files, and what to do next."""
    letter = letter_for_office(request, pk)
    parts = letter.parts if letter.is_frozen else parts_of(letter, on=today_at(letter.dialogue, timezone.now()))
    later = letter.invitation.letters.filter(pk__gt=letter.pk).order_by("pk").last()
    context = office(request, letter.dialogue) | {
        "letter": letter,
        "reads": letter.html if letter.is_frozen else letter_html(parts),
        "missing": [] if letter.is_frozen else missing_items(parts),
        "in_preparation": letter.state in PREPARING,
        "later": later,
        "may_send": may_send_letters(letter.dialogue),
    }
    return render(request, "invitations/letters/letter_detail.html", context)


@login_required
@require_POST
def letter_new(request: SignedInRequest, pk: int) -> HttpResponse:
    """A letter for one invitation; where one is in force, the one that replaces it."""
    invitations = Invitation.objects.filter(dialogue__programme__in=programmes_visible_to(request.user, *LETTER_OFFICE))
    invitation = get_object_or_404(invitations.select_related("dialogue__programme", "dialogue__convenor"), pk=pk)
    require_role(request.user, invitation.dialogue.programme.scope, *LETTER_OFFICE)
    try:
        letter = draft_letter(invitation=invitation, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("letters", invitation.dialogue.programme.code, invitation.dialogue.code)
    messages.success(request, _("A draft is ready. Look it over, then have it approved."))
    return redirect("letter", letter.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    letter = letter_for_office(request, pk)
    if letter.state != LetterState.DRAFT:
        return redirect("letter", pk)
    form = LetterForm(request.POST if request.method == "POST" else None, letter=letter)
    if attempt(form, lambda: change_letter(letter=letter, changes=form.values(), **stamp_of(request))):
        messages.success(request, _("The letter has been changed."))
        return redirect("letter", pk)
    context = office(request, letter.dialogue) | {"letter": letter}
    return form_page(request, "invitations/letters/letter_form.html", form, context)


@login_required
@require_POST
def form_of_address(request: SignedInRequest, code: str, dialogue_code: str, pk: int) -> HttpResponse:
    """As the person's office gave it; only for those whom a letter of this dialogue names."""
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    person = get_object_or_404(forms_of_address_missing(dialogue), pk=pk)
    form = FormOfAddressForm(request.POST)
    if attempt(form, lambda: record_form_of_address(person=person, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("Letters now address %(name)s as recorded.") % {"name": person.name})
    else:
        messages.error(request, _("Enter the form of address as the person's office uses it."))
    return redirect("letters", code, dialogue_code)

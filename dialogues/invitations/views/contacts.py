"""Calls, visits and messages by hand."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.institutions.queries import name_of
from dialogues.invitations.actions import erase_contact_words, note_contact, withdraw_contact_note
from dialogues.invitations.forms.contacts import ContactForm
from dialogues.invitations.models import ContactNote, Delegate, Invitation
from dialogues.invitations.queries.answer_history import answers_of
from dialogues.invitations.queries.contacts import notes_about, notes_visible_to
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.people.queries import unreachable_address

from .places import delegate_for_staff, invitation_for_managers, place


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_contacts(request: SignedInRequest, pk: int) -> HttpResponse:
    invitation = invitation_for_managers(request, pk)
    contact = invitation.contact_point
    ways = {"email": contact.email, "phone": contact.phone, "post": contact.post} if contact else {}
    return _page(request, invitation, name_of(invitation.institution), ways)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delegate_contacts(request: SignedInRequest, pk: int) -> HttpResponse:
    delegate = delegate_for_staff(request, pk)
    require_role(request.user, delegate.dialogue.programme.scope, *MANAGERS)
    person = delegate.person
    return _page(request, delegate, person.name, {"email": person.email, "phone": person.phone, "post": ""})


@login_required
@require_POST
def contact_withdrawal(request: SignedInRequest, pk: int) -> HttpResponse:
    note = _note(request, pk)
    tell(request, lambda: withdraw_contact_note(note=note, **stamp_of(request)), _("The note is taken back."))
    return redirect(_address(note))


@login_required
@require_POST
def contact_erasure(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said goes for good."""
    note = _note(request, pk)
    erase_contact_words(note=note, **stamp_of(request))
    messages.success(request, _("The words are erased. That there was a contact stays."))
    return redirect(_address(note))


def _page(request: SignedInRequest, about: Invitation | Delegate, name: str, ways: dict[str, str]) -> HttpResponse:
    form = ContactForm(request.POST if request.method == "POST" else None)
    stamp = stamp_of(request)
    noted = attempt(form, lambda: note_contact(about=about, by=request.user, at=stamp["at"], **form.cleaned_data))
    if noted:
        messages.success(request, _("Noted."))
        return redirect(_address(noted))
    context: dict[str, Any] = place(request, about.dialogue, managed=True) | {
        "name": name,
        "ways": ways,
        "unreachable": unreachable_address(ways.get("email", "")),
        "notes": notes_about(about),
        "answers": answers_of(about) if isinstance(about, Delegate) else None,
        "back": about if isinstance(about, Invitation) else None,
    }
    return form_page(request, "invitations/contacts.html", form, context)


def _note(request: SignedInRequest, pk: int) -> ContactNote:
    note = get_object_or_404(notes_visible_to(request.user), pk=pk)
    require_role(request.user, note.dialogue.programme.scope, *MANAGERS)
    return note


def _address(note: ContactNote) -> str:
    if note.invitation_id:
        return reverse("invitation_contacts", args=[note.invitation_id])
    return reverse("delegate_contacts", args=[note.delegate_id])

"""Kits of local organisers: published and watched here, opened by a link there (domain.md §3.2 step 4)."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page, words_against
from dialogues.journal.stamps import stamp_of
from dialogues.languages.spoken import language_name
from dialogues.languages.translated import said
from dialogues.people.actions import use_token
from dialogues.people.enums import MANAGERS, STAFF, Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.people.views.doors import key_behind, opened_by, speak, spoken
from dialogues.programme.actions import add_document, hand_in_notes, publish_kit
from dialogues.programme.enums import DialogueKind, DocumentKind, DocumentVisibility
from dialogues.programme.forms import KitForm, NotesForm, SoundForm
from dialogues.programme.models import Dialogue, LocalKit, LocalNotes
from dialogues.programme.permissions import dialogue_or_404, programme_or_404
from dialogues.programme.queries import dialogues_of, today_in
from dialogues.programme.queries.documents import (
    is_overdue,
    kit_documents,
    kits_of,
    notes_due_date,
    organiser_of,
)

from .documents import handed_out

_LOCAL = (DialogueKind.LOCAL_DIALOGUE, DialogueKind.COMMUNITY_DIALOGUE, DialogueKind.FOCUS_GROUP)


@login_required
@require_GET
def kits(request: SignedInRequest, code: str) -> HttpResponse:
    """All local dialogues: which have their kit, which notes are in, which are overdue."""
    programme = programme_or_404(request, code, *STAFF)
    today = today_in(programme, timezone.now())
    published = {kit.dialogue_id: kit for kit in kits_of(programme)}
    local = dialogues_of(programme).filter(kind__in=_LOCAL)
    rows = [_row(dialogue, published.get(dialogue.pk), today) for dialogue in local]
    context = {
        "programme": programme,
        "rows": rows,
        "overdue": [row for row in rows if row["is_overdue"]],
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }
    return render(request, "programme/kits.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def kit(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The kit of one dialogue; where there is none yet, the form that publishes it."""
    posts = request.method == "POST"
    dialogue = dialogue_or_404(request, code, dialogue_code, *(MANAGERS if posts else STAFF))
    published = kits_of(dialogue.programme).filter(dialogue=dialogue).first()
    if published:
        return render(request, "programme/kit_detail.html", _detail(request, published))
    if not holds_role(request.user, dialogue.programme.scope, *MANAGERS):
        raise Http404
    form = KitForm(request.POST if posts else None, dialogue=dialogue)
    if attempt(form, lambda: publish_kit(dialogue=dialogue, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The kit is published, and the organiser gets the link."))
        return redirect("kit", code, dialogue_code)
    context = {"programme": dialogue.programme, "dialogue": dialogue}
    return form_page(request, "programme/kit_form.html", form, context)


@login_required
@require_POST
def kit_sound(request: SignedInRequest, code: str, dialogue_code: str, language: str) -> HttpResponse:
    """The consent sheet to be heard, in one of the languages the kit has a place for."""
    dialogue = dialogue_or_404(request, code, dialogue_code, *MANAGERS)
    published = get_object_or_404(LocalKit, dialogue=dialogue)
    if language not in published.sound_languages:
        raise Http404
    form = SoundForm(request.POST, request.FILES)
    earlier = kit_documents(published).filter(is_sound=True, language=language).first()

    def add() -> object:
        return add_document(
            programme=dialogue.programme,
            dialogue=dialogue,
            kind=DocumentKind.CONSENT_SHEET,
            title=_("Consent sheet to listen to: %(language)s") % {"language": language_name(language)},
            language=language,
            visibility=DocumentVisibility.KIT,
            is_sound=True,
            replaces=earlier,
            **form.cleaned_data,
            **stamp_of(request),
        )

    if attempt(form, add):
        messages.success(request, _("The recording is in the kit."))
    else:
        messages.error(request, words_against(form))
    return redirect("kit", code, dialogue_code)


@login_required
@require_GET
def local_notes_file(request: SignedInRequest, code: str, pk: int) -> FileResponse:
    programme = programme_or_404(request, code, *STAFF)
    notes = get_object_or_404(LocalNotes, kit__dialogue__programme=programme, pk=pk)
    return attachment(notes.file, f"notes-{notes.pk}")


@opened_by(Purpose.KIT)
@require_http_methods(["GET", "HEAD", "POST"])
def kit_page(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """For local organisers: papers to take home, and the place where the notes come back."""
    found = kit_behind(token)
    speak(request, found.language)
    posts = request.method == "POST"
    form = NotesForm(request.POST if posts else None, request.FILES or None)
    stamp: dict[str, Any] = {"actor": f"token:{token.pk}", "at": timezone.now()}
    if attempt(form, lambda: hand_in_notes(kit=found, language=spoken(), **form.cleaned_data, **stamp)):
        use_token(token=token, at=timezone.now())
        messages.success(request, _("Thank you. The notes have arrived."))
        return redirect("kit_page", secret)
    return form_page(request, "programme/kit_page.html", form, _shown(found, secret))


@opened_by(Purpose.KIT)
@require_GET
def kit_document(request: HttpRequest, secret: str, token: Token, pk: int) -> HttpResponseBase:
    return handed_out(get_object_or_404(kit_documents(kit_behind(token)), pk=pk))


def kit_behind(token: Token) -> LocalKit:
    found = LocalKit.objects.select_related("dialogue__programme", "dialogue__convenor", "dialogue__host")
    return get_object_or_404(found, pk=key_behind(token))


def _row(dialogue: Dialogue, found: LocalKit | None, today: Any) -> dict[str, Any]:
    notes = list(found.notes.all()) if found else []
    return {
        "dialogue": dialogue,
        "kit": found,
        "due": notes_due_date(found) if found else None,
        "received": max((one.received_at for one in notes), default=None),
        "is_overdue": bool(found and not notes and is_overdue(found, today)),
    }


def _detail(request: SignedInRequest, found: LocalKit) -> dict[str, Any]:
    programme = found.dialogue.programme
    papers = list(kit_documents(found))
    recorded = {paper.language: paper for paper in papers if paper.is_sound}
    return {
        "programme": programme,
        "dialogue": found.dialogue,
        "kit": found,
        "organiser": organiser_of(found),
        "papers": [paper for paper in papers if not paper.is_sound],
        "sounds": [(code, language_name(code), recorded.get(code)) for code in found.sound_languages],
        "sound_form": SoundForm(),
        "due": notes_due_date(found),
        "is_overdue": not found.notes.exists() and is_overdue(found, today_in(programme, timezone.now())),
        "notes": found.notes.order_by("-received_at", "-pk"),
        "may_manage": holds_role(request.user, programme.scope, *MANAGERS),
    }


def _shown(found: LocalKit, secret: str) -> dict[str, Any]:
    dialogue = found.dialogue
    begun = dialogue.starts_at is not None and timezone.now() >= dialogue.starts_at
    return {
        "kit": found,
        "dialogue": dialogue,
        "title": said(dialogue.title),
        "secret": secret,
        "papers": list(kit_documents(found)),
        "due": notes_due_date(found),
        "has_begun": begun,
        "notes": found.notes.order_by("-received_at", "-pk"),
        "public_url": settings.PUBLIC_URL,
    }

"""Papers of a programme and of its dialogues. Files have no address of their own: a view decides who reads them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.journal.files import attachment
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS, STAFF
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.actions import add_document
from dialogues.programme.forms import DocumentForm
from dialogues.programme.models import Dialogue, Document, Programme
from dialogues.programme.papers import as_word, lines_of
from dialogues.programme.permissions import dialogue_or_404, programme_or_404
from dialogues.programme.queries.documents import current_documents, documents_visible_to, earlier_versions

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_GET
def documents(request: SignedInRequest, code: str, dialogue_code: str = "") -> HttpResponse:
    """Of the programme as a whole, or of one dialogue; for each reader what is meant for him or her."""
    programme, dialogue = _place(request, code, dialogue_code)
    manages = holds_role(request.user, programme.scope, *MANAGERS)
    context = {
        "programme": programme,
        "dialogue": dialogue,
        "documents": current_documents(programme, dialogue, request.user),
        "may_manage": manages,
        "works_here": holds_role(request.user, programme.scope, *STAFF),
        "new_url": _new_url(programme, dialogue),
    }
    return render(request, "programme/documents.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def document_new(request: SignedInRequest, code: str, dialogue_code: str = "") -> HttpResponse:
    programme, dialogue = _place(request, code, dialogue_code, *MANAGERS)
    initial = {"language": get_language(), "kind": request.GET.get("kind", "")}
    form = DocumentForm(request.POST or None, request.FILES or None, initial=initial)
    added = attempt(
        form,
        lambda: add_document(programme=programme, dialogue=dialogue, **form.cleaned_data, **stamp_of(request)),
    )
    if added:
        messages.success(request, _("“%(title)s” is added.") % {"title": added.title})
        return redirect(added_url(programme, dialogue))
    context = {"programme": programme, "dialogue": dialogue}
    return form_page(request, "programme/document_form.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def document(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """What it says, or where to load it. POST brings its next version."""
    posts = request.method == "POST"
    programme = programme_or_404(request, code, *(MANAGERS if posts else ()))
    found = get_object_or_404(documents_visible_to(request.user), programme=programme, pk=pk)
    is_latest = not Document.objects.filter(replaces=found).exists()
    may_replace = holds_role(request.user, programme.scope, *MANAGERS) and is_latest and not found.is_sound
    form = DocumentForm(request.POST if posts else None, request.FILES or None, replaces=found) if may_replace else None
    if form:
        newer = attempt(form, lambda: _replace(found, form, request))
        if newer:
            messages.success(request, _("Version %(n)s is the one that counts now.") % {"n": newer.version})
            return redirect("document", code, newer.pk)
    context = {
        "programme": programme,
        "dialogue": found.dialogue,
        "document": found,
        "lines": list(lines_of(found.text)),
        "earlier": earlier_versions(found),
        "is_latest": is_latest,
    }
    return form_page(request, "programme/document_detail.html", form, context)


@login_required
@require_GET
def document_file(request: SignedInRequest, code: str, pk: int) -> HttpResponseBase:
    programme = programme_or_404(request, code)
    return handed_out(get_object_or_404(documents_visible_to(request.user), programme=programme, pk=pk))


def handed_out(found: Document) -> HttpResponseBase:
    """The file; a text of the house as a Word file that can be filled in."""
    name = f"{found.kind}-{found.language}-v{found.version}".replace("_", "-")
    if found.file:
        return attachment(found.file, name)
    response = HttpResponse(as_word(found.title, found.text), content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    response["Cache-Control"] = "private, no-store"
    return response


def added_url(programme: Programme, dialogue: Dialogue | None) -> str:
    if dialogue:
        return reverse("dialogue_documents", args=[programme.code, dialogue.code])
    return reverse("documents", args=[programme.code])


def _new_url(programme: Programme, dialogue: Dialogue | None) -> str:
    if dialogue:
        return reverse("dialogue_document_new", args=[programme.code, dialogue.code])
    return reverse("document_new", args=[programme.code])


def _place(request: SignedInRequest, code: str, dialogue_code: str, *roles: str) -> tuple[Programme, Dialogue | None]:
    if not dialogue_code:
        return programme_or_404(request, code, *roles), None
    dialogue = dialogue_or_404(request, code, dialogue_code, *roles)
    return dialogue.programme, dialogue


def _replace(found: Document, form: DocumentForm, request: SignedInRequest) -> Document:
    return add_document(
        programme=found.programme,
        dialogue=found.dialogue,
        kind=found.kind,
        replaces=found,
        **form.cleaned_data,
        **stamp_of(request),
    )

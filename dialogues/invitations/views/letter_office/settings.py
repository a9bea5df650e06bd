"""How the letters of the convenor's institution are numbered and signed, and on which paper."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dialogues.institutions.queries import name_of
from dialogues.invitations.actions.letter_office import change_letter_settings, set_first_number, set_letterhead
from dialogues.invitations.forms.letter_settings import LetterheadForm, SeriesForm, SettingsForm, spoken_languages
from dialogues.invitations.lettering.docx import DOCX
from dialogues.invitations.lettering.letterhead import plain_letterhead
from dialogues.invitations.lettering.references import symbol_of
from dialogues.invitations.models import LetterSettings
from dialogues.invitations.queries.letters import today_at
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue

from .places import dialogue_for_letters, office


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter_settings(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    form = _settings_form(dialogue, request.POST if request.method == "POST" else None)
    if attempt(
        form,
        lambda: change_letter_settings(issuer=dialogue.convenor, changes=form.changes(), **stamp_of(request)),
    ):
        messages.success(request, _("The letter settings are saved."))
        return redirect("letter_settings", code, dialogue_code)
    return _page(request, dialogue, form=form)


@login_required
@require_POST
def letter_series(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The first number of a year, until one has been given out."""
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    form = SeriesForm(request.POST)
    if attempt(form, lambda: set_first_number(issuer=dialogue.convenor, **form.cleaned_data, **stamp_of(request))):
        messages.success(request, _("The numbers begin there."))
        return redirect("letter_settings", code, dialogue_code)
    return _page(request, dialogue, series_form=form)


@login_required
@require_POST
def letterhead(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """Judged by its content and tried out before it is kept."""
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    form = LetterheadForm(request.POST, request.FILES)
    if attempt(form, lambda: set_letterhead(issuer=dialogue.convenor, content=form.content(), **stamp_of(request))):
        messages.success(request, _("Word files of letters now use this template."))
        return redirect("letter_settings", code, dialogue_code)
    return _page(request, dialogue, letterhead_form=form)


@login_required
@require_POST
def letterhead_removal(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    change_letter_settings(issuer=dialogue.convenor, changes={"letterhead": None}, **stamp_of(request))
    messages.success(request, _("Word files of letters use the plain letterhead again."))
    return redirect("letter_settings", code, dialogue_code)


@login_required
@require_GET
def letterhead_file(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    """The template in use; the plain one to begin with."""
    dialogue = dialogue_for_letters(request, code, dialogue_code)
    held = LetterSettings.objects.filter(institution=dialogue.convenor_id).select_related("letterhead").first()
    own = held.letterhead if held else None
    response = HttpResponse(bytes(own.content) if own else plain_letterhead(), content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="letterhead.docx"'
    return response


def _settings_form(dialogue: Dialogue, data: Any = None) -> SettingsForm:
    held = LetterSettings.objects.filter(institution=dialogue.convenor_id).first()
    return SettingsForm(data, issuer=dialogue.convenor, held=held, languages=spoken_languages(dialogue))


def _page(request: SignedInRequest, dialogue: Dialogue, **forms: Any) -> HttpResponse:
    year = today_at(dialogue, timezone.now()).year
    held = LetterSettings.objects.filter(institution=dialogue.convenor_id).select_related("letterhead").first()
    context = office(request, dialogue) | {
        "form": forms.get("form") or _settings_form(dialogue),
        "series_form": forms.get("series_form") or SeriesForm(initial={"year": year, "first_number": 1}),
        "letterhead_form": forms.get("letterhead_form") or LetterheadForm(),
        "issuer": name_of(dialogue.convenor),
        "symbol": symbol_of(dialogue.convenor),
        "has_letterhead": bool(held and held.letterhead_id),
        "series": dialogue.convenor.letter_series.order_by("-year", "letter_type"),
    }
    refused = any(form.errors for form in forms.values())
    return render(request, "invitations/letters/letter_settings.html", context, status=422 if refused else 200)

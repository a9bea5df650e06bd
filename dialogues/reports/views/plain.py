"""An edition in plain language, as the secretariat writes it: one page for each language."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.journal.forms import attempt, form_page
from dialogues.journal.sounds import listened_to, plays_sound
from dialogues.journal.stamps import stamp_of
from dialogues.languages.spoken import language_name
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.reports.actions import write_plain_version
from dialogues.reports.enums import EditionState
from dialogues.reports.forms import PlainForm
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.editions import counted_now
from dialogues.reports.queries.plain import is_proposed_in, languages_for, plain_versions_of
from dialogues.reports.queries.plain_words import proposed_text


@plays_sound
@login_required
@require_http_methods(["GET", "POST"])
def scorecard_edition_plain(request: SignedInRequest, code: str, pk: int, language: str) -> HttpResponse:
    """Nothing is kept of a proposal until it is saved."""
    edition = _found(request, code, pk)
    if language not in languages_for(edition.programme):
        raise Http404
    there = plain_versions_of(edition).get(language)
    is_draft = edition.state == EditionState.DRAFT
    numbers = counted_now(edition, today=today_in(edition.programme, timezone.now())) if is_draft else {}
    proposed = proposed_text(numbers, on=edition.as_of_date, language=language) if is_proposed_in(language) else ""
    form = PlainForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        initial={"text": there.text if there else proposed},
        language=language,
        has_recording=bool(there and there.recording),
    )
    saved = attempt(
        form,
        lambda: write_plain_version(edition=edition, language=language, **form.cleaned_data, **stamp_of(request)),
    )
    if saved:
        messages.success(request, _("Saved: %(language)s.") % {"language": language_name(language)})
        return redirect("scorecard_edition", code, pk)
    context = {
        "programme": edition.programme,
        "edition": edition,
        "language": language,
        "name": language_name(language),
        "there": there,
        "proposed": proposed,
        "is_outdated": bool(there and is_draft and there.figures != numbers),
    }
    # Who wrote while somebody else opened it keeps the words.
    shown = form if is_draft or form.is_bound else None
    return form_page(request, "reports/edition_plain.html", shown, context)


@login_required
@require_GET
def scorecard_edition_recording(request: SignedInRequest, code: str, pk: int, language: str) -> HttpResponseBase:
    """For colleagues, before everybody hears it."""
    there = plain_versions_of(_found(request, code, pk)).get(language)
    if there is None or not there.recording:
        raise Http404
    answer = listened_to(request, there.recording, name=there.recording_name, digest=there.recording_digest)
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _found(request: SignedInRequest, code: str, pk: int) -> ScorecardEdition:
    programme = programme_or_404(request, code, *MANAGERS)
    return get_object_or_404(ScorecardEdition.objects.select_related("programme"), programme=programme, pk=pk)

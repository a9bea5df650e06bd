"""Comments on an edition while it is open: institutions are asked, and answer by link without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.institutions.queries import name_of
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, form_page
from dialogues.journal.stamps import stamp_of
from dialogues.languages.publishing import with_language
from dialogues.people.actions import use_token
from dialogues.people.enums import MANAGERS, Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest
from dialogues.people.views.doors import opened_by
from dialogues.programme.permissions import programme_or_404
from dialogues.programme.queries import today_in
from dialogues.reports.actions import ask_for_comments, comment_on_edition
from dialogues.reports.forms import OwnCommentForm
from dialogues.reports.models import ScorecardEdition
from dialogues.reports.queries.commenting import commented_behind
from dialogues.reports.states import OPEN


@login_required
@require_POST
def scorecard_edition_asking(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    edition = get_object_or_404(ScorecardEdition.objects.select_related("programme"), programme=programme, pk=pk)
    try:
        asked = ask_for_comments(edition=edition, **stamp_of(request))
        told = ngettext("%(n)s institution is asked by mail.", "%(n)s institutions are asked by mail.", asked)
        messages.success(request, told % {"n": asked})
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("scorecard_edition", code, pk)


@opened_by(Purpose.COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def edition_comment(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """What this institution has said, and its next comment while comments may come. GET changes nothing."""
    edition, institution = commented_behind(token)
    form = OwnCommentForm(request.POST if request.method == "POST" else None)
    commented = attempt(
        form,
        lambda: comment_on_edition(
            edition=edition,
            institution=institution,
            through=token,
            actor=f"institution:{institution.pk}",
            at=timezone.now(),
            **form.cleaned_data,
        ),
    )
    if commented:
        use_token(token=token, at=timezone.now())
        messages.success(request, _("Thank you. The secretariat reads it before anything is published."))
        return redirect("edition_comment", secret)
    programme = edition.programme
    context = {
        "programme": programme,
        "edition": edition,
        "institution": name_of(institution),
        "is_open": edition.is_open_for_comments(today_in(programme, timezone.now())),
        "edition_url": _public_address(request, edition) if edition.state in OPEN else "",
        "comments": edition.comments.filter(institution=institution).order_by("made_at", "pk"),
    }
    return form_page(request, "reports/edition_comment.html", form, context)


def _public_address(request: HttpRequest, edition: ScorecardEdition) -> str:
    named = [edition.programme.code, edition.as_of_date.isoformat(), edition.version]
    return with_language(request, reverse("public_edition", args=named))

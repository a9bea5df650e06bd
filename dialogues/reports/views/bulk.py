"""What is done with many rows of the table at once: seen before it is done, done as a job, each refusal listed."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dialogues.commitments.models import Commitment
from dialogues.followup.actions.asking_owners import ask_owners
from dialogues.followup.actions.asking_signatures import ask_for_signatures
from dialogues.followup.actions.owner_letters import letter_about
from dialogues.followup.enums import OwnerLetterKind
from dialogues.followup.queries.letters import issuer_of
from dialogues.followup.queries.questions import REASONS, Question, questions_about
from dialogues.followup.queries.signatures import REASONS as NOT_TO_BE_SIGNED
from dialogues.followup.queries.signatures import SignatureRequest, signature_requests
from dialogues.followup.views.drafts import draft_of
from dialogues.invitations.exports import as_csv, as_xlsx
from dialogues.invitations.lettering.frame import settings_of
from dialogues.journal.errors import Refused
from dialogues.journal.files import disposition
from dialogues.journal.models import Job
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.reports.queries.chosen import chosen_rows
from dialogues.reports.queries.sheet import sheet_of

from .follow_up import Set, page_of, set_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of long lists the page shows the first; what is done is done with all.
SHOWN = 100


@login_required
@require_http_methods(["GET", "POST"])
def commitment_asking(request: SignedInRequest, code: str) -> HttpResponse:
    """GET: who would get which mail and when. POST: ask them."""
    found = _managed(request, code)
    rows = _chosen(request, found)
    if request.method == "POST":
        return _begun(request, found, lambda key: ask_owners(commitments=rows, **_order(request, found, key)))
    asked = questions_about(rows, found.programme, timezone.now())
    times: dict[Any, int] = {}
    for one in asked.questions:
        times[one.due_at] = times.get(one.due_at, 0) + 1
    context = {
        "chosen": len(rows),
        "times": sorted(times.items()),
        "now": timezone.now(),
        **_listed(asked.questions),
        "left_out": [(REASONS[reason], left) for reason, left in asked.left_out.items()],
    }
    return _preview(request, found, "reports/commitment_asking.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def commitment_signing(request: SignedInRequest, code: str) -> HttpResponse:
    """GET: which institution would get which letter. POST: ask."""
    found = _managed(request, code)
    rows = _chosen(request, found)
    if request.method == "POST":
        return _begun(request, found, lambda key: ask_for_signatures(commitments=rows, **_order(request, found, key)))
    asked = signature_requests(rows, found.programme, timezone.now())
    context = {
        "chosen": len(rows),
        "letters": sum(bool(one.texts) for one in asked.requests),
        **_listed(asked.requests),
        "left_out": [(NOT_TO_BE_SIGNED[reason], left) for reason, left in asked.left_out.items()],
        "unsigned": not getattr(settings_of(issuer_of(found.programme)), "signatory_name", ""),
    }
    return _preview(request, found, "reports/commitment_signing.html", context)


@login_required
@require_GET
def commitment_signing_letter(request: SignedInRequest, code: str) -> HttpResponse:
    """The letter that `?letter_to=CODE` would get, as a draft without a number."""
    found, now = _managed(request, code), timezone.now()
    wanted = request.GET.get("letter_to", "")
    asked = signature_requests(_chosen(request, found), found.programme, now).requests
    one = next((one for one in asked if one.institution.code == wanted and one.texts), None)
    if one is None:
        raise Http404
    about = letter_about(
        kind=OwnerLetterKind.SIGN_OFF,
        programme=found.programme,
        institution=one.institution,
        versions=one.texts,
        language=one.to.language,
        at=now,
    )
    return draft_of(about, f"draft-{one.institution.code}.pdf", now)


@login_required
@require_GET
def commitment_sheet(request: SignedInRequest, code: str) -> HttpResponse:
    """The chosen rows as a table for a spreadsheet; `format` csv or xlsx."""
    found = set_or_404(request, code)
    table = sheet_of(chosen_rows(found.chosen(), request.GET), found.on)
    if request.GET.get("format") == "csv":
        answer = HttpResponse(as_csv(table), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = disposition(f"{found.programme.code}-commitments.csv")
    else:
        answer = HttpResponse(as_xlsx(table), content_type=XLSX)
        answer["Content-Disposition"] = disposition(f"{found.programme.code}-commitments.xlsx")
    return answer


def _chosen(request: SignedInRequest, found: Set) -> list[Commitment]:
    return list(chosen_rows(found.chosen(), request.GET).prefetch_related("transfers"))


def _listed(asked: Sequence[Question] | Sequence[SignatureRequest]) -> dict[str, Any]:
    """What both previews show of who would be asked."""
    return {
        "asked": asked[:SHOWN],
        "number": len(asked),
        "more": len(asked[SHOWN:]),
        "by_hand": sum(not one.to.email for one in asked),
    }


def _managed(request: SignedInRequest, code: str) -> Set:
    found = set_or_404(request, code)
    require_role(request.user, found.programme.scope, *MANAGERS)
    return found


def _order(request: SignedInRequest, found: Set, key: str) -> dict[str, Any]:
    next_url = reverse("commitments", args=[found.programme.code]) + found.selection.url()
    language = get_language() or "en"
    return {"programme": found.programme, "key": key, "next_url": next_url, "language": language, **stamp_of(request)}


def _begun(request: SignedInRequest, found: Set, begin: Callable[[str], Job]) -> HttpResponse:
    """`key` was made with the preview: who sends it twice is led to what has begun already."""
    try:
        job = begin(str(request.POST.get("key", ""))[:40] or uuid.uuid4().hex)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("commitments", args=[found.programme.code]) + found.selection.url())
    return redirect("job", job.pk)


def _preview(request: SignedInRequest, found: Set, template: str, context: dict[str, Any]) -> HttpResponse:
    shared = {
        "key": uuid.uuid4().hex,
        "same": request.GET.urlencode(),
        "back": reverse("commitments", args=[found.programme.code]) + found.selection.url(),
        "note": _("Nothing has been done yet.") if context["chosen"] else _("Nothing is chosen yet."),
    }
    return render(request, template, page_of(found, "commitments") | shared | context)

"""Three taps by link, without an account; and the fuller form for those who have one. GET changes nothing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, sentence_of
from dialogues.commitments.views.finding import commitment_or_404
from dialogues.commitments.views.stepping import Words, answer_form
from dialogues.followup.actions import renew_task_feed, report_lines, report_progress, withdraw_report
from dialogues.followup.actions.dating import KeptOnPhone
from dialogues.followup.enums import ReportState
from dialogues.followup.forms_of_lines import LineForm
from dialogues.followup.forms_of_progress import FullProgressForm, ProgressForm
from dialogues.followup.models import ActionItem, ProgressUpdate, StandIn
from dialogues.followup.queries import rights_of
from dialogues.followup.queries.behind import Behind
from dialogues.followup.queries.lines import understood_by_link
from dialogues.followup.queries.reports import reports_of_parts, sent_by_link
from dialogues.followup.queries.shares import parts_open_to, speaking_for
from dialogues.institutions.queries import name_of
from dialogues.invitations.views.doors import spoken
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import use_token
from dialogues.people.models import Person
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import person_of

from .doors import by_progress_link
from .offline import OFFLINE, by_script, kept_on_phone, kept_until, refused_for_script


@by_progress_link
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    # Without a tap the post is empty, and still has to be told what is missing.
    form = _form(request, link)
    update = attempt(
        form,
        lambda: report_progress(
            subject=link.subject,
            progress=form.progress(spoken()),
            client_key=form.key_given(),
            written=kept_on_phone(request.POST),
            at=timezone.now(),
            **_sender(link),
        ),
    )
    if update:
        return _thanks(request, secret, link, _("Noted: %(report)s.") % {"report": update.get_report_display().lower()})
    if by_script(request):
        return refused_for_script(form)
    return kept_until(_page(request, secret, link, form, LineForm()), link.token)


@by_progress_link
@require_POST
def progress_line(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """The same in one line, answered with what was understood or what is wrong."""
    form = LineForm(request.POST)
    told = attempt(form, lambda: _take_line(form, link, kept_on_phone(request.POST)))
    if told:
        return _thanks(request, secret, link, _("Understood: %(meaning)s.") % {"meaning": told})
    if by_script(request):
        return refused_for_script(form)
    return _page(request, secret, link, _form(None, link), form)


@by_progress_link
@require_http_methods(["GET", "HEAD"])
def progress_thanks(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    latest, token = _said(link).order_by("-reported_at", "-pk").first(), link.token
    context = _context(link) | {
        "secret": secret,
        "latest": latest,
        "has_tasks": token.person is not None,
        "stand_in": StandIn.objects.filter(update=latest).first() if latest else None,
        "may_undo": latest is not None and latest.through_id == token.pk and latest.state == ReportState.SUBMITTED,
    }
    return render(request, "followup/progress_thanks.html", context)


@by_progress_link
@require_POST
def progress_withdrawal(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """Undo for a slip: the report that the page showed, as long as nobody has read it. A second tap changes nothing."""
    slip = sent_by_link(link.subject, link.token, named=request.POST.get("report", ""))
    if slip is None:
        raise Http404
    try:
        if slip.state != ReportState.WITHDRAWN:
            withdraw_report(update=slip, actor=link.actor, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. Nothing of it counts; you can report again below."))
    return redirect("progress", secret)


@by_progress_link
@require_POST
def progress_tasks(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """On to the page that subscribes to this person's own action items; whoever is a post alone has none."""
    if link.token.person is None:
        raise Http404
    return redirect(renew_task_feed(person=link.token.person, at=timezone.now()).removesuffix(".ics") + "/")


@login_required
@require_http_methods(["GET", "POST"])
def commitment_progress(request: SignedInRequest, **place: str) -> HttpResponse:
    """For the institution's focal point, and for staff who record what they were told."""
    commitment = commitment_or_404(request, **place)
    rights = rights_of(request.user, commitment, local_date(commitment, timezone.now()))
    if not (rights.manages or rights.speaks):
        raise PermissionDenied
    parts = parts_open_to(request.user, commitment, local_date(commitment, timezone.now()))
    # Who speaks for an owner speaks for a part; colleagues may write down what was said of the whole.
    data = (request.POST or None, request.FILES or None)
    form = FullProgressForm(*data, commitment=commitment, parts=parts, typed_in=not rights.speaks)
    words = Words(
        heading=_("How is it going?"),
        button=_("Send the report"),
        told=_("The report on %(code)s is noted.") % {"code": commitment.code},
        lead=_("What you report is shown as reported, until somebody independent has checked it."),
    )
    person = person_of(request.user) if rights.speaks else None
    return answer_form(
        request,
        commitment,
        form,
        lambda: _report(request, commitment, form, person),
        words,
        "followup/progress_form.html",
    )


def _report(
    request: SignedInRequest, commitment: Commitment, form: FullProgressForm, person: Person | None
) -> ProgressUpdate:
    progress, at = form.progress(spoken()), timezone.now()
    return report_progress(
        subject=commitment,
        progress=progress,
        institution=speaking_for(request.user, commitment, progress.signatory, local_date(commitment, at)),
        person=person,
        client_key=form.key_given(),
        written=form.cleaned_data.get("said_on"),
        **stamp_of(request),
    )


def _thanks(request: HttpRequest, secret: str, link: Behind, said: str) -> HttpResponse:
    use_token(token=link.token, at=timezone.now())
    thanks = reverse("progress_thanks", args=[secret])
    if by_script(request):
        return JsonResponse({"thanks": thanks, "said": said})
    messages.success(request, said)
    return redirect(thanks)


def _sender(link: Behind) -> dict[str, Any]:
    """Made for a person, or for whoever sits at the institution's post."""
    token = link.token
    return {"institution": link.institution, "person": token.person, "through": token, "actor": link.actor}


def _context(link: Behind) -> dict[str, object]:
    subject, commitment = link.subject, link.commitment
    return {
        "what": subject.title if isinstance(subject, ActionItem) else subject.statement,
        "what_language": subject.language,
        "due_date": subject.due_date,
        "institution": name_of(link.institution) if link.institution else "",
        "is_step": isinstance(subject, ActionItem),
        "is_shared": link.is_shared,
        "sentence": sentence_of(commitment) if commitment else None,
        "programme": subject.dialogue.programme,
    }


def _take_line(form: LineForm, link: Behind, kept: KeptOnPhone | None) -> str:
    """What was understood; empty, with the complaint at the field, where nothing was."""
    found = understood_by_link(form.cleaned_data["line"], link.subject)
    if found.line is None:
        form.add_error("line", found.complaint)
        return ""
    report_lines(
        lines=[(link.subject, found.line)],
        language=spoken(),
        client_key=form.key_given(),
        written=kept,
        at=timezone.now(),
        **_sender(link),
    )
    return found.meaning


def _page(request: HttpRequest, secret: str, link: Behind, form: ProgressForm, line_form: LineForm) -> HttpResponse:
    item = link.subject if isinstance(link.subject, ActionItem) else None
    person = link.token.person
    context = _context(link) | {
        "person": person,
        "is_mine": bool(item and person and item.responsible_id == person.pk),
        "has_left": bool(item and item.responsible_gone_at),
        "secret": secret,
        "offline": {"worker": reverse("progress_worker"), "texts": {name: str(text) for name, text in OFFLINE.items()}},
        "form": form,
        "line_form": line_form,
        "by_post": person is None,
        "may_state": link.may_reply,
        "latest": _said(link).order_by("-written_at", "-pk").first(),
        "answered": _answered(link),
    }
    refused = form.errors or line_form.errors
    return render(request, "followup/progress.html", context, status=422 if refused else 200)


def _form(request: HttpRequest | None, link: Behind) -> ProgressForm:
    data = (request.POST, request.FILES) if request and request.method == "POST" else ()
    if isinstance(link.subject, ActionItem):
        return ProgressForm(*data)
    parts = link.parts if link.is_shared else ()
    return FullProgressForm(*data, commitment=link.subject, parts=parts, typed_in=False)


def _said(link: Behind) -> QuerySet[ProgressUpdate]:
    """What its owner said, whether it counts or came back."""
    return reports_of_parts(link.subject, link.parts).exclude(state=ReportState.WITHDRAWN)


def _answered(link: Behind) -> ProgressUpdate | None:
    """The last call for help that was answered."""
    said = reports_of_parts(link.subject, link.parts).exclude(support_answered_at=None)
    return said.order_by("-support_answered_at").first()

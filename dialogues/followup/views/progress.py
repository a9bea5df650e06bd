"""Three taps by link, without an account; and the fuller form for those who have one. GET changes nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
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
from dialogues.followup.enums import ReportState
from dialogues.followup.forms_of_progress import FullProgressForm, LineForm, ProgressForm
from dialogues.followup.models import ActionItem, ProgressUpdate, StandIn
from dialogues.followup.queries import rights_of, subject_of
from dialogues.followup.queries.lines import understood_by_link
from dialogues.followup.queries.owners import owner_on
from dialogues.followup.queries.shares import parts_open_to
from dialogues.institutions.queries import name_of
from dialogues.invitations.views.doors import opened_by, speak, spoken
from dialogues.journal.errors import Refused
from dialogues.journal.forms import attempt, words_against
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import use_token
from dialogues.people.actors import person_actor
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import person_of

from .offline import OFFLINE, kept_until


@opened_by(Purpose.PROGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    subject = subject_of(token)
    if subject is None:
        raise Http404
    if token.person:
        speak(request, token.person.language)
    # Without a tap the post is empty, and still has to be told what is missing.
    form = _form(request, subject)
    update = attempt(
        form,
        lambda: report_progress(
            subject=subject,
            progress=form.progress(spoken()),
            person=token.person,
            through=token,
            client_key=form.key_given(),
            actor=_actor(token, subject),
            at=timezone.now(),
        ),
    )
    by_script = request.headers.get("Accept") == "application/json"
    if update:
        use_token(token=token, at=timezone.now())
        said = _("Noted: %(report)s.") % {"report": update.get_report_display().lower()}
        if by_script:
            return JsonResponse({"thanks": reverse("progress_thanks", args=[secret]), "said": said})
        messages.success(request, said)
        return redirect("progress_thanks", secret)
    if by_script:
        refused = {"code": "progress.refused", "detail": words_against(form)}
        return JsonResponse(refused, status=422)
    return kept_until(_page(request, secret, token, form, LineForm()), token)


@opened_by(Purpose.PROGRESS)
@require_POST
def progress_line(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """The same in one line, answered with what was understood or what is wrong."""
    subject = subject_of(token)
    if subject is None:
        raise Http404
    if token.person:
        speak(request, token.person.language)
    form = LineForm(request.POST)
    told = attempt(form, lambda: _take_line(form, subject, token))
    if told:
        use_token(token=token, at=timezone.now())
        messages.success(request, _("Understood: %(meaning)s.") % {"meaning": told})
        return redirect("progress_thanks", secret)
    return _page(request, secret, token, _form(None, subject), form)


@opened_by(Purpose.PROGRESS)
@require_http_methods(["GET", "HEAD"])
def progress_thanks(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    subject = subject_of(token)
    if subject is None:
        raise Http404
    if token.person:
        speak(request, token.person.language)
    latest = _latest(subject)
    context = _context(subject) | {
        "secret": secret,
        "latest": latest,
        "has_tasks": token.person is not None,
        "stand_in": StandIn.objects.filter(update=latest).first() if latest else None,
        "may_undo": latest is not None and latest.through_id == token.pk and latest.state == ReportState.SUBMITTED,
    }
    return render(request, "followup/progress_thanks.html", context)


@opened_by(Purpose.PROGRESS)
@require_POST
def progress_withdrawal(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Undo for a slip: the last report by this link, as long as nobody has read it."""
    subject = subject_of(token)
    latest = subject.progress_updates.filter(through=token).order_by("-pk").first() if subject else None
    if subject is None or latest is None:
        raise Http404
    try:
        withdraw_report(update=latest, actor=_actor(token, subject), at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. Nothing of it counts; you can report again below."))
    return redirect("progress", secret)


@opened_by(Purpose.PROGRESS)
@require_POST
def progress_tasks(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """On to the page that subscribes to this person's own action items; whoever is a post alone has none."""
    if token.person is None:
        raise Http404
    return redirect(renew_task_feed(person=token.person, at=timezone.now()).removesuffix(".ics") + "/")


@login_required
@require_http_methods(["GET", "POST"])
def commitment_progress(request: SignedInRequest, **place: str) -> HttpResponse:
    """For the institution's focal point, and for staff who record what they were told."""
    commitment = commitment_or_404(request, **place)
    rights = rights_of(request.user, commitment, local_date(commitment, timezone.now()))
    if not (rights.manages or rights.speaks):
        raise PermissionDenied
    parts = parts_open_to(request.user, commitment, local_date(commitment, timezone.now()))
    form = FullProgressForm(request.POST or None, request.FILES or None, commitment=commitment, parts=parts)
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
        lambda: report_progress(
            subject=commitment,
            progress=form.progress(spoken()),
            person=person,
            client_key=form.key_given(),
            **stamp_of(request),
        ),
        words,
    )


def _actor(token: Token, subject: ActionItem | Commitment) -> str:
    """A link made for a person, or for whoever sits at the institution's post."""
    if token.person:
        return person_actor(token.person)
    owner = owner_on(subject, timezone.now().astimezone(subject.dialogue.zone).date())
    return f"institution:{owner.pk}" if owner else "system"


def _context(subject: ActionItem | Commitment) -> dict[str, object]:
    commitment = subject.commitment if isinstance(subject, ActionItem) else subject
    owner = owner_on(subject, timezone.now().astimezone(subject.dialogue.zone).date())
    return {
        "what": subject.title if isinstance(subject, ActionItem) else subject.statement,
        "what_language": subject.language,
        "due_date": subject.due_date,
        "institution": name_of(owner) if owner else "",
        "is_step": isinstance(subject, ActionItem),
        "sentence": sentence_of(commitment) if commitment else None,
        "programme": subject.dialogue.programme,
    }


def _take_line(form: LineForm, subject: ActionItem | Commitment, token: Token) -> str:
    """What was understood; empty, with the complaint at the field, where nothing was."""
    found = understood_by_link(form.cleaned_data["line"], subject)
    if found.line is None:
        form.add_error("line", found.complaint)
        return ""
    report_lines(
        lines=[(subject, found.line)],
        language=spoken(),
        person=token.person,
        through=token,
        actor=_actor(token, subject),
        at=timezone.now(),
    )
    return found.meaning


def _page(request: HttpRequest, secret: str, token: Token, form: ProgressForm, line_form: LineForm) -> HttpResponse:
    subject = subject_of(token)
    if subject is None:
        raise Http404
    item = subject if isinstance(subject, ActionItem) else None
    context = _context(subject) | {
        "person": token.person,
        "is_mine": bool(item and item.responsible_id and item.responsible_id == token.person_id),
        "has_left": bool(item and item.responsible_gone_at),
        "secret": secret,
        "offline": {"worker": reverse("progress_worker"), "texts": {name: str(text) for name, text in OFFLINE.items()}},
        "form": form,
        "line_form": line_form,
        "by_post": token.person is None,
        "latest": _latest(subject),
        "answered": _answered(subject),
    }
    refused = form.errors or line_form.errors
    return render(request, "followup/progress.html", context, status=422 if refused else 200)


def _form(request: HttpRequest | None, subject: ActionItem | Commitment) -> ProgressForm:
    data = (request.POST, request.FILES) if request and request.method == "POST" else ()
    return ProgressForm(*data) if isinstance(subject, ActionItem) else FullProgressForm(*data, commitment=subject)


def _latest(subject: ActionItem | Commitment) -> ProgressUpdate | None:
    """The last word of its owner, whether it counts or came back."""
    return subject.progress_updates.exclude(state=ReportState.WITHDRAWN).order_by("-reported_at", "-pk").first()


def _answered(subject: ActionItem | Commitment) -> ProgressUpdate | None:
    """The last call for help that was answered."""
    return subject.progress_updates.exclude(support_answered_at=None).order_by("-support_answered_at").first()

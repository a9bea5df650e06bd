"""The right of reply: with an account, or by the link by which the institution reports."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.commitments.links import commitment_url
from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import local_date, sentence_of
from dialogues.commitments.views.finding import commitment_or_404
from dialogues.commitments.views.stepping import Words, answer_form
from dialogues.followup.actions import publish_reply, withdraw_reply
from dialogues.followup.forms_of_replies import ReplyForm
from dialogues.followup.models import Reply
from dialogues.followup.queries.behind import Behind
from dialogues.followup.queries.replies import replies_to, replying_for
from dialogues.institutions.models import Institution
from dialogues.invitations.views.doors import spoken
from dialogues.journal.forms import attempt, form_page, tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.actions import use_token
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import person_of

from .doors import by_progress_link


@login_required
@require_http_methods(["GET", "POST"])
def commitment_reply(request: SignedInRequest, **place: str) -> HttpResponse:
    """For those who speak for an owner, and for managers who write down what one said."""
    found = commitment_or_404(request, **place)
    institutions = replying_for(request.user, found, local_date(found, timezone.now()))
    if not institutions:
        raise PermissionDenied
    form = ReplyForm(request.POST or None, institutions=institutions)
    words = Words(
        heading=_("Publish a statement of the institution"),
        button=_("Publish it"),
        told=_("The statement stands on the public page of %(code)s.") % {"code": found.code},
        lead=_("It stands beside what others found. It is never edited: a later one is added, each can be withdrawn."),
    )
    return answer_form(
        request,
        found,
        form,
        lambda: publish_reply(
            commitment=found, language=spoken(), person=person_of(request.user), **stamp_of(request), **form.step()
        ),
        words,
        template="followup/reply_form.html",
        replies=_own(found, institutions),
    )


@login_required
@require_POST
def commitment_reply_withdrawal(request: SignedInRequest, pk: int, **place: str) -> HttpResponse:
    found = commitment_or_404(request, **place)
    institutions = replying_for(request.user, found, local_date(found, timezone.now()))
    if not institutions:
        raise PermissionDenied
    reply = get_object_or_404(_own(found, institutions), pk=pk)
    _withdraw(request, reply, request.user.actor)
    return redirect(commitment_url(found))


@by_progress_link
@require_http_methods(["GET", "HEAD", "POST"])
def progress_reply(request: HttpRequest, secret: str, link: Behind) -> HttpResponse:
    """By the institution's own progress link, without an account; not by that of somebody who does a step for it."""
    found, institution = _stating(link)
    form = ReplyForm(request.POST if request.method == "POST" else None, institutions=[institution])
    published = attempt(
        form,
        lambda: publish_reply(
            commitment=found,
            language=spoken(),
            person=link.token.person,
            through=link.token,
            actor=link.actor,
            at=timezone.now(),
            **form.step(),
        ),
    )
    if published:
        use_token(token=link.token, at=timezone.now())
        messages.success(request, _("Your statement stands on the public page."))
        return redirect("progress_reply", secret)
    context = {
        "secret": secret,
        "commitment": found,
        "sentence": sentence_of(found),
        "institution": institution,
        "replies": _own(found, [institution]),
    }
    return form_page(request, "followup/progress_reply.html", form, context)


@by_progress_link
@require_POST
def progress_reply_withdrawal(request: HttpRequest, secret: str, link: Behind, pk: int) -> HttpResponse:
    found, institution = _stating(link)
    _withdraw(request, get_object_or_404(_own(found, [institution]), pk=pk), link.actor)
    return redirect("progress_reply", secret)


def _stating(link: Behind) -> tuple[Commitment, Institution]:
    """About what, and for whom; 404 where this link may not state anything."""
    if link.commitment is None or link.institution is None or not link.may_reply:
        raise Http404
    return link.commitment, link.institution


def _own(found: Commitment, institutions: list[Institution]) -> QuerySet[Reply]:
    return replies_to(found).filter(institution__in=institutions)


def _withdraw(request: HttpRequest, reply: Reply, actor: str) -> None:
    tell(request, lambda: withdraw_reply(reply=reply, actor=actor, at=timezone.now()), _("The statement is withdrawn."))

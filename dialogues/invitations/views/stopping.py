"""No more reminders, by the link that every reminder carries (RFC 8058). GET shows, POST does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.invitations.actions import stop_reminders, want_reminders_again
from dialogues.invitations.models import Delegate, Invitation, ReminderStop
from dialogues.invitations.queries.wording import wording_of
from dialogues.people.enums import Purpose
from dialogues.people.models import Token

from .doors import opened_by, speak, spoken


@opened_by(Purpose.UNSUBSCRIBE)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Mail programs send the POST by themselves when their reader presses "unsubscribe"."""
    about = _about(token)
    if request.method == "POST":
        stop_reminders(about=about, actor=f"token:{token.pk}", at=timezone.now())
    return _page(request, about, secret)


@opened_by(Purpose.UNSUBSCRIBE)
@require_POST
def stop_undo(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    about = _about(token)
    want_reminders_again(about=about, actor=f"token:{token.pk}", at=timezone.now())
    return _page(request, about, secret)


def _page(request: HttpRequest, about: Invitation | Delegate, secret: str) -> HttpResponse:
    speak(request, about.language if isinstance(about, Invitation) else about.person.language)
    named = {"invitation": about} if isinstance(about, Invitation) else {"delegate": about}
    context = {
        "wording": wording_of(about.dialogue, spoken()),
        "stopped": ReminderStop.objects.filter(**named).exists(),
        "secret": secret,
    }
    return render(request, "invitations/unsubscribe.html", context)


def _about(token: Token) -> Invitation | Delegate:
    what, _, pk = token.object_key.partition(":")
    about: Invitation | Delegate | None = None
    if what == "invitation":
        about = Invitation.objects.select_related("dialogue__programme", "dialogue__convenor").filter(pk=pk).first()
    elif what == "delegate":
        delegates = Delegate.objects.select_related("dialogue__programme", "dialogue__convenor", "person")
        about = delegates.filter(pk=pk).first()
    if about is None:
        raise Http404
    return about

"""No more questions, by the link that reminders carry (RFC 8058). GET shows, POST does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.followup.actions.stopping import stop_questions, want_questions_again
from dialogues.followup.queries.stops import StopKey, is_stopped
from dialogues.people.enums import Purpose
from dialogues.people.models import Token
from dialogues.people.views.doors import opened_by, speak
from dialogues.programme.models import Programme


@opened_by(Purpose.NO_QUESTIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    """Mail programs send the POST by themselves when their reader presses "unsubscribe"."""
    speak(request, token.label)
    programme, key = _behind(token)
    if request.method == "POST":
        stop_questions(programme=programme, key=key, actor=f"token:{token.pk}", at=timezone.now())
    return _page(request, programme, key, secret)


@opened_by(Purpose.NO_QUESTIONS)
@require_POST
def stop_undo(request: HttpRequest, secret: str, token: Token) -> HttpResponse:
    speak(request, token.label)
    programme, key = _behind(token)
    want_questions_again(programme=programme, key=key, actor=f"token:{token.pk}", at=timezone.now())
    return _page(request, programme, key, secret)


def _behind(token: Token) -> tuple[Programme, StopKey]:
    key = StopKey.read(token.object_key)
    return get_object_or_404(Programme, pk=key.programme), key


def _page(request: HttpRequest, programme: Programme, key: StopKey, secret: str) -> HttpResponse:
    context = {"programme": programme, "stopped": is_stopped(key), "secret": secret}
    return render(request, "followup/no_questions.html", context)

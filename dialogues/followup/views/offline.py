"""The page of a progress link without a network: how long a phone may keep it, the script that opens it, its clock."""

import datetime as dt
from pathlib import Path

from django.contrib.staticfiles import finders
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dialogues.followup.actions.dating import LONGEST_WAIT, KeptOnPhone
from dialogues.journal.forms import words_against
from dialogues.people.models import Token

OFFLINE = {
    "saved": _("Saved on this phone. It is sent as soon as there is a network."),
    "open": _("This browser keeps nothing. Stay on this page until your texts are sent."),
    "received": _("Received."),
    "refused": _("Not taken."),
    "photos": _("Please choose your photos and files again."),
    "gone": _("This link does not work any more."),
}


def kept_until(response: HttpResponse, token: Token) -> HttpResponse:
    """A phone keeps the page no longer than the link works, and thirty days at most."""
    last = timezone.now() + LONGEST_WAIT
    until = min(token.expires_at or last, last)
    response["X-Keep-Until"] = http_date(until.timestamp())
    return response


def kept_on_phone(data: QueryDict) -> KeptOnPhone | None:
    """What the page's script says of the time for which a report had no network. None where no script sent it."""
    if "written_at" not in data:
        return None
    return KeptOnPhone(written_at=_moment(data.get("written_at", "")), sent_at=_moment(data.get("sent_at", "")))


def by_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def refused_for_script(form: BaseForm) -> JsonResponse:
    """In words, for the page that still has what was written."""
    return JsonResponse({"code": "progress.refused", "detail": words_against(form)}, status=422)


def _moment(text: str) -> dt.datetime | None:
    """Nonsense is no reason to refuse a report."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


@never_cache
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """From here and not from the static files, for browsers let such a script look only after what lies beside it."""
    source = str(finders.find("realtime/progress_worker.js"))
    return HttpResponse(Path(source).read_bytes(), content_type="text/javascript; charset=utf-8")

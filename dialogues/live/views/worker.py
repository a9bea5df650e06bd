"""The script that opens the phone's page without a network."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


@never_cache
@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """From here and not from the static files, for browsers let such a script look only after what lies beside it."""
    source = str(finders.find("realtime/worker.js"))
    return HttpResponse(Path(source).read_bytes(), content_type="text/javascript; charset=utf-8")

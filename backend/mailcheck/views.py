from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dialogues.people.permissions import SignedInRequest

from .examination import examine_domain, examine_roads
from .findings import worst
from .lookups import our_lookups


@login_required
@require_GET
@never_cache
def mail_check(request: SignedInRequest) -> HttpResponse:
    """For whoever runs the server; to anybody else it is not there."""
    if not request.user.is_superuser:
        raise Http404
    now = timezone.now()
    domain, roads = examine_domain(our_lookups()), examine_roads(now)
    context = {"domain": domain, "roads": roads, "worst": worst([*domain, *roads]), "looked_at": now}
    return render(request, "setup/mail.html", context)

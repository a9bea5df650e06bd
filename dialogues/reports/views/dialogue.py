"""One dialogue with everything that hangs on it: it reads what the apps above the programme know."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from dialogues.commitments.queries import commitments_visible_in
from dialogues.invitations.queries import funnel_of
from dialogues.people.enums import LETTER_OFFICE, MANAGERS, STAFF
from dialogues.people.models import User
from dialogues.people.permissions import SignedInRequest, holds_role
from dialogues.programme.enums import DialogueState
from dialogues.programme.models import Dialogue
from dialogues.programme.permissions import dialogue_or_404
from dialogues.programme.queries import links_of, run_sheet, steps_of
from dialogues.programme.queries.conflicts import conflicts_of
from dialogues.programme.states import OVER
from dialogues.reports.queries.promised import promised_in

ROOM_STATES = (DialogueState.READY, DialogueState.LIVE)


@login_required
@require_GET
def dialogue(request: SignedInRequest, code: str, dialogue_code: str) -> HttpResponse:
    found = dialogue_or_404(request, code, dialogue_code)
    scope = found.programme.scope
    works_here, manages = holds_role(request.user, scope, *STAFF), holds_role(request.user, scope, *MANAGERS)
    steps, slots = steps_of(found) if manages else [], run_sheet(found)
    links = links_of(found)
    context = {
        "programme": found.programme,
        "dialogue": found,
        "works_here": works_here,
        "may_manage": manages,
        "may_change": manages and found.state not in OVER,
        "steps": [step for step in steps if not step.asks_reason],
        "steps_aside": [step for step in steps if step.asks_reason],
        "room_is_next": works_here and found.state in ROOM_STATES,
        "slots": slots,
        "minutes": sum(slot.item.minutes for slot in slots),
        "roles": found.roles.select_related("person").order_by("role", "pk"),
        "links_out": [link for link in links if link.source_id == found.pk],
        "links_in": [link for link in links if link.target_id == found.pk],
        "funnel": funnel_of(found) if works_here else None,
        "warnings": _warnings(request, found) if works_here else [],
        "places": _places(request.user, scope),
        "promised": promised_in(found, commitments_visible_in(found.programme, request.user)),
    }
    return render(request, "reports/dialogue.html", context)


def _warnings(request: SignedInRequest, found: Dialogue) -> list[str]:
    """What stands in the way and nobody has accepted yet (SCH-5, calendar.md C47)."""
    if not found.starts_at or found.state in OVER or found.starts_at < timezone.now():
        return []
    return [one.finding.words for one in conflicts_of(found, request.user) if one.acceptance is None]


def _places(user: User, scope: str) -> list[tuple[str, object, str]]:
    """Where a dialogue is prepared and its findings stand, in the usual order: route, label, sign. As one may open."""
    everybody = [
        ("readiness", _("Is everything ready?"), "list-checks"),
        ("seat_plan", _("Seats"), "users"),
        ("sites", _("Sites and interpretation"), "map-pin"),
        ("inputs", _("Inputs of local dialogues"), "git-merge"),
        ("findings", _("Findings"), "messages-square"),
        ("door", _("At the door"), "user-check"),
    ]
    managers = [
        ("approvals", _("Permissions"), "badge-check"),
        ("conflicts", _("Clashes"), "triangle-alert"),
        ("mandates", _("Mandates"), "handshake"),
        ("kit", _("Kit for local organisers"), "book-open"),
        ("dialogue_documents", _("Papers"), "file-text"),
    ]
    letters = [("letters", _("Letters"), "mail")]
    return [
        *(everybody if holds_role(user, scope, *STAFF) else []),
        *(letters if holds_role(user, scope, *LETTER_OFFICE) else []),
        *(managers if holds_role(user, scope, *MANAGERS) else []),
    ]

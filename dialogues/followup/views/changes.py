"""The page of one change: what hangs on it, and the one button that applies it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from dialogues.followup.actions import apply_institution_change
from dialogues.followup.queries.obligation_rows import rows_of
from dialogues.followup.queries.obligations import Preview, preview_of, told_institutions, unassigned
from dialogues.followup.queries.received import hand_overs_because_of
from dialogues.institutions.enums import ChangeState
from dialogues.institutions.permissions import require
from dialogues.institutions.queries import house_day
from dialogues.institutions.queries.change_words import told
from dialogues.institutions.queries.succession import told_changes
from dialogues.institutions.states import CORRECTABLE
from dialogues.journal.errors import Refused
from dialogues.journal.queries import story_of
from dialogues.journal.stamps import stamp_of
from dialogues.people.permissions import SignedInRequest
from dialogues.people.queries import scope_ids


@login_required
@require_GET
def institution_change(request: SignedInRequest, pk: int) -> HttpResponse:
    require(request, "view")
    change, today = get_object_or_404(told_changes(), pk=pk), house_day(timezone.now())
    mine = scope_ids(request.user, "programme")
    context: dict[str, Any] = {
        "told": told(change),
        "may_change": request.user.has_perm("institutions.change_institution"),
        "may_apply": change.state == ChangeState.ENACTED and today >= change.effective_date,
        "is_open": change.state in CORRECTABLE,
    }
    if context["is_open"]:
        context |= _ahead(preview_of(change, today), mine)
    elif change.state == ChangeState.APPLIED:
        moved = [row for row in hand_overs_because_of(change.pk) if row.subject.dialogue.programme_id in mine]
        applied = story_of(change.subject).filter(kind="institution.change_applied").first()
        waiting = [one for one in unassigned(today, programmes=sorted(mine)) if one.after.change == change.pk]
        context |= {
            "moved": moved,
            "applied": applied.data if applied else {},
            "still_waiting": rows_of(waiting, told_institutions(waiting)),
        }
    return render(request, "followup/change.html", context)


@login_required
@require_POST
def institution_change_application(request: SignedInRequest, pk: int) -> HttpResponse:
    require(request, "change")
    change = get_object_or_404(told_changes(), pk=pk)
    try:
        apply_institution_change(change=change, **stamp_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("institution_change", pk)
    data = story_of(change.subject).filter(kind="institution.change_applied").get().data
    told_words = [_("It is applied.")]
    if data["moved"]:
        words = ngettext("One obligation has a new owner.", "%(n)s obligations have a new owner.", data["moved"])
        told_words.append(words % {"n": data["moved"]})
    if data["waiting"]:
        words = ngettext("One waits for a person to say who.", "%(n)s wait for a person to say who.", data["waiting"])
        told_words.append(words % {"n": data["waiting"]})
    messages.success(request, " ".join(told_words))
    return redirect("institution_change", pk)


def _ahead(preview: Preview, mine: set[int]) -> dict[str, object]:
    """Texts of the reader's own programmes; of others only how many."""
    effects = [effect for effect in preview.effects if effect.subject.dialogue.programme_id in mine]
    invitations = [one for one in preview.invitations if one.dialogue.programme_id in mine]
    roles = [one for one in preview.coalition_roles if one.coalition.programme_id in mine]
    return {
        "preview": preview,
        "moving": rows_of([effect for effect in effects if effect.moves], preview.names),
        "waiting": rows_of([effect for effect in effects if effect.waits], preview.names),
        "invitations": invitations,
        "roles": roles,
        "elsewhere": _missing(preview.effects, effects)
        + _missing(preview.invitations, invitations)
        + _missing(preview.coalition_roles, roles),
    }


def _missing(everything: Sequence[object], shown: Sequence[object]) -> int:
    return len(everything) - len(shown)

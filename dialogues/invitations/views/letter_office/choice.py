"""Choosing who is in a round: by search and group, from the target list, or from another dialogue."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dialogues.institutions.enums import StakeholderGroup
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import filtered_institutions, group_mark, institutions_visible_to, name_of
from dialogues.invitations.actions.letter_office import choose_institutions
from dialogues.invitations.models import InvitationRound
from dialogues.invitations.queries.deadlines import date_of
from dialogues.invitations.queries.invitations import NOT_OPEN
from dialogues.journal.stamps import stamp_of
from dialogues.languages.search import folded
from dialogues.people.permissions import SignedInRequest
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import dialogues_visible_to

from .places import office, round_for_office

SHOWN_AT_MOST = 200
CHOSEN_AT_MOST = 1000


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def round_choice(request: SignedInRequest, pk: int) -> HttpResponse:
    wave = round_for_office(request, pk)
    query = request.POST if request.method == "POST" else request.GET
    asked = {name: query.get(name, "").replace("\0", "")[:100] for name in ("q", "group", "source")}
    found = _found(request, wave, asked)
    if request.method == "POST":
        marked = [int(value) for value in request.POST.getlist("institution") if value.isdecimal() and len(value) < 19]
        wanted = found if "everybody" in request.POST else institutions_visible_to(request.user).filter(pk__in=marked)
        number = choose_institutions(round=wave, institutions=wanted[:CHOSEN_AT_MOST], **stamp_of(request))
        told = ngettext("%(number)s institution is added.", "%(number)s institutions are added.", number)
        messages.success(request, told % {"number": number})
        return redirect("round", pk)
    return render(request, "invitations/letters/round_choice.html", _page(request, wave, asked, found))


def _found(request: SignedInRequest, wave: InvitationRound, asked: dict[str, str]) -> QuerySet[Institution]:
    """Not yet in the round and not closed on the day."""
    among = institutions_visible_to(request.user).exclude(pk__in=wave.chosen.values("institution"))
    if date := date_of(wave.dialogue):
        among = among.exclude(valid_to_date__lte=date)
    if asked["source"] == "targets":
        among = among.filter(pk__in=wave.dialogue.programme.target_institutions.values("pk"))
    elif asked["source"]:
        before = dialogues_visible_to(request.user).filter(code=asked["source"], programme=wave.dialogue.programme)
        invited = Dialogue.objects.filter(pk__in=before.values("pk")).values("invitations__institution")
        among = among.filter(pk__in=invited)
    return filtered_institutions(among, asked)


def _page(
    request: SignedInRequest, wave: InvitationRound, asked: dict[str, str], found: QuerySet[Institution]
) -> dict[str, object]:
    already = {*wave.dialogue.invitations.exclude(state__in=NOT_OPEN).values_list("institution", flat=True)}
    shown = sorted(found.prefetch_related("names")[:SHOWN_AT_MOST], key=lambda one: folded(name_of(one)))
    others = wave.dialogue.programme.dialogues.exclude(pk=wave.dialogue_id).order_by("starts_at", "code")
    return office(request, wave.dialogue) | {
        "round": wave,
        "asked": asked,
        "count": found.count(),
        "most": SHOWN_AT_MOST,
        "rows": [
            {
                "institution": one,
                "name": name_of(one),
                "mark": group_mark(one.stakeholder_group),
                "group": one.stakeholder_group.label,
                "is_invited": one.pk in already,
            }
            for one in shown
        ],
        "groups": [group for group in StakeholderGroup if group != StakeholderGroup.COMMUNITY],
        "sources": [("", _("The register")), ("targets", _("Target institutions of the programme"))]
        + [(other.code, _("Invited to %(code)s") % {"code": other.code}) for other in others],
    }

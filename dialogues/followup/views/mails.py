"""What follow-up sends by itself and what somebody asked for, before it goes (calendar.md C57)."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dialogues.followup.actions import leave_out_mail, pause_follow_up, resume_follow_up, take_mail_back_in
from dialogues.followup.actions.chasing_mails import preview_of
from dialogues.followup.models import FollowUpMail, FollowUpPause
from dialogues.followup.queries.mail_rows import (
    SOON,
    departures_of,
    follow_up_mails_visible_to,
    follow_up_rows,
    mail_rows,
    moments_of,
    words_of,
)
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.queries.reminder_rows import Departure
from dialogues.invitations.views.departures import FILTERS, PAGE_SIZE, chosen_departure, headline_of, older_url
from dialogues.invitations.views.planned_mails import shown_mail
from dialogues.journal.forms import tell
from dialogues.journal.stamps import stamp_of
from dialogues.people.enums import MANAGERS
from dialogues.people.permissions import SignedInRequest, require_role
from dialogues.programme.permissions import programme_or_404

LATER = "later"


@login_required
@require_GET
def follow_up_mails(request: SignedInRequest, code: str) -> HttpResponse:
    """`?show=`: planned (`&at=` one moment of the next fourteen days), later, sent, skipped, called_off or missed."""
    programme, now = programme_or_404(request, code, *MANAGERS), timezone.now()
    show = request.GET.get("show", "planned")
    show = show if show in {*FILTERS, LATER} else "planned"
    going = moments_of(programme)
    departures = departures_of(programme, until=now + SOON, at=now, going=going)
    chosen = chosen_departure(request, departures) if show == "planned" else None
    rows = mail_rows(programme, _among(show, chosen, now), at=now, after=request.GET.get("after", ""))
    context = {
        "programme": programme,
        "rows": [(row, words_of(row.mail)) for row in rows[:PAGE_SIZE]],
        "more_url": older_url(request, [row.cursor for row in rows]),
        "departures": departures,
        "later": sum(mails for due, mails in going.items() if due > now + SOON),
        "chosen": chosen,
        "headline": headline_of(departures, ZoneInfo(programme.timezone), now),
        "paused": FollowUpPause.objects.filter(programme=programme).first(),
        "show": show,
        "filters": FILTERS.items(),
    }
    return render(request, "followup/mails.html", context)


def _among(show: str, chosen: Departure | None, now: dt.datetime) -> Q:
    """What is shown, of planned mails and of those that were asked for alike."""
    if show == LATER:
        return Q(state=ReminderState.PLANNED, due_at__gt=now + SOON)
    if show == "planned":
        return Q(state=show, due_at=chosen.at) if chosen else Q(pk=None)
    return Q(state=show)


@login_required
@require_GET
def follow_up_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    """As it went, else as it will go. Its links are made when it goes, so that they lie nowhere before."""
    mail, now = _mail(request, pk), timezone.now()
    [row] = follow_up_rows(FollowUpMail.objects.filter(pk=pk), mail.programme, at=now)
    written = Q(key__startswith=f"follow_up:{pk}:")  # one for each addressee
    context = {
        "programme": mail.programme,
        "planned": row.mail,
        "row": row,
        "words": words_of(row.mail),
        "zone": mail.programme.timezone,
        "has_link": True,
        "mail": shown_mail(
            request.user, row.mail, written=written, preview=lambda: preview_of(row.mail, row.to[0], at=now)
        ),
    }
    return render(request, "followup/mail.html", context)


@login_required
@require_POST
def follow_up_mail_omission(request: SignedInRequest, pk: int) -> HttpResponse:
    mail = _mail(request, pk)
    told = _("This mail is left out. You find it under “Left out”, to take it back in.")
    return _answered(request, mail, lambda: leave_out_mail(mail=mail, **stamp_of(request)), told)


@login_required
@require_POST
def follow_up_mail_omission_undo(request: SignedInRequest, pk: int) -> HttpResponse:
    mail = _mail(request, pk)
    told = _("This mail goes out as planned.")
    return _answered(request, mail, lambda: take_mail_back_in(mail=mail, **stamp_of(request)), told)


@login_required
@require_POST
def follow_up_pause(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    told = _("No mail of this programme's follow-up goes out until you let them go again.")
    tell(request, lambda: pause_follow_up(programme=programme, **stamp_of(request)), told)
    return redirect("follow_up_mails", code)


@login_required
@require_POST
def follow_up_pause_end(request: SignedInRequest, code: str) -> HttpResponse:
    programme = programme_or_404(request, code, *MANAGERS)
    told = _("The mails go out again. Reminders whose day has passed stay unsent.")
    tell(request, lambda: resume_follow_up(programme=programme, **stamp_of(request)), told)
    return redirect("follow_up_mails", code)


def _mail(request: SignedInRequest, pk: int) -> FollowUpMail:
    mail = get_object_or_404(follow_up_mails_visible_to(request.user), pk=pk)
    require_role(request.user, mail.programme.scope, *MANAGERS)
    return mail


def _answered(request: SignedInRequest, mail: FollowUpMail, step: Callable[[], object], told: str) -> HttpResponse:
    """Back to where it was seen."""
    tell(request, step, told)
    address = redirect("follow_up_mails", mail.programme.code)
    if mail.state == ReminderState.SKIPPED:
        address["Location"] += "?show=skipped"
    return address

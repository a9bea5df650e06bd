"""What still waits after somebody has asked: told on the page of the job, and after a single asking."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dialogues.followup.actions.asking_owners import ASK_OWNERS
from dialogues.followup.actions.asking_signatures import ASK_FOR_SIGNATURES
from dialogues.followup.models import AskedMail
from dialogues.invitations.enums import ReminderState
from dialogues.invitations.queries.reminder_rows import Departure
from dialogues.invitations.views.departures import headline_of
from dialogues.journal.jobs import Afterwards, tell_afterwards
from dialogues.journal.models import Job
from dialogues.programme.models import Programme


def when_they_go(mails: QuerySet[AskedMail], programme: Programme, now: dt.datetime) -> str:
    """`12 mails go out tomorrow at 08:00.` Empty where none of them waits."""
    departures = _departures(mails, now)
    words = headline_of(departures, ZoneInfo(programme.timezone), now)
    later = sum(one.mails for one in departures[1:])
    return f"{words}. " + (_("Later: %(n)s.") % {"n": later} if later else "") if words else ""


def _departures(mails: QuerySet[AskedMail], now: dt.datetime) -> list[Departure]:
    waiting = mails.filter(state=ReminderState.PLANNED, due_at__gt=now).order_by("due_at")
    return [Departure(at=at, mails=n) for at, n in waiting.values_list("due_at").annotate(Count("pk"))]


def _after_asking(job: Job) -> Afterwards | None:
    now, mails = timezone.now(), AskedMail.objects.filter(job=job)
    departures = _departures(mails, now)
    if not departures:
        return None
    programme = Programme.objects.get(pk=job.parameters["programme"])
    url = reverse("follow_up_mails", args=[programme.code])
    at = departures[0].at.astimezone(dt.UTC).isoformat()
    return Afterwards(when_they_go(mails, programme, now).strip(), f"{url}?{urlencode({'at': at})}")


tell_afterwards(ASK_OWNERS, ASK_FOR_SIGNATURES, of=_after_asking)

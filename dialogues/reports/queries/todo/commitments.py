"""What was promised and waits for somebody."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogues.commitments.enums import Lifecycle
from dialogues.commitments.queries.confirming import waiting_for_reading_back
from dialogues.followup.enums import ActionState
from dialogues.followup.models import ActionItem
from dialogues.institutions.queries import name_of

from .tasks import Desk, Task


def commitments_to_sign(desk: Desk) -> Iterator[Task]:
    url = reverse("commitments", args=[desk.programme.code])
    if noted := waiting_for_reading_back(desk.programme, desk.at).count():
        words = ngettext(
            "%(n)s commitment is noted and not read back", "%(n)s commitments are noted and not read back", noted
        )
        yield Task(words % {"n": noted}, f"{url}?lifecycle=captured", _("See them"))
    if waiting := desk.promised[Lifecycle.READ_BACK].number:
        words = ngettext("%(n)s commitment waits to be confirmed", "%(n)s commitments wait to be confirmed", waiting)
        until = desk.promised[Lifecycle.READ_BACK].until
        yield Task(words % {"n": waiting}, f"{url}?lifecycle=read_back", _("See them"), _first_day(until))
    if ready := desk.promised[Lifecycle.CONFIRMED].number:
        words = ngettext("Ask for %(n)s sign-off", "Ask for %(n)s sign-offs", ready)
        yield Task(words % {"n": ready}, f"{url}?lifecycle=confirmed", _("Ask"))
    if asked := desk.promised[Lifecycle.SIGNOFF_REQUESTED].number:
        words = ngettext("%(n)s sign-off is being waited for", "%(n)s sign-offs are being waited for", asked)
        yield Task(words % {"n": asked}, f"{url}?lifecycle=signoff_requested", _("Follow up"))


def _first_day(until: dt.date | None) -> str:
    return _("the first until %(date)s") % {"date": date_format(until)} if until else ""


def claims_to_verify(desk: Desk) -> Iterator[Task]:
    """For whoever verifies, and for those who have to find somebody independent."""
    if waiting := desk.promised[Lifecycle.FULFILMENT_CLAIMED].number:
        words = ngettext("%(n)s commitment waits to be verified", "%(n)s commitments wait to be verified", waiting)
        url = reverse("commitments", args=[desk.programme.code])
        yield Task(words % {"n": waiting}, f"{url}?lifecycle=to_verify", _("See them"))


def late_work(desk: Desk) -> Iterator[Task]:
    today, url = desk.today, reverse("commitments", args=[desk.programme.code])
    # A promise that has ended keeps the schedule with which it ended: nobody has to be asked about it any more.
    if late := desk.promised[Lifecycle.ACTIVE].late:
        words = ngettext("%(n)s commitment is overdue", "%(n)s commitments are overdue", late)
        yield Task(words % {"n": late}, f"{url}?lifecycle=active&schedule=overdue", _("Follow up"), tone="overdue")
    items = ActionItem.objects.filter(dialogue__programme=desk.programme, due_date__lt=today)
    open_items = items.exclude(state__in=[ActionState.DONE, ActionState.CANCELLED, ActionState.VERIFIED])
    with_owners = open_items.select_related("commitment__dialogue__programme", "owner").prefetch_related("owner__names")
    for item in with_owners.order_by("due_date")[:3]:
        days = (today - item.due_date).days
        late_by = ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}
        detail = f"{name_of(item.owner)} · {late_by}"
        yield Task(item.title, _place_of(item, url), _("Ask"), detail, "overdue")


def _place_of(item: ActionItem, otherwise: str) -> str:
    commitment = item.commitment
    if commitment is None:
        return otherwise
    return reverse("commitment", args=[commitment.dialogue.programme.code, commitment.dialogue.code, commitment.code])

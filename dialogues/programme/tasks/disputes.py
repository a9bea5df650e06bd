import datetime as dt

from django.conf import settings
from django.urls import reverse

from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.actions.disputes import DEADLINE, NEWS, deadline_key, escalate_dispute, record_unresolved
from dialogues.programme.enums import DisputeLevel
from dialogues.programme.lives import DISPUTE_OVER
from dialogues.programme.models import Dispute

from .mailing import Addressee, convenors_of, office_of, post_to


@handles(DEADLINE)
def let_time_run_out(work: DueWork, at: dt.datetime) -> None:
    """The level had its days. The next one takes over; after the last, it is on record that it stayed unresolved."""
    dispute = _dispute(work)
    if dispute is None or dispute.state in DISPUTE_OVER or work.key != deadline_key(dispute):
        return
    if dispute.level < DisputeLevel.STEERING_GROUP:
        escalate_dispute(dispute=dispute, is_overdue=True, actor=SYSTEM, at=at)
    else:
        record_unresolved(dispute=dispute, public_note="", is_overdue=True, actor=SYSTEM, at=at)


@handles(NEWS)
def tell_the_sides(work: DueWork, at: dt.datetime) -> None:
    """What happened, to both sides and the convenors. The mail says where it stands, not what was said."""
    dispute = _dispute(work)
    if dispute is None:
        return
    path = reverse("dispute", args=[dispute.programme.code, dispute.number])
    context = {
        "dispute": dispute,
        "step": work.payload["step"].partition(".")[2],
        "level": DisputeLevel(work.payload["level"]),
        "link": f"{settings.PUBLIC_URL}{path}",
    }
    post_to(
        _sides(dispute),
        "dispute",
        context,
        key=work.key,
        programme=dispute.programme,
        subject_key=f"dispute:{dispute.pk}",
        at=at,
    )


def _dispute(work: DueWork) -> Dispute | None:
    found = Dispute.objects.select_related("programme", "raised_by", "about")
    return found.filter(pk=work.payload["dispute"]).first()


def _sides(dispute: Dispute) -> list[Addressee]:
    offices = [office_of(institution) for institution in (dispute.raised_by, dispute.about) if institution]
    return [*convenors_of(dispute.programme), *offices]

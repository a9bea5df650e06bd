import datetime as dt

from django.conf import settings
from django.urls import reverse

from dialogues.journal.actions import SYSTEM
from dialogues.journal.models import DueWork
from dialogues.journal.work import handles
from dialogues.programme.actions.agreement_steps import EXPIRY, REVIEW, expire_agreement
from dialogues.programme.lives import IN_FORCE
from dialogues.programme.models import PartnershipAgreement
from dialogues.programme.states import CLOSED

from .mailing import Addressee, colleague, convenors_of, office_of, post_to


@handles(REVIEW)
def remind_of_review(work: DueWork, at: dt.datetime) -> None:
    """30 days before: the parties' posts, the colleague who minds it, and the convenors (COA-4)."""
    agreement = _in_force(work)
    due = dt.date.fromisoformat(work.payload["due"])
    if agreement is None or agreement.next_review_date != due:
        return
    path = reverse("agreement", args=[agreement.programme.code, agreement.pk])
    context = {"agreement": agreement, "due": due, "link": f"{settings.PUBLIC_URL}{path}"}
    post_to(
        _concerned(agreement),
        "agreement_review",
        context,
        key=work.key,
        programme=agreement.programme,
        subject_key=f"agreement:{agreement.pk}",
        at=at,
    )


@handles(EXPIRY)
def let_expire(work: DueWork, at: dt.datetime) -> None:
    agreement = _in_force(work)
    if agreement and work.key.endswith(f":{agreement.valid_to_date}"):
        expire_agreement(agreement=agreement, actor=SYSTEM, at=at)


def _in_force(work: DueWork) -> PartnershipAgreement | None:
    waiting = PartnershipAgreement.objects.filter(state__in=IN_FORCE).exclude(programme__state__in=CLOSED)
    return waiting.select_related("programme", "owner").filter(pk=work.payload["agreement"]).first()


def _concerned(agreement: PartnershipAgreement) -> list[Addressee]:
    parties = agreement.parties.select_related("institution", "contact_point").order_by("pk")
    offices = [office_of(party.institution, party.contact_point) for party in parties]
    minding = [colleague(agreement.owner)] if agreement.owner else []
    return [*minding, *convenors_of(agreement.programme), *offices]

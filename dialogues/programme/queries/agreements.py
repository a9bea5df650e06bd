"""What was agreed, and when it is looked at again (COA-4)."""

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.enums import Ingredient, Question, ReviewStanding
from dialogues.programme.lives import IN_FORCE
from dialogues.programme.models import AgreementParty, AgreementVersion, PartnershipAgreement, Programme

from .programmes import programmes_visible_to

REMIND_BEFORE = dt.timedelta(days=30)


def agreements_visible_to(user: Principal) -> QuerySet[PartnershipAgreement]:
    """Those of the programmes the account works for, with their parties."""
    parties = AgreementParty.objects.select_related("institution", "contact_point").order_by("pk")
    parties = parties.prefetch_related("institution__names")
    found = PartnershipAgreement.objects.filter(programme__in=programmes_visible_to(user, *STAFF))
    return found.select_related("programme", "owner").prefetch_related(Prefetch("parties", parties))


def agreements_of(programme: Programme, user: Principal) -> QuerySet[PartnershipAgreement]:
    return agreements_visible_to(user).filter(programme=programme).order_by("title", "pk")


def versions_of(agreement: PartnershipAgreement) -> QuerySet[AgreementVersion]:
    """Newest first, each with its roles matrix."""
    return agreement.versions.order_by("-number").prefetch_related("tasks__lead__names", "tasks__passes_to__names")


def current_version(agreement: PartnershipAgreement) -> AgreementVersion | None:
    return agreement.versions.order_by("-number").first()


def review_standing(agreement: PartnershipAgreement, today: dt.date) -> ReviewStanding:
    """`overdue` shows amber. One that is under review now is looked at already."""
    due = agreement.next_review_date
    if due is None or agreement.state not in IN_FORCE:
        return ReviewStanding.NONE
    if due < today:
        return ReviewStanding.OVERDUE
    return ReviewStanding.SOON if today >= due - REMIND_BEFORE else ReviewStanding.AHEAD


def reviews_coming(programme: Programme, today: dt.date) -> list[PartnershipAgreement]:
    """What the convenor has to think of: reviews within 30 days, and those that are overdue, by their day."""
    near = programme.agreements.filter(state__in=IN_FORCE, next_review_date__lte=today + REMIND_BEFORE)
    return list(near.order_by("next_review_date", "pk"))


def scorecard_of(agreement: PartnershipAgreement) -> list[tuple[Question, list[tuple[Ingredient, str]]]]:
    """All ingredients under their four questions, each with how far it is in place; empty where nobody judged yet."""
    judged = dict(agreement.scores.values_list("ingredient", "in_place"))
    rows = [(one, judged.get(one.value, "")) for one in Ingredient]
    return [(asked, [row for row in rows if row[0].question == asked]) for asked in Question]


def institutions_around(programme: Programme) -> QuerySet[Institution]:
    """Who may become a party: the coalition, the funders, those the programme wants to reach, and who convenes."""
    around = Q(coalition_memberships__coalition__programme=programme) | Q(programmes_funded=programme)
    around |= Q(programmes_targeting=programme) | Q(programmes_convened=programme)
    found = Institution.objects.filter(pk__in=Institution.objects.filter(around).values("pk"))
    return found.prefetch_related("names").order_by("code")

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.programme.enums import CoalitionRole
from dialogues.programme.models import Coalition, CoalitionContact, CoalitionMembership, FoundingClaim


def memberships_of(coalition: Coalition) -> QuerySet[CoalitionMembership]:
    """All roles ever held, with the institutions and their names."""
    rows = coalition.memberships.select_related("institution").prefetch_related("institution__names")
    return rows.order_by("start_date", "pk")


def members_on(coalition: Coalition, date: dt.date) -> QuerySet[CoalitionMembership]:
    """Roles held on a day."""
    return memberships_of(coalition).filter(held_on(date))


def held_on(date: dt.date) -> Q:
    """Of a membership. An unknown start counts from the day on which the role surely held."""
    begun = Q(start_date__lte=date) | Q(start_date=None, known_on_date=None)
    begun |= Q(start_date=None, known_on_date__lte=date)
    return begun & (Q(end_date=None) | Q(end_date__gt=date))


def lead_on(coalition: Coalition, date: dt.date) -> Institution | None:
    """Who leads on this day (COA-1); None only before the first lead and after the last."""
    row = members_on(coalition, date).filter(role=CoalitionRole.LEAD).first()
    return row.institution if row else None


def is_international_lead(row: CoalitionMembership) -> bool:
    """A term of a lead that the register knows as international (domain.md §3.2 step 2): a note beside the dates."""
    return row.role == CoalitionRole.LEAD and not row.institution.is_national


def founding_claims_of(coalition: Coalition) -> list[FoundingClaim]:
    """What the sources say, oldest date first. Nobody decides between them."""
    return list(coalition.founding_claims.order_by("founded_date", "pk"))


def sources_disagree(claims: Sequence[FoundingClaim]) -> bool:
    """More than one year: 2017 and 2018."""
    return len({claim.founded_date.year for claim in claims}) > 1


def contact_on(coalition: Coalition, date: dt.date) -> CoalitionContact | None:
    """Where the coalition was reached on that day."""
    held = coalition.contacts.filter(Q(end_date=None) | Q(end_date__gt=date), start_date__lte=date)
    return held.select_related("institution").order_by("-start_date", "-pk").first()


def contacts_of(coalition: Coalition) -> QuerySet[CoalitionContact]:
    """All there ever were, the present one first."""
    found = coalition.contacts.select_related("institution").prefetch_related("institution__names")
    return found.order_by("-start_date", "-pk")

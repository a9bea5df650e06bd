import datetime as dt

from django.db.models import Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.programme.enums import CoalitionRole
from dialogues.programme.models import Coalition, CoalitionMembership


def memberships_of(coalition: Coalition) -> QuerySet[CoalitionMembership]:
    """All roles ever held, with the institutions and their names."""
    rows = coalition.memberships.select_related("institution").prefetch_related("institution__names")
    return rows.order_by("start_date", "pk")


def members_on(coalition: Coalition, date: dt.date) -> QuerySet[CoalitionMembership]:
    """Roles held on a day. An unknown start counts from the day on which the role surely held."""
    begun = Q(start_date__lte=date) | Q(start_date=None, known_on_date=None)
    begun |= Q(start_date=None, known_on_date__lte=date)
    not_over = Q(end_date=None) | Q(end_date__gt=date)
    return memberships_of(coalition).filter(begun, not_over)


def lead_on(coalition: Coalition, date: dt.date) -> Institution | None:
    """Who leads on this day (COA-1); None only before the first lead and after the last."""
    row = members_on(coalition, date).filter(role=CoalitionRole.LEAD).first()
    return row.institution if row else None

"""An institution that owes something stays within reach: its only focal point is erased once another is named."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from dialogues.commitments.models import Commitment
from dialogues.commitments.queries import OWED
from dialogues.followup.models import ActionItem
from dialogues.followup.states import OPEN
from dialogues.institutions.models import Institution
from dialogues.institutions.queries import in_force_on, name_of
from dialogues.journal.errors import Refused
from dialogues.people.enums import AffiliationRole
from dialogues.people.errors import OnlyFocalPoint
from dialogues.people.models import Affiliation, Person
from dialogues.people.queries.erasing import stands_in_the_way


@stands_in_the_way
def institutions_without_another(person: Person) -> Iterator[Refused]:
    today = timezone.now().date()
    alone = [institution for institution in _focal_points(person, today) if _owes(institution)]
    if alone:
        yield OnlyFocalPoint(names=", ".join(name_of(institution) for institution in alone))


def _focal_points(person: Person, on: dt.date) -> list[Institution]:
    """Where nobody else is one on that day."""
    points = Affiliation.objects.filter(in_force_on(on), role=AffiliationRole.FOCAL_POINT, person__erased_at=None)
    own = points.filter(person=person).values("institution")
    others = points.filter(institution__in=own).exclude(person=person).values("institution")
    return list(Institution.objects.filter(pk__in=own).exclude(pk__in=others).order_by("pk"))


def _owes(institution: Institution) -> bool:
    promised = Commitment.objects.filter(lead_institution=institution, lifecycle__in=OWED)
    return promised.exists() or ActionItem.objects.filter(owner=institution, state__in=OPEN).exists()

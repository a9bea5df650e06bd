import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from dialogues.institutions.models import ContactPoint
from dialogues.institutions.queries import Holder, answers_who_holds, in_force_on
from dialogues.languages.ordering import in_name_order
from dialogues.people.models import Affiliation


def held_on(point: ContactPoint, date: dt.date) -> QuerySet[Affiliation]:
    """Who holds this post on this day: one person at most, unless an import brought more."""
    return point.holders.filter(in_force_on(date)).select_related("person").order_by("-valid_from_date", "-pk")


def colleagues_at(point: ContactPoint, date: dt.date) -> list[Affiliation]:
    """People of the same institution who may take the post, as the reader lists people."""
    there = point.institution.affiliations.filter(in_force_on(date), person__erased_at=None)
    return in_name_order(there.select_related("person"), name=lambda affiliation: affiliation.person.name)


@answers_who_holds
def _holders(points: Iterable[ContactPoint], date: dt.date) -> Mapping[int, Holder]:
    held = Affiliation.objects.filter(in_force_on(date), contact_point__in=points, person__erased_at=None)
    return {
        one.contact_point_id: Holder(one.person.name, one.title, one.valid_from_date)
        for one in held.select_related("person").order_by("valid_from_date", "pk")
        if one.contact_point_id
    }

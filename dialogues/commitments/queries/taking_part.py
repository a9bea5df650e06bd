"""Institutions that take part in a programme, in whatever way."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from dialogues.institutions.models import Institution
from dialogues.programme.models import Programme


def parties_of(programme: Programme) -> QuerySet[Institution]:
    """Institutions that take part: convening, funding, targeted, invited, present, partners, or with a promise."""
    here = {"dialogue__programme": programme}
    ways = (
        Q(pk=programme.convening_institution_id)
        | Q(programmes_funded=programme)
        | Q(programmes_targeting=programme)
        | Q(pk__in=_of(Institution, "invitations", here))
        | Q(pk__in=_of(Institution, "delegates", here))
        | Q(pk__in=_of(Institution, "commitments_made", here))
        | Q(pk__in=_of(Institution, "commitments_shared", here))
        | Q(pk__in=_of(Institution, "coalition_memberships", {"coalition__programme": programme}))
        | Q(pk__in=_of(Institution, "ownershiptransfers_received", {"commitment__dialogue__programme": programme}))
    )
    return Institution.objects.filter(pk__in=Institution.objects.filter(ways).values("pk"))


def is_party(institution: Institution, programme: Programme) -> bool:
    return parties_of(programme).filter(pk=institution.pk).exists()


def _of(model: type[Institution], way: str, condition: Mapping[str, object]) -> QuerySet[Institution, int]:
    found = model.objects.filter(**{f"{way}__{name}": value for name, value in condition.items()})
    return found.values_list("pk", flat=True)

"""What is derived from an institution's facts and names is written anew with them."""

from collections.abc import Iterable

from django.db.models import Q

from dialogues.institutions.models import AdminArea, Institution, InstitutionKey
from dialogues.institutions.queries import area_spellings, keys_for, search_text_for
from dialogues.languages.search import folded


def index(institution: Institution) -> None:
    names = list(institution.names.order_by("pk"))
    institution.search_text = search_text_for(institution, names, area_spellings())
    institution.save(update_fields=["search_text"])
    institution.keys.all().delete()
    if institution.merged_into_id is None:
        InstitutionKey.objects.bulk_create(keys_for(institution, names))


def index_those_that_name(area: AdminArea) -> None:
    """Once a place has another spelling, whoever names it is found by that, too."""
    spellings = [word for word in map(folded, [area.name, *area.aliases]) if word]
    if len(set(spellings)) > 1:
        named = Q()
        for spelt in spellings:
            named |= Q(search_text__part=spelt)
        index_all(Institution.objects.filter(named))


def index_all(institutions: Iterable[Institution]) -> None:
    for institution in list(institutions):
        index(institution)

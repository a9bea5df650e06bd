"""What is derived from an institution's facts and names is written anew with them."""

from collections.abc import Iterable

from django.db.models import Q

from dialogues.institutions.models import AdminArea, Institution, InstitutionKey
from dialogues.institutions.queries import area_spellings, keys_of, search_text_for
from dialogues.languages.search import folded


def index(institution: Institution) -> None:
    """Writes only what has changed."""
    names = list(institution.names.order_by("pk"))
    text = search_text_for(institution, names, area_spellings())
    if text != institution.search_text:
        institution.search_text = text
        institution.save(update_fields=["search_text"])
    wanted = set() if institution.merged_into_id else {*keys_of(institution, names)}
    known = {(key.kind, key.value): key.pk for key in institution.keys.all()}
    if gone := [pk for mark, pk in known.items() if mark not in wanted]:
        InstitutionKey.objects.filter(pk__in=gone).delete()
    InstitutionKey.objects.bulk_create(
        InstitutionKey(institution=institution, kind=kind, value=value) for kind, value in sorted(wanted - {*known})
    )


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

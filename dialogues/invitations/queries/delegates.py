from django.db.models import QuerySet

from dialogues.invitations.models import Delegate
from dialogues.languages.search import folded
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to


def delegates_visible_to(user: Principal) -> QuerySet[Delegate]:
    """Those of the programmes whose staff the user is, also the ones whose place was withdrawn."""
    return Delegate.objects.filter(dialogue__programme__in=programmes_visible_to(user, *STAFF))


def delegates_of(dialogue: Dialogue) -> QuerySet[Delegate]:
    """Everybody who is expected or here."""
    return (
        dialogue.delegates.filter(withdrawn_at=None)
        .select_related("person", "institution", "nomination", "dialogue")
        .order_by("pk")
    )


def delegates_matching(delegates: QuerySet[Delegate], text: str) -> list[Delegate]:
    """By name or institution, blind to spelling, also in its order. In memory: a hall holds hundreds, not millions."""
    words = folded(text).split()
    found = [delegate for delegate in delegates if all(word in _searchable(delegate) for word in words)]
    return sorted(found, key=lambda delegate: (folded(delegate.person.name), delegate.pk))


def _searchable(delegate: Delegate) -> str:
    institution = delegate.institution.search_text if delegate.institution else delegate.institution_as_given
    return folded(f"{delegate.person.name} {delegate.person.latin_name} {institution}")

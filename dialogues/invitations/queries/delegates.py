from collections.abc import Sequence

from django.db.models import QuerySet

from dialogues.invitations.models import Delegate
from dialogues.languages.search import folded, folded_once
from dialogues.people.enums import STAFF
from dialogues.people.principals import Principal
from dialogues.programme.models import Dialogue
from dialogues.programme.queries import programmes_visible_to


def delegates_visible_to(user: Principal) -> QuerySet[Delegate]:
    """Those of the programmes whose staff the user is, also the ones whose place was withdrawn."""
    return Delegate.objects.filter(dialogue__programme__in=programmes_visible_to(user, *STAFF))


def delegates_of(dialogue: Dialogue) -> QuerySet[Delegate]:
    """Everybody who is expected or here. Each knows this dialogue, so it is not read once more for every row."""
    expected = dialogue.delegates.filter(withdrawn_at=None)
    return expected.select_related("person", "institution", "nomination").order_by("pk")


def delegates_matching(delegates: QuerySet[Delegate], text: str) -> list[int]:
    """Their keys in order of names, by name or institution, blind to spelling.

    In memory, and of each delegate only what is compared: a hall holds thousands, not millions. The rows of one page
    are fetched by key afterwards.
    """
    words = folded(text).split()
    names = ("pk", "person__name", "person__latin_name", "institution__search_text", "institution_as_given")
    # No relations are followed here: they would bring every row whole.
    listed = delegates.order_by().select_related(None).prefetch_related(None).values_list(*names)
    found = [(folded_once(name), pk) for pk, name, *rest in listed if _has(words, name, *rest)]
    return [pk for _name, pk in sorted(found)]


def in_the_order_of(keys: Sequence[int], delegates: QuerySet[Delegate]) -> list[Delegate]:
    """The rows of these keys, in their order."""
    rows = {delegate.pk: delegate for delegate in delegates.filter(pk__in=keys)}
    return [rows[key] for key in keys if key in rows]


def _has(words: list[str], *texts: str | None) -> bool:
    return not words or all(word in folded_once(" ".join(text for text in texts if text)) for word in words)

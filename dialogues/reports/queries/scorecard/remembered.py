"""A scorecard is counted once for each state of the journal: no fact, no new figures.

Of a large programme counting takes a good second, and many look at the same. Whatever is recorded in this programme, in
its dialogues, or outside of programmes (the register, the law) makes the key another one; so does a new day.
"""

import hashlib

from django.core.cache import cache
from django.db.models import Q, Sum
from django.utils.translation import get_language

from dialogues.journal.models import Stream

from . import Reading
from .figures import Group, Scorecard

SECONDS = 60 * 60


def card_of(reading: Reading) -> Scorecard:
    key = _key(reading)
    groups: tuple[Group, ...] | None = cache.get(key)
    if groups is None:
        groups = reading.card().groups
        cache.set(key, groups, SECONDS)
    return Scorecard(reading.scope, reading.on, reading.is_current, groups)


def _key(reading: Reading) -> str:
    scope = reading.scope
    own = [scope.programme.scope, *(dialogue.stream for dialogue in scope.programme.dialogues.only("pk", "programme"))]
    elsewhere = ~Q(key__startswith="programme:") & ~Q(key__startswith="dialogue:")
    recorded = Stream.objects.filter(Q(key__in=own) | elsewhere).aggregate(n=Sum("last_sequence"))["n"]
    last = Stream.objects.filter(key=scope.programme.scope).values_list("last_hash", flat=True).first()
    parts = (
        type(reading).__name__,
        scope.programme.pk,
        sorted(scope.chosen.items()),
        reading.on,
        reading.today,
        get_language(),
        recorded,
        last,
    )
    return "scorecard:" + hashlib.sha256(repr(parts).encode()).hexdigest()

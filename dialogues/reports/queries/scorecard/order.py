"""The order of lists. Figures need none, so it is asked for apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from dialogues.commitments.models import Commitment
from dialogues.programme.models import Dialogue

from .asking import Asking
from .facts import fact
from .scope import Scope


@dataclass(frozen=True)
class Order:
    scope: Scope

    @fact
    def made(self) -> Asking[Mapping[int, int]]:
        """Which place each commitment has: by when their dialogues began, then by number."""
        began = Window(RowNumber(), order_by=(F("starts_at").asc(nulls_last=True), "pk"))
        dialogues, rows = yield (
            Dialogue.objects.filter(programme=self.scope.programme).values_list("pk", began),
            Commitment.objects.filter(self.scope.condition()).values_list("dialogue", "number", "pk"),
        )
        first: dict[int, int] = dict(dialogues)
        ordered = sorted(((first[dialogue], number, pk) for dialogue, number, pk in rows), key=itemgetter(0, 1))
        return {pk: place for place, (_dialogue, _number, pk) in enumerate(ordered)}

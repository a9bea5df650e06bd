"""How institutions answered recommendations by the end of a day (COM-17)."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from django.db.models.functions import Coalesce

from dialogues.commitments.models import ReasonedResponse, Recommendation

from .asking import Asking
from .scope import Scope


@dataclass(frozen=True)
class Responses:
    """`asked`: institutions, once for each recommendation; `positions`: what those of them said last."""

    issued: int
    asked: int
    positions: Mapping[str, int]


def responses(scope: Scope, on: dt.date) -> Asking[Responses]:
    """Of the whole programme: recommendations are the programme's. The last answer of each institution counts."""
    until = scope.end_of(on)
    issued = Recommendation.objects.filter(programme=scope.programme, issued_at__lt=until)
    said = ReasonedResponse.objects.filter(recommendation__in=issued, answered_at__lt=until)
    whose = Coalesce("addressee", "institution")  # whoever stands for it now may have answered
    addressed, answers = yield (
        issued.values_list("pk", "addressed_to"),
        said.values_list("answered_at", "pk", "recommendation", whose, "position"),
    )
    asked = set(addressed)
    last = {(one, who): position for _at, _pk, one, who, position in sorted(answers, key=itemgetter(0, 1))}
    positions = Counter(position for pair, position in last.items() if pair in asked)
    return Responses(len({one for one, _who in asked}), sum(1 for _one, institution in asked if institution), positions)

"""What became of the recommendations: each institution that one is addressed to owes a reasoned answer (COM-17)."""

from collections import Counter

from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ResponsePosition
from dialogues.commitments.models import ReasonedResponse, Recommendation

from .figures import Figure, Group
from .known import Known


def recommendations(known: Known) -> Group:
    """Of the whole programme: recommendations are the programme's. The last answer of each institution counts."""
    programme, until = known.scope.programme, known.scope.end_of(known.on)
    issued = Recommendation.objects.filter(programme=programme, issued_at__lt=until)
    asked = set(issued.values_list("pk", "addressed_to"))
    said = ReasonedResponse.objects.filter(recommendation__in=issued, answered_at__lt=until).order_by(
        "answered_at", "pk"
    )
    whose = Coalesce("addressee", "institution")  # whoever stands for it now may have answered
    last = {(one, who): position for one, who, position in said.values_list("recommendation", whose, "position")}
    positions = Counter(position for pair, position in last.items() if pair in asked)
    answered = sum(positions.values())
    asked_of = sum(1 for _one, institution in asked if institution)
    figures = [
        Figure("recommendations", _("Recommendations issued"), len({one for one, _who in asked}), opens=False),
        Figure("answered", _("Answered with a reason"), answered, asked_of, _("Institutions asked"), opens=False),
        *(
            Figure(f"position_{one}", one.label, positions[one], answered, _("Answered with a reason"), opens=False)
            for one in ResponsePosition
        ),
    ]
    return Group("recommendations", _("Recommendations"), tuple(figures))

"""What became of the recommendations: each institution that one is addressed to owes a reasoned answer (COM-17)."""

from django.utils.translation import gettext_lazy as _

from dialogues.commitments.enums import ResponsePosition

from .figures import Figure, Group
from .known import Known


def recommendations(known: Known) -> Group:
    found = known.responses
    answered, with_reason = sum(found.positions.values()), _("Answered with a reason")
    figures = [
        Figure("recommendations", _("Recommendations issued"), found.issued, opens=False),
        Figure("answered", with_reason, answered, found.asked, _("Institutions asked"), opens=False),
        *(
            Figure(f"position_{one}", one.label, found.positions.get(one, 0), answered, with_reason, opens=False)
            for one in ResponsePosition
        ),
    ]
    return Group("recommendations", _("Recommendations"), tuple(figures))

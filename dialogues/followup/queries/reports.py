from django.db.models import Q

from dialogues.commitments.models import Commitment
from dialogues.followup.models import ProgressUpdate


def latest_report(commitment: Commitment) -> ProgressUpdate | None:
    """The newest on the commitment itself or on one of its steps."""
    about = Q(commitment=commitment) | Q(action_item__commitment=commitment)
    return ProgressUpdate.objects.filter(about).order_by("-reported_at", "-pk").first()

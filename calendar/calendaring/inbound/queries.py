from django.db.models import QuerySet

from dialogues.people.enums import MANAGERS
from dialogues.people.principals import Principal
from dialogues.programme.queries import programmes_visible_to

from .enums import MailState
from .models import InboundMail


def mails_visible_to(user: Principal) -> QuerySet[InboundMail]:
    """What came in for the programmes this account manages, the newest first."""
    visible = InboundMail.objects.filter(programme__in=programmes_visible_to(user, *MANAGERS))
    visible = visible.exclude(state=MailState.RECEIVED).defer("raw")
    return visible.select_related(
        "delegate__person",
        "delegate__dialogue__convenor",
        "delegate__institution",
        "delegate__nomination__invitation",
        "member__person",
        "member__meeting__series",
    ).order_by("-received_at", "-pk")

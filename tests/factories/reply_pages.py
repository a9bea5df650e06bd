"""Letters and questions whose links still hold, and forms as a browser sends them."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.utils import timezone

from dialogues.invitations.models import Delegate, Invitation
from tests.factories.invitations import a_dialogue, a_named_delegate, an_invitation, secret_in_mail


def a_letter(**more: Any) -> tuple[Invitation, str]:
    soon = timezone.now() + dt.timedelta(days=20)
    dialogue = a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    invitation = an_invitation(dialogue, **more)
    return invitation, f"/r/{secret_in_mail(f'invitation:{invitation.pk}')}/"


def a_question() -> tuple[Delegate, str]:
    soon = timezone.now() + dt.timedelta(days=20)
    delegate = a_named_delegate(a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8)))
    return delegate, f"/r/{secret_in_mail(f'delegate:{delegate.pk}')}/"


def filled(*people: dict[str, str], intent: str = "send") -> dict[str, str]:
    """The nomination form as a browser sends it."""
    data = {"person-TOTAL_FORMS": str(len(people)), "person-INITIAL_FORMS": "0", "intent": intent}
    for number, person in enumerate(people):
        usual = {"language": "vi", "capacity": "official"}
        data |= {f"person-{number}-{name}": value for name, value in (usual | person).items()}
    return data


NAM_TYPED = {"name": "Lê Hoàng Nam", "email": "nam@mop.example.vn", "mandate": "full", "is_head": "on"}
HA_TYPED = {"name": "Đỗ Thu Hà", "mandate": "subject_to_confirmation"}


def everything_stored() -> dict[str, list[Any]]:
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}

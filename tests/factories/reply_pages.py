"""Letters and questions whose links still hold, and pages filled in as a browser sends them."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.test import Client
from django.utils import timezone

from dialogues.invitations.models import Delegate, Invitation
from tests.factories.invitations import a_dialogue, a_named_delegate, an_invitation, secret_in_mail

WHO = ("name", "title", "rank", "email", "phone", "language")
NAM_TYPED = {"name": "Lê Hoàng Nam", "email": "nam@mop.example.vn", "mandate": "full", "is_head": "on"}
HA_TYPED = {"name": "Đỗ Thu Hà", "mandate": "subject_to_confirmation"}
TU_TYPED = {"name": "Nguyễn Văn Tú", "mandate": "listen_only"}


def a_letter(**more: Any) -> tuple[Invitation, str]:
    soon = timezone.now() + dt.timedelta(days=20)
    dialogue = more.pop("dialogue", None) or a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8))
    invitation = an_invitation(dialogue, **more)
    return invitation, f"/r/{secret_in_mail(f'invitation:{invitation.pk}')}/"


def a_question() -> tuple[Delegate, str]:
    soon = timezone.now() + dt.timedelta(days=20)
    delegate = a_named_delegate(a_dialogue(starts_at=soon, ends_at=soon + dt.timedelta(hours=8)))
    return delegate, f"/r/{secret_in_mail(f'delegate:{delegate.pk}')}/"


def fill_in(client: Client, path: str, *people: dict[str, str]) -> None:
    """Page by page, as far as the check."""
    for number, person in enumerate(people, start=1):
        typed = {"language": "vi", "capacity": "official"} | person
        client.post(f"{path}people/{number}/", {name: typed[name] for name in WHO if name in typed})
        client.post(f"{path}people/{number}/mandate/", {name: typed[name] for name in typed if name not in WHO})
    client.post(path + "letter/", {"letter_reference": ""})


def everything_stored() -> dict[str, list[Any]]:
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in apps.get_models()}

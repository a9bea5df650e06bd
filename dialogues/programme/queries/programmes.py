import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from dialogues.people.enums import Role
from dialogues.people.models import User
from dialogues.people.principals import Principal
from dialogues.people.queries import scope_ids
from dialogues.programme.models import Programme

# What holds where a programme says nothing (domain.md §6.4).
DEFAULT_POLICIES: dict[str, Any] = {
    "lead_must_be_national": "warn",
    "k_threshold": 5,
    "min_breakdown_n": 10,
    "confirm_within_days": 10,
    "signoff_within_days": 45,
    "challenge_working_days": 10,
    "reporting_interval_days": 90,
    "scorecard_comment_days": 15,
}


def programmes_visible_to(user: Principal, *roles: Role | str) -> QuerySet[Programme]:
    """Those in which the user holds one of these roles; any role, if none is named."""
    if isinstance(user, User) and user.is_active and user.is_superuser:
        return Programme.objects.all()
    return Programme.objects.filter(pk__in=scope_ids(user, "programme", *roles))


def policy(programme: Programme, name: str) -> Any:
    return programme.policies.get(name, DEFAULT_POLICIES[name])


def today_in(programme: Programme, at: dt.datetime) -> dt.date:
    """The day it is where the programme is at home."""
    return at.astimezone(ZoneInfo(programme.timezone)).date()

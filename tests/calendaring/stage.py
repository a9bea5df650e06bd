"""Fills an empty database with five feeds for real clients and prints where they are and what they must show, as JSON.

Run as a program of its own (`python -m tests.calendaring.stage`), for the server under test is one too.
"""

import datetime as dt
import json
import sys
from typing import Any

import django

DAY = dt.timedelta(days=1)


def fill() -> dict[str, Any]:
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up first)

    from dialogues.people.enums import AffiliationRole  # noqa: PLC0415
    from tests.calendaring.feed_life import (  # noqa: PLC0415
        hall_path,
        institution_path,
        personal_path,
        programme_path,
        task_path,
    )
    from tests.factories.invitations import a_coming_delegate, a_programme, an_institution  # noqa: PLC0415
    from tests.factories.people import a_colleague, a_person, affiliated  # noqa: PLC0415

    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    dialogues = _dialogues(today)
    delegate = a_coming_delegate(dialogues["open"])
    focal_point = a_person("Vũ Thị Hạnh", language="en")
    affiliated(focal_point, an_institution("MOP"), AffiliationRole.FOCAL_POINT)
    _steps(dialogues["open"], delegate.person, today)
    neighbour = a_colleague("Bùi Thị Lan", "convenor", scope="programme:999")
    return {
        "from": (today + 9 * DAY).date().isoformat(),
        "dialogue": dialogues["open"].pk,
        "programme": programme_path(a_programme()),
        "person": personal_path(delegate),
        "institution": institution_path(an_institution("MOP"), focal_point),
        "hall": hall_path(dialogues["closed"].hall, neighbour),
        "tasks": task_path(delegate.person),
    }


def _dialogues(today: dt.datetime) -> dict[str, Any]:
    """One in the morning, one of three whole days in Cambodia, one cancelled, one closed and in a hall."""
    from dialogues.languages.translated import original  # noqa: PLC0415
    from dialogues.programme.actions import cancel_dialogue  # noqa: PLC0415
    from dialogues.programme.enums import AttributionRule, ProgrammeState  # noqa: PLC0415
    from dialogues.programme.models import Dialogue, Programme  # noqa: PLC0415
    from tests.factories.halls import a_hall  # noqa: PLC0415
    from tests.factories.invitations import a_dialogue, a_programme  # noqa: PLC0415

    def on(day: int, hour: int = 1, hours: float = 8) -> dict[str, dt.datetime]:
        starts_at = today + day * DAY + dt.timedelta(hours=hour)
        return {"starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=hours)}

    made = {
        "open": a_dialogue("ND1", title=original("Đối thoại; quốc gia, lần 1", "vi"), **on(10, hours=8.5)),
        "days": a_dialogue("ND2", title=original("កិច្ចសន្ទនាជាតិ", "km"), is_all_day=True, **on(12, hours=48)),
        "off": a_dialogue("ND3", title=original("Đã hủy", "vi"), **on(16)),
        "closed": a_dialogue(
            "ND4", title=original("Kín", "vi"), attribution_rule=AttributionRule.CLOSED, **on(18, hours=2)
        ),
    }
    Programme.objects.update(state=ProgrammeState.ACTIVE)
    Dialogue.objects.filter(pk=made["days"].pk).update(timezone="Asia/Phnom_Penh")
    Dialogue.objects.filter(pk=made["closed"].pk).update(hall=a_hall(a_programme()))
    cancel_dialogue(dialogue=made["off"], reason="Bão", actor="user:1", at=today)
    return {name: Dialogue.objects.select_related("hall").get(pk=row.pk) for name, row in made.items()}


def _steps(dialogue: Any, person: Any, today: dt.datetime) -> None:
    from dialogues.followup.enums import ActionState  # noqa: PLC0415
    from dialogues.followup.models import ActionItem  # noqa: PLC0415
    from tests.factories.invitations import an_institution  # noqa: PLC0415

    for number, state in enumerate((ActionState.OPEN, ActionState.IN_PROGRESS, ActionState.DONE), start=1):
        ActionItem.objects.create(
            dialogue=dialogue,
            position=number,
            title=f"Bước {number}",
            owner=an_institution("MOP"),
            responsible=person,
            due_date=(today + 30 * DAY).date(),
            state=state,
            created_at=today,
            revised_at=today,
            done_at=today if state == ActionState.DONE else None,
        )


if __name__ == "__main__":
    django.setup()
    json.dump(fill(), sys.stdout)

"""Sets the stage for the convenor's story: the sample's places, institutions and persons, and who may sign in.

Run as a program of its own with the clock of the story (`python -m tests.browser.stage CLOCK`); prints the session of
each account as JSON. The programme itself is not there yet: planning it is the story. `… CLOCK WHAT` prepares what
others do meanwhile (preparation.py).
"""

import json
import sys
from pathlib import Path
from typing import Any

import django

from tests.browser.clock import follow
from tests.browser.preparation import PREPARED

YEARS = 5 * 365 * 24 * 3600


def set_stage() -> dict[str, str]:
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up first)

    from backend.demo.cast import person_of, register_areas, register_institutions  # noqa: PLC0415
    from backend.demo.reading import sample  # noqa: PLC0415

    data, at = sample(), timezone.now()
    register_areas(data, at=at)
    register_institutions(data["institutions"], at=at)
    for row in data["persons"]:
        person_of(row, at=at)
    people = {
        "convenor": ("Trần Thị Minh Anh", "minhanh@csi.example.vn"),
        "protocol": ("Lò Thị Pâng", "pang@csi.example.vn"),
        "organiser": ("Phạm Quốc Việt", "viet@csi.example.vn"),
    }
    return {who: _account(name, email, at) for who, (name, email) in people.items()}


def _account(name: str, email: str, at: Any) -> str:
    from dialogues.people.actions import create_account  # noqa: PLC0415
    from dialogues.people.models import Person  # noqa: PLC0415

    person = Person.objects.filter(name=name).first()
    user = create_account(email=email, name=name, language="en", person=person, actor="system", at=at)
    if who_begins(name):
        # Somebody has to be allowed to create the first programme; an administrator names her.
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
    return session_of(user)


def session_of(user: Any) -> str:
    from tests.factories.people import signed_in  # noqa: PLC0415

    browser = signed_in(user)
    session = browser.session
    session.set_expiry(YEARS)
    session.save()
    return browser.cookies["sessionid"].value


def who_begins(name: str) -> bool:
    return name == "Trần Thị Minh Anh"


if __name__ == "__main__":
    follow(Path(sys.argv[1]))
    django.setup()
    if sys.argv[2:]:
        PREPARED[sys.argv[2]]()
    else:
        json.dump(set_stage(), sys.stdout)

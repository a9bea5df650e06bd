"""Sets the stage for the organiser's story: the sample programme in the evening of 18 May 2022.

As `make demo` loads it, and no further: `python -m tests.browser.organiser_stage CLOCK` prints the session of each
account as JSON, `… CLOCK WHAT` does what others do meanwhile (organiser_others.py).
"""

import json
import sys
from pathlib import Path
from typing import Any

import django

from tests.browser.clock import follow
from tests.browser.stage import session_of


def set_stage() -> dict[str, str]:
    from django.utils import timezone  # noqa: PLC0415 (Django must be set up first)

    from backend.demo import history  # noqa: PLC0415
    from backend.demo.loading import live_until_the_national_dialogue  # noqa: PLC0415
    from backend.demo.reading import sample, successor  # noqa: PLC0415
    from dialogues.journal.subscribers import caught_up_afterwards  # noqa: PLC0415
    from dialogues.people.models import User  # noqa: PLC0415
    from tests.browser.preparation import offices  # noqa: PLC0415

    the_firm = next(row for row in sample()["commitments"] if row["c"] == "C-08")
    the_firm["ind"] = "apprentices"  # what the file says is the wording after the contest
    with caught_up_afterwards():
        programme, _made = live_until_the_national_dialogue()
        history.collect_surveys(programme, sample()["people_reached"])
    offices()
    people = {row["role"]: User.objects.get(email=row["email"]) for row in successor()["people"]}
    people["disabled_people"] = _speaker_of("DPO-HP", "Bùi Thị Hạnh", timezone.now())
    return {who: session_of(user) for who, user in people.items()}


def _speaker_of(code: str, name: str, at: Any) -> Any:
    """Somebody of an institution who may speak for it, with an account."""
    from dialogues.institutions.models import Institution  # noqa: PLC0415
    from dialogues.people.actions import affiliate_person, create_account  # noqa: PLC0415
    from dialogues.people.enums import AffiliationRole  # noqa: PLC0415
    from dialogues.people.models import Person  # noqa: PLC0415

    person, institution = Person.objects.get(name=name), Institution.objects.get(code=code)
    said: dict[str, Any] = {"actor": "system", "at": at}
    affiliate_person(person=person, institution=institution, role=AffiliationRole.FOCAL_POINT, **said)
    return create_account(email="hanh@dpo-hp.example.vn", name=name, language="en", person=person, **said)


if __name__ == "__main__":
    follow(Path(sys.argv[1]))
    django.setup()
    if sys.argv[2:]:
        from tests.browser.organiser_others import OTHERS  # only now: it needs the models

        OTHERS[sys.argv[2]](*sys.argv[3:])
    else:
        json.dump(set_stage(), sys.stdout)
